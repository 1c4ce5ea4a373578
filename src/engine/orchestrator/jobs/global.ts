import { slotOfNode } from '../../api/mode';
import type { Node, Service } from '../../api/objects';
import { nodeMatches } from '../../constraint/constraint';
import { isPast } from '../../api/task-state';
import { isNodeInvalid, isWanted } from '../task';
import type { JobParts } from './orchestrator';

/**
 * Makes a task on every node that takes one and has none of this iteration. SwarmKit:
 * `orchestrator/jobs/global/reconciler.go`.
 */
export function reconcileGlobalJob(service: Service, { store, restarts, factory }: JobParts): void {
  const { placement } = service.spec.task;
  const tasks = [...store.slots(service.id).values()].flat();
  // J-4: a task that has been shut down leaves its node free for another.
  const current = tasks.filter(
    (task) => task.jobIteration === service.jobIteration && isWanted(task),
  );
  const taken = new Set(current.map((task) => task.nodeId));
  for (const node of store.allNodes()) {
    const isFree = takesTask(node) && nodeMatches(placement, node) && !taken.has(node.id);
    if (isFree) {
      factory.create(service, slotOfNode(node), 'complete', 'J-4');
    }
  }
  for (const task of current) {
    if (isPast(task.state, 'complete')) restarts.restart(task, service);
  }
  for (const task of current) {
    const node = task.nodeId === null ? undefined : store.node(task.nodeId);
    const isActive = !isPast(task.state, 'running');
    if (isNodeInvalid(node) && isActive) store.setDesired(task.id, 'shutdown', 'J-4');
  }
  for (const task of tasks) {
    if (task.jobIteration !== service.jobIteration) store.setDesired(task.id, 'remove', 'J-5');
  }
}

const takesTask = (node: Node): boolean => node.state === 'ready' && node.availability === 'active';
