import { forecastOf, measureOf, mostHolders } from '../analysis';
import type { Ms, Recording } from '../engine';
import type { Condition, Counted, Goal } from './lesson';
import { momentOf, serviceRow } from './moment';

/**
 * What a run comes to from a moment on, of the lesson's service or of what else is counted; null: it
 * comes to nothing.
 *
 * @param service - row of the lesson's service
 */
export function countOf(
  recording: Recording,
  service: number,
  { measure, of }: Counted,
  fromMs: Ms,
): number | null {
  if (measure === 'holders') return mostHolders(recording, of ?? '', fromMs);
  const row = of === undefined ? service : serviceRow(recording, of);
  return row < 0 ? null : measureOf(recording, { service: row, fromMs }, measure);
}

/** Whether something holds of a run from a moment on. */
export function holds(
  recording: Recording,
  service: number,
  condition: Condition,
  fromMs: Ms,
): boolean {
  if ('ending' in condition) {
    return forecastOf(recording, service, fromMs).ending === condition.ending;
  }
  if ('happens' in condition) {
    const atMs = momentOf(recording, service, condition.happens, fromMs);
    return atMs !== null && atMs - fromMs <= (condition.withinMs ?? Infinity);
  }
  if ('never' in condition) return momentOf(recording, service, condition.never, fromMs) === null;
  const value = countOf(recording, service, condition, fromMs);
  if (value === null) return false;
  return 'atMost' in condition ? value <= condition.atMost : value >= condition.atLeast;
}

/** Whether a goal is reached. */
export const isReached = (
  recording: Recording,
  service: number,
  { conditions }: Goal,
  fromMs: Ms,
): boolean => conditions.every((condition) => holds(recording, service, condition, fromMs));
