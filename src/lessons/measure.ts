import { forecastOf, loadFigures, poolFigures } from '../analysis';
import { answererOf, isPast, LOG_KINDS, type Ms, type Recording, type TaskRecord } from '../engine';
import type { Condition, Counted, Goal, Measure } from './lesson';
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
  return row < 0 ? null : measureOf(recording, row, measure, fromMs);
}

/**
 * What a run comes to from a moment on; null: it comes to nothing, as the time to the end of an
 * update that has none.
 *
 * @param service - row of the recording's services
 */
export function measureOf(
  recording: Recording,
  service: number,
  measure: Exclude<Measure, 'holders'>,
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
    case 'listed':
      return known(recording, service).length;
    case 'fullest':
      return fullest(recording, service);
    case 'answered':
      return answered(recording, service, fromMs);
    case 'all-peak':
      return mostTasks(recording, fromMs);
  }
}

/** Tasks of a service that managers know when the run ends. */
const known = ({ tasks }: Recording, service: number): readonly TaskRecord[] =>
  tasks.filter((task) => task.service === service && task.removedMs === null);

/** The most tasks of a service that one node has when the run ends, counted as the scheduler does (S-18). */
function fullest(recording: Recording, service: number): number {
  const counts = new Map<number, number>();
  for (const { transitions } of known(recording, service)) {
    const now = transitions.at(-1);
    if (now === undefined || now.node < 0 || isPast(now.state, 'running')) continue;
    if (now.desired === 'shutdown' || now.desired === 'remove') continue;
    counts.set(now.node, (counts.get(now.node) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Requests that came to tasks of a service. */
function answered({ requests, tasks }: Recording, service: number, fromMs: Ms): number {
  let count = 0;
  for (let row = 0; row < requests.length; row++) {
    if ((requests.startMs[row] as Ms) < fromMs) continue;
    if (tasks[answererOf(requests, row)]?.service === service) count++;
  }
  return count;
}

/** The most that were there at once; what changes at one instant counts together. */
function most(changes: readonly { readonly t: Ms; readonly by: number }[], fromMs: Ms): number {
  let now = 0;
  let peak = 0;
  changes
    .toSorted((a, b) => a.t - b.t)
    .forEach(({ t, by }, i, sorted) => {
      now += by;
      const untilMs = sorted[i + 1]?.t ?? Infinity;
      if (untilMs > t && untilMs > fromMs) peak = Math.max(peak, now);
    });
  return peak;
}

/** The most tasks of all services at once, of those that are not over. */
const mostTasks = ({ tasks }: Recording, fromMs: Ms): number =>
  most(
    tasks.flatMap(({ createdMs, transitions, removedMs }) => {
      const over = transitions.find(({ state }) => isPast(state, 'running'))?.t ?? removedMs;
      const there = { t: createdMs, by: 1 };
      return over === null ? [there] : [there, { t: over, by: -1 }];
    }),
    fromMs,
  );

const DELIVERED = LOG_KINDS.indexOf('dependency.delivered');
const WITHDRAWN = LOG_KINDS.indexOf('dependency.withdrawn');

/** The most nodes that had a secret or a config at once; null: there is none of that name. */
function mostHolders({ log, dependencies }: Recording, name: string, fromMs: Ms): number | null {
  const subject = dependencies.findLastIndex((one) => one.name === name);
  if (subject < 0) return null;
  const changes: { t: Ms; by: number }[] = [];
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (log.subject[row] !== subject || (kind !== DELIVERED && kind !== WITHDRAWN)) continue;
    changes.push({ t: log.t[row] as Ms, by: kind === DELIVERED ? 1 : -1 });
  }
  return most(changes, fromMs);
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
