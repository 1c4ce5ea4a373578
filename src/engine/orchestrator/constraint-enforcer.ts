import type { NodeId } from '../api/ids';
import type { Node, Task } from '../api/objects';
import { isAtLeast } from '../api/task-state';
import { nodeMatches } from '../constraint/constraint';
import { CauseQueue } from '../kernel/cause-queue';
import { PHASE, type Clock } from '../kernel/kernel';
import type { MemoryStore } from '../store/memory-store';

const REJECTED = {
  state: 'rejected',
  message: 'task rejected by constraint enforcer',
  err: 'assigned node no longer meets constraints',
} as const;

/**
 * Evicts tasks from a node that changed under them (C-8): the orchestrator then starts others
 * elsewhere. SwarmKit: `orchestrator/constraintenforcer/constraint_enforcer.go`.
 */
export class ConstraintEnforcer {
  constructor(
    kernel: Clock,
    private readonly store: MemoryStore,
  ) {
    const queue = new CauseQueue<NodeId>(kernel, PHASE.restart, (id) => this.check(id));
    store.watchNodes(({ before, after }) => {
      if (before !== undefined && after !== undefined) queue.add(after.id);
    });
    for (const { id } of store.allNodes()) queue.add(id);
  }

  private check(id: NodeId): void {
    const node = this.store.node(id);
    // C-10: a drained node is emptied by others, and a paused one is left alone.
    if (node === undefined || node.availability !== 'active') return;
    let leftNanoCpus = node.capacity.nanoCpus ?? Infinity;
    let leftMemoryBytes = node.capacity.memoryBytes ?? Infinity;
    for (const task of this.store.tasksOnNode(id)) {
      if (task.desired === 'shutdown' || task.desired === 'remove') continue;
      if (isAtLeast(task.state, 'complete')) continue;
      const { nanoCpus, memoryBytes } = task.spec.resources.reservations;
      const fits = nanoCpus <= leftNanoCpus && memoryBytes <= leftMemoryBytes;
      if (!fits || !this.isWelcome(task, node)) {
        this.store.setStatus(task.id, REJECTED, 'C-8');
        continue;
      }
      leftNanoCpus -= nanoCpus;
      leftMemoryBytes -= memoryBytes;
    }
  }

  /** The service's constraints count, which may be newer than those that the task was made with. */
  private isWelcome(task: Task, node: Node): boolean {
    const service = this.store.service(task.serviceId);
    return nodeMatches((service?.spec.task ?? task.spec).placement, node);
  }
}
