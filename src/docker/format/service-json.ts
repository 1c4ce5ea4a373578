import {
  DEFAULT_UPDATE,
  type ContainerSpec,
  type DependencyReference,
  type HealthConfig,
  type PortConfig,
  type Resources,
  type ServiceMode,
  type ServiceSpec,
  type UpdateConfig,
  type UpdateStatus,
} from '../../engine';
import { pairs } from '../cli/service-spec';
import type { ServiceView } from '../cli/snapshot';
import { readMount, type Mount } from '../mounts';
import { GoDuration, GoTime } from './go-value';

type Options = ContainerSpec['other'];

/**
 * A service as the API tells it, with the defaults filled in (CLI-24). A field that is not set is
 * there and undefined: JSON leaves it out, a template may ask for it. moby: `api/types/swarm`.
 */
export const serviceJson = (service: ServiceView): Readonly<Record<string, unknown>> => ({
  ID: service.id,
  Version: { Index: service.version },
  CreatedAt: new GoTime(service.createdMs),
  UpdatedAt: new GoTime(service.updatedMs),
  Spec: specJson(service.spec),
  PreviousSpec: service.previousSpec && specJson(service.previousSpec),
  Endpoint: {
    Spec: endpointJson(service.spec),
    Ports: nonEmpty(service.ports.map(portJson)),
    VirtualIPs: service.spec.endpoint.mode === 'vip' ? [{ Addr: service.vip }] : undefined,
  },
  UpdateStatus: service.updateStatus && updateStatusJson(service.updateStatus),
  JobStatus:
    service.jobIteration === null ? undefined : { JobIteration: { Index: service.jobIteration } },
});

const nonEmpty = <T>(items: readonly T[]): readonly T[] | undefined =>
  items.length === 0 ? undefined : items;

const endpointJson = ({ endpoint }: ServiceSpec) => ({
  Mode: endpoint.mode,
  Ports: nonEmpty(endpoint.ports.map(portJson)),
});

const portJson = ({ protocol, target, published, mode }: PortConfig) => ({
  Protocol: protocol,
  TargetPort: target,
  PublishedPort: published === 0 ? undefined : published,
  PublishMode: mode,
});

function specJson(spec: ServiceSpec) {
  const { mode } = spec;
  const isJob = mode.kind === 'replicated-job' || mode.kind === 'global-job';
  return {
    Name: spec.name,
    Labels: spec.labels,
    TaskTemplate: taskSpecJson(spec),
    Mode: modeJson(mode),
    // Jobs have none (J-5).
    UpdateConfig: isJob ? undefined : updateJson(spec.update ?? DEFAULT_UPDATE),
    RollbackConfig: isJob ? undefined : updateJson(spec.rollback ?? DEFAULT_UPDATE),
    EndpointSpec: endpointJson(spec),
  };
}

/** What a service's tasks are made from. */
export function taskSpecJson(spec: ServiceSpec) {
  const { task } = spec;
  return {
    ContainerSpec: containerJson(spec),
    Resources: {
      Limits: {
        ...resourcesJson(task.resources.limits),
        Pids: numberIn(task.container.other['limit-pids']),
      },
      Reservations: resourcesJson(task.resources.reservations),
    },
    RestartPolicy: {
      Condition: task.restart.condition,
      Delay: new GoDuration(task.restart.delayMs),
      MaxAttempts: task.restart.maxAttempts,
      Window: task.restart.windowMs === 0 ? undefined : new GoDuration(task.restart.windowMs),
    },
    Placement: placementJson(spec),
    Networks: nonEmpty(
      task.networks.map((name) => ({ Target: name, Aliases: task.networkAliases?.[name] })),
    ),
    LogDriver: logDriverJson(task.container.other),
    ForceUpdate: task.forceUpdate,
    Runtime: 'container',
  };
}

function containerJson({ task: { container } }: ServiceSpec) {
  const { healthcheck, labels, other } = container;
  const one = (name: string): string | undefined => other[name]?.[0];
  const isSaid = (name: string): true | undefined => (one(name) === 'true' ? true : undefined);
  return {
    Image: container.image,
    Labels: nonBlank(labels),
    Command: nonEmpty(container.command),
    Args: nonEmpty(container.args),
    Hostname: one('hostname'),
    Env: nonEmpty(container.env),
    Dir: one('workdir'),
    User: one('user'),
    Groups: other['group'],
    Init: one('init') === 'true',
    StopSignal: container.stopSignal,
    TTY: isSaid('tty'),
    OpenStdin: isSaid('stdin-open'),
    ReadOnly: isSaid('read-only'),
    Mounts: other['mount']?.map((text) => mountJson(readMount(text))),
    StopGracePeriod: new GoDuration(container.stopGraceMs),
    Healthcheck: healthcheck && healthJson(healthcheck),
    Hosts: other['host'],
    DNSConfig: {
      Nameservers: other['dns'],
      Search: other['dns-search'],
      Options: other['dns-option'],
    },
    Secrets: nonEmpty((container.secrets ?? []).map(referenceJson('Secret'))),
    Configs: nonEmpty((container.configs ?? []).map(referenceJson('Config'))),
    Isolation: one('isolation') ?? 'default',
    Sysctls: other['sysctl'] && pairs(other['sysctl']),
    CapabilityAdd: other['cap-add'],
    CapabilityDrop: other['cap-drop'],
    Ulimits: other['ulimit']?.map(ulimitJson),
    OomScoreAdj: numberIn(other['oom-score-adj']),
  };
}

