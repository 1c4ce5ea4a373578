import type { DependencyId, Ms, NodeId, ServiceId, TaskId } from './ids';
import type {
  Availability,
  EndpointSpec,
  Platform,
  PortConfig,
  ServiceSpec,
  TaskSpec,
} from './specs';
import type { DesiredState, TaskState } from './task-state';

export type NodeState = 'unknown' | 'down' | 'ready' | 'disconnected';
export type NodeRole = 'manager' | 'worker';

/** What a node has to give; null: as much as anybody asks for. */
export interface NodeCapacity {
  readonly nanoCpus: number | null;
  readonly memoryBytes: number | null;
}

/** D-1. Records are never changed in place: the store replaces them. */
export interface Node {
  readonly id: NodeId;
  /** Position in order of creation, also its row in a recording. */
  readonly index: number;
  readonly name: string;
  /** As observed; it follows `desiredRole` when a promotion or demotion is done (RM-9). */
  readonly role: NodeRole;
  readonly desiredRole: NodeRole;
  readonly availability: Availability;
  readonly labels: Readonly<Record<string, string>>;
  /** Labels of its engine: they are told apart in constraints, and no command changes them. */
  readonly engineLabels: Readonly<Record<string, string>>;
  readonly platform: Platform;
  readonly capacity: NodeCapacity;
  /** Its address in the network of the machines (C-6). */
  readonly address: string;
  readonly state: NodeState;
  readonly message: string;
}

/** U-40. */
export type UpdateState =
  | 'updating'
  | 'paused'
  | 'completed'
  | 'rollback_started'
  | 'rollback_paused'
  | 'rollback_completed';

export interface UpdateStatus {
  readonly state: UpdateState;
  readonly message: string;
  readonly startedMs: Ms;
  readonly completedMs?: Ms;
}

/** D-5. */
export interface Service {
  readonly id: ServiceId;
  readonly index: number;
  readonly spec: ServiceSpec;
  /** The version of the service at its last update call; tasks carry the one they were made from. */
  readonly specVersion: number;
  /** What a rollback returns to; one step only (RB-1). */
  readonly previousSpec: ServiceSpec | undefined;
  readonly previousSpecVersion: number | undefined;
  readonly updateStatus: UpdateStatus | undefined;
  /** How often it has been run anew (J-5); null where it is no job. */
  readonly jobIteration: number | null;
  /** Changes on every write (D-10). */
  readonly version: number;
  readonly createdMs: Ms;
  /** When it was last written to. */
  readonly updatedMs: Ms;
  /** Empty under dnsrr (LB-2). */
  readonly vip: string;
  /** Published ports after allocation (K-25). */
  readonly ports: readonly PortConfig[];
}

/** D-37. A task never changes slot, node or spec: a restart is always a new task. */
export interface Task {
  readonly id: TaskId;
  readonly index: number;
  readonly serviceId: ServiceId;
  /** From 1; of a replicated job from 0; where there is a task a node, `slotOfNode`. */
  readonly slot: number;
  /** Made for its node, whose row the slot stands for (G-1, J-4): docker calls it slot 0 (D-37). */
  readonly isPerNode: boolean;
  /** n-th task made for its slot, from 1; names its random streams. */
  readonly attempt: number;
  /** From the beginning where the task is made for a node (G-1), else once it is assigned. */
  readonly nodeId: NodeId | null;
  readonly spec: TaskSpec;
  readonly specVersion: number;
  /** The iteration of its job; null where it is of no job. */
  readonly jobIteration: number | null;
  /** The endpoint spec it was made with (U-10.4). */
  readonly endpoint: EndpointSpec;
  readonly desired: DesiredState;
  readonly state: TaskState;
  readonly message: string;
  readonly err: string;
  readonly createdMs: Ms;
  /** When the state came about, on the node or in the store. */
  readonly statusMs: Ms;
  /** When the managers learned of it. */
  readonly appliedMs: Ms;
  readonly exitCode: number | null;
}

export type DependencyKind = 'secret' | 'config';

/** A secret or a config. Nothing but its labels ever changes (SC-1). */
export interface Dependency {
  readonly id: DependencyId;
  /** Position in order of creation, secrets and configs together; also its row in a recording. */
  readonly index: number;
  readonly kind: DependencyKind;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The managers never give away what a secret holds (SC-4). */
  readonly data: string;
  readonly createdMs: Ms;
  readonly updatedMs: Ms;
}
