import { OUTCOMES, type Ms, type Outcome, type Recording } from '../engine';
import { poolSteps } from './pool';
import { wantedSteps } from './wanted';

/** How what a command began has ended by the end of the recording. */
export type Ending =
  | 'completed'
  | 'paused'
  | 'rolled-back'
  | 'rollback-paused'
  | 'unfinished'
  | 'no-update';

/** What becomes of a service from a command on. */
export interface Forecast {
  readonly ending: Ending;
  /** From the command until its update ended; null while it has not, or where nothing was updated. */
  readonly convergeMs: Ms | null;
  /** When it ended. */
  readonly endedAtMs: Ms | null;
  readonly lowest: number;
  readonly lowestAtMs: Ms;
  /** Replicas asked for when the pool was lowest. */
  readonly wanted: number;
  /** Requests to the service that failed, in all and by reason, from the command on. */
  readonly failed: number;
  readonly byReason: Readonly<Partial<Record<Outcome, number>>>;
  readonly firstFailureMs: Ms | null;
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  completed: 'completed',
  paused: 'paused',
  rollback_completed: 'rolled-back',
  rollback_paused: 'rollback-paused',
};

/**
 * What becomes of a service from `fromMs` on.
 *
 * @param service - row of the recording's services
 */
export function forecastOf(recording: Recording, service: number, fromMs: Ms): Forecast {
  const { requests } = recording;
  const record = recording.services[service];
  const updates = (record?.updates ?? []).filter((update) => update.t >= fromMs);
  const last = updates.at(-1);
  const ending = last === undefined ? 'no-update' : (ENDINGS[last.state ?? ''] ?? 'unfinished');
  const hasEnded = last !== undefined && ending !== 'unfinished' && ending !== 'no-update';
  const byReason: Partial<Record<Outcome, number>> = {};
  let failed = 0;
  let firstFailureMs: Ms | null = null;
  for (let row = 0; row < requests.length; row++) {
    const outcome = OUTCOMES[requests.outcome[row] as number];
    const startMs = requests.startMs[row] as Ms;
    if (outcome === undefined || outcome === 'pending' || outcome === 'served') continue;
    if (startMs < fromMs || serviceOf(recording, row) !== record?.name) continue;
    failed++;
    firstFailureMs ??= startMs;
    byReason[outcome] = (byReason[outcome] ?? 0) + 1;
  }
  return {
    ending,
    convergeMs: hasEnded ? last.t - fromMs : null,
    endedAtMs: hasEnded ? last.t : null,
    ...lowestInPool(recording, service, fromMs),
    failed,
    byReason,
    firstFailureMs,
  };
}

/** From the command on, or from when the pool first was as full as it gets, if that is later. */
function lowestInPool(
  recording: Recording,
  service: number,
  fromMs: Ms,
): Pick<Forecast, 'lowest' | 'lowestAtMs' | 'wanted'> {
  const wanted = wantedSteps(recording, service);
  const wantedAt = (t: Ms) => wanted.findLast((step) => step.t <= t)?.wanted ?? 0;
  const steps = poolSteps(recording, service);
  const before = steps.findLast((step) => step.t <= fromMs);
  const later = steps.filter((step) => step.t > fromMs);
  const all = before === undefined ? later : [{ ...before, t: fromMs }, ...later];
  const full = all.findIndex((step) => step.total >= Math.min(wantedAt(step.t), peak(all)));
  const relevant = all.slice(Math.max(full, 0));
  const lowest = relevant.reduce(
    (low, step) => (step.total < low.total ? step : low),
    relevant[0] ?? {
      t: fromMs,
      total: 0,
      byRev: [],
    },
  );
  return { lowest: lowest.total, lowestAtMs: lowest.t, wanted: wantedAt(lowest.t) };
}

const peak = (steps: readonly { readonly total: number }[]): number =>
  steps.reduce((most, step) => Math.max(most, step.total), 0);

/** Whom a request was for. */
const serviceOf = ({ requests, streams }: Recording, row: number): string | undefined =>
  streams[requests.source[row] as number];
