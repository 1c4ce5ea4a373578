import { PROBE_RESULTS, type Ms, type ProbeResult, type Recording } from '../engine';

/** One probe of a container. */
export interface Probe {
  /** n-th probe of its task, from 1. */
  readonly number: number;
  readonly startMs: Ms;
  /** Null when the run ended first. */
  readonly endMs: Ms | null;
  /** Null when the run ended first. */
  readonly result: ProbeResult | null;
  /** Failing streak after it. */
  readonly streak: number;
  /** It failed inside the start period and did not count (H-7). */
  readonly isForgiven: boolean;
}

/** Probes by row of tasks, in order. */
export function probesByTask({ probes }: Recording): ReadonlyMap<number, readonly Probe[]> {
  const byTask = new Map<number, Probe[]>();
  for (let row = 0; row < probes.length; row++) {
    const task = probes.task[row] as number;
    const endMs = probes.endMs[row] as Ms;
    const isPending = Number.isNaN(endMs);
    const known = byTask.get(task) ?? [];
    known.push({
      number: known.length + 1,
      startMs: probes.startMs[row] as Ms,
      endMs: isPending ? null : endMs,
      result: isPending ? null : (PROBE_RESULTS[probes.result[row] as number] ?? null),
      streak: probes.streak[row] as number,
      isForgiven: probes.forgiven[row] === 1,
    });
    byTask.set(task, known);
  }
  return byTask;
}
