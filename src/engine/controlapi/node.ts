import type { NodeId } from '../api/ids';
import type { Node, NodeRole } from '../api/objects';
import { fail, ok, type Result } from '../api/result';
import type { Availability } from '../api/specs';
import { isPast } from '../api/task-state';
import { isEqual } from '../api/equal';
import type { Membership } from '../raft/membership';
import type { MemoryStore } from '../store/memory-store';
import type { ApiError } from './api-error';

/** What a command may change of a node; what is left out stays. */
export interface NodeChangeRequest {
  readonly availability?: Availability;
  /** All of them. */
  readonly labels?: Readonly<Record<string, string>>;
}

const refuse = (code: ApiError['code'], message: string) => fail<ApiError>({ code, message });
const notFound = (id: NodeId) => refuse(null, `node ${id} not found`);

/** D-2, D-3, CLI-27. SwarmKit: `controlapi/node.go` (`UpdateNode`). */
export function updateNode(
  store: MemoryStore,
  id: NodeId,
  change: NodeChangeRequest,
  isAlive: boolean,
): Result<Node, ApiError> {
  const node = store.node(id);
  if (node === undefined) return notFound(id);
  const after = { ...node, ...change };
  if (isEqual(after, node)) return ok(node);
  const rule = after.availability === node.availability ? 'CLI-27' : 'D-3';
  return ok(store.updateNode(id, change, isAlive, rule));
}

/** RM-8: asks for a promotion or a demotion, which takes its time (RM-9). SwarmKit: the same. */
export function setRole(
  store: MemoryStore,
  raft: Membership,
  id: NodeId,
  desiredRole: NodeRole,
  isAlive: boolean,
): Result<Node, ApiError> {
  const node = store.node(id);
  if (node === undefined) return notFound(id);
  if (node.desiredRole === desiredRole) return ok(node);
  if (node.role === 'manager') {
    const managers = store.allNodes().filter(({ role }) => role === 'manager');
    if (managers.length === 1) {
      return refuse('FailedPrecondition', 'attempting to demote the last manager of the swarm');
    }
    if (!raft.isMember(node.index)) {
      return refuse('NotFound', "can't find manager in raft memberlist");
    }
    if (!raft.canRemove(node.index)) {
      const problem = "can't remove member from the raft: this would result in a loss of quorum";
      return refuse('FailedPrecondition', problem);
    }
  }
  return ok(store.updateNode(id, { desiredRole }, isAlive, 'RM-9'));
}

/** DP-13. SwarmKit: `controlapi/node.go` (`RemoveNode`). */
export function removeNode(
  store: MemoryStore,
  id: NodeId,
  raft: Membership,
  isForced: boolean,
): Result<void, ApiError> {
  const node = store.node(id);
  if (node === undefined) return notFound(id);
  if (node.role === 'manager' && raft.isMember(node.index)) {
    return refuse(
      'FailedPrecondition',
      `node ${id} is a cluster manager and is a member of the raft cluster. ` +
        'It must be demoted to worker before removal',
    );
  }
  if (!isForced && node.state === 'ready') {
    return refuse('FailedPrecondition', `node ${id} is not down and can't be removed`);
  }
  const message = 'Task belonged to a node that has been deleted';
  for (const task of store.tasksOnNode(id)) {
    if (isPast(task.state, 'running')) continue;
    store.setStatus(task.id, { state: 'orphaned', message, err: '' }, 'DP-13');
  }
  store.deleteNode(id);
  return ok(undefined);
}
