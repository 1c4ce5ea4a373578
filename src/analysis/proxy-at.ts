import { isPast, type Ms, type Recording, type RouteChange } from '../engine';

/** What a task of a proxy knows at a moment (BG-3). */
export interface ProxyNow {
  /** When it read services and tasks last; null: it has not yet. */
  readonly readMs: Ms | null;
  /** When it reads again, or for the first time; null: it has been told to stop. */
  readonly nextMs: Ms | null;
  readonly refreshMs: Ms;
  /** What it routes to; null: it has read nothing yet. */
  readonly change: RouteChange | null;
  /** What has happened that it will find at a later reading: row of the log; null: nothing has. */
  readonly unknown: number | null;
}

/**
 * What a task of a proxy knows: it reads at its start, and every refresh from then on.
 *
 * @param task - row of tasks
 * @returns null for a task that never reads in this run
 */
export function proxyAt(
  { routes = [], log, tasks }: Recording,
  task: number,
  atMs: Ms,
): ProxyNow | null {
  const own = routes.filter((change) => change.task === task);
  const [first] = own;
  if (first === undefined) return null;
  const { refreshMs } = first;
  if (atMs < first.t) {
    return { readMs: null, nextMs: first.t, refreshMs, change: null, unknown: null };
  }
  const readMs = first.t + Math.floor((atMs - first.t) / refreshMs) * refreshMs;
  const stoppedMs = tasks[task]?.transitions.find(({ desired }) => isPast(desired, 'running'))?.t;
  const following = own.find(({ t }) => t > atMs);
  const cause = log.cause[following?.entry ?? -1] ?? -1;
  return {
    readMs,
    nextMs: (stoppedMs ?? Infinity) <= atMs ? null : readMs + refreshMs,
    refreshMs,
    change: own.findLast(({ t }) => t <= atMs) ?? null,
    unknown: cause >= 0 && (log.t[cause] as Ms) <= atMs ? cause : null,
  };
}
