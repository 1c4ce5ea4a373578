import { formatDuration } from '../docker';
import { ok, type Ms, type Result } from '../engine';
import type { Scenario } from './schema';
import { editSetting, type SettingEdit, type SettingError } from './settings';

/** One change of a scenario by hand. */
export type Edit =
  | ({ readonly kind: 'set' } & SettingEdit)
  | { readonly kind: 'add'; readonly atMs: Ms; readonly run: string };

/**
 * Makes one change. Rows of the timeline stay what they were: a command that is added comes last,
 * wherever its time is.
 */
export function applyEdit(scenario: Scenario, edit: Edit): Result<Scenario, SettingError> {
  switch (edit.kind) {
    case 'set':
      return editSetting(scenario, edit);
    case 'add': {
      const entry = { at: formatDuration(edit.atMs), run: edit.run };
      return ok({ ...scenario, timeline: [...scenario.timeline, entry] });
    }
  }
}
