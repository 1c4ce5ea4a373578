import { formatDuration } from '../docker';
import { ok, type Ms, type Result } from '../engine';
import type { Scenario, ScenarioImage } from './schema';
import { editSetting, type SettingEdit, type SettingError } from './settings';

/** One change of a scenario by hand. Pins are rows of the timeline. */
export type Edit =
  | ({ readonly kind: 'set' } & SettingEdit)
  | { readonly kind: 'add'; readonly atMs: Ms; readonly run: string }
  | { readonly kind: 'move'; readonly pin: number; readonly atMs: Ms }
  | { readonly kind: 'rewrite'; readonly pin: number; readonly run: string }
  | { readonly kind: 'remove'; readonly pin: number }
  /** How containers of an image behave, in full. */
  | { readonly kind: 'image'; readonly ref: string; readonly behaviour: ScenarioImage }
  /** Requests a second of a stream; its row of the traffic. */
  | { readonly kind: 'rate'; readonly stream: number; readonly rate: number }
  /** Changes that are one step to whoever makes them, each of what the one before left. */
  | { readonly kind: 'several'; readonly edits: readonly Edit[] };

/**
 * Makes one change. Rows of the timeline stay what they were, but for those behind one that is
 * removed: a command that is added comes last, wherever its time is.
 */
export function applyEdit(scenario: Scenario, edit: Edit): Result<Scenario, SettingError> {
  const { timeline } = scenario;
  const withPin = (pin: number, change: Partial<Scenario['timeline'][number]>): Scenario => ({
    ...scenario,
    timeline: timeline.map((entry, row) => (row === pin ? { ...entry, ...change } : entry)),
  });
  switch (edit.kind) {
    case 'set':
      return editSetting(scenario, edit);
    case 'add': {
      const entry = { at: formatDuration(edit.atMs), run: edit.run };
      return ok({ ...scenario, timeline: [...timeline, entry] });
    }
    case 'move':
      return ok(withPin(edit.pin, { at: formatDuration(edit.atMs) }));
    case 'rewrite':
      return ok(withPin(edit.pin, { run: edit.run }));
    case 'remove':
      return ok({ ...scenario, timeline: timeline.filter((_, row) => row !== edit.pin) });
    case 'image':
      return ok({ ...scenario, images: { ...scenario.images, [edit.ref]: edit.behaviour } });
    case 'rate': {
      const { stream, rate } = edit;
      const traffic = (scenario.traffic ?? []).map((other, row) =>
        row === stream ? { ...other, rate } : other,
      );
      return ok({ ...scenario, traffic });
    }
    case 'several': {
      let edited = scenario;
      for (const one of edit.edits) {
        const next = applyEdit(edited, one);
        if (!next.ok) return next;
        edited = next.value;
      }
      return ok(edited);
    }
  }
}
