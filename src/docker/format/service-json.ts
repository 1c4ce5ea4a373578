import {
  DEFAULT_UPDATE,
  type DependencyReference,
  type HealthConfig,
  type PortConfig,
  type Resources,
  type ServiceMode,
  type ServiceSpec,
  type UpdateConfig,
  type UpdateStatus,
} from '../../engine';
import type { ServiceView } from '../cli/snapshot';
import { GoDuration, GoTime } from './go-value';

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
      Limits: resourcesJson(task.resources.limits),
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
    ForceUpdate: task.forceUpdate,
    Runtime: 'container',
  };
}

function containerJson({ task: { container } }: ServiceSpec) {
  const { healthcheck, labels } = container;
  return {
    Image: container.image,
    Labels: Object.keys(labels).length === 0 ? undefined : labels,
    Command: nonEmpty(container.command),
    Args: nonEmpty(container.args),
    Env: nonEmpty(container.env),
    Dir: container.other['workdir']?.[0],
    User: container.other['user']?.[0],
    Init: container.other['init'] !== undefined,
    StopSignal: container.stopSignal,
    StopGracePeriod: new GoDuration(container.stopGraceMs),
    Healthcheck: healthcheck && healthJson(healthcheck),
    DNSConfig: {},
    Secrets: nonEmpty((container.secrets ?? []).map(referenceJson('Secret'))),
    Configs: nonEmpty((container.configs ?? []).map(referenceJson('Config'))),
    Isolation: 'default',
  };
}

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
