import type { Ms, Recording } from '../engine';
import { isAbort } from '../scenario';
import type { FailedRequest } from './failed-requests';
import type { Forecast } from './forecast';

/** Gone through, taken back, or neither. */
export type PlanEnding = 'completed' | 'rolled-back' | 'unfinished';

/** How a plan has ended, whichever services it used. */
export interface PlanOutcome extends Pick<
  Forecast,
  'endedAtMs' | 'convergeMs' | 'failed' | 'firstFailureMs'
> {
  readonly ending: PlanEnding;
  /** Row of the log: how its last command came to be given; null: it waits. */
  readonly decidedBy: number | null;
}

/**
 * How a plan has ended, and how many requests to anybody failed from its beginning on. Null: there is
 * no plan.
 *
 * @param failures - all of the run, in the order in which they were sent
 */
export function planOutcome(
  { plan = [], services }: Recording,
  failures: readonly FailedRequest[],
): PlanOutcome | null {
  if (plan.length === 0) return null;
  const isTakenBack = plan.some(({ name, end }) => isAbort(name) && end === 'ran');
  const isThrough = plan.every(({ name, end }) => isAbort(name) || end === 'ran');
  const fromMs: Ms = Math.min(...plan.map(({ sinceMs }) => sinceMs ?? Infinity));
  const failed = failures.filter(({ sentMs }) => sentMs >= fromMs);
  const last = plan
    .filter(({ end }) => end === 'ran')
    .toSorted((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0))
    .at(-1);
  const hasEnded = isTakenBack || isThrough;
  // What its last command set off is part of it.
  const updatedMs = services.map(({ updates }) => updates.at(-1)?.t ?? 0);
  const endedAtMs = hasEnded && last?.endMs != null ? Math.max(last.endMs, ...updatedMs) : null;
  return {
    ending: isTakenBack ? 'rolled-back' : isThrough ? 'completed' : 'unfinished',
    endedAtMs,
    convergeMs: endedAtMs === null ? null : endedAtMs - fromMs,
    decidedBy: hasEnded ? (last?.entry ?? null) : null,
    failed: failed.length,
    firstFailureMs: failed[0]?.sentMs ?? null,
  };
}
