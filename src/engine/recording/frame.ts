import type { Ms } from '../api/ids';
import type { NodeRole, NodeState, UpdateState } from '../api/objects';
import type { Availability, ServiceSpec } from '../api/specs';
import type { DesiredState, TaskState } from '../api/task-state';
import type { Health, RaftChange } from './recording';

/** Whether the load balancer of the task's own node sends it new connections (LB-7, LB-8). */
export type PoolState = 'out' | 'in' | 'draining';

export interface TaskFrame {
  /** Row of the recording's tasks. */
  readonly index: number;
  readonly id: string;
  readonly service: number;
  /** `web_web.3`. */
  readonly name: string;
  readonly slot: number;
  /** Row of nodes, -1 while unassigned. */
  readonly node: number;
  readonly image: string;
  readonly rev: number;
  readonly ip: string;
  readonly state: TaskState;
  readonly desired: DesiredState;
  readonly message: string;
  readonly err: string;
  /** When `state` came about. */
  readonly sinceMs: Ms;
  readonly pool: PoolState;
  readonly health: Health;
}

export interface NodeFrame {
  readonly index: number;
  readonly name: string;
  readonly role: NodeRole;
  readonly state: NodeState;
  readonly availability: Availability;
  readonly labels: Readonly<Record<string, string>>;
  readonly alive: boolean;
  /** It was taken out of the swarm; its row stays (DP-13). */
  readonly isRemoved: boolean;
  /** Nodes of the same number reach each other; 0 where no partition cuts. */
  readonly partition: number;
  /** It has left the swarm, which the managers may not know yet (RM-11). */
  readonly hasLeft: boolean;
  readonly isLeader: boolean;
  /** As the leader sees a manager; null for a worker. */
  readonly reachability: 'reachable' | 'unreachable' | null;
  /** Rows of the tasks that the store holds for it, stopped ones included, oldest first. */
  readonly tasks: readonly number[];
  /** Rows of the secrets and configs that it has in its memory, in order of delivery (DP-8). */
  readonly dependencies: readonly number[];
}

export interface SlotFrame {
  readonly slot: number;
  /** Rows of its tasks in the store, oldest first. */
  readonly tasks: readonly number[];
}

export interface ServiceFrame {
  readonly index: number;
  readonly name: string;
  readonly spec: ServiceSpec;
  readonly rev: number;
  readonly update: { readonly state: UpdateState; readonly message: string } | null;
  /** By ascending number. */
  readonly slots: readonly SlotFrame[];
  /** How many tasks the load balancer sends new connections to. */
  readonly inPool: number;
}

/** The cluster at one instant. What did not change between two frames is the same object. */
export interface Frame {
  readonly atMs: Ms;
  /** Row of the last log entry at or before `atMs`. */
  readonly entry: number;
  readonly nodes: readonly NodeFrame[];
  /** How things stand among the managers. */
  readonly raft: Pick<RaftChange, 'leader' | 'hasQuorum' | 'members'>;
  /** By row; undefined before a task is created and after it was removed. */
  readonly tasks: readonly (TaskFrame | undefined)[];
  /** By row; undefined before a service is created and after it was removed. */
  readonly services: readonly (ServiceFrame | undefined)[];
}
