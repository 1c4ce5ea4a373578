import { create } from 'zustand';
import type { ProxySetting, SettingName } from '../scenario';
import { selectPin } from './selection';

/** A control that somebody can be led to. */
export type Control =
  | SettingName
  | 'images'
  | ProxySetting
  | `traffic.${'host' | 'path'}.${number}`;

interface Wish {
  readonly what: Control;
  /** The image whose settings are meant. */
  readonly image: string | undefined;
}

interface SettingInView {
  /** What somebody wants to see and edit; each wish is an object of its own. Null: none was asked for. */
  readonly wish: Wish | null;
}

/** The setting that the settings panel is to show. */
export const useSettingInView = create<SettingInView>(() => ({ wish: null }));

/**
 * Leads to the control of a setting.
 *
 * @param pin - the command that says it: row of the timeline
 * @param what - null: only the command has it
 * @param image - where it is how containers of an image behave
 */
export function showSetting(pin: number, what: Control | null, image?: string): void {
  selectPin(pin);
  useSettingInView.setState({ wish: what === null ? null : { what, image } });
}
