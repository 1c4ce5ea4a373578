import { OUTCOMES, TIMING, type Ms, type Recording } from '../engine';
import { servicesByStream } from './failed-requests';

/** What a task had to do lately. */
export interface TaskLoad {
  /** Requests sent to it a second. */
  readonly perSecond: number;
  /** Of these, in so many hundredths, failed. */
  readonly failed: number;
  readonly inFlight: number;
  /** Of the requests that it has served lately; null: none. */
  readonly meanMs: Ms | null;
  readonly p95Ms: Ms | null;
}

/** What the load of a service is read off, made once for a recording. */
export interface LoadIndex {
  readonly recording: Recording;
  /** Rows of its requests that were sent to a task, by when they were sent. */
  readonly sent: Int32Array;
  /** Rows of those that were served, by when they were. */
  readonly served: Int32Array;
}

const SERVED = OUTCOMES.indexOf('served');
/** What happened in so long is lately. */
export const LOAD_WINDOW_MS: Ms = 2_000;

/** @param service - row of services */
export function loadIndex(recording: Recording, service: number): LoadIndex {
  const { requests } = recording;
  const serviceOf = servicesByStream(recording);
  const sent: number[] = [];
  const served: number[] = [];
  for (let row = 0; row < requests.length; row++) {
    if ((requests.task[row] as number) < 0 || serviceOf(row) !== service) continue;
    sent.push(row);
    if (requests.outcome[row] === SERVED) served.push(row);
  }
  const { endMs } = requests;
  const byEnd = Int32Array.from(served).toSorted((a, b) => (endMs[a] as Ms) - (endMs[b] as Ms));
  return { recording, sent: Int32Array.from(sent), served: byEnd };
}

/** The load of each task, by row, in the two seconds up to a moment. */
export function loadAt(index: LoadIndex, atMs: Ms): ReadonlyMap<number, TaskLoad> {
  const { recording, sent, served } = index;
  const { startMs, endMs, task, outcome } = recording.requests;
  const fromMs = Math.max(atMs - LOAD_WINDOW_MS, 0);
  const counts = new Map<number, Counts>();
  for (let i = countUpTo(sent, startMs, atMs) - 1; i >= 0; i--) {
    const row = sent[i] as number;
    const sentMs = startMs[row] as Ms;
    // Nobody waits longer for an answer.
    if (sentMs < atMs - TIMING.requestTimeoutMs - LOAD_WINDOW_MS) break;
    const isOpen = !((endMs[row] as Ms) <= atMs);
    if (!isOpen && sentMs <= fromMs) continue;
    const count = countsOf(counts, task[row] as number);
    if (isOpen) count.inFlight++;
    if (sentMs <= fromMs) continue;
    count.sent++;
    if (!isOpen && outcome[row] !== SERVED) count.failed++;
  }
  for (let i = countUpTo(served, endMs, atMs) - 1; i >= 0; i--) {
    const row = served[i] as number;
    if ((endMs[row] as Ms) <= fromMs) break;
    const tookMs = (endMs[row] as Ms) - (startMs[row] as Ms);
    countsOf(counts, task[row] as number).tookMs.push(tookMs);
  }
  const seconds = LOAD_WINDOW_MS / 1000;
  return new Map(
    [...counts].map(([row, count]) => [
      row,
      {
        perSecond: count.sent / seconds,
        failed: count.failed,
        inFlight: count.inFlight,
        meanMs: meanOf(count.tookMs),
        p95Ms: percentile95(count.tookMs),
      },
    ]),
  );
}

interface Counts {
  sent: number;
  failed: number;
  inFlight: number;
  readonly tookMs: Ms[];
}

function countsOf(counts: Map<number, Counts>, task: number): Counts {
  let known = counts.get(task);
  if (known === undefined) {
    counts.set(task, (known = { sent: 0, failed: 0, inFlight: 0, tookMs: [] }));
  }
  return known;
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The least value that 95 of 100 do not exceed (nearest rank). */
const percentile95 = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? null;

/** How many of the rows have a time at or before `atMs`; they are in order of it. */
function countUpTo(rows: Int32Array, times: Float64Array, atMs: Ms): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[rows[middle] as number] as Ms) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
