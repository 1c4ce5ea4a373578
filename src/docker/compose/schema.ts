/** What a value of a stack file may be; the texts of ST-24 follow from it. */
export type Shape =
  | {
      readonly kind: 'any' | 'string' | 'number' | 'integer' | 'boolean' | 'duration' | 'label';
    }
  | { readonly kind: 'enum'; readonly of: readonly string[] }
  | {
      readonly kind: 'map';
      readonly keys: Readonly<Record<string, Shape>>;
      readonly isNullable?: boolean;
      /** Whether `x-` extensions are allowed. */
      readonly isExtensible?: boolean;
      /** Whether docker ignores other keys. */
      readonly isOpen?: boolean;
    }
  /** Names as services and networks have them, or any key. */
  | { readonly kind: 'map-of'; readonly values: Shape; readonly keys: 'names' | 'any' }
  | { readonly kind: 'list-of'; readonly items: Shape; readonly isUnique?: boolean }
  /** The first is what docker says was expected; `or` where it names several. */
  | { readonly kind: 'one-of'; readonly of: readonly [Shape, ...Shape[]]; readonly or?: string };

const any: Shape = { kind: 'any' };
const string: Shape = { kind: 'string' };
const integer: Shape = { kind: 'integer' };
const boolean: Shape = { kind: 'boolean' };
const duration: Shape = { kind: 'duration' };
const strings: Shape = { kind: 'list-of', items: string };
const uniqueStrings: Shape = { kind: 'list-of', items: string, isUnique: true };
const listOrMap: Shape = {
  kind: 'one-of',
  of: [{ kind: 'map-of', keys: 'any', values: { kind: 'label' } }, uniqueStrings],
};
const stringOrStrings: Shape = { kind: 'one-of', of: [string, strings] };

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
  isNullable: true,
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
          keys: {
            cpus: string,
            memory: string,
            generic_resources: { kind: 'list-of', items: any },
          },
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
        constraints: strings,
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
    test: stringOrStrings,
    timeout: duration,
    start_period: duration,
    start_interval: duration,
  },
};

const port: Shape = {
  kind: 'one-of',
  of: [
    { kind: 'number' },
    string,
    {
      kind: 'map',
      keys: { target: integer, published: integer, protocol: string, mode: string },
    },
  ],
};

/** SC-15 */
const fileReferences: Shape = {
  kind: 'list-of',
  items: {
    kind: 'one-of',
    of: [
      string,
      {
        kind: 'map',
        isOpen: true,
        keys: {
          source: string,
          target: string,
          uid: string,
          gid: string,
          mode: { kind: 'number' },
        },
      },
    ],
  },
};

const networkOfService: Shape = {
  kind: 'map',
  isNullable: true,
  keys: { aliases: uniqueStrings, driver_opts: any, ipv4_address: string, ipv6_address: string },
};

/** Keys that docker accepts of a service and that only make up its task template (ST-18), by shape. */
const TEMPLATE_KEYS: readonly (readonly [Shape, string])[] = [
  [
    string,
    'cgroupns_mode cgroup_parent container_name domainname hostname ipc isolation mac_address ' +
      'network_mode user userns_mode working_dir',
  ],
  [boolean, 'init privileged read_only stdin_open tty'],
  [integer, 'oom_score_adj'],
  [uniqueStrings, 'cap_add cap_drop depends_on devices external_links links security_opt'],
  [{ kind: 'one-of', of: [string, uniqueStrings] }, 'dns dns_search env_file tmpfs'],
  [listOrMap, 'extra_hosts sysctls'],
  [any, 'build credential_spec pid shm_size'],
];

const mount: Shape = {
  kind: 'one-of',
  of: [
    string,
    {
      kind: 'map',
      keys: {
        type: string,
        source: string,
        target: string,
        read_only: boolean,
        consistency: string,
        ...Object.fromEntries('bind volume tmpfs image cluster'.split(' ').map((of) => [of, any])),
      },
    },
  ],
};

const ulimits: Shape = {
  kind: 'map-of',
  keys: 'names',
  values: {
    kind: 'one-of',
    of: [integer, { kind: 'map', keys: { hard: integer, soft: integer } }],
  },
};

const service: Shape = {
  kind: 'map',
  isExtensible: true,
  keys: {
    ...Object.fromEntries(
      TEMPLATE_KEYS.flatMap(([shape, keys]) => keys.split(' ').map((key) => [key, shape])),
    ),
    image: string,
    command: stringOrStrings,
    entrypoint: stringOrStrings,
    environment: listOrMap,
    labels: listOrMap,
    networks: {
      kind: 'one-of',
      of: [uniqueStrings, { kind: 'map-of', keys: 'names', values: networkOfService }],
    },
    ports: { kind: 'list-of', items: port, isUnique: true },
    restart: string,
    volumes: { kind: 'list-of', items: mount, isUnique: true },
    ulimits,
    logging: { kind: 'map', keys: { driver: string, options: any } },
    expose: { kind: 'list-of', items: any, isUnique: true },
    stop_grace_period: duration,
    stop_signal: string,
    secrets: fileReferences,
    configs: fileReferences,
    deploy,
    healthcheck,
  },
};

const network: Shape = {
  kind: 'map',
  isNullable: true,
  isExtensible: true,
  keys: {
    name: string,
    driver: string,
    driver_opts: any,
    ipam: any,
    external: {
      kind: 'one-of',
      of: [boolean, { kind: 'map', keys: { name: string } }],
      or: 'boolean or mapping',
    },
    internal: boolean,
    attachable: boolean,
    labels: listOrMap,
  },
};

const external: Shape = {
  kind: 'one-of',
  of: [boolean, { kind: 'map', isOpen: true, keys: { name: string } }],
  or: 'boolean or mapping',
};
/** ST-32 */
const volume: Shape = {
  kind: 'map',
  isNullable: true,
  isExtensible: true,
  keys: { name: string, driver: string, driver_opts: any, external, labels: listOrMap, spec: any },
};
const fileObject = {
  name: string,
  file: string,
  external,
  labels: listOrMap,
  template_driver: string,
};

/** SC-14 */
const secret: Shape = {
  kind: 'map',
  isExtensible: true,
  keys: { ...fileObject, driver: string, driver_opts: any },
};
const config: Shape = { kind: 'map', isExtensible: true, keys: fileObject };

/** ST-17 */
export const ROOT_SHAPE: Shape = {
  kind: 'map',
  isExtensible: true,
  keys: {
    version: string,
    services: { kind: 'map-of', keys: 'names', values: service },
    networks: { kind: 'map-of', keys: 'any', values: network },
    volumes: { kind: 'map-of', keys: 'names', values: volume },
    secrets: { kind: 'map-of', keys: 'names', values: secret },
    configs: { kind: 'map-of', keys: 'names', values: config },
  },
};