const nonBlank = <T extends object>(map: T): T | undefined =>
  Object.keys(map).length === 0 ? undefined : map;

const numberIn = (values: readonly string[] | undefined): number | undefined =>
  values === undefined ? undefined : Number(values[0]);

/** moby: `api/types/mount`. */
function mountJson({ type, source, target, isReadOnly, consistency, ...of }: Mount) {
  const { options, labels, driverOptions } = of;
  const driver = { Name: options['volume-driver'], Options: nonBlank(driverOptions) };
  const isOn = (name: string): true | undefined => (options[name] === undefined ? undefined : true);
  const size = options['tmpfs-size'];
  const mode = options['tmpfs-mode'];
  return {
    Type: type,
    Source: source === '' ? undefined : source,
    Target: target,
    ReadOnly: isReadOnly ? true : undefined,
    Consistency: consistency === '' ? undefined : consistency,
    BindOptions: whereSaid({
      Propagation: options['bind-propagation'],
      NonRecursive: isOn('bind-nonrecursive'),
    }),
    VolumeOptions: whereSaid({
      NoCopy: isOn('volume-nocopy'),
      Labels: nonBlank(labels),
      Subpath: options['volume-subpath'],
      DriverConfig: whereSaid(driver),
    }),
    ImageOptions: whereSaid({ Subpath: options['image-subpath'] }),
    TmpfsOptions: whereSaid({
      SizeBytes: size === undefined ? undefined : Number(size),
      Mode: mode === undefined ? undefined : Number.parseInt(mode, 8),
    }),
  };
}

/** A struct of which nothing is set is none. */
const whereSaid = <T extends object>(fields: T): T | undefined =>
  Object.values(fields).some((value) => value !== undefined) ? fields : undefined;

function ulimitJson(text: string) {
  const [, name, soft, hard] = /^([^=]*)=([^:]*):(.*)$/.exec(text) ?? [];
  return { Name: name, Hard: Number(hard), Soft: Number(soft) };
}

const logDriverJson = (other: Options) => {
  const options = other['log-opt'];
  return whereSaid({ Name: other['log-driver']?.[0], Options: options && pairs(options) });
};

const referenceJson =
  (kind: 'Secret' | 'Config') =>
  ({ id, name, target, uid, gid, mode }: DependencyReference) => ({
    File: { Name: target, UID: uid, GID: gid, Mode: mode },
    [`${kind}ID`]: id,
    [`${kind}Name`]: name,
  });

const duration = (ms: number | undefined): GoDuration | undefined =>
  ms === undefined ? undefined : new GoDuration(ms);

const healthJson = (check: HealthConfig) => ({
  Test: check.test,
  Interval: duration(check.intervalMs),
  Timeout: duration(check.timeoutMs),
  StartPeriod: duration(check.startPeriodMs),
  StartInterval: duration(check.startIntervalMs),
  Retries: check.retries,
});

const resourcesJson = ({ nanoCpus, memoryBytes }: Resources) => ({
  NanoCPUs: nanoCpus === 0 ? undefined : nanoCpus,
  MemoryBytes: memoryBytes === 0 ? undefined : memoryBytes,
});

const placementJson = ({ task: { placement } }: ServiceSpec) => ({
  Constraints: nonEmpty(placement.constraints),
  Preferences: nonEmpty(
    placement.preferences.map((descriptor) => ({ Spread: { SpreadDescriptor: descriptor } })),
  ),
  MaxReplicas: placement.maxReplicas === 0 ? undefined : placement.maxReplicas,
  Platforms: nonEmpty(
    placement.platforms.map(({ os, arch }) => ({
      Architecture: arch === '' ? undefined : arch,
      OS: os === '' ? undefined : os,
    })),
  ),
});

function modeJson(mode: ServiceMode) {
  return {
    Replicated: mode.kind === 'replicated' ? { Replicas: mode.replicas } : undefined,
    Global: mode.kind === 'global' ? {} : undefined,
    ReplicatedJob:
      mode.kind === 'replicated-job'
        ? { MaxConcurrent: mode.maxConcurrent, TotalCompletions: mode.totalCompletions }
        : undefined,
    GlobalJob: mode.kind === 'global-job' ? {} : undefined,
  };
}

const updateJson = (config: UpdateConfig) => ({
  Parallelism: config.parallelism,
  Delay: config.delayMs === 0 ? undefined : new GoDuration(config.delayMs),
  FailureAction: config.failureAction,
  Monitor: new GoDuration(config.monitorMs),
  MaxFailureRatio: config.maxFailureRatio,
  Order: config.order,
});

const updateStatusJson = ({ state, startedMs, completedMs, message }: UpdateStatus) => ({
  State: state,
  StartedAt: new GoTime(startedMs),
  CompletedAt: completedMs === undefined ? undefined : new GoTime(completedMs),
  Message: message,
});
