import { OUTCOMES, type Failure, type Ms, type Recording } from '../engine';
import { exposuresOf, type Exposure } from './exposures';
import { failedRequests, servicesByStream, type FailedRequest } from './failed-requests';
import { lifePhases, rolloutPhases, type LifePhase, type RolloutPhase } from './phases';

/** Some of the failed requests, and the first of them. */
export interface Share<K> {
  readonly of: K;
  readonly count: number;
  /** When the first was sent. */
  readonly atMs: Ms;
  /** Row of its log entry. */
  readonly entry: number;
}

/** Requests that failed for one reason; each of the lists adds up to their count. */
export interface ReasonShare extends Share<Failure> {
  /** Row of tasks, -1 for none; the most first. */
  readonly byTask: readonly Share<number>[];
  /** How far the rollout was when they were sent, in its order. */
  readonly byPhase: readonly Share<RolloutPhase>[];
  /** Where the task was in its life; null: they met none. */
  readonly byLife: readonly Share<LifePhase | null>[];
}

/** What became of the requests to a service. */
export interface Ledger {
  readonly sent: number;
  readonly served: number;
  /** Still under way when the run ended. */
  readonly pending: number;
  readonly failed: number;
  /** The most first; their counts add up to `failed`. */
  readonly reasons: readonly ReasonShare[];
  readonly exposures: readonly Exposure[];
}

/**
 * Of the requests that were sent to a service from `fromMs` on: how many failed, and why.
 *
 * @param service - row of services
 */
export function ledgerOf(recording: Recording, service: number, fromMs: Ms = 0): Ledger {
  const failed = failedRequests(recording).filter(
    (request) => request.service === service && request.sentMs >= fromMs,
  );
  const byReason = new Map<Failure, FailedRequest[]>();
  for (const request of failed) listOf(byReason, request.failure).push(request);
  const phaseAt = rolloutPhases(recording, service);
  const lifeAt = lifePhases(recording);
  const reasons = [...byReason].map(([failure, requests]) => ({
    ...shareOf(failure, requests),
    byTask: mostFirst(sharesBy(requests, ({ task }) => task)),
    byPhase: sharesBy(requests, ({ sentMs }) => phaseAt(sentMs)).toSorted(
      (a, b) => PHASES.indexOf(a.of) - PHASES.indexOf(b.of),
    ),
    byLife: sharesBy(requests, ({ task, sentMs }) => (task < 0 ? null : lifeAt(task, sentMs))),
  }));
  return {
    ...countsOf(recording, service, fromMs),
    failed: failed.length,
    reasons: mostFirst(reasons),
    exposures: exposuresOf(failed),
  };
}

const PHASES: readonly RolloutPhase[] = [
  'before',
  'updating',
  'watching',
  'paused',
  'rolling-back',
  'after',
];

function countsOf(recording: Recording, service: number, fromMs: Ms) {
  const { requests } = recording;
  const serviceOf = servicesByStream(recording);
  const counts = { sent: 0, served: 0, pending: 0 };
  for (let row = 0; row < requests.length; row++) {
    if ((requests.startMs[row] as Ms) < fromMs || serviceOf(row) !== service) continue;
    counts.sent++;
    const outcome = OUTCOMES[requests.outcome[row] as number];
    if (outcome === 'served' || outcome === 'pending') counts[outcome]++;
  }
  return counts;
}

function sharesBy<K>(
  requests: readonly FailedRequest[],
  keyOf: (request: FailedRequest) => K,
): readonly Share<K>[] {
  const groups = new Map<K, FailedRequest[]>();
  for (const request of requests) listOf(groups, keyOf(request)).push(request);
  return [...groups].map(([key, some]) => shareOf(key, some));
}

function shareOf<K>(of: K, requests: readonly FailedRequest[]): Share<K> {
  const [first] = requests;
  return { of, count: requests.length, atMs: first?.sentMs ?? 0, entry: first?.entry ?? -1 };
}

/** Of as many, the one that came first. */
const mostFirst = <S extends Share<unknown>>(shares: readonly S[]): readonly S[] =>
  shares.toSorted((a, b) => b.count - a.count || a.atMs - b.atMs);

function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: V[] = [];
  lists.set(key, list);
  return list;
}
