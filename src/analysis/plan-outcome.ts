import type { Recording } from '../engine';
import { isAbort } from '../scenario';
import type { FailedRequest } from './failed-requests';
import type { Forecast } from './forecast';

/**
 * How a plan has ended: taken back, gone through, or neither; and how many requests to anybody failed
 * from its beginning on. Null: there is no plan.
 *
 * @param failures - all of the run
 */
export function planOutcome(
  { plan = [] }: Recording,
  failures: readonly FailedRequest[],
): Pick<Forecast, 'ending' | 'failed'> | null {
  if (plan.length === 0) return null;
  const isTakenBack = plan.some(({ name, end }) => isAbort(name) && end === 'ran');
  const isThrough = plan.every(({ name, end }) => isAbort(name) || end === 'ran');
  const fromMs = Math.min(...plan.map(({ sinceMs }) => sinceMs ?? Infinity));
  return {
    ending: isTakenBack ? 'rolled-back' : isThrough ? 'completed' : 'unfinished',
    failed: failures.filter(({ sentMs }) => sentMs >= fromMs).length,
  };
}
