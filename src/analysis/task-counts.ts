import { answererOf, isPast, LOG_KINDS, type Ms, type Recording, type TaskRecord } from '../engine';

/** Tasks of a service that managers know when the run ends: what `docker service ps` lists. */
export const listedTasks = ({ tasks }: Recording, service: number): readonly TaskRecord[] =>
  tasks.filter((task) => task.service === service && task.removedMs === null);

/** Tasks of a service that were created from a moment on. */
export const createdTasks = ({ tasks }: Recording, service: number, fromMs: Ms): number =>
  tasks.filter((task) => task.service === service && task.createdMs >= fromMs).length;

/** The most tasks of a service that one node has when the run ends, counted as the scheduler does (S-18). */
export function fullestNode(recording: Recording, service: number): number {
  const counts = new Map<number, number>();
  for (const { transitions } of listedTasks(recording, service)) {
    const now = transitions.at(-1);
    if (now === undefined || now.node < 0 || isPast(now.state, 'running')) continue;
    if (now.desired === 'shutdown' || now.desired === 'remove') continue;
    counts.set(now.node, (counts.get(now.node) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Requests that came to tasks of a service, be it through a proxy. */
export function answeredRequests(
  { requests, tasks }: Recording,
  service: number,
  fromMs: Ms,
): number {
  let count = 0;
  for (let row = 0; row < requests.length; row++) {
    if ((requests.startMs[row] as Ms) < fromMs) continue;
    if (tasks[answererOf(requests, row)]?.service === service) count++;
  }
  return count;
}

/** From `t` on there are so many more, or fewer. */
interface CountChange {
  readonly t: Ms;
  readonly by: number;
}

/** The most that were there at once from a moment on; what changes at one instant counts together. */
function mostOf(changes: readonly CountChange[], fromMs: Ms): number {
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

/** When tasks of all services came about, and when they were over. */
const taskChanges = ({ tasks }: Recording): readonly CountChange[] =>
  tasks.flatMap(({ createdMs, transitions, removedMs }) => {
    const over = transitions.find(({ state }) => isPast(state, 'running'))?.t ?? removedMs;
    const there = { t: createdMs, by: 1 };
    return over === null ? [there] : [there, { t: over, by: -1 }];
  });

/** The most tasks of all services at once, of those that are not over (BG-6). */
export const mostTasks = (recording: Recording, fromMs: Ms): number =>
  mostOf(taskChanges(recording), fromMs);

/** Tasks of all services just before a moment, of those that are not over. */
export const tasksBefore = (recording: Recording, atMs: Ms): number =>
  taskChanges(recording).reduce((sum, { t, by }) => (t < atMs ? sum + by : sum), 0);

const DELIVERED = LOG_KINDS.indexOf('dependency.delivered');
const WITHDRAWN = LOG_KINDS.indexOf('dependency.withdrawn');

/** The most nodes that had a secret or a config at once; null: there is none of that name. */
export function mostHolders(
  { log, dependencies }: Recording,
  name: string,
  fromMs: Ms,
): number | null {
  const subject = dependencies.findLastIndex((one) => one.name === name);
  if (subject < 0) return null;
  const changes: CountChange[] = [];
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (log.subject[row] !== subject || (kind !== DELIVERED && kind !== WITHDRAWN)) continue;
    changes.push({ t: log.t[row] as Ms, by: kind === DELIVERED ? 1 : -1 });
  }
  return mostOf(changes, fromMs);
}
