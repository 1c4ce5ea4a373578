import type { ServiceId, TaskId } from '../api/ids';
import type { Service, Task } from '../api/objects';
import { isPast } from '../api/task-state';
import { PHASE, type Clock } from '../kernel/kernel';
import type { Change, MemoryStore } from '../store/memory-store';
import { CauseQueue } from '../kernel/cause-queue';
import type { RestartSupervisor } from './restart';
import { setServiceTasksRemove } from './service';
import { inScaleDownOrder, tasksThatFill, type Slot } from './slot';
import { checkTasks } from './taskinit';
import { isNodeInvalid, isWanted, type TaskFactory } from './task';
import type { UpdateSupervisor } from './updater';

/**
 * Keeps as many slots filled as a service asks for. SwarmKit: `orchestrator/replicated/*.go`.
 *
 * Task and node events are handled before services (R-1); failures restart tasks, and only service
 * events reconcile a service (R-2).
 */
export class ReplicatedOrchestrator {
  private readonly restartQueue: CauseQueue<TaskId>;
  private readonly reconcileQueue: CauseQueue<ServiceId>;

  constructor(
    kernel: Clock,
    private readonly store: MemoryStore,
    private readonly restarts: RestartSupervisor,
    private readonly updates: UpdateSupervisor,
    private readonly factory: TaskFactory,
  ) {
    this.restartQueue = new CauseQueue(kernel, PHASE.restart, (id) => this.restart(id));
    this.reconcileQueue = new CauseQueue(kernel, PHASE.reconcile, (id) => this.reconcile(id));
    store.watchTasks((change) => this.onTask(change));
    store.watchNodes(({ after }) => {
      if (after === undefined || !isNodeInvalid(after)) return;
      for (const task of store.tasksOnNode(after.id)) {
        if (isWanted(task) && this.isRelated(task)) this.restartQueue.add(task.id);
      }
    });
    store.watchServices(({ before, after }) => {
      if ((after ?? before)?.spec.mode.kind !== 'replicated') return;
      if (after !== undefined) this.reconcileQueue.add(after.id);
      else if (before !== undefined) this.removeTasks(before);
    });
    this.takeOver();
  }

  /** R-12, U-49: what the leader before left behind; a first leader finds nothing. */
  private takeOver(): void {
    const { store, restarts } = this;
    checkTasks(store, restarts, isReplicated, ({ id }) => this.restartQueue.add(id));
    for (const { id } of store.allServices().filter(isReplicated)) this.reconcileQueue.add(id);
  }

  private isRelated({ serviceId }: Task): boolean {
    return this.store.service(serviceId)?.spec.mode.kind === 'replicated';
  }

  private onTask({ before, after }: Change<Task>): void {
    if (after === undefined) {
      // R-13
      if (before !== undefined && isWanted(before)) this.reconcileQueue.add(before.serviceId);
      return;
    }
    if (!isWanted(after)) return;
    const isLost = after.nodeId !== null && isNodeInvalid(this.store.node(after.nodeId));
    if ((isPast(after.state, 'running') || isLost) && this.isRelated(after))
      this.restartQueue.add(after.id); // R-10
  }

  private restart(id: TaskId): void {
    const task = this.store.task(id);
    if (task === undefined || !isWanted(task)) return;
    const service = this.store.service(task.serviceId);
    if (service !== undefined) this.restarts.restart(task, service);
  }

  /** R-11 */
  private removeTasks(service: Service): void {
    this.updates.cancel(service.id);
    this.restarts.forget(service.id);
    setServiceTasksRemove(this.store, service);
  }

  /** A.1 */
  private reconcile(id: ServiceId): void {
    const service = this.store.service(id);
    if (service?.spec.mode.kind !== 'replicated') return;
    const filled: Slot[] = [];
    const dead = new Map<number, readonly Task[]>();
    for (const [number, tasks] of this.store.slots(id)) {
      const filling = tasksThatFill(tasks, service, this.restarts);
      if (filling.length > 0) filled.push({ number, tasks: filling });
      else dead.set(number, tasks);
    }
    const wanted = service.spec.mode.replicas;
    if (filled.length <= wanted) {
      this.updates.update(service, filled);
      this.fill(service, filled, dead, wanted - filled.length);
    } else {
      const ordered = inScaleDownOrder(filled);
      this.updates.update(service, ordered.slice(0, wanted));
      for (const slot of ordered.slice(wanted)) {
        for (const task of this.store.tasksInSlot(id, slot.number)) {
          this.store.setDesired(task.id, 'remove', 'R-6');
        }
      }
    }
    for (const tasks of dead.values()) {
      for (const task of tasks) this.store.deleteTask(task.id, 'R-9');
    }
  }

  /** R-5: the lowest free numbers; a dead slot that is used again keeps its history. */
  private fill(
    service: Service,
    filled: readonly Slot[],
    dead: Map<number, readonly Task[]>,
    missing: number,
  ): void {
    const taken = new Set(filled.map((slot) => slot.number));
    for (let slot = 1; missing > 0; slot++) {
      if (taken.has(slot)) continue;
      dead.delete(slot);
      this.factory.create(service, slot, 'running', 'R-5');
      missing--;
    }
  }
}

const isReplicated = ({ spec }: Service): boolean => spec.mode.kind === 'replicated';
