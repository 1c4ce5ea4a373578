import { create } from 'zustand';
import type { SettingName } from '../scenario';
import { selectPin } from './selection';

interface SettingInView {
  /** What somebody wants to see and edit; each wish is an object of its own. Null: none was asked for. */
  readonly wish: { readonly what: SettingName | 'images' } | null;
}

/** The setting that the settings panel is to show. */
export const useSettingInView = create<SettingInView>(() => ({ wish: null }));

/**
 * Leads to the control of a setting.
 *
 * @param pin - the command that says it: row of the timeline
 * @param what - null: only the command has it
 */
export function showSetting(pin: number, what: SettingName | 'images' | null): void {
  selectPin(pin);
  useSettingInView.setState({ wish: what === null ? null : { what } });
}
