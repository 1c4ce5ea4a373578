import {
  ANYWHERE,
  DEFAULT_ENDPOINT,
  DEFAULT_RESTART,
  DEFAULT_STOP_GRACE_MS,
  DEFAULT_UPDATE,
  NO_RESOURCES,
  fail,
  isJob,
  ok,
  type ContainerSpec,
  type HealthConfig,
  type Result,
  type RestartPolicy,
  type ServiceMode,
  type ServiceSpec,
  type UpdateConfig,
} from '../../engine';
import { parseDuration } from '../duration';
import { isCounted, isMode, modeOf, REPLICAS_REFUSED } from '../mode';
import { isEndpointMode, isFailureAction, isRestartCondition, isUpdateOrder } from '../words';
import type { Flags } from './flags';
import { parseUint } from './integers';
import { keyOf } from './pairs';
import { editPorts } from './publish';
import { applyOptions } from './service-options';
import { attach, reattach } from './service-networks';
import { applyPlacement, applyResources } from './service-placement';
import { tokenize } from './tokenize';

/** Why flags do not make a spec: the text as docker prints it. */
type Problem = string;

const daemon = (text: string): Problem => `Error response from daemon: ${text}`;

/** A service as `docker service create` would make it. */
export function specFromFlags(
  flags: Flags,
  image: string,
  args: readonly string[],
  name: string,
  fileEnv: readonly string[] = [],
): Result<ServiceSpec, Problem> {
  const mode = modeFromFlags(flags);
  if (!mode.ok) return mode;
  const container: ContainerSpec = {
    image,
    command: [],
    args,
    env: [],
    labels: pairs(flags.all('container-label')),
    stopGraceMs: DEFAULT_STOP_GRACE_MS,
    other: {},
  };
  const bare: ServiceSpec = {
    name,
    labels: pairs(flags.all('label')),
    task: {
      container: { ...container, env: editEnv([], [...fileEnv, ...flags.all('env')], []) },
      restart: DEFAULT_RESTART,
      ...attach(flags.all('network')),
      resources: NO_RESOURCES,
      placement: ANYWHERE,
      forceUpdate: 0,
    },
    mode: mode.value,
    endpoint: DEFAULT_ENDPOINT,
  };
  const ports = editPorts([], flags.all('publish'), []);
  return applyCommon({ ...bare, endpoint: { mode: 'vip', ports } }, flags, false);
}

/** CLI-19, J-5 */
function modeFromFlags(flags: Flags): Result<ServiceMode, Problem> {
  const mode = flags.get('mode') ?? 'replicated';
  if (!isMode(mode)) return fail(`Unknown mode: ${mode}, only replicated and global supported`);
  if (!isCounted(mode)) {
    if (flags.has('replicas')) return fail(REPLICAS_REFUSED);
    if ((number(flags, 'replicas-max-per-node') ?? 0) > 0) {
      return fail(`replicas-max-per-node ${REPLICAS_REFUSED.slice('replicas '.length)}`); // G-8
    }
  }
  if (flags.has('max-concurrent') && mode !== 'replicated-job') {
    return fail('max-concurrent can only be used with replicated-job mode');
  }
  const wanted = modeOf(mode, number(flags, 'replicas'), number(flags, 'max-concurrent'));
  const hasConfig = UPDATE_FIELDS.some(
    (field) => flags.has(`update-${field}`) || flags.has(`rollback-${field}`),
  );
  return isJob(wanted) && hasConfig
    ? fail('update and rollback configuration is not supported for jobs')
    : ok(wanted);
}

