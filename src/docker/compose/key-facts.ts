import {
  DEFAULT_ENDPOINT,
  DEFAULT_HEALTH,
  DEFAULT_RESTART,
  DEFAULT_STOP_GRACE_MS,
  DEFAULT_UPDATE,
} from '../../engine';
import { formatDuration } from '../duration';
import { MODES, modeOf } from '../mode';
import { ENDPOINT_MODES, FAILURE_ACTIONS, RESTART_CONDITIONS, UPDATE_ORDERS } from '../words';
import { DEPRECATED, UNSUPPORTED } from './convert';

/** Words that a value may be, where docker knows no others. */
export const WORD_LISTS = {
  mode: MODES,
  endpoint_mode: ENDPOINT_MODES,
  failure_action: FAILURE_ACTIONS,
  order: UPDATE_ORDERS,
  condition: RESTART_CONDITIONS,
  protocol: ['tcp', 'udp', 'sctp'],
  publish: ['ingress', 'host'],
  mount: ['bind', 'volume', 'tmpfs', 'npipe', 'cluster', 'image'],
  restart: ['no', 'always', 'on-failure', 'unless-stopped'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type WordList = keyof typeof WORD_LISTS;

/** How a value is written, where its type does not tell. */
export type ValueForm = 'bytes' | 'cpus' | 'ratio' | 'octal' | 'constraint' | 'port';

/** What is known of a key of a stack file, whatever the language. */
export interface KeyFacts {
  /** What docker or the engine takes where the key is left out, as a stack file writes it. */
  readonly default?: string;
  readonly words?: WordList;
  readonly form?: ValueForm;
  /** Ids of `swarm-semantics.md`. */
  readonly rules: readonly string[];
  /** docker leaves the key out: with a warning, or without a word. */
  readonly ignored?: 'ST-19' | 'ST-20' | 'ST-4';
  /** Whether a change of it replaces the tasks (U-11) or not (U-12); left out: neither can be said. */
  readonly replaces?: boolean;
}

/** A key's own facts; `replaces: null`: it is like no other. */
type Facts = Omit<KeyFacts, 'rules' | 'replaces'> & {
  readonly rules?: string;
  readonly replaces?: boolean | null;
};

const S = 'services.*';

const updateFacts = (section: string): Readonly<Record<string, Facts>> =>
  prefixed(`${S}.deploy.${section}`, {
    parallelism: {
      default: String(DEFAULT_UPDATE.parallelism),
      rules: 'D-11 U-7',
      replaces: false,
    },
    delay: { default: formatDuration(DEFAULT_UPDATE.delayMs), rules: 'D-12 U-26', replaces: false },
    failure_action: {
      default: DEFAULT_UPDATE.failureAction,
      words: 'failure_action',
      rules: section === 'update_config' ? 'D-13 U-30 U-33 U-34' : 'D-17 D-22 U-38',
      replaces: false,
    },
    monitor: {
      default: formatDuration(DEFAULT_UPDATE.monitorMs),
      rules: 'D-14 D-18 U-26',
      replaces: false,
    },
    max_failure_ratio: {
      default: String(DEFAULT_UPDATE.maxFailureRatio),
      form: 'ratio',
      rules: 'D-15 U-28',
      replaces: false,
    },
    order: {
      default: DEFAULT_UPDATE.order,
      words: 'order',
      rules: 'D-16 U-16 U-18',
      replaces: false,
    },
  });

const seconds = formatDuration;

const SERVICE: Readonly<Record<string, Facts>> = {
  image: { rules: 'D-41 ST-14 ST-22' },
  environment: { rules: 'ST-8' },
  labels: { rules: 'U-11' },
  networks: { rules: 'ST-6 ST-7' },
  'networks.*.aliases': { rules: 'ST-9 LB-16' },
  ports: { rules: 'ST-31 D-33' },
  'ports.target': { form: 'port' },
  'ports.published': { form: 'port', rules: 'D-33 D-35' },
  'ports.protocol': { default: 'tcp', words: 'protocol', rules: 'D-33' },
  'ports.mode': { default: 'ingress', words: 'publish', rules: 'D-33 S-10' },
  volumes: { rules: 'ST-32 EX-5' },
  'volumes.type': { words: 'mount' },
  depends_on: { rules: 'W-31' },
  restart: { words: 'restart', rules: 'D-25' },
  stop_grace_period: { default: seconds(DEFAULT_STOP_GRACE_MS), rules: 'D-31 K-11' },
  stop_signal: { rules: 'D-31' },
  secrets: { rules: 'SC-15 SC-10' },
  configs: { rules: 'SC-15 SC-10' },
  'secrets.target': { rules: 'SC-5' },
  'configs.target': { rules: 'SC-5' },
  'secrets.uid': { default: '"0"', rules: 'SC-5' },
  'configs.uid': { default: '"0"', rules: 'SC-5' },
  'secrets.gid': { default: '"0"', rules: 'SC-5' },
  'configs.gid': { default: '"0"', rules: 'SC-5' },
  'secrets.mode': { default: '0444', form: 'octal', rules: 'SC-5' },
  'configs.mode': { default: '0444', form: 'octal', rules: 'SC-5' },
  healthcheck: { rules: 'D-26 H-16 H-17' },
  'healthcheck.test': { rules: 'D-28 H-13' },
  'healthcheck.disable': { default: 'false', rules: 'ST-30' },
  'healthcheck.interval': { default: seconds(DEFAULT_HEALTH.intervalMs), rules: 'H-3 H-4' },
  'healthcheck.timeout': { default: seconds(DEFAULT_HEALTH.timeoutMs), rules: 'H-9' },
  'healthcheck.retries': { default: String(DEFAULT_HEALTH.retries), rules: 'H-7 EX-14' },
  'healthcheck.start_period': {
    default: seconds(DEFAULT_HEALTH.startPeriodMs),
    rules: 'H-3 H-7 H-8',
  },
  'healthcheck.start_interval': {
    default: seconds(DEFAULT_HEALTH.startIntervalMs),
    rules: 'H-2',
  },
  deploy: { rules: 'ST-23' },
  'deploy.mode': { default: MODES[0], words: 'mode', rules: 'D-7', replaces: null },
  'deploy.replicas': { default: replicasOf(), rules: 'D-7 ST-12', replaces: false },
  'deploy.endpoint_mode': {
    default: DEFAULT_ENDPOINT.mode,
    words: 'endpoint_mode',
    rules: 'D-32 LB-1 LB-2',
  },
  'deploy.labels': { rules: 'U-12', replaces: false },
  'deploy.update_config': { rules: 'ST-37 J-5', replaces: false },
  'deploy.rollback_config': { rules: 'D-17', replaces: false },
  'deploy.resources': { rules: 'D-29' },
  'deploy.resources.limits': { rules: 'D-29' },
  'deploy.resources.limits.cpus': { form: 'cpus', rules: 'ST-28' },
  'deploy.resources.limits.memory': { form: 'bytes', rules: 'ST-28' },
  'deploy.resources.reservations': { rules: 'S-5 S-6' },
  'deploy.resources.reservations.cpus': { form: 'cpus', rules: 'S-5 ST-28' },
  'deploy.resources.reservations.memory': { form: 'bytes', rules: 'S-5 ST-28' },
  'deploy.restart_policy': { rules: 'D-23 RS-3' },
  'deploy.restart_policy.condition': {
    default: DEFAULT_RESTART.condition,
    words: 'condition',
    rules: 'D-23 RS-3',
  },
  'deploy.restart_policy.delay': { default: seconds(DEFAULT_RESTART.delayMs), rules: 'RS-4 RS-8' },
  'deploy.restart_policy.max_attempts': {
    default: String(DEFAULT_RESTART.maxAttempts),
    rules: 'RS-9 RS-11',
  },
  'deploy.restart_policy.window': { default: seconds(DEFAULT_RESTART.windowMs), rules: 'RS-10' },
  'deploy.placement': { rules: 'D-30', replaces: null },
  'deploy.placement.constraints': { form: 'constraint', rules: 'C-1 C-3 C-8', replaces: null },
  'deploy.placement.preferences': { rules: 'D-30', replaces: false },
  'deploy.placement.preferences.spread': { replaces: false },
  'deploy.placement.max_replicas_per_node': { default: '0', rules: 'S-11', replaces: false },
};

const FACTS: ReadonlyMap<string, Facts> = new Map<string, Facts>(
  Object.entries({
    version: { rules: 'ST-17' },
    services: { rules: 'ST-3 ST-10' },
    networks: { rules: 'ST-6' },
    'networks.*.driver': { default: 'overlay', rules: 'ST-6 S-7' },
    'networks.*.external': { default: 'false', rules: 'ST-7' },
    'networks.*.name': { rules: 'ST-3' },
    'networks.*.internal': { default: 'false' },
    'networks.*.attachable': { default: 'false' },
    volumes: { rules: 'ST-32' },
    'volumes.*.driver': { default: 'local', rules: 'S-7' },
    'volumes.*.external': { default: 'false' },
    secrets: { rules: 'SC-14 SC-1' },
    'secrets.*.file': { rules: 'SC-2 SC-16' },
    'secrets.*.name': { rules: 'SC-16' },
    'secrets.*.external': { default: 'false', rules: 'SC-14' },
    configs: { rules: 'SC-14 SC-1' },
    'configs.*.file': { rules: 'SC-2 SC-16' },
    'configs.*.name': { rules: 'SC-16' },
    'configs.*.external': { default: 'false', rules: 'SC-14' },
    ...updateFacts('update_config'),
    ...updateFacts('rollback_config'),
    ...prefixed(S, SERVICE),
  }),
);

/** How many tasks a service has where nobody says. */
function replicasOf(): string {
  const mode = modeOf(MODES[0]);
  return mode.kind === 'replicated' ? String(mode.replicas) : '';
}

function prefixed(
  prefix: string,
  facts: Readonly<Record<string, Facts>>,
): Readonly<Record<string, Facts>> {
  return Object.fromEntries(Object.entries(facts).map(([key, of]) => [`${prefix}.${key}`, of]));
}

/** What is known of a key, by its path as `stackKeyAt` gives it. */
export function factsOf(key: string): KeyFacts {
  const { rules = '', replaces: own, ...facts } = FACTS.get(key) ?? {};
  const ignored = ignoredBy(key);
  const replaces = ignored === undefined ? replacesTasks(key, own) : undefined;
  return {
    ...facts,
    ...(ignored === undefined ? {} : { ignored }),
    ...(replaces === undefined ? {} : { replaces }),
    rules: [...(ignored === undefined ? [] : [ignored]), ...rules.split(' ').filter(Boolean)],
  };
}

function ignoredBy(key: string): KeyFacts['ignored'] {
  const name = key.startsWith(`${S}.`) ? key.slice(S.length + 1) : '';
  if (name === 'depends_on') return 'ST-4';
  if (UNSUPPORTED.split(' ').includes(name)) return 'ST-19';
  return Object.hasOwn(DEPRECATED, name) ? 'ST-20' : undefined;
}

/** All that is said of a service makes up its tasks, but for what says so (U-11, U-12). */
function replacesTasks(key: string, own: boolean | null | undefined): boolean | undefined {
  if (own !== undefined) return own ?? undefined;
  return key.startsWith(`${S}.`) && key !== `${S}.deploy` ? true : undefined;
}
