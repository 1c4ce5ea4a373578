import type { ImageBehaviour, NodeConfig } from '../api/config';
import {
  ANYWHERE,
  DEFAULT_ENDPOINT,
  DEFAULT_RESTART,
  DEFAULT_UPDATE,
  NO_RESOURCES,
  defaultContainer,
} from '../api/defaults';
import type { Ms } from '../api/ids';
import type {
  DependencyReference,
  EndpointMode,
  HealthConfig,
  Placement,
  PortConfig,
  Resources,
  RestartPolicy,
  ServiceMode,
  ServiceSpec,
  UpdateConfig,
} from '../api/specs';
import type { Timing } from '../timing';

/** What a test wants to say of a service; the rest is as it was, or docker's default. */
export interface ServiceSetup {
  readonly name?: string;
  readonly image?: string;
  readonly replicas?: number;
  readonly mode?: ServiceMode;
  readonly restart?: Partial<RestartPolicy>;
  readonly update?: Partial<UpdateConfig>;
  readonly rollback?: Partial<UpdateConfig>;
  readonly health?: HealthConfig;
  readonly networks?: readonly string[];
  /** Published through the mesh, each to port 80. */
  readonly ports?: readonly number[];
  readonly endpointMode?: EndpointMode;
  readonly stopGraceMs?: Ms;
  readonly env?: readonly string[];
  readonly secrets?: readonly DependencyReference[];
  readonly configs?: readonly DependencyReference[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly forceUpdate?: number;
  readonly placement?: Partial<Placement>;
  readonly reservations?: Partial<Resources>;
  /** Published on the nodes themselves, each to port 80. */
  readonly hostPorts?: readonly number[];
}

const BLANK: ServiceSpec = {
  name: 'web',
  labels: {},
  task: {
    container: defaultContainer('web:1'),
    resources: NO_RESOURCES,
    restart: DEFAULT_RESTART,
    placement: ANYWHERE,
    networks: ['net'],
    forceUpdate: 0,
  },
  mode: { kind: 'replicated', replicas: 1 },
  endpoint: DEFAULT_ENDPOINT,
};

const published =
  (mode: PortConfig['mode']) =>
  (port: number): PortConfig => ({ target: 80, published: port, protocol: 'tcp', mode });

const portsOf = ({ endpoint }: ServiceSpec, mode: PortConfig['mode']): readonly PortConfig[] =>
  endpoint.ports.filter((port) => port.mode === mode);

/** A service `web` of one replica on an overlay network, with what `setup` changes of `base`. */
export function aService(setup: ServiceSetup = {}, base: ServiceSpec = BLANK): ServiceSpec {
  const { container } = base.task;
  const { update, rollback, health } = setup;
  const secrets = setup.secrets ?? container.secrets ?? [];
  const configs = setup.configs ?? container.configs ?? [];
  const { secrets: _secrets, configs: _configs, ...bare } = container;
  return {
    ...base,
    name: setup.name ?? base.name,
    labels: setup.labels ?? base.labels,
    task: {
      ...base.task,
      container: {
        ...bare,
        ...(secrets.length === 0 ? {} : { secrets }),
        ...(configs.length === 0 ? {} : { configs }),
        image: setup.image ?? container.image,
        env: setup.env ?? container.env,
        stopGraceMs: setup.stopGraceMs ?? container.stopGraceMs,
        ...(health === undefined ? {} : { healthcheck: health }),
      },
      resources: {
        ...base.task.resources,
        reservations: { ...base.task.resources.reservations, ...setup.reservations },
      },
      restart: { ...base.task.restart, ...setup.restart },
      placement: { ...base.task.placement, ...setup.placement },
      networks: setup.networks ?? base.task.networks,
      forceUpdate: setup.forceUpdate ?? base.task.forceUpdate,
    },
    mode:
      setup.mode ??
      (setup.replicas === undefined ? base.mode : { kind: 'replicated', replicas: setup.replicas }),
    ...(update === undefined ? {} : { update: { ...(base.update ?? DEFAULT_UPDATE), ...update } }),
    ...(rollback === undefined
      ? {}
      : { rollback: { ...(base.rollback ?? DEFAULT_UPDATE), ...rollback } }),
    endpoint: {
      mode: setup.endpointMode ?? base.endpoint.mode,
      ports: [
        ...(setup.ports?.map(published('ingress')) ?? portsOf(base, 'ingress')),
        ...(setup.hostPorts?.map(published('host')) ?? portsOf(base, 'host')),
      ],
    },
  };
}

export const exactly = (ms: Ms) => ({ ms, jitter: 0 });

/** An image that is everywhere already, and whose process starts, listens and ends in no time. */
export const anImage = (change: Partial<ImageBehaviour> = {}): ImageBehaviour => ({
  pull: exactly(0),
  create: exactly(0),
  start: exactly(0),
  listen: exactly(0),
  stop: exactly(0),
  stopCode: 0,
  drain: true,
  latency: exactly(20),
  workers: 64,
  errors: 0,
  missing: false,
  probe: exactly(0),
  faults: [],
  ...change,
});

/** `node-1` and so on, the first one the manager. */
export const someNodes = (count: number): readonly NodeConfig[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `node-${i + 1}`,
    role: i === 0 ? 'manager' : 'worker',
    availability: 'active',
  }));

/** `node-1` and so on, the first one the manager, each with what is said of it. */
export const theNodes = (...changes: readonly Partial<NodeConfig>[]): readonly NodeConfig[] =>
  someNodes(changes.length).map((node, i) => ({ ...node, ...changes[i] }));

/** `node-1` and so on, of which the first `managers` are managers. */
export const aCluster = (count: number, managers: number): readonly NodeConfig[] =>
  someNodes(count).map((node, i): NodeConfig =>
    i < managers ? { ...node, role: 'manager' } : node,
  );

/** A manager that takes no tasks, and `node-1` and so on: nodes that a swarm can do without. */
export const someWorkers = (count: number): readonly NodeConfig[] => [
  { name: 'manager-1', role: 'manager', availability: 'drain' },
  ...someNodes(count).map((node): NodeConfig => ({ ...node, role: 'worker' })),
];

/**
 * Nothing is batched and news travels at once. The second before an interrupted task acts again and
 * the two before its stop signal stay: they are no latencies (SIM-8).
 */
export const NO_LATENCIES: Partial<Timing> = {
  reportBatchMs: 0,
  assignBatchMs: 0,
  scheduleGapMs: 0,
  reapBatchMs: 0,
  gossipMs: [0, 0],
  rejoinMs: 0,
};
