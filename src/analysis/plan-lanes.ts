import type { Ms, PlanRecord, Recording } from '../engine';
import { isAbort } from '../scenario';

/** A command's waiting, drawn in a lane of its own while others wait too. */
export interface PlanWait {
  /** Row of the recording's plan. */
  readonly plan: number;
  readonly name: string;
  readonly isAbort: boolean;
  readonly lane: number;
  readonly fromMs: Ms;
  /** The end of the run, where it waits until then. */
  readonly toMs: Ms;
  /** Since when all that it waited for had held, where it was given; null: it had not. */
  readonly heldMs: Ms | null;
  readonly end: PlanRecord['end'];
  /** Row of the log; -1: none tells of its end. */
  readonly entry: number;
}

/** More commands than that seldom wait at once: what is beyond shares the last lane. */
const LANES_MAX = 3;

/** Who waits when, in order of their beginnings; those that were never considered are left out. */
export function planLanes({ plan = [], endMs }: Recording): readonly PlanWait[] {
  /** Until when each lane is taken. */
  const taken: Ms[] = [];
  return plan
    .map((record, row) => ({ record, row }))
    .filter(({ record }) => record.sinceMs !== null)
    .toSorted((a, b) => (a.record.sinceMs ?? 0) - (b.record.sinceMs ?? 0) || a.row - b.row)
    .map(({ record, row }) => {
      const fromMs = record.sinceMs ?? 0;
      const toMs = record.endMs ?? endMs;
      const free = taken.findIndex((untilMs) => untilMs <= fromMs);
      const lane = Math.min(free < 0 ? taken.length : free, LANES_MAX - 1);
      taken[lane] = Math.max(toMs, taken[lane] ?? 0);
      return {
        plan: row,
        name: record.name,
        isAbort: isAbort(record.name),
        lane,
        fromMs,
        toMs,
        heldMs: record.end === 'ran' ? record.heldSinceMs : null,
        end: record.end,
        entry: record.entry,
      };
    });
}
