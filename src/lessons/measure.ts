import { forecastOf, loadFigures, poolFigures } from '../analysis';
import type { Ms, Recording } from '../engine';
import type { Condition, Goal, Measure } from './lesson';

/**
 * What a run comes to from a moment on; null: it comes to nothing, as the time to the end of an
 * update that has none.
 *
 * @param service - row of the recording's services
 */
export function measureOf(
  recording: Recording,
  service: number,
  measure: Measure,
  fromMs: Ms,
): number | null {
  switch (measure) {
    case 'failed':
      return forecastOf(recording, service, fromMs).failed;
    case 'converge':
      return forecastOf(recording, service, fromMs).convergeMs;
    case 'lowest':
      return poolFigures(recording, service, fromMs).lowest;
    case 'mixed':
      return poolFigures(recording, service, fromMs).mixedMs;
    case 'peak':
      return loadFigures(recording, service, fromMs).tasks.most;
    case 'created':
      return recording.tasks.filter((task) => task.service === service && task.createdMs >= fromMs)
        .length;
  }
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
  const value = measureOf(recording, service, condition.measure, fromMs);
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
