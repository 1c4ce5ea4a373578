import { LOG_KINDS, PROBE_RESULTS, type Ms, type ProbeResult, type Recording } from '../engine';

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
  /** Row of the log; null: it left the streak as it was, so the log says nothing of it. */
  readonly entry: number | null;
}

const known = new WeakMap<Recording, ReadonlyMap<number, readonly Probe[]>>();

/** Probes by row of tasks, in order. Read off a recording once. */
export function probesByTask(recording: Recording): ReadonlyMap<number, readonly Probe[]> {
  let probes = known.get(recording);
  if (probes === undefined) known.set(recording, (probes = readProbes(recording)));
  return probes;
}

const PROBE = LOG_KINDS.indexOf('probe');

function readProbes({ log, probes }: Recording): ReadonlyMap<number, readonly Probe[]> {
  const entries = new Map<number, number>();
  for (let row = 0; row < log.length; row++) {
    if (log.kind[row] === PROBE) entries.set(log.detail[row] as number, row);
  }
  const byTask = new Map<number, Probe[]>();
  for (let row = 0; row < probes.length; row++) {
    const task = probes.task[row] as number;
    const endMs = probes.endMs[row] as Ms;
    const isPending = Number.isNaN(endMs);
    const ofTask = byTask.get(task) ?? [];
    ofTask.push({
      number: ofTask.length + 1,
      startMs: probes.startMs[row] as Ms,
      endMs: isPending ? null : endMs,
      result: isPending ? null : (PROBE_RESULTS[probes.result[row] as number] ?? null),
      streak: probes.streak[row] as number,
      isForgiven: probes.forgiven[row] === 1,
      entry: entries.get(row) ?? null,
    });
    byTask.set(task, ofTask);
  }
  return byTask;
}
