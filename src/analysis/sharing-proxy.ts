import type { Ms, Route, RouteChange } from '../engine';
import type { ShareCode, SharePart, ShareStep, Stream } from './sharing';
import { addStep, deal, poolMoves, type StepParts } from './sharing-steps';

type Event =
  | { readonly t: Ms; readonly entry: number; readonly route: RouteChange }
  | { readonly t: Ms; readonly entry: number; readonly task: number; readonly isJoin: boolean };

/**
 * How the tasks of a proxy are to share a stream of requests: each of them as it knows services and
 * tasks, and all of them as much, since the virtual address before them deals by turns (BG-2, BG-3).
 */
export function proxySteps(parts: StepParts, stream: Stream): readonly ShareStep[] {
  const { recording, services } = parts;
  const { tasks, routes = [] } = recording;
  const isProxy = (row: number) => stream.proxies.includes(row);
  const known = new Map<number, RouteChange>();
  const proxies = new Set<number>();
  const inPool = new Set<number>();
  const events: readonly Event[] = [
    ...routes
      .filter(({ task }) => isProxy(tasks[task]?.service ?? -1))
      .map((route) => ({ t: route.t, entry: route.entry, route })),
    ...poolMoves(recording, (row) => isProxy(row) || services.includes(row)),
  ].toSorted((a, b) => a.entry - b.entry);
  const steps: ShareStep[] = [];
  let entry = -1;
  for (const event of events) {
    if ('route' in event) {
      known.set(event.route.task, event.route);
      entry = event.entry;
    } else {
      const set = isProxy(tasks[event.task]?.service ?? -1) ? proxies : inPool;
      if (event.isJoin) set.add(event.task);
      else set.delete(event.task);
    }
    const active = [...proxies].flatMap((task) => known.get(task) ?? []);
    addStep(steps, { t: event.t, entry, ...sharedBy(parts, active, stream.row, inPool) });
  }
  return steps;
}

/** What the tasks of a proxy make of it together. */
function sharedBy(
  { recording, lanes, laneOf }: StepParts,
  active: readonly RouteChange[],
  source: number,
  inPool: ReadonlySet<number>,
): Omit<ShareStep, 't' | 'entry'> {
  const taken = active
    .flatMap(({ routes, takes }) => routes[takes[source] ?? -1] ?? [])
    .filter(({ shares }) => shares.some(({ share }) => share > 0));
  const wanted = Array.from({ length: lanes }, () => 0);
  const byService = new Map<number, { share: number; tasks: number }>();
  for (const { shares } of taken) {
    for (const { service, share, tasks } of shares) {
      const part = share / taken.length;
      const behind =
        tasks.length > 0
          ? tasks
          : [...inPool].filter((task) => recording.tasks[task]?.service === service);
      deal(wanted, behind, laneOf, part);
      const so = byService.get(service) ?? { share: 0, tasks: 0 };
      byService.set(service, { share: so.share + part, tasks: Math.max(so.tasks, behind.length) });
    }
  }
  // Where a virtual address has nobody behind it, the rest is all that is served.
  const total = wanted.reduce((sum, share) => sum + share, 0);
  const parts: readonly SharePart[] = [...byService]
    .map(([service, part]) => ({ service, ...part }))
    .toSorted((a, b) => a.service - b.service);
  return {
    code: total === 0 ? 'none' : codeOf(taken),
    wanted: total === 0 ? wanted : wanted.map((share) => share / total),
    parts,
    cachedUntilMs: null,
  };
}

function codeOf(routes: readonly Route[]): ShareCode {
  const served = new Set(
    routes.flatMap(({ shares }) => shares.filter(({ share }) => share > 0)).map((s) => s.service),
  );
  const last = routes.at(-1);
  if (last?.isWeighted === true) return 'weights';
  if (served.size === 1) return 'single';
  return last?.shares.every(({ tasks }) => tasks.length === 0) === true ? 'vips' : 'tasks';
}
