/** What a value of a stack file may be; the texts of ST-24 follow from it. */
export type Shape =
  | {
      readonly kind:
        | 'any'
        | 'string'
        | 'number'
        | 'integer'
        | 'boolean'
        | 'duration'
        | 'list'
        | 'string-or-list'
        | 'list-or-map'
        | 'port';
    }
  | { readonly kind: 'enum'; readonly of: readonly string[] }
  | { readonly kind: 'map'; readonly keys: Readonly<Record<string, Shape>> }
  | { readonly kind: 'map-of'; readonly values: Shape }
  | { readonly kind: 'list-of'; readonly items: Shape };

const any: Shape = { kind: 'any' };
const string: Shape = { kind: 'string' };
const integer: Shape = { kind: 'integer' };
const boolean: Shape = { kind: 'boolean' };
const duration: Shape = { kind: 'duration' };
const listOrMap: Shape = { kind: 'list-or-map' };
const stringOrList: Shape = { kind: 'string-or-list' };

const updateConfig: Shape = {
  kind: 'map',
  keys: {
    parallelism: integer,
    delay: duration,
    failure_action: string,
    monitor: duration,
    max_failure_ratio: { kind: 'number' },
    order: { kind: 'enum', of: ['start-first', 'stop-first'] },
  },
};

/** ST-23 */
const deploy: Shape = {
  kind: 'map',
  keys: {
    mode: string,
    replicas: integer,
    endpoint_mode: string,
    labels: listOrMap,
    update_config: updateConfig,
    rollback_config: updateConfig,
    resources: {
      kind: 'map',
      keys: {
        limits: { kind: 'map', keys: { cpus: string, memory: string, pids: integer } },
        reservations: {
          kind: 'map',
          keys: { cpus: string, memory: string, generic_resources: { kind: 'list' } },
        },
      },
    },
    restart_policy: {
      kind: 'map',
      keys: { condition: string, delay: duration, max_attempts: integer, window: duration },
    },
    placement: {
      kind: 'map',
      keys: {
        constraints: { kind: 'list-of', items: string },
        preferences: { kind: 'list-of', items: { kind: 'map', keys: { spread: string } } },
        max_replicas_per_node: integer,
      },
    },
  },
};

const healthcheck: Shape = {
  kind: 'map',
  keys: {
    disable: boolean,
    interval: duration,
    retries: { kind: 'number' },
    test: stringOrList,
    timeout: duration,
    start_period: duration,
    start_interval: duration,
  },
};

/** Keys that docker accepts of a service and that only make up its task template (ST-18). */
const TEMPLATE_KEYS =
  'build cap_add cap_drop cgroupns_mode cgroup_parent configs container_name credential_spec ' +
  'depends_on devices dns dns_search domainname env_file expose external_links extra_hosts hostname ' +
  'init ipc isolation links logging mac_address network_mode pid privileged read_only secrets ' +
  'security_opt shm_size sysctls stdin_open tmpfs tty ulimits oom_score_adj user userns_mode volumes ' +
  'working_dir';

export const SERVICE_KEYS: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries(TEMPLATE_KEYS.split(' ').map((key) => [key, any])),
  image: string,
  command: stringOrList,
  entrypoint: stringOrList,
  environment: listOrMap,
  labels: listOrMap,
  networks: listOrMap,
  ports: { kind: 'list-of', items: { kind: 'port' } },
  restart: string,
  stop_grace_period: duration,
  stop_signal: string,
  deploy,
  healthcheck,
};

const PORT_KEYS: Readonly<Record<string, Shape>> = {
  target: integer,
  published: integer,
  protocol: string,
  mode: string,
};
/** The long form of a port. */
export const PORT_SHAPE: Shape = { kind: 'map', keys: PORT_KEYS };

/** ST-17 */
export const ROOT_SHAPE: Shape = {
  kind: 'map',
  keys: {
    version: string,
    services: { kind: 'map-of', values: { kind: 'map', keys: SERVICE_KEYS } },
    networks: any,
    volumes: any,
    secrets: any,
    configs: any,
  },
};
