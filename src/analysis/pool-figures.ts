import type { Ms, Recording } from '../engine';
import { poolSteps, type PoolStep } from './pool';
import { wantedSteps } from './wanted';

/** How the pool of a service fared, as its tasks' own nodes had it. */
export interface PoolFigures {
  /** From when it first was as full as it gets. */
  readonly lowest: number;
  readonly lowestAtMs: Ms;
  /** Replicas asked for when the pool was lowest. */
  readonly wanted: number;
  /** Tasks in the pool, each moment counting alike; null where no time is left. */
  readonly mean: number | null;
  /** So long there were fewer than asked for. */
  readonly belowMs: Ms;
  /** So long tasks of two revisions or more served at once. */
  readonly mixedMs: Ms;
}

/** How the pool fares from a moment on, to the end of the run. */
export function poolFigures(recording: Recording, service: number, fromMs: Ms): PoolFigures {
  const wanted = wantedSteps(recording, service);
  const wantedAt = (t: Ms) => wanted.findLast((step) => step.t <= t)?.wanted ?? 0;
  const steps = poolSteps(recording, service);
  const before = steps.findLast((step) => step.t <= fromMs);
  const later = steps.filter((step) => step.t > fromMs);
  const all = before === undefined ? later : [{ ...before, t: fromMs }, ...later];
  const full = all.findIndex((step) => step.total >= Math.min(wantedAt(step.t), peak(all)));
  const relevant = all.slice(Math.max(full, 0));
  const first: PoolStep = { t: fromMs, total: 0, byRev: [] };
  const lowest = relevant.reduce(
    (low, step) => (step.total < low.total ? step : low),
    relevant[0] ?? first,
  );
  let taskMs = 0;
  let belowMs = 0;
  let mixedMs = 0;
  all.forEach((step, i) => {
    const toMs = all[i + 1]?.t ?? recording.endMs;
    const lastMs = toMs - step.t;
    taskMs += step.total * lastMs;
    if (step.byRev.filter((count) => count > 0).length > 1) mixedMs += lastMs;
    belowMs += missingMs(step, toMs, wanted);
  });
  const wholeMs = recording.endMs - fromMs;
  return {
    lowest: lowest.total,
    lowestAtMs: lowest.t,
    wanted: wantedAt(lowest.t),
    mean: wholeMs > 0 ? taskMs / wholeMs : null,
    belowMs,
    mixedMs,
  };
}

/** How long, of a stretch in which the pool stays the same, more is asked for. */
function missingMs({ t, total }: PoolStep, toMs: Ms, wanted: ReturnType<typeof wantedSteps>): Ms {
  let sumMs = 0;
  wanted.forEach((step, i) => {
    const untilMs = Math.min(wanted[i + 1]?.t ?? toMs, toMs);
    const sinceMs = Math.max(step.t, t);
    if (step.wanted > total && untilMs > sinceMs) sumMs += untilMs - sinceMs;
  });
  return sumMs;
}

const peak = (steps: readonly PoolStep[]): number =>
  steps.reduce((most, step) => Math.max(most, step.total), 0);
