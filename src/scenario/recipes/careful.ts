import { formatDuration } from '../../docker';
import { effectiveCheck, isPerNode, type HealthCheck, type Ms } from '../../engine';
import { behaviourOf } from '../configure';
import { DEFAULT_ENGINE } from '../defaults';
import type { Answered, Answers, Ground, GroundService, Question, Step } from './recipe';
import { serviceIn, serviceQuestion } from './common';

/** A version that stands for so long beyond its check's patience is taken for a good one. */
const PROVEN_MS: Ms = 15_000;
const testOf = ({ spec }: GroundService): string => {
  const port = spec.endpoint.ports[0]?.target ?? 80;
  return `wget -qO- http://localhost${port === 80 ? '' : `:${port}`} || exit 1`;
};
/** For what has no check of its own. It starts anywhere, and tells within seconds. */
const ADDED: HealthCheck = {
  intervalMs: 2_000,
  timeoutMs: 2_000,
  retries: 3,
  startPeriodMs: 30_000,
  startIntervalMs: null,
};

/** Whether a service without a health check gets one: without, a task counts as soon as it has started. */
export function checkQuestion(ground: Ground, answers: Answers): readonly Question[] {
  const service = serviceIn(ground, serviceQuestion(ground, answers).value);
  if (checkOf(ground, service) !== null) return [];
  // What has no port is perhaps nothing that answers HTTP.
  const value = service.spec.endpoint.ports.length > 0 ? 'add' : 'leave';
  return [{ name: 'check', kind: 'choice', options: ['add', 'leave'], value }];
}

/** A check as a stack file has it. */
type WrittenCheck = {
  readonly test: string;
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly start_period: string;
};

/** The check that a service gets; null: none. */
export function checkToAdd(
  ground: Ground,
  service: GroundService,
  answer: Answered,
): WrittenCheck | null {
  if (checkOf(ground, service) !== null || answer('check') !== 'add') return null;
  return {
    test: testOf(service),
    interval: formatDuration(ADDED.intervalMs),
    timeout: formatDuration(ADDED.timeoutMs),
    retries: ADDED.retries,
    start_period: formatDuration(ADDED.startPeriodMs),
  };
}

const flagsOf = (check: WrittenCheck): readonly string[] => [
  `--health-cmd "${check.test}"`,
  `--health-interval ${check.interval}`,
  `--health-timeout ${check.timeout}`,
  `--health-retries ${check.retries}`,
  `--health-start-period ${check.start_period}`,
];

/** The check that the tasks of a service have now; null: none. */
export function checkOf({ scenario }: Ground, { spec }: GroundService): HealthCheck | null {
  const { image, healthcheck } = spec.task.container;
  const behaviour = behaviourOf(scenario.images?.[image] ?? {});
  return effectiveCheck(healthcheck, behaviour.healthcheck, scenario.engine ?? DEFAULT_ENGINE);
}

/** What an update is to be like besides. */
interface Wishes {
  /** Tasks at once; left out: a few. */
  readonly atOnce?: number;
  /** Which share may fail; left out: none (D-15). */
  readonly ratio?: number;
  /** Left out: it is rolled back. */
  readonly onFailure?: 'pause' | 'rollback';
}

/** How a careful operator has a service updated. */
export interface CarefulWay {
  /** For `docker service update`. */
  readonly flags: readonly string[];
  /** A few. */
  readonly parallelism: number;
  readonly order: 'start-first' | 'stop-first';
  /** How long a task is watched once it runs. */
  readonly monitorMs: Ms;
}

/**
 * A few tasks at a time, new ones first where they find a place; who fails while it is watched has all
 * of it rolled back (U-18, U-34). Each is watched for as long as its check takes to give up on it,
 * and some more (U-24).
 */
export function carefulWay(
  ground: Ground,
  service: GroundService,
  answer: Answered,
  { atOnce, ratio = 0, onFailure = 'rollback' }: Wishes = {},
): CarefulWay {
  const { spec, room } = service;
  const added = checkToAdd(ground, service, answer);
  const check = checkOf(ground, service) ?? (added === null ? null : ADDED);
  const patienceMs = check === null ? 0 : check.intervalMs * check.retries + check.timeoutMs;
  const monitorMs = PROVEN_MS + patienceMs;
  const few = Math.max(1, Math.floor(room.on.length / 5));
  const order = isNewFirst(service) ? 'start-first' : 'stop-first';
  const fits = order === 'start-first' && !isPerNode(spec.mode) ? Math.min(few, room.spare) : few;
  return {
    parallelism: fits,
    order,
    monitorMs,
    flags: [
      ...(added === null ? [] : flagsOf(added)),
      `--update-order ${order}`,
      `--update-parallelism ${atOnce ?? fits}`,
      `--update-failure-action ${onFailure}`,
      `--update-monitor ${formatDuration(monitorMs)}`,
      ...((spec.update?.maxFailureRatio ?? 0) === ratio
        ? []
        : [`--update-max-failure-ratio ${ratio}`]),
    ],
  };
}

/**
 * A step that updates a service, after one that says how it would be rolled back: a rollback goes by the
 * spec that it restores, and not by that which it takes back (RB-3, RB-6). No task is replaced for that
 * (U-12), and none is needed where tasks stop first, as they do by default (D-17).
 */
export function withWayBack(
  ground: Ground,
  service: GroundService,
  answer: Answered,
  step: Step,
  name = 'prepare',
): readonly Step[] {
  const { order, parallelism } = carefulWay(ground, service, answer);
  if (order === 'stop-first' || service.spec.rollback?.order === order) return [step];
  const { name: updates, run, ...conditions } = step;
  const flags = `--rollback-order ${order} --rollback-parallelism ${parallelism}`;
  return [
    { name, ...conditions, run: `docker service update ${flags} ${service.name}` },
    { ...(updates === undefined ? {} : { name: updates }), after: name, run },
  ];
}

/** Options by which tasks have data that two of them should not write at once. */
const MOUNTS = ['mount', 'volumes'];

/**
 * Whether a new task may start while the one that it replaces runs: not where that one holds a port
 * of its node, or data, or all the room that there is (U-17, U-18).
 */
export function isNewFirst({ spec, room }: GroundService): boolean {
  const holdsPort = spec.endpoint.ports.some(({ mode }) => mode === 'host');
  const { other } = spec.task.container;
  const holdsData = MOUNTS.some((option) => other[option] !== undefined);
  return !holdsPort && !holdsData && room.spare > 0;
}
