import type {
  ControlApi,
  Dependency,
  DesiredState,
  EngineVersion,
  Ms,
  Node,
  PortConfig,
  Service,
  Task,
  TaskState,
} from '../../engine';

/** A node as the managers know it. */
export type NodeView = Omit<Node, 'id' | 'index'> & {
  readonly id: string;
  /** What its managers say of it; null of a worker (CLI-26). */
  readonly managerStatus: 'leader' | 'reachable' | 'unreachable' | null;
};

/** A service as the managers know it. */
export type ServiceView = Pick<
  Service,
  | 'spec'
  | 'jobIteration'
  | 'previousSpec'
  | 'updateStatus'
  | 'ports'
  | 'vip'
  | 'version'
  | 'createdMs'
  | 'updatedMs'
> & { readonly id: string };

/** A task as the managers know it, also one of a service that is gone. */
export interface TaskView {
  readonly id: string;
  readonly serviceId: string;
  /** As docker's API has it: 0 where there is a task a node (G-1), and of a job's first. */
  readonly slot: number;
  /** Which round of a job it belongs to; null where it is no job's (J-5). */
  readonly jobIteration: number | null;
  readonly nodeId: string | null;
  readonly image: string;
  /** Ports of its node, while its container runs. */
  readonly hostPorts: readonly PortConfig[];
  readonly desired: DesiredState;
  readonly state: TaskState;
  readonly err: string;
  readonly createdMs: Ms;
  /** When its state came about. */
  readonly statusMs: Ms;
}

/** A secret or a config as the managers know it; what a secret holds, they tell nobody (SC-4). */
export type DependencyView = Omit<Dependency, 'id' | 'index' | 'data'> & {
  readonly id: string;
  readonly data: string | null;
};

/**
 * What docker's questions are answered from: the swarm at one instant.
 *
 * Plain records, so that it can be filled from the store while a swarm runs and, as well, from a
 * recording at any time of it. Lists are in order of creation.
 */
export interface SwarmSnapshot {
  readonly nowMs: Ms;
  readonly engine: EngineVersion;
  /** The node whose daemon is asked; left out: the leader. */
  readonly selfId?: string;
  /** The machine whose daemon is asked, where it is in no swarm: it knows of none. */
  readonly outside?: string;
  readonly clusterId: string;
  /** TR-2 */
  readonly taskHistoryLimit: number;
  readonly nodes: readonly NodeView[];
  readonly services: readonly ServiceView[];
  readonly tasks: readonly TaskView[];
  readonly dependencies: readonly DependencyView[];
  readonly networks: readonly string[];
}

/** The swarm at this moment, as its managers know it. */
export function takeSnapshot(api: ControlApi, engine: EngineVersion): SwarmSnapshot {
  return {
    nowMs: api.nowMs,
    engine,
    clusterId: api.clusterId,
    taskHistoryLimit: api.taskHistoryLimit,
    nodes: api.nodes().map((node) => ({ ...node, managerStatus: statusOf(api, node) })),
    services: api.services(),
    tasks: api.tasks().map(viewOf),
    dependencies: [
      ...api.dependencies.all('secret').map((secret) => ({ ...secret, data: null })),
      ...api.dependencies.all('config'),
    ],
    networks: api.networks(),
  };
}

function statusOf({ raft }: ControlApi, { index }: Node): NodeView['managerStatus'] {
  if (!raft.isMember(index)) return null;
  if (raft.isLeader(index)) return 'leader';
  return raft.isReachable(index) ? 'reachable' : 'unreachable';
}

const NO_PORTS: readonly PortConfig[] = [];

const viewOf = (task: Task): TaskView => ({
  ...task,
  slot: task.isPerNode ? 0 : task.slot,
  image: task.spec.container.image,
  hostPorts:
    task.state === 'running' ? task.endpoint.ports.filter(({ mode }) => mode === 'host') : NO_PORTS,
});
