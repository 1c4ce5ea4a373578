import { OUTCOMES, type Ms, type Recording } from '../engine';

/** What became of the requests to a service. */
export interface RequestFigures {
  /** Those that ended, one way or the other. */
  readonly ended: number;
  readonly served: number;
  readonly failed: number;
  /** Of the served ones; null: there are none. */
  readonly latency: Latency | null;
}

/** How long served requests took: so many of a hundred took no longer. */
export interface Latency {
  readonly p50: Ms;
  readonly p95: Ms;
  readonly p99: Ms;
}

/** Latencies of the requests that were sent within a stretch of time and served. */
export interface LatencyBucket {
  readonly fromMs: Ms;
  readonly served: number;
  /** Null: none was served. */
  readonly latency: Latency | null;
}

const PENDING = OUTCOMES.indexOf('pending');
const SERVED = OUTCOMES.indexOf('served');

/** What became of the requests to a service that were sent from a moment on. */
export function requestFigures(recording: Recording, service: number, fromMs: Ms): RequestFigures {
  const { requests } = recording;
  const isTo = sourcesOf(recording, service);
  let ended = 0;
  const tookMs: Ms[] = [];
  for (let row = 0; row < requests.length; row++) {
    const startMs = requests.startMs[row] as Ms;
    const outcome = requests.outcome[row];
    if (startMs < fromMs || outcome === PENDING || !isTo[requests.source[row] as number]) continue;
    ended++;
    if (outcome === SERVED) tookMs.push((requests.endMs[row] as Ms) - startMs);
  }
  const served = tookMs.length;
  return { ended, served, failed: ended - served, latency: latencyOf(tookMs) };
}

/** Latencies over time, in stretches of `bucketMs` from the beginning of the run. */
export function latencyBuckets(
  recording: Recording,
  service: number,
  bucketMs: Ms,
): readonly LatencyBucket[] {
  const { requests, endMs } = recording;
  const isTo = sourcesOf(recording, service);
  const took: Ms[][] = Array.from({ length: Math.ceil(endMs / bucketMs) }, () => []);
  for (let row = 0; row < requests.length; row++) {
    const startMs = requests.startMs[row] as Ms;
    if (requests.outcome[row] !== SERVED || !isTo[requests.source[row] as number]) continue;
    took[Math.floor(startMs / bucketMs)]?.push((requests.endMs[row] as Ms) - startMs);
  }
  return took.map((tookMs, i) => ({
    fromMs: i * bucketMs,
    served: tookMs.length,
    latency: latencyOf(tookMs),
  }));
}

/** By nearest rank: each figure is that of a request. */
function latencyOf(tookMs: readonly Ms[]): Latency | null {
  const sorted = Float64Array.from(tookMs).toSorted();
  const at = (percent: number) =>
    sorted[Math.max(Math.ceil((percent * sorted.length) / 100) - 1, 0)] as Ms;
  return sorted.length === 0 ? null : { p50: at(50), p95: at(95), p99: at(99) };
}

/** By row of the traffic: whether it goes to the service. */
const sourcesOf = ({ streams, services }: Recording, service: number): readonly boolean[] =>
  streams.map((name) => name === services[service]?.name);

/** What may be promised of a service, as the share of requests that are served. */
export const OBJECTIVES = ['99', '99.9', '99.99'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** Of so many requests one may fail. */
const ONE_IN: Readonly<Record<Objective, number>> = { '99': 100, '99.9': 1_000, '99.99': 10_000 };

/** The share of what may fail that did; 1: all of it. Null where nothing was asked. */
export const budgetSpent = (
  { failed, ended }: Pick<RequestFigures, 'failed' | 'ended'>,
  objective: Objective,
): number | null => (ended === 0 ? null : (failed * ONE_IN[objective]) / ended);
