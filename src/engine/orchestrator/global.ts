import type { NodeId, ServiceId, TaskId } from '../api/ids';
import { checkTasks } from './taskinit';
import { slotOfNode } from '../api/mode';
import type { Node, Service, Task } from '../api/objects';
import { isPast } from '../api/task-state';
import { CauseQueue } from '../kernel/cause-queue';
import { nodeMatches } from '../constraint/constraint';
import { PHASE, type Clock } from '../kernel/kernel';
import type { RuleId } from '../recording/rules';
import type { Change, MemoryStore } from '../store/memory-store';
import type { RestartSupervisor } from './restart';
import { setServiceTasksRemove } from './service';
import { tasksThatFill, type Slot } from './slot';
import { isNodeInvalid, isTaskDirty, isWanted, type TaskFactory } from './task';
import type { UpdateSupervisor } from './updater';

/**
 * Keeps a task of each global service on every node that may have one. SwarmKit:
 * `orchestrator/global/global.go`.
 *
 * A service event looks at all nodes (G-2), a node event at all global services (G-3, G-4). A task
 * that is deleted is made anew only at the next of these (G-7).
 */
export class GlobalOrchestrator {
  private readonly restartQueue: CauseQueue<TaskId>;
  private readonly serviceQueue: CauseQueue<ServiceId>;
  private readonly nodeQueue: CauseQueue<NodeId>;
  /** In order of creation. */
  private readonly services = new Set<ServiceId>();

  constructor(
    kernel: Clock,
    private readonly store: MemoryStore,
    private readonly restarts: RestartSupervisor,
    private readonly updates: UpdateSupervisor,
    private readonly factory: TaskFactory,
  ) {
    this.restartQueue = new CauseQueue(kernel, PHASE.restart, (id) => this.restart(id));
    this.nodeQueue = new CauseQueue(kernel, PHASE.reconcile, (id) => this.reconcileNode(id));
    this.serviceQueue = new CauseQueue(kernel, PHASE.reconcile, (id) => this.reconcile(id));
    store.watchTasks((change) => this.onTask(change));
    store.watchNodes(({ before, after }) => {
      if (this.services.size === 0) return;
      if (after !== undefined) this.nodeQueue.add(after.id);
      else if (before !== undefined) this.deleteTasksOn(before);
    });
    store.watchServices((change) => this.onService(change));
    this.takeOver();
  }

  /** R-12, U-49: what the leader before left behind; a first leader finds nothing. */
  private takeOver(): void {
    const { store, restarts } = this;
    checkTasks(store, restarts, isGlobal, ({ id }) => this.restartQueue.add(id));
    for (const { id } of store.allServices().filter(isGlobal)) {
      this.services.add(id);
      this.serviceQueue.add(id);
    }
  }

  private onService({ before, after }: Change<Service>): void {
    if ((after ?? before)?.spec.mode.kind !== 'global') return;
    if (after !== undefined) {
      this.services.add(after.id);
      this.serviceQueue.add(after.id);
    } else if (before !== undefined) {
      this.services.delete(before.id);
      this.updates.cancel(before.id);
      this.restarts.forget(before.id);
      setServiceTasksRemove(this.store, before);
    }
  }

  private onTask({ after }: Change<Task>): void {
    if (after === undefined || !this.services.has(after.serviceId)) return;
    if (isWanted(after) && isPast(after.state, 'running')) this.restartQueue.add(after.id); // G-6
  }

  /** G-6 */
  private restart(id: TaskId): void {
    const task = this.store.task(id);
    const service = task && this.store.service(task.serviceId);
    if (task?.nodeId == null || service === undefined || !isWanted(task)) return;
    const node = this.store.node(task.nodeId);
    if (node === undefined || isNodeInvalid(node)) return; // the node's own event sees to it
    if (node.availability === 'pause' || !isEligible(service, node)) {
      this.store.setDesired(id, 'shutdown', 'G-6');
    } else {
      this.restarts.restart(task, service);
    }
  }

  /** G-2 */
  private reconcile(id: ServiceId): void {
    const service = this.store.service(id);
    if (service === undefined) return;
    const slots: Slot[] = [];
    for (const node of this.store.allNodes()) {
      const number = slotOfNode(node);
      const tasks = this.filling(service, node);
      if (isNodeInvalid(node) || !isEligible(service, node)) this.shutDown(tasks, 'G-2');
      else if (node.availability === 'pause') continue;
      else if (tasks.length > 0) slots.push({ number, tasks });
      else this.factory.create(service, number, 'running', 'G-2');
    }
    if (slots.length > 0) this.updates.update(service, slots);
  }

  private reconcileNode(id: NodeId): void {
    const node = this.store.node(id);
    if (node === undefined) return;
    if (isNodeInvalid(node)) {
      const global = this.store.tasksOnNode(id).filter((task) => this.services.has(task.serviceId));
      this.shutDown(global, 'G-4');
      return;
    }
    if (node.availability === 'pause') return;
    for (const serviceId of this.services) {
      const service = this.store.service(serviceId);
      if (service !== undefined && isEligible(service, node)) this.bringUpToDate(service, node);
    }
  }

  /** G-3: no rolling update; the update config and status have no part in it. */
  private bringUpToDate(service: Service, node: Node): void {
    const tasks = this.filling(service, node);
    const [kept] = tasks.filter((task) => !isTaskDirty(service, task, node));
    if (kept === undefined) this.factory.create(service, slotOfNode(node), 'running', 'G-3');
    this.shutDown(
      tasks.filter((task) => task !== kept),
      'G-3',
    );
  }

  private filling(service: Service, node: Node): readonly Task[] {
    const tasks = this.store.tasksInSlot(service.id, slotOfNode(node));
    return tasksThatFill(tasks, service, this.restarts);
  }

  private shutDown(tasks: readonly Task[], rule: RuleId): void {
    for (const { id } of tasks) this.store.setDesired(id, 'shutdown', rule);
  }

  /** G-5 */
  private deleteTasksOn(node: Node): void {
    for (const task of this.store.tasksOnNode(node.id)) {
      if (this.services.has(task.serviceId)) this.store.deleteTask(task.id, 'G-5');
    }
  }
}

/** G-1: beside the node's state and availability, which decide other things. */
const isEligible = ({ spec }: Service, node: Node): boolean =>
  nodeMatches(spec.task.placement, node);

const isGlobal = ({ spec }: Service): boolean => spec.mode.kind === 'global';
