import {
  answererOf,
  HEALTH,
  LOG_KINDS,
  OUTCOMES,
  type Ms,
  type Outcome,
  type Recording,
} from '../engine';
import { isAbort } from '../scenario';

/**
 * When somebody, or the swarm by itself, came to know that a new version is bad: an update stopped or
 * turned back, or the plan's `abort` was given; null: nobody did.
 *
 * @param fromMs - the first such moment at or after it
 * @param service - row of the service whose updates count; left out: those of all
 */
export function decisionMs(
  { services, plan = [] }: Recording,
  fromMs: Ms,
  service?: number,
): Ms | null {
  const stops = services.flatMap(({ updates }, row) =>
    service === undefined || service === row
      ? updates.filter(({ state }) => state === 'paused' || state === 'rollback_started')
      : [],
  );
  const aborts = plan.filter(({ name, end }) => isAbort(name) && end === 'ran');
  const times = [...stops.map(({ t }) => t), ...aborts.map(({ endMs }) => endMs ?? Infinity)];
  const first = Math.min(...times.filter((t) => t >= fromMs));
  return first === Infinity ? null : first;
}

const FAULT = LOG_KINDS.indexOf('fault');
const STATE = LOG_KINDS.indexOf('task.state');
const HEALTH_KIND = LOG_KINDS.indexOf('health');
const UNHEALTHY = HEALTH.indexOf('unhealthy');
/** What a task that serves badly does to requests: that nothing listens yet says nothing of a version. */
const BAD_ANSWERS: ReadonlySet<Outcome> = new Set<Outcome>(['http-5xx', 'timeout']);

/**
 * When a failure of a service's new tasks first shows: a fault sets in, a task turns unhealthy, fails or
 * is rejected, or answers a request with an error or not at all; null: none does.
 *
 * @param service - row of the recording's services
 * @param fromMs - new are tasks created at or after it
 */
export function firstFailureMs(recording: Recording, service: number, fromMs: Ms): Ms | null {
  const { log, tasks, requests } = recording;
  const isNew = tasks.map((task) => task.service === service && task.createdMs >= fromMs);
  let first = Infinity;
  for (let row = 0; row < log.length && first === Infinity; row++) {
    const subject = log.subject[row] as number;
    const kind = log.kind[row];
    const detail = log.detail[row] as number;
    const isOfTask = kind === FAULT || kind === STATE || kind === HEALTH_KIND;
    if (!isOfTask || isNew[subject] !== true) continue;
    const state = tasks[subject]?.transitions[detail]?.state;
    const hasFailed = state === 'failed' || state === 'rejected';
    const shows = kind === FAULT || (kind === HEALTH_KIND ? detail === UNHEALTHY : hasFailed);
    if (shows) first = log.t[row] as Ms;
  }
  for (let row = 0; row < requests.length; row++) {
    if (!BAD_ANSWERS.has(OUTCOMES[requests.outcome[row] as number] as Outcome)) continue;
    if (isNew[answererOf(requests, row)] !== true) continue;
    first = Math.min(first, requests.endMs[row] as Ms);
  }
  return first === Infinity ? null : first;
}

/**
 * How long it took from the first failure that a new task showed until an update of the service
 * stopped or turned back; null: none showed, or nobody noticed.
 */
export function detectionMs(recording: Recording, service: number, fromMs: Ms): Ms | null {
  const shownMs = firstFailureMs(recording, service, fromMs);
  const decidedMs = shownMs === null ? null : decisionMs(recording, shownMs, service);
  return shownMs === null || decidedMs === null ? null : decidedMs - shownMs;
}
