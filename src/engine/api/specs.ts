import type { DependencyId, Ms } from './ids';

export type UpdateOrder = 'stop-first' | 'start-first';
export type FailureAction = 'pause' | 'continue' | 'rollback';
export type RestartCondition = 'none' | 'on-failure' | 'any';
export type EndpointMode = 'vip' | 'dnsrr';
export type Availability = 'active' | 'pause' | 'drain';

/** `update_config` or `rollback_config`; defaults are D-11 to D-16. */
export interface UpdateConfig {
  /** Slots replaced at once; 0 means all. */
  readonly parallelism: number;
  readonly delayMs: Ms;
  readonly failureAction: FailureAction;
  readonly monitorMs: Ms;
  /** 0 to 1, compared strictly with failures / dirty slots (U-28). */
  readonly maxFailureRatio: number;
  readonly order: UpdateOrder;
}

/** D-23. */
export interface RestartPolicy {
  readonly condition: RestartCondition;
  readonly delayMs: Ms;
  /** 0 means unlimited. */
  readonly maxAttempts: number;
  /** 0 means the whole lifetime. */
  readonly windowMs: Ms;
}

/** Health check as written in a spec or an image; a field that is left out inherits (D-26). */
export interface HealthConfig {
  /** `['NONE']` switches an image's check off; `['CMD', ...]` and `['CMD-SHELL', '...']` run one. */
  readonly test?: readonly string[];
  readonly intervalMs?: Ms;
  readonly timeoutMs?: Ms;
  readonly retries?: number;
  readonly startPeriodMs?: Ms;
  readonly startIntervalMs?: Ms;
}

/** A secret or a config as a task's container sees it (SC-5). */
export interface DependencyReference {
  readonly id: DependencyId;
  readonly name: string;
  /** File under `/run/secrets` for a secret, under `/` for a config; an absolute one stays as it is. */
  readonly target: string;
  readonly uid: string;
  readonly gid: string;
  /** Permission bits: `0o444`. */
  readonly mode: number;
}

export interface ContainerSpec {
  /** With the digest that the registry gave, where its tag has been moved since the run began (D-41). */
  readonly image: string;
  /** No digest was recorded: each node asks for itself what the tag means (D-41, D-42). */
  readonly isFloating?: true;
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** `KEY=value`, sorted by key so that order in a file changes nothing (ST-8). */
  readonly env: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly healthcheck?: HealthConfig;
  readonly stopGraceMs: Ms;
  readonly stopSignal?: string;
  /** Never empty. */
  readonly secrets?: readonly DependencyReference[];
  /** Never empty. */
  readonly configs?: readonly DependencyReference[];
  /**
   * Settings that change nothing in the simulation but are part of the task template, so that
   * changing one replaces tasks as it does for real (U-11): by the name of the flag that sets it.
   */
  readonly other: Readonly<Record<string, readonly string[]>>;
}

/** What runs on what; an empty field matches anything (S-9). */
export interface Platform {
  readonly os: string;
  readonly arch: string;
}

/** Where tasks may run and would rather run (D-30). */
export interface Placement {
  /** As written, such as `node.role == worker`; all must hold (C-1). */
  readonly constraints: readonly string[];
  /** What to spread over, most important first, such as `node.labels.zone` (S-23). */
  readonly preferences: readonly string[];
  /** Tasks of the service on one node; 0 means unlimited (S-11). */
  readonly maxReplicas: number;
  /** What the image is built for; empty: anything. */
  readonly platforms: readonly Platform[];
}

/** An amount of a node; 0 asks for nothing. */
export interface Resources {
  readonly nanoCpus: number;
  readonly memoryBytes: number;
}

/** D-29: reservations decide about placement, limits only bound the container. */
export interface ResourceRequirements {
  readonly reservations: Resources;
  readonly limits: Resources;
}

/** The task template: what decides, with the endpoint spec, whether a task is dirty (U-10). */
export interface TaskSpec {
  readonly container: ContainerSpec;
  readonly resources: ResourceRequirements;
  readonly restart: RestartPolicy;
  readonly placement: Placement;
  /** Names of attached networks; `host` counts as one with a service binding (EX-12). */
  readonly networks: readonly string[];
  /** Names by which it is known on them besides its own, by network (LB-16). Never empty. */
  readonly networkAliases?: Readonly<Record<string, readonly string[]>>;
  /** Drivers of those networks other than overlay (S-7). Never empty. */
  readonly networkDrivers?: readonly string[];
  /** Raised by `--force` (CLI-8). */
  readonly forceUpdate: number;
}

export interface PortConfig {
  readonly target: number;
  /** 0 asks for one from 30000 to 32767 (K-25), in host mode for any that the node has free. */
  readonly published: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** `host`: a port of the node itself, only where a task runs (LB-6). */
  readonly mode: 'ingress' | 'host';
}

export interface EndpointSpec {
  readonly mode: EndpointMode;
  readonly ports: readonly PortConfig[];
}

/** D-7: how many tasks a service has, and whether they are to run on or to run to their end. */
export type ServiceMode =
  | { readonly kind: 'replicated'; readonly replicas: number }
  | { readonly kind: 'global' }
  | {
      readonly kind: 'replicated-job';
      readonly maxConcurrent: number;
      readonly totalCompletions: number;
    }
  | { readonly kind: 'global-job' };

export interface ServiceSpec {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly task: TaskSpec;
  readonly mode: ServiceMode;
  /** Left out: the defaults of D-11 to D-16. */
  readonly update?: UpdateConfig;
  /** Left out: the defaults of D-17, never the update config. */
  readonly rollback?: UpdateConfig;
  readonly endpoint: EndpointSpec;
}
