import type {
  ContainerSpec,
  EndpointSpec,
  Placement,
  Platform,
  ResourceRequirements,
  RestartPolicy,
  UpdateConfig,
} from './specs';

/** Update and rollback config where none is given. D-11 to D-17; SwarmKit: `api/defaults/service.go`. */
export const DEFAULT_UPDATE: UpdateConfig = {
  parallelism: 1,
  delayMs: 0,
  failureAction: 'pause',
  monitorMs: 5_000,
  maxFailureRatio: 0,
  order: 'stop-first',
};

/** D-23. */
export const DEFAULT_RESTART: RestartPolicy = {
  condition: 'any',
  delayMs: 5_000,
  maxAttempts: 0,
  windowMs: 0,
};

/** K-22: what dockerd assumes where neither spec nor image says. */
export const DEFAULT_HEALTH = {
  intervalMs: 30_000,
  timeoutMs: 30_000,
  retries: 3,
  startPeriodMs: 0,
  startIntervalMs: 5_000,
} as const;

/** D-31. */
export const DEFAULT_STOP_GRACE_MS = 10_000;

export const DEFAULT_ENDPOINT: EndpointSpec = { mode: 'vip', ports: [] };

/** A task that may run anywhere (D-30). */
export const ANYWHERE: Placement = {
  constraints: [],
  preferences: [],
  maxReplicas: 0,
  platforms: [],
};

/** A task that reserves nothing and is not limited (D-29). */
export const NO_RESOURCES: ResourceRequirements = {
  reservations: { nanoCpus: 0, memoryBytes: 0 },
  limits: { nanoCpus: 0, memoryBytes: 0 },
};

/** What a node is when its configuration does not say, in the words of `docker node inspect`. */
export const DEFAULT_PLATFORM: Platform = { os: 'linux', arch: 'x86_64' };

/** A container spec that says nothing but its image. */
export const defaultContainer = (image: string): ContainerSpec => ({
  image,
  command: [],
  args: [],
  env: [],
  labels: {},
  stopGraceMs: DEFAULT_STOP_GRACE_MS,
  other: {},
});

/** K-27: how many tasks of a slot are kept, the running one included (TR-2). */
export const TASK_HISTORY_LIMIT = 5;
