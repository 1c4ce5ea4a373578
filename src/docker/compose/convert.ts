import {
  DEFAULT_RESTART,
  DEFAULT_STOP_GRACE_MS,
  DEFAULT_UPDATE,
  fail,
  ok,
  type HealthConfig,
  type Result,
  type RestartPolicy,
  type ServiceSpec,
  type UpdateConfig,
} from '../../engine';
import type { NamedReference } from '../cli/dependency-flags';
import { editEnv, rollbackConfig } from '../cli/service-spec';
import { tokenize } from '../cli/tokenize';
import { parseDuration } from '../duration';
import { withAliases } from '../cli/service-networks';
import { isCounted, isMode, modeOf, REPLICAS_REFUSED } from '../mode';
import { isEndpointMode, isFailureAction, isRestartCondition, isUpdateOrder } from '../words';
import { namedReferences, stackDependencies, type StackDependency } from './dependencies';
import { aliasesOf, driversOf, isExternal, networkName, networksOf } from './networks';
import { envFilesOf, type ReadsFile } from './env-file';
import { checkMounts } from './mounts';
import { optionsOf } from './options';
import type { ComposeError, ComposeFile } from './parse';
import { placementOf, resourcesOf } from './placement';
import { addressWarnings, portsOf } from './ports';
import type { Path } from './validate';
import {
  labelsOf,
  mapOf,
  negative,
  numeric,
  scalar,
  text,
  type Config,
  type Fails,
} from './values';

/** ST-19 */
export const UNSUPPORTED =
  'build cgroupns_mode cgroup_parent devices domainname external_links ipc links mac_address ' +
  'network_mode pid privileged restart security_opt shm_size userns_mode';
/** ST-20 */
export const DEPRECATED: Readonly<Record<string, string>> = {
  container_name: 'Setting the container name is not supported.',
  expose:
    "Exposing ports is unnecessary - services on the same network can access each other's containers on any port.",
};
/** A service of a stack, ready for the managers, and the networks it needs. */
export interface StackService {
  /** As the file names it. */
  readonly key: string;
  /** Without its references, which need ids. */
  readonly spec: ServiceSpec;
  readonly secrets: readonly NamedReference[];
  readonly configs: readonly NamedReference[];
}

export interface Stack {
  readonly services: readonly StackService[];
  /** Secrets and configs that are the stack's own: secrets first. */
  readonly dependencies: readonly StackDependency[];
  /** Networks to create where they do not exist yet (ST-6). */
  readonly networks: readonly string[];
  /** Networks that must exist, by name, with where the file says so (ST-7). */
  readonly externalNetworks: readonly string[];
  /** What docker says on standard error before it begins (ST-19, ST-20). */
  readonly warnings: string;
}

