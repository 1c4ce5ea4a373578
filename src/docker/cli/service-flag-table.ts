import type { FlagSpec, FlagType } from './flags';

type Row = readonly [FlagType, string];

const table = (...rows: readonly Row[]): readonly FlagSpec[] =>
  rows.flatMap(([type, names]) =>
    names.split(' ').map((name): FlagSpec => {
      const [long = '', short] = name.split('/');
      return short === undefined ? { name: long, type } : { name: long, short, type };
    }),
  );

/** Flags that create and update share (CLI-6). */
const COMMON = table(
  [
    'bool',
    'detach/d quiet/q init read-only tty/t with-registry-auth no-resolve-image no-healthcheck',
  ],
  [
    'string',
    'workdir/w user/u hostname stop-signal restart-condition update-failure-action update-order',
  ],
  [
    'string',
    'rollback-failure-action rollback-order endpoint-mode log-driver health-cmd isolation',
  ],
  ['duration', 'stop-grace-period restart-delay restart-window update-delay update-monitor'],
  ['duration', 'rollback-delay rollback-monitor'],
  ['health-duration', 'health-interval health-timeout health-start-period health-start-interval'],
  ['uint', 'replicas update-parallelism rollback-parallelism restart-max-attempts'],
  ['uint', 'max-concurrent replicas-max-per-node'],
  ['int', 'health-retries limit-pids oom-score-adj'],
  ['float', 'update-max-failure-ratio rollback-max-failure-ratio'],
  ['bytes', 'limit-memory reserve-memory'],
  ['cpus', 'limit-cpu reserve-cpu'],
  ['list', 'log-opt'],
  ['command', 'entrypoint'],
);

export const CREATE_FLAGS: readonly FlagSpec[] = [
  ...COMMON,
  ...table(
    ['string', 'name mode'],
    ['credential-spec', 'credential-spec'],
    ['env', 'env/e'],
    ['label', 'label/l container-label'],
    ['mount', 'mount'],
    ['network', 'network'],
    ['extra-host', 'host'],
    ['list', 'env-file'],
    ['secret', 'secret'],
    ['config', 'config'],
    ['port', 'publish/p'],
    ['ip', 'dns'],
    ['domain', 'dns-search'],
    ['generic-resource', 'generic-resource'],
    ['ulimit', 'ulimit'],
    ['list', 'dns-option constraint group cap-add cap-drop sysctl'],
    ['preference', 'placement-pref'],
  ),
];

export const UPDATE_FLAGS: readonly FlagSpec[] = [
  ...COMMON,
  ...table(
    ['string', 'image'],
    ['command', 'args'],
    ['credential-spec', 'credential-spec'],
    ['bool', 'force rollback'],
    ['env', 'env-add'],
    ['label', 'label-add container-label-add'],
    ['mount', 'mount-add'],
    ['network', 'network-add'],
    ['list', 'env-rm label-rm container-label-rm mount-rm network-rm secret-rm'],
    ['secret', 'secret-add'],
    ['config', 'config-add'],
    ['port', 'publish-add publish-rm'],
    ['extra-host', 'host-add'],
    ['ip', 'dns-add'],
    ['domain', 'dns-search-add'],
    ['generic-resource', 'generic-resource-add'],
    ['ulimit', 'ulimit-add'],
    ['list', 'config-rm host-rm dns-rm dns-option-add dns-option-rm'],
    ['list', 'dns-search-rm constraint-add constraint-rm'],
    ['preference', 'placement-pref-add placement-pref-rm'],
    ['list', 'group-add group-rm generic-resource-rm'],
    ['list', 'cap-add cap-drop sysctl-add sysctl-rm ulimit-rm'],
  ),
];

/** What the engine has no rules for yet: refused, rather than taken and ignored. */
export const NOT_SIMULATED: readonly string[] = [
  'generic-resource',
  'generic-resource-add',
  'generic-resource-rm',
];
