import type { Ms, Recording } from '../../engine';
import { bySubject, entriesOf, groupBy, newLeaders, runOf, upMs, type Entry } from './facts';

/** The slots that an updater works on at one instant, and how many it may. */
export interface OpenSlots {
  readonly service: number;
  readonly t: Ms;
  readonly slots: readonly number[];
  /** 0: any */
  readonly parallelism: number;
}

/** U-7, U-21: which slots are worked on whenever an updater takes one. */
export function openSlots(recording: Recording): readonly OpenSlots[] {
  const entries = entriesOf(recording);
  const isOpen = openness(recording, entries);
  return [...bySubject(entries, 'update.slot')].flatMap(([service, slots]) =>
    slots.map((slot) => {
      const { parallelism } = runOf(recording, service, slot);
      const open = slots.filter((other) => other.row <= slot.row && isOpen(other, slot));
      return { service, t: slot.t, slots: open.map(({ detail }) => detail), parallelism };
    }),
  );
}

/** Whether a slot that was taken earlier is still worked on when its service's next is taken. */
function openness(recording: Recording, entries: readonly Entry[]) {
  const runs = bySubject(entries, 'update.run');
  const delays = bySubject(entries, 'update.delay');
  const made = groupBy(
    entries.filter(({ kind, rule }) => kind === 'task' && rule === 'U-15'),
    ({ cause }) => cause,
  );
  return (other: Entry, slot: Entry): boolean => {
    if (other.row === slot.row) return true;
    const { subject: service } = slot;
    const run = runOf(recording, service, slot);
    if (runOf(recording, service, other).id !== run.id) return false;
    // U-49: the workers of an earlier leader are no more.
    if (newLeaders(recording, other.row) !== newLeaders(recording, slot.row)) return false;
    // U-41, SIM-3: the same spec may be rolled out once more, by workers with delays of their own.
    const nextRun = runs.get(service)?.find(({ row }) => row > other.row)?.row ?? Infinity;
    const delay = delays
      .get(service)
      ?.find(({ row, detail }) => row > other.row && row < nextRun && detail === other.detail);
    if (delay !== undefined && delay.row < slot.row) return delay.t + run.delayMs > slot.t;
    const task = made.get(other.row)?.[0]?.subject;
    return task !== undefined && upMs(recording, task) > slot.t;
  };
}
