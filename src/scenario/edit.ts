import { formatDuration, getFlag, setFlag, type StackEdit } from '../docker';
import { fail, ok, type Ms, type Result } from '../engine';
import type { Scenario, ScenarioImage, TimelineEntry } from './schema';
import { isPlanned, setsOf } from './timeline';
import { editFile, editSetting, type SettingEdit, type SettingError } from './edit-setting';

/** One change of a scenario by hand. Pins are rows of the timeline. */
export type Edit =
  | ({ readonly kind: 'set' } & SettingEdit)
  /** One key of the stack file that a pin deploys, from the top; without a value the key goes. */
  | ({ readonly kind: 'file'; readonly pin: number } & StackEdit)
  /** One flag of a pin's command; null takes it away, and of several all. */
  | {
      readonly kind: 'flag';
      readonly pin: number;
      /** Without the dashes. */
      readonly flag: string;
      /** `true` for a switch. */
      readonly value: string | null;
    }
  | { readonly kind: 'add'; readonly atMs: Ms; readonly run: string }
  | { readonly kind: 'move'; readonly pin: number; readonly atMs: Ms }
  /** At a time, whatever it waits for. */
  | { readonly kind: 'give'; readonly pin: number; readonly atMs: Ms }
  /** A command with all that says when it is given. */
  | { readonly kind: 'entry'; readonly pin: number; readonly entry: TimelineEntry }
  | { readonly kind: 'rewrite'; readonly pin: number; readonly run: string }
  | { readonly kind: 'remove'; readonly pin: number }
  /** How containers of an image behave, in full. */
  | { readonly kind: 'image'; readonly ref: string; readonly behaviour: ScenarioImage }
  /** A file of the scenario, in full; one of that name is overwritten. */
  | { readonly kind: 'write'; readonly file: string; readonly text: string }
  /** Requests a second of a stream; its row of the traffic. */
  | { readonly kind: 'rate'; readonly stream: number; readonly rate: number }
  /** Another scenario in place of this one. */
  | { readonly kind: 'replace'; readonly scenario: Scenario }
  /** What a stream asks for; its row of the traffic. */
  | { readonly kind: 'stream'; readonly stream: number; readonly change: StreamChange }
  /** Changes that are one step to whoever makes them, each of what the one before left. */
  | { readonly kind: 'several'; readonly edits: readonly Edit[] };

/** What a stream asks for, and how; null: as by default. */
export interface StreamChange {
  readonly host?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly dns?: 'ask' | 'cache' | null | undefined;
}

/**
 * Makes one change. Rows of the timeline stay what they were, but for those behind one that is
 * removed: a command that is added comes last, wherever its time is.
 */
export function applyEdit(scenario: Scenario, edit: Edit): Result<Scenario, SettingError> {
  const { timeline } = scenario;
  const withEntry = (pin: number, entry: TimelineEntry): Scenario => ({
    ...scenario,
    timeline: timeline.map((other, row) => (row === pin ? entry : other)),
  });
  const withPin = (pin: number, change: Partial<TimelineEntry>): Scenario => {
    const entry = timeline[pin];
    return entry === undefined ? scenario : withEntry(pin, { ...entry, ...change });
  };
  switch (edit.kind) {
    case 'set':
      return editSetting(scenario, edit);
    case 'file':
      return editFile(scenario, edit.pin, [edit]);
    case 'flag': {
      const run = timeline[edit.pin]?.run ?? '';
      const line = setFlag(run, edit.flag, edit.value);
      const isThere = (getFlag(line, edit.flag) ?? null) === edit.value;
      return isThere
        ? ok(withPin(edit.pin, { run: line }))
        : fail({ code: 'setting/not-editable', run });
    }
    case 'add': {
      const entry = { at: formatDuration(edit.atMs), run: edit.run };
      return ok({ ...scenario, timeline: [...timeline, entry] });
    }
    case 'move': {
      const entry = timeline[edit.pin];
      // Its conditions would be lost by a slip of the hand.
      if (entry !== undefined && isPlanned(entry))
        return fail({ code: 'setting/waits', run: entry.run });
      return ok(withPin(edit.pin, { at: formatDuration(edit.atMs) }));
    }
    case 'give': {
      const { name, run = '' } = timeline[edit.pin] ?? {};
      const at = formatDuration(edit.atMs);
      return ok(withEntry(edit.pin, { ...(name === undefined ? {} : { name }), at, run }));
    }
    case 'entry':
      return ok(withEntry(edit.pin, edit.entry));
    case 'rewrite':
      return ok(withPin(edit.pin, { run: edit.run }));
    case 'remove':
      return removePin(scenario, edit.pin);
    case 'image':
      return ok({ ...scenario, images: { ...scenario.images, [edit.ref]: edit.behaviour } });
    case 'write':
      return ok({ ...scenario, files: { ...scenario.files, [edit.file]: edit.text } });
    case 'rate': {
      const { stream, rate } = edit;
      const traffic = (scenario.traffic ?? []).map((other, row) =>
        row === stream ? { ...other, rate } : other,
      );
      return ok({ ...scenario, traffic });
    }
    case 'replace':
      return ok(edit.scenario);
    case 'stream': {
      const traffic = (scenario.traffic ?? []).map((other, row) =>
        row === edit.stream ? without({ ...other, ...edit.change }) : other,
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

type Stream = NonNullable<Scenario['traffic']>[number];

function without({
  host,
  path,
  dns,
  ...rest
}: Omit<Stream, keyof StreamChange> & StreamChange): Stream {
  return {
    ...rest,
    ...(host == null ? {} : { host }),
    ...(path == null ? {} : { path }),
    ...(dns == null ? {} : { dns }),
  };
}

/** What comes after the removed command without naming it comes after the one before it then. */
function removePin(scenario: Scenario, pin: number): Result<Scenario, SettingError> {
  const { timeline } = scenario;
  const name = timeline[pin]?.name;
  const left = timeline.filter((_, row) => row !== pin);
  const awaiting = left.find(
    ({ after, when, unless }) =>
      name !== undefined &&
      [after, ...[...setsOf(when), ...setsOf(unless)].map(({ ran }) => ran)].includes(name),
  );
  if (name !== undefined && awaiting !== undefined) {
    return fail({ code: 'setting/awaited', name, by: awaiting.name ?? awaiting.run });
  }
  return ok({ ...scenario, timeline: left });
}
