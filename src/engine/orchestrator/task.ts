import { isEqual } from '../api/equal';
import { newId, type NodeId, type TaskId } from '../api/ids';
import { isPerNode, nodeRowOfSlot } from '../api/mode';
import type { Node, Service, Task } from '../api/objects';
import type { DesiredState } from '../api/task-state';
import { nodeMatches } from '../constraint/constraint';
import type { Kernel } from '../kernel/kernel';
import type { RuleId } from '../recording/rules';
import type { MemoryStore } from '../store/memory-store';

/** The first address of the overlay that tasks get; each task has the next one. */
const FIRST_TASK_ADDRESS = 3;

/** Makes tasks from services. SwarmKit: `orchestrator/task.go` (`NewTask`). */
export class TaskFactory {
  private readonly ids: () => number;
  private readonly attempts = new Map<string, number>();

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
  ) {
    this.ids = kernel.random('task ids');
  }

  /**
   * A task of the service as it is in `service`, in `slot` (D-37, D-38). The node is the scheduler's
   * to choose, unless the slot is a node's (G-1).
   */
  create(service: Service, slot: number, desired: DesiredState, rule: RuleId): Task {
    const { nowMs } = this.kernel;
    const key = `${service.id} ${slot}`;
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    return this.store.createTask(
      {
        id: newId(this.ids) as TaskId,
        serviceId: service.id,
        slot,
        isPerNode: isPerNode(service.spec.mode),
        attempt,
        nodeId: this.nodeOf(service, slot),
        spec: service.spec.task,
        specVersion: service.specVersion,
        jobIteration: service.jobIteration,
        endpoint: service.spec.endpoint,
        desired,
        state: 'new',
        message: 'created',
        err: '',
        createdMs: nowMs,
        statusMs: nowMs,
        appliedMs: nowMs,
        exitCode: null,
      },
      overlayAddress(FIRST_TASK_ADDRESS + this.store.nextRow.task),
      rule,
    );
  }

  private nodeOf({ spec: { mode } }: Service, slot: number): NodeId | null {
    return isPerNode(mode) ? this.store.nodeIdAt(nodeRowOfSlot(slot)) : null;
  }
}

/** The n-th address of the overlay network 10.0.0.0/8. */
export const overlayAddress = (n: number): string =>
  `10.${(n >> 16) & 255}.${((n >> 8) & 255) + 1}.${n & 255}`;

/** Whether nobody has asked the task to stop: desired ≤ RUNNING, of a job ≤ COMPLETE (R-3, R-10, J-2). */
export const isWanted = (task: Task): boolean =>
  task.desired === 'ready' || task.desired === 'running' || task.desired === 'complete';

/**
 * Whether the task must be replaced to follow its service's spec (U-10).
 *
 * Of the rule's steps the third concerns registry credentials, which are not simulated.
 *
 * @param node - where the task is
 */
export function isTaskDirty(service: Service, task: Task, node: Node | undefined): boolean {
  if (task.specVersion === service.specVersion) return false;
  const wanted = service.spec.task;
  const isOtherPlace = !isEqual(wanted.placement, task.spec.placement);
  if (isOtherPlace && node !== undefined && nodeMatches(wanted.placement, node)) {
    const { placement } = task.spec;
    if (isEqual({ ...wanted, placement }, task.spec)) return false; // U-10.2
  }
  return !isEqual(wanted, task.spec) || !isEqual(service.spec.endpoint, task.endpoint);
}

/** D-4: on such a node tasks are not left alone. */
export const isNodeInvalid = (node: Node | undefined): boolean =>
  node === undefined || node.state === 'down' || node.availability === 'drain';
