/** What a setting is: a whole number, a share from 0 to 1, a duration, one of some words, free text or a switch. */
export type SettingKind = 'count' | 'ratio' | 'duration' | 'word' | 'text' | 'switch';

const UPDATE = {
  parallelism: 'count',
  delay: 'duration',
  monitor: 'duration',
  max_failure_ratio: 'ratio',
  order: 'word',
  failure_action: 'word',
} as const;
const HEALTH = {
  test: 'text',
  interval: 'duration',
  timeout: 'duration',
  retries: 'count',
  start_period: 'duration',
  start_interval: 'duration',
} as const;
const RESTART = {
  condition: 'word',
  delay: 'duration',
  max_attempts: 'count',
  window: 'duration',
} as const;

type UpdateKey = keyof typeof UPDATE;

/**
 * A setting that a control of the page edits, by docker's name for it. Those of `update_config` go by
 * their key alone.
 */
export type SettingName =
  | UpdateKey
  | `rollback_config.${UpdateKey}`
  | `healthcheck.${keyof typeof HEALTH}`
  | `restart_policy.${keyof typeof RESTART}`
  | 'replicas'
  | 'stop_grace_period'
  /** Whether there is a check at all. */
  | 'healthcheck';

/** Where a setting is said. */
export interface SettingPlace {
  readonly kind: SettingKind;
  /** Its section in a stack file, and in the settings. */
  readonly section: 'update_config' | 'rollback_config' | 'healthcheck' | 'restart_policy' | null;
  /** Keys in a stack file, from the service on. */
  readonly path: readonly [string, ...string[]];
  /** Of `docker service create` and `update`, without the dashes. */
  readonly flag: string;
}

const flagged = (prefix: string, key: string): string => `${prefix}-${key.replaceAll('_', '-')}`;

function placesIn(
  section: NonNullable<SettingPlace['section']>,
  keys: Readonly<Record<string, SettingKind>>,
  prefix: string,
): readonly [string, SettingPlace][] {
  return Object.entries(keys).map(([key, kind]) => [
    section === 'update_config' ? key : `${section}.${key}`,
    {
      kind,
      section,
      path: section === 'healthcheck' ? [section, key] : ['deploy', section, key],
      flag: key === 'test' ? 'health-cmd' : flagged(prefix, key),
    },
  ]);
}

const PLACES = new Map<string, SettingPlace>([
  ...placesIn('update_config', UPDATE, 'update'),
  ...placesIn('rollback_config', UPDATE, 'rollback'),
  ...placesIn('healthcheck', HEALTH, 'health'),
  ...placesIn('restart_policy', RESTART, 'restart'),
  ['replicas', { kind: 'count', section: null, path: ['deploy', 'replicas'], flag: 'replicas' }],
  [
    'stop_grace_period',
    {
      kind: 'duration',
      section: null,
      path: ['stop_grace_period'],
      flag: 'stop-grace-period',
    },
  ],
  ['healthcheck', { kind: 'switch', section: null, path: ['healthcheck'], flag: 'no-healthcheck' }],
]);

export const SETTING_NAMES = [...PLACES.keys()] as readonly SettingName[];

/** Where docker has a setting. */
export const placeOf = (setting: SettingName): SettingPlace => PLACES.get(setting) as SettingPlace;

/** The flags that say something of a health check. */
export const HEALTH_FLAGS: readonly string[] = SETTING_NAMES.map(placeOf)
  .filter(({ section }) => section === 'healthcheck')
  .map(({ flag }) => flag);

/** A part of a service that no control edits, and that something may come from all the same. */
export type PartName =
  | 'image'
  | 'placement'
  | 'resources'
  | 'ports'
  | 'secrets'
  | 'configs'
  | 'labels';

/** Where docker has such a part: keys in a stack file, and the flags that say something of it. */
export const PARTS: Readonly<
  Record<PartName, { readonly path: readonly string[]; readonly flags: readonly string[] }>
> = {
  image: { path: ['image'], flags: ['image'] },
  placement: {
    path: ['deploy', 'placement'],
    flags: [
      'constraint',
      'constraint-add',
      'constraint-rm',
      'placement-pref',
      'placement-pref-add',
      'replicas-max-per-node',
    ],
  },
  resources: {
    path: ['deploy', 'resources'],
    flags: ['reserve-cpu', 'reserve-memory', 'limit-cpu', 'limit-memory'],
  },
  ports: { path: ['ports'], flags: ['publish', 'publish-add', 'publish-rm'] },
  secrets: { path: ['secrets'], flags: ['secret', 'secret-add', 'secret-rm'] },
  labels: { path: ['deploy', 'labels'], flags: ['label', 'label-add', 'label-rm'] },
  configs: { path: ['configs'], flags: ['config', 'config-add', 'config-rm'] },
};

export const PART_NAMES = Object.keys(PARTS) as readonly PartName[];