/** Networks of a service, their drivers other than overlay, and what its `env_file`s say. */
interface Attached {
  readonly env: readonly string[];
  readonly names: readonly string[];
  readonly drivers: readonly string[];
  /** By name in docker. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

/**
 * A stack file as the services of stack `name` (ST-2 to ST-9).
 *
 * @param read - without it no `env_file` is read
 */
export function convertStack(
  file: ComposeFile,
  name: string,
  read?: ReadsFile,
): Result<Stack, ComposeError> {
  const fails: Fails = (path, message, refused) =>
    fail({ message, at: file.placeOf(path), ...(refused === undefined ? {} : { refused }) });
  const dependencies = stackDependencies(file, name, fails);
  if (!dependencies.ok) return dependencies;
  const services: StackService[] = [];
  const used = new Set<string>();
  for (const [key, config] of Object.entries(file.services)) {
    const networks = networksOf(key, config, file, fails);
    if (!networks.ok) return networks;
    for (const network of networks.value) used.add(network);
    const attached = {
      names: networks.value.map((network) => networkName(network, file, name)),
      drivers: driversOf(networks.value, file),
      aliases: aliasesOf(config, file, name),
    };
    const fromFiles = envFilesOf(key, config, read, fails);
    if (!fromFiles.ok) return fromFiles;
    const known = { ...attached, env: fromFiles.value };
    const spec = convertService(key, file, name, known, fails);
    if (!spec.ok) return spec;
    const mounts = checkMounts({ key, service: spec.value.name }, config, file, fails);
    if (!mounts.ok) return mounts;
    const secrets = namedReferences('secret', key, config, file, name, fails);
    if (!secrets.ok) return secrets;
    const configs = namedReferences('config', key, config, file, name, fails);
    if (!configs.ok) return configs;
    services.push({ key, spec: spec.value, secrets: secrets.value, configs: configs.value });
  }
  const external = [...used].filter((network) => isExternal(file.networks[network]));
  return ok({
    services,
    dependencies: dependencies.value,
    networks: [...used].filter((n) => !external.includes(n)).map((n) => networkName(n, file, name)),
    externalNetworks: external.map((network) => networkName(network, file, name)),
    warnings: warningsOf(Object.values(file.services)),
  });
}

function convertService(
  key: string,
  file: ComposeFile,
  stack: string,
  { names, drivers, aliases, env }: Attached,
  fails: Fails,
): Result<ServiceSpec, ComposeError> {
  const config = mapOf(file.services[key]);
  const path: Path = ['services', key];
  const named = `${stack}_${key}`;
  const deploy = mapOf(config['deploy']);
  const at = (...rest: string[]): Path => [...path, 'deploy', ...rest];
  const image = config['image'];
  if (typeof image !== 'string' || image === '') {
    return fails(path, `invalid image reference for service ${key}: no image specified`); // ST-22
  }
  const mode = text(deploy['mode']) || 'replicated';
  if (!isMode(mode)) return fails(at('mode'), `service ${key}: unknown mode: ${mode}`); // ST-26
  if (!isCounted(mode) && deploy['replicas'] !== undefined) {
    return fails(at('replicas'), `service ${key}: ${REPLICAS_REFUSED}`);
  }
  const where = { key, service: named };
  const placed = mapOf(deploy['placement']);
  const placement = placementOf(placed, { ...where, path: at('placement') }, fails);
  if (!placement.ok) return placement;
  const resources = mapOf(deploy['resources']);
  const amounts = resourcesOf(resources, { ...where, path: at('resources') }, fails);
  if (!amounts.ok) return amounts;
  const endpointMode = text(deploy['endpoint_mode']) || 'vip';
  if (!isEndpointMode(endpointMode))
    return fails(at('endpoint_mode'), `invalid resolution mode: "${endpointMode}"`, named);
  const update = updateConfig(deploy['update_config'], at('update_config'), named, fails);
  if (!update.ok) return update;
  const rollback = updateConfig(deploy['rollback_config'], at('rollback_config'), named, fails);
  if (!rollback.ok) return rollback;
  const restart =
    deploy['restart_policy'] === undefined
      ? legacyRestart(key, text(config['restart']), [...path, 'restart'], fails)
      : restartPolicy(mapOf(deploy['restart_policy']), at('restart_policy'), named, fails);
  if (!restart.ok) return restart;
  const health = healthcheck(key, mapOf(config['healthcheck']), [...path, 'healthcheck'], fails);
  if (!health.ok) return health;
  const ports = portsOf(config['ports'], [...path, 'ports'], fails);
  if (!ports.ok) return ports;
  const replicas = deploy['replicas'];
  if (typeof replicas === 'number' && replicas < 0) {
    return fails(at('replicas'), 'Number of replicas must be non-negative');
  }
  const graceMs = parseDuration(text(config['stop_grace_period'])) ?? DEFAULT_STOP_GRACE_MS;
  if (graceMs < 0) {
    const message = 'swarmscope: a negative stop_grace_period is not simulated yet';
    return fails([...path, 'stop_grace_period'], message);
  }
  const stopSignal = text(config['stop_signal']);
  return ok({
    name: named,
    labels: {
      ...labelsOf(deploy['labels']),
      'com.docker.stack.image': image,
      'com.docker.stack.namespace': stack, // ST-3
    },
    mode: modeOf(mode, typeof replicas === 'number' ? replicas : undefined),
    ...(update.value === undefined ? {} : { update: update.value }),
    ...(rollback.value === undefined ? {} : { rollback: rollback.value }),
    endpoint: { mode: endpointMode, ports: ports.value },
    task: {
      restart: restart.value,
      ...withAliases(names, aliases),
      ...(drivers.length === 0 ? {} : { networkDrivers: drivers }),
      resources: amounts.value,
      placement: placement.value,
      forceUpdate: 0,
      container: {
        image,
        command: words(config['entrypoint']),
        args: words(config['command']),
        env: envOf(env, config['environment']),
        labels: { ...labelsOf(config['labels']), 'com.docker.stack.namespace': stack },
        ...(health.value === undefined ? {} : { healthcheck: health.value }),
        ...(stopSignal === '' ? {} : { stopSignal }),
        stopGraceMs: graceMs,
        other: optionsOf(config, resources, file, stack),
      },
    },
  });
}

/** D-11 to D-16, the column of compose (ST-37). */
function updateConfig(
  value: unknown,
  path: Path,
  service: string,
  fails: Fails,
): Result<UpdateConfig | undefined, ComposeError> {
  if (value === undefined) return ok(undefined);
  const config = mapOf(value);
  const failureAction = text(config['failure_action']) || DEFAULT_UPDATE.failureAction;
  if (!isFailureAction(failureAction)) {
    const message = `unrecognized update failure action ${failureAction}`;
    return fails([...path, 'failure_action'], message, service);
  }
  const order = text(config['order']) || DEFAULT_UPDATE.order;
  if (!isUpdateOrder(order)) {
    return fails([...path, 'order'], `unrecognized update order ${order}`, service);
  }
  const parallelism = numeric(config['parallelism']) ?? DEFAULT_UPDATE.parallelism;
  if (parallelism < 0) return fails([...path, 'parallelism'], negative('parallelism', parallelism));
  const update: UpdateConfig = {
    parallelism,
    delayMs: parseDuration(text(config['delay'])) ?? DEFAULT_UPDATE.delayMs,
    failureAction,
    monitorMs: parseDuration(text(config['monitor'])) || DEFAULT_UPDATE.monitorMs, // D-18
    maxFailureRatio: numeric(config['max_failure_ratio']) ?? DEFAULT_UPDATE.maxFailureRatio,
    order,
  };
  return ok(path.at(-1) === 'update_config' ? update : rollbackConfig(update));
}

/** D-23 */
function restartPolicy(
  config: Config,
  path: Path,
  service: string,
  fails: Fails,
): Result<RestartPolicy, ComposeError> {
  const condition = text(config['condition']) || DEFAULT_RESTART.condition;
  if (!isRestartCondition(condition)) {
    return fails([...path, 'condition'], `invalid RestartCondition: "${condition}"`, service);
  }
  const maxAttempts = numeric(config['max_attempts']) ?? DEFAULT_RESTART.maxAttempts;
  if (maxAttempts < 0) {
    return fails([...path, 'max_attempts'], negative('max_attempts', maxAttempts));
  }
  return ok({
    condition,
    delayMs: parseDuration(text(config['delay'])) ?? DEFAULT_RESTART.delayMs,
    maxAttempts,
    windowMs: parseDuration(text(config['window'])) ?? DEFAULT_RESTART.windowMs,
  });
}

/** D-25 */
function legacyRestart(
  key: string,
  word: string,
  path: Path,
  fails: Fails,
): Result<RestartPolicy, ComposeError> {
  const [condition, attempts = ''] = word.split(':');
  if (attempts !== '' && !/^[+-]?\d+$/.test(attempts)) {
    const problem = 'invalid restart policy format: maximum retry count must be an integer';
    return fails(path, `service ${key}: ${problem}`);
  }
  switch (condition) {
    case '':
    case 'no':
    case 'always':
    case 'unless-stopped':
      return ok(DEFAULT_RESTART);
    case 'on-failure':
      return ok({ ...DEFAULT_RESTART, condition, maxAttempts: Math.max(0, Number(attempts)) });
    default:
      return fails(path, `service ${key}: unknown restart policy: ${word}`);
  }
}

/** D-26, D-28, ST-30 */
function healthcheck(
  key: string,
  config: Config,
  path: Path,
  fails: Fails,
): Result<HealthConfig | undefined, ComposeError> {
  if (Object.keys(config).length === 0) return ok(undefined);
  const test = config['test'] as string | readonly string[] | undefined;
  if (config['disable'] === true) {
    if (test !== undefined && test.length > 0) {
      return fails(
        [...path, 'test'],
        `service ${key}: test and disable can't be set at the same time`,
      );
    }
    return ok({ test: ['NONE'] });
  }
  const fields = {
    intervalMs: parseDuration(text(config['interval'])),
    timeoutMs: parseDuration(text(config['timeout'])),
    startPeriodMs: parseDuration(text(config['start_period'])),
    startIntervalMs: parseDuration(text(config['start_interval'])),
    retries: numeric(config['retries']),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const command = typeof test === 'string' ? ['CMD-SHELL', test] : test;
  return ok({
    ...(command === undefined || command.length === 0 ? {} : { test: command }),
    ...Object.fromEntries(given),
  });
}

/** Sorted by key (ST-8). A key without a value would take it from the environment, which is empty. */
function envOf(fromFiles: readonly string[], value: unknown): readonly string[] {
  const entries = Array.isArray(value)
    ? value.map(String)
    : Object.entries(mapOf(value)).map(([key, item]) =>
        item === null ? key : `${key}=${scalar(item)}`,
      );
  return editEnv([], [...fromFiles, ...entries], []);
}

/** A command: a list as it is, a string as a shell would split it. */
export function words(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string') return [];
  const tokens = tokenize(value);
  return 'argv' in tokens ? tokens.argv : [value];
}

function warningsOf(configs: readonly Config[]): string {
  const given = (key: string) => configs.some((config) => config[key] !== undefined);
  const unsupported = UNSUPPORTED.split(' ').filter(given);
  const deprecated = Object.keys(DEPRECATED).filter(given);
  const lines = deprecated.map((key) => `${key}: ${DEPRECATED[key]}\n\n`);
  return [
    ...configs.flatMap(addressWarnings),
    unsupported.length > 0 ? `Ignoring unsupported options: ${unsupported.join(', ')}\n\n` : '',
    deprecated.length > 0 ? `Ignoring deprecated options:\n\n${lines.join('')}` : '',
  ].join('');
}