/** The spec after `docker service update`: only what is given changes. */
export function updateSpec(spec: ServiceSpec, flags: Flags): Result<ServiceSpec, Problem> {
  const { networks: _networks, networkAliases: _aliases, ...task } = spec.task;
  const { container } = task;
  const ports = editPorts(spec.endpoint.ports, flags.all('publish-add'), flags.all('publish-rm'));
  const args = flags.get('args');
  const networks = reattach(spec.task, flags.all('network-add'), flags.all('network-rm'));
  if (!networks.ok) return networks;
  const replicas = number(flags, 'replicas');
  if (replicas !== undefined && spec.mode.kind !== 'replicated') {
    return fail('replicas can only be used with replicated mode'); // CLI-19
  }
  const next: ServiceSpec = {
    ...spec,
    mode: replicas === undefined ? spec.mode : modeOf('replicated', replicas),
    labels: editMap(spec.labels, flags.all('label-add'), flags.all('label-rm')),
    endpoint: { ...spec.endpoint, ports },
    task: {
      ...task,
      ...networks.value,
      forceUpdate: task.forceUpdate + (flags.is('force') ? 1 : 0), // CLI-8
      container: {
        ...container,
        image: flags.get('image') ?? container.image,
        args: args === undefined ? container.args : splitWords(args),
        env: editEnv(container.env, flags.all('env-add'), flags.all('env-rm')),
        labels: editMap(
          container.labels,
          flags.all('container-label-add'),
          flags.all('container-label-rm'),
        ),
      },
    },
  };
  return applyCommon(next, flags, true);
}

function applyCommon(
  spec: ServiceSpec,
  flags: Flags,
  isUpdate: boolean,
): Result<ServiceSpec, Problem> {
  const endpointMode = flags.get('endpoint-mode') || spec.endpoint.mode;
  if (!isEndpointMode(endpointMode)) {
    return fail(daemon(`invalid resolution mode: "${endpointMode}"`)); // D-32
  }
  const graceMs = duration(flags, 'stop-grace-period') ?? spec.task.container.stopGraceMs;
  if (graceMs < 0) return fail('swarmscope: a negative --stop-grace-period is not simulated yet');
  const restart = applyRestart(spec.task.restart, flags);
  if (!restart.ok) return restart;
  const update = applyUpdateConfig(spec.update, flags, 'update');
  if (!update.ok) return update;
  const rollback = applyUpdateConfig(spec.rollback, flags, 'rollback');
  if (!rollback.ok) return rollback;
  const health = applyHealth(spec.task.container.healthcheck, flags, isUpdate);
  if (!health.ok) return health;
  const { healthcheck: _before, stopSignal: signalBefore, ...container } = spec.task.container;
  const stopSignal = flags.get('stop-signal') ?? signalBefore ?? '';
  const entrypoint = flags.get('entrypoint');
  return ok({
    ...spec,
    ...(update.value === undefined ? {} : { update: update.value }),
    ...(rollback.value === undefined ? {} : { rollback: rollback.value }),
    endpoint: { ...spec.endpoint, mode: endpointMode },
    task: {
      ...spec.task,
      resources: applyResources(spec.task.resources, flags),
      restart: restart.value,
      placement: applyPlacement(spec.task.placement, flags),
      container: {
        ...container,
        ...(health.value === undefined ? {} : { healthcheck: health.value }),
        ...(stopSignal === '' ? {} : { stopSignal }),
        command: entrypoint === undefined ? container.command : splitWords(entrypoint),
        stopGraceMs: graceMs,
        other: applyOptions(container.other, flags),
      },
    },
  });
}

function applyRestart(before: RestartPolicy, flags: Flags): Result<RestartPolicy, Problem> {
  // Said with nothing in it, a word means its default here and below (D-13).
  const condition =
    (flags.get('restart-condition') ?? before.condition) || DEFAULT_RESTART.condition;
  if (!isRestartCondition(condition)) {
    return fail(daemon(`invalid RestartCondition: "${condition}"`)); // D-24
  }
  return ok({
    condition,
    delayMs: duration(flags, 'restart-delay') ?? before.delayMs,
    maxAttempts: number(flags, 'restart-max-attempts') ?? before.maxAttempts,
    windowMs: duration(flags, 'restart-window') ?? before.windowMs,
  });
}

const UPDATE_FIELDS = [
  'parallelism',
  'delay',
  'monitor',
  'failure-action',
  'max-failure-ratio',
  'order',
];

