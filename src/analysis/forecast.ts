import { OUTCOMES, type Ms, type Outcome, type Recording, type UpdateChange } from '../engine';
import { poolFigures } from './pool-figures';

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
  /** Row of the log: what decided how it ended, or the update that has not; null: nothing was updated. */
  readonly decidedBy: number | null;
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
  const { lowest, lowestAtMs, wanted } = poolFigures(recording, service, fromMs);
  return {
    ending,
    convergeMs: hasEnded ? last.t - fromMs : null,
    endedAtMs: hasEnded ? last.t : null,
    decidedBy: decisionFor(ending, updates)?.entry ?? null,
    lowest,
    lowestAtMs,
    wanted,
    failed,
    byReason,
    firstFailureMs,
  };
}

/** A rollback is decided when it starts; all else when it is over. */
const decisionFor = (ending: Ending, updates: readonly UpdateChange[]): UpdateChange | undefined =>
  ending === 'rolled-back'
    ? updates.findLast(({ state }) => state === 'rollback_started')
    : updates.at(-1);

/** Whom a request was for. */
const serviceOf = ({ requests, streams }: Recording, row: number): string | undefined =>
  streams[requests.source[row] as number];
