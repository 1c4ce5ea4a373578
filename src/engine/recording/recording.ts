import type { Ms } from '../api/ids';
import type {
  DependencyKind,
  NodeCapacity,
  NodeRole,
  NodeState,
  UpdateState,
} from '../api/objects';
import type { Availability, Platform, PortConfig, ServiceSpec } from '../api/specs';
import type { DesiredState, TaskState } from '../api/task-state';
import type { EngineVersion } from '../api/config';
import type { PlanRecord } from './plan-record';

/**
 * What the log tells of; the position is the code in {@link Log.kind}.
 *
 * `subject` and `detail` of an entry depend on its kind and are given behind it.
 */
export const LOG_KINDS = [
  'start', // the beginning of the run
  'command', // subject: row of commands
  'node', // subject: row of nodes, detail: row of its changes
  'node.removed', // subject: row of nodes
  'service', // subject: row of services, detail: row of its versions
  'service.removed', // subject: row of services
  'update', // subject: row of services, detail: row of its updates
  'update.run', // a run of the updater begins; subject: row of services, detail: slots that are dirty
  'update.slot', // a worker takes a slot; subject: row of services, detail: slot
  'update.delay', // a worker begins its delay; subject: row of services, detail: slot
  'update.monitor', // the final watch begins; subject: row of services, detail: its ms
  'update.failure', // a failure counts; subject: row of tasks, detail: failures so far
  'task', // created; subject: row of tasks
  'task.state', // subject: row of tasks, detail: row of its transitions
  'task.desired', // subject: row of tasks, detail: row of its transitions
  'task.removed', // subject: row of tasks
  'restart.delay', // a replacement waits; subject: row of tasks, detail: ms
  'dependency', // a secret or a config is created; subject: row of dependencies
  'dependency.removed', // subject: row of dependencies
  'dependency.delivered', // a node gets it; subject: row of dependencies, detail: row of nodes
  'dependency.withdrawn', // a node has it no more; subject: row of dependencies, detail: row of nodes
  'pull', // a task begins to wait for its image; subject: row of tasks, detail: ms until it is there
  'container.started', // the process runs; subject: row of tasks
  'container.listening', // the process accepts connections; subject: row of tasks
  'container.signal', // subject: row of tasks, detail: 15 or 9
  'container.exited', // subject: row of tasks, detail: exit code
  'fault', // an image's fault sets in; subject: row of tasks, detail: row of its image's faults
  'probe', // a probe that changed the streak; subject: row of tasks, detail: row of probes
  'health', // subject: row of tasks, detail: position in HEALTH
  'pool.join', // the task's own node sends it requests; subject: row of tasks
  'pool.leave', // no new connections; subject: row of tasks
  'pool.gone', // its address is no more; subject: row of tasks
  'pool.heard', // another node's table follows; subject: row of tasks, detail: row of nodes
  'request', // a request that failed; subject: row of requests, detail: position in FAILURES
  'raft', // who leads, and who of the managers is there; subject: row of nodes, detail: row of raft
  'proxy.routes', // a proxy routes otherwise from now on; subject: row of tasks, detail: row of routes
  'plan.opened', // what a command waits for has come about; subject: row of plan
  'plan.skipped', // a command is not to be given any more; subject: row of plan
  'plan.timed-out', // a command has waited for too long; subject: row of plan
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

export const HEALTH = ['none', 'starting', 'healthy', 'unhealthy'] as const;
export type Health = (typeof HEALTH)[number];

/** How a request ended; the position is the code in {@link Requests.outcome}. */
export const OUTCOMES = [
  'pending', // still under way when the run ended
  'served',
  'refused', // nothing listened
  'reset', // the process went away while it was served
  'http-5xx',
  'timeout',
  'no-endpoint', // the table held no task
  'dead-endpoint', // the table held a task that is gone
  'client-gone', // the sender went away
  'http-404', // a proxy knew no way
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PROBE_RESULTS = ['passed', 'failed', 'timed out', 'cancelled'] as const;
export type ProbeResult = (typeof PROBE_RESULTS)[number];

/**
 * Everything that happened, in order. Columns, so that a run of a thousand nodes is cheap to keep,
 * to send between threads and to digest.
 */
export interface Log {
  readonly length: number;
  readonly t: Float64Array;
  /** Position in {@link LOG_KINDS}. */
  readonly kind: Uint8Array;
  readonly subject: Int32Array;
  readonly detail: Int32Array;
  /** Row of the entry that brought this one about; -1 only for commands and the start. */
  readonly cause: Int32Array;
  /** Position in {@link RULES}. */
  readonly rule: Uint8Array;
}

export interface NodeChange {
  readonly t: Ms;
  readonly state: NodeState;
  readonly availability: Availability;
  readonly labels: Readonly<Record<string, string>>;
  /** As observed: a promotion or a demotion shows when it is done (RM-9). */
  readonly role: NodeRole;
  /** Nodes of the same number reach each other; 0 where no partition cuts. */
  readonly partition: number;
  /** It has left the swarm, which the managers may not know yet (RM-11); left out: it has not. */
  readonly hasLeft?: true;
  /** False while its machine is off, which the managers may not know yet. */
  readonly alive: boolean;
  readonly message: string;
  readonly entry: number;
}

export interface NodeRecord {
  readonly id: string;
  readonly name: string;
  readonly engineLabels: Readonly<Record<string, string>>;
  readonly platform: Platform;
  readonly capacity: NodeCapacity;
  readonly address: string;
  readonly changes: readonly NodeChange[];
  readonly removedMs: Ms | null;
}

/** A manager as the leader sees it. */
export interface RaftMember {
  /** Row of nodes. */
  readonly node: number;
  readonly isReachable: boolean;
}

/** What happened among the managers: how things stand from then on. */
export interface RaftChange {
  readonly t: Ms;
  readonly what:
    | 'start' // the first leader
    | 'elected'
    | 'transferred' // a leader that is to be demoted has handed over (RM-4)
    | 'leader-lost'
    | 'leader-regained' // before it stepped down
    | 'stepped-down' // a leader without quorum gave up (RM-3)
    | 'quorum-lost'
    | 'quorum-regained'
    | 'forced' // a new cluster of one manager, which has left the others behind (RM-7)
    | 'reachability'
    | 'joined'
    | 'left';
  /** Row of nodes; -1: nobody leads. */
  readonly leader: number;
  /** Whether more than half of the managers reach each other, and so can write. */
  readonly hasQuorum: boolean;
  readonly members: readonly RaftMember[];
  readonly entry: number;
}

export interface ServiceVersion {
  readonly t: Ms;
  readonly entry: number;
  readonly spec: ServiceSpec;
  readonly how: 'create' | 'update' | 'rollback';
  /** n-th distinct task template of the service, from 1. */
  readonly rev: number;
}

export interface UpdateChange {
  readonly t: Ms;
  readonly entry: number;
  /** Null when a new update call cleared the status (U-13). */
  readonly state: UpdateState | null;
  readonly message: string;
}

export interface ServiceRecord {
  readonly id: string;
  readonly name: string;
  /** The last that it had; empty when it never had one (LB-2). */
  readonly vip: string;
  readonly ports: readonly PortConfig[];
  readonly versions: readonly ServiceVersion[];
  readonly updates: readonly UpdateChange[];
  readonly removedMs: Ms | null;
}

/** A change of a task's state or desired state, as of the node's or the store's own time. */
export interface Transition {
  readonly t: Ms;
  readonly state: TaskState;
  readonly desired: DesiredState;
  readonly message: string;
  readonly err: string;
  /** Row of nodes, -1 while unassigned. */
  readonly node: number;
  readonly entry: number;
}

export interface TaskRecord {
  readonly id: string;
  /** Row of services. */
  readonly service: number;
  readonly slot: number;
  /** What it ran: with a digest where the tag was moved during the run (D-41). */
  readonly image: string;
  /** n-th distinct task template of its service, from 1. */
  readonly rev: number;
  readonly ip: string;
  readonly createdMs: Ms;
  readonly removedMs: Ms | null;
  readonly transitions: readonly Transition[];
}

/** A secret or a config; what a secret holds is told to nobody (SC-4). */
export interface DependencyRecord {
  readonly id: string;
  readonly kind: DependencyKind;
  readonly name: string;
  readonly createdMs: Ms;
  readonly removedMs: Ms | null;
  /** The labels from each time on; left out: it never had any. */
  readonly labels?: readonly LabelChange[];
}

/** Labels are all that ever changes of a secret or a config (SC-1). */
export interface LabelChange {
  readonly t: Ms;
  readonly labels: Readonly<Record<string, string>>;
}

export interface CommandRecord {
  readonly t: Ms;
  readonly run: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly entry: number;
  /** How long it waited for the managers to have a leader (RM-6); left out: not at all. */
  readonly waitedMs?: Ms;
  /** Tasks that it made dirty (U-10); they are what an update replaces. */
  readonly dirtyTasks: number;
}

/** One row a probe. */
export interface Probes {
  readonly length: number;
  readonly task: Int32Array;
  readonly startMs: Float64Array;
  /** NaN when the run ended first. */
  readonly endMs: Float64Array;
  /** Position in {@link PROBE_RESULTS}. */
  readonly result: Uint8Array;
  /** Failing streak after it. */
  readonly streak: Uint16Array;
  /** 1 when it failed inside the start period and did not count (H-7). */
  readonly forgiven: Uint8Array;
}

/** One row a request, in order of arrival. */
export interface Requests {
  readonly length: number;
  /** Row of the scenario's traffic. */
  readonly source: Uint16Array;
  readonly startMs: Float64Array;
  /** NaN while under way. */
  readonly endMs: Float64Array;
  /** Row of the node through which it came; -1: none. */
  readonly via: Int32Array;
  /** Row of the task it was sent to; -1: none. */
  readonly task: Int32Array;
  /** Position in {@link OUTCOMES}. */
  readonly outcome: Uint8Array;
  /** Row of the task that a proxy passed it on to last; -1: none. Left out where no image is a proxy. */
  readonly backend?: Int32Array;
}

/** A part of the requests of a route. */
export interface RouteShare {
  /** Row of services. */
  readonly service: number;
  /** 0 to 1; all of them 0 where nobody is to serve. */
  readonly share: number;
  /** Rows of the tasks that get them in turn; empty: they go to the virtual address. */
  readonly tasks: readonly number[];
}

/** Requests that a proxy's router takes, and whom it sends them to. */
export interface Route {
  /** With its provider: `app@swarm`. */
  readonly router: string;
  readonly rule: string;
  readonly priority: number;
  readonly shares: readonly RouteShare[];
  /** By weights that somebody gave, and not by who is there. */
  readonly isWeighted?: true;
}

/** What a proxy's task routes to from then on; the first route that fits takes a request (BG-3). */
export interface RouteChange {
  readonly t: Ms;
  readonly entry: number;
  /** Row of tasks. */
  readonly task: number;
  readonly routes: readonly Route[];
  /** Which of them takes the requests of each stream, by row of the scenario's traffic; -1: none. */
  readonly takes: readonly number[];
  /** It reads again so long after it read, which it did for the first time at its first row. */
  readonly refreshMs: Ms;
}

/** Why a run was not followed any further. */
export type RunEnd =
  | { readonly kind: 'settled'; readonly atMs: Ms }
  | { readonly kind: 'until' }
  | { readonly kind: 'restart-loop'; readonly service: string; readonly slot: number }
  | { readonly kind: 'pending'; readonly service: string; readonly slot: number }
  /** Nothing more will happen, since the managers have no quorum (RM-6). */
  | { readonly kind: 'no-quorum'; readonly atMs: Ms }
  | { readonly kind: 'limit'; readonly events: number };

/** All that happened in a run: plain data, so that `structuredClone` keeps its digest. */
export interface Recording {
  readonly engine: EngineVersion;
  readonly seed: number;
  readonly endMs: Ms;
  readonly end: RunEnd;
  /** Kernel events processed. */
  readonly kernelEvents: number;
  readonly log: Log;
  readonly nodes: readonly NodeRecord[];
  /** The first row says how the run begins. */
  readonly raft: readonly RaftChange[];
  readonly services: readonly ServiceRecord[];
  readonly tasks: readonly TaskRecord[];
  readonly dependencies: readonly DependencyRecord[];
  readonly commands: readonly CommandRecord[];
  /** Commands that wait for conditions, in order of the timeline; left out where none does. */
  readonly plan?: readonly PlanRecord[];
  readonly probes: Probes;
  readonly requests: Requests;
  /** Left out where no image is a proxy. */
  readonly routes?: readonly RouteChange[];
  /** Name of the service that each stream of requests goes to, by {@link Requests.source}. */
  readonly streams: readonly string[];
}
