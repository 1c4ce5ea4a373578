import { configAt, forecastOf, measureOf, mostHolders } from '../analysis';
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
  if (row < 0) return null;
  if (measure === 'watch') return shortestWatch(recording, row, fromMs);
  return measureOf(recording, { service: row, fromMs }, measure);
}

/** The shortest monitor of its updates, rollbacks apart; null: there was none. */
function shortestWatch({ services }: Recording, service: number, fromMs: Ms): number | null {
  const record = services[service];
  const watches = (record?.updates ?? [])
    .filter(({ t, state }) => t >= fromMs && state === 'updating')
    .map(({ t }) => configAt(record, t).monitorMs);
  return watches.length === 0 ? null : Math.min(...watches);
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