/** D-20: touching one field fills in the others' defaults. */
function applyUpdateConfig(
  before: UpdateConfig | undefined,
  flags: Flags,
  prefix: 'update' | 'rollback',
): Result<UpdateConfig | undefined, Problem> {
  if (!UPDATE_FIELDS.some((field) => flags.has(`${prefix}-${field}`))) return ok(before);
  const base = before ?? DEFAULT_UPDATE;
  const failureAction =
    (flags.get(`${prefix}-failure-action`) ?? base.failureAction) || DEFAULT_UPDATE.failureAction;
  if (!isFailureAction(failureAction)) {
    return fail(daemon(`unrecognized update failure action ${failureAction}`)); // D-21
  }
  const order = (flags.get(`${prefix}-order`) ?? base.order) || DEFAULT_UPDATE.order;
  if (!isUpdateOrder(order)) return fail(daemon(`unrecognized update order ${order}`));
  const config = {
    parallelism: number(flags, `${prefix}-parallelism`) ?? base.parallelism,
    delayMs: duration(flags, `${prefix}-delay`) ?? base.delayMs,
    // D-18: zero cannot be said, the default applies.
    monitorMs: (duration(flags, `${prefix}-monitor`) ?? base.monitorMs) || DEFAULT_UPDATE.monitorMs,
    failureAction,
    maxFailureRatio: number(flags, `${prefix}-max-failure-ratio`) ?? base.maxFailureRatio,
    order,
  };
  return ok(prefix === 'update' ? config : rollbackConfig(config));
}

/** D-21: nobody refuses a rollback config with a negative time, which is over at once. */
export const rollbackConfig = (config: UpdateConfig): UpdateConfig => ({
  ...config,
  delayMs: Math.max(0, config.delayMs),
  monitorMs: Math.max(0, config.monitorMs),
});

/** H-18: `service update` has a flag for the start interval and never applies it. */
function applyHealth(
  before: HealthConfig | undefined,
  flags: Flags,
  isUpdate: boolean,
): Result<HealthConfig | undefined, Problem> {
  const command = flags.get('health-cmd');
  const given = Object.entries({
    test: command === undefined ? undefined : command === '' ? [] : ['CMD-SHELL', command],
    intervalMs: duration(flags, 'health-interval'),
    timeoutMs: duration(flags, 'health-timeout'),
    startPeriodMs: duration(flags, 'health-start-period'),
    startIntervalMs: isUpdate ? undefined : duration(flags, 'health-start-interval'),
    retries: number(flags, 'health-retries'),
  }).filter(([, value]) => value !== undefined);
  const isGiven = given.length > 0;
  if (flags.is('no-healthcheck')) {
    return isGiven
      ? fail('--no-healthcheck conflicts with --health-* options')
      : ok({ test: ['NONE'] });
  }
  if (!isGiven) return ok(before);
  const wasNone = before?.test?.[0] === 'NONE';
  const after = Object.entries({ ...(wasNone ? {} : before), ...Object.fromEntries(given) });
  return ok(Object.fromEntries(after.filter(([, value]) => isSaid(value))));
}

/** Nothing and zero say that the image's own check or the default holds (D-26). */
const isSaid = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== 0);

const duration = (flags: Flags, name: string): number | undefined => {
  const text = flags.get(name);
  return text === undefined ? undefined : parseDuration(text);
};

const number = (flags: Flags, name: string): number | undefined => {
  const text = flags.get(name);
  return text === undefined ? undefined : (parseUint(text) ?? Number(text));
};

/** `KEY=value` by key. */
export const pairs = (list: readonly string[]): Record<string, string> =>
  Object.fromEntries(list.map((pair) => [keyOf(pair), pair.slice(keyOf(pair).length + 1)]));

/** Sorted by key, so that order changes nothing (ST-8). */
export function editEnv(
  before: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): readonly string[] {
  const byKey = new Map(before.map((pair) => [keyOf(pair), pair]));
  for (const pair of add) byKey.set(keyOf(pair), pair);
  for (const key of remove) byKey.delete(key);
  return [...byKey.keys()].toSorted().map((key) => byKey.get(key) as string);
}

function editMap(
  before: Readonly<Record<string, string>>,
  add: readonly string[],
  remove: readonly string[],
): Readonly<Record<string, string>> {
  const merged = { ...before, ...pairs(add) };
  return Object.fromEntries(Object.entries(merged).filter(([key]) => !remove.includes(key)));
}

/** Arguments in one text, as a shell splits them. */
const splitWords = (text: string): readonly string[] => {
  const tokens = tokenize(text);
  return 'argv' in tokens ? tokens.argv : [text];
};
