import { TASK_HISTORY_LIMIT } from '../api/defaults';
import type { NodeId, ServiceId, TaskId } from '../api/ids';
import type { Node, Service, Task, UpdateStatus } from '../api/objects';
import { isLaterDesired, type DesiredState, type TaskState } from '../api/task-state';
import { assert } from '../kernel/assert';
import type { Kernel } from '../kernel/kernel';
import { Signal } from '../kernel/process';
import type { Recorder } from '../recording/recorder';
import type { ServiceVersion } from '../recording/recording';
import type { RuleId } from '../recording/rules';
import { DependencyStore } from './dependencies';

/** A record before and after a write; `undefined` where it did not exist. */
export interface Change<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}
type Watcher<T> = (change: Change<T>) => void;

/** A status as the scheduler, the allocator or the dispatcher writes it. */
export interface StatusWrite {
  readonly state: TaskState;
  readonly message: string;
  readonly err: string;
}

const NO_TASKS: readonly TaskId[] = [];

/**
 * The managers' state: mutable tables of immutable records, watched by the components.
 * SwarmKit: `manager/state/store/memory.go`.
 *
 * Every write is an entry of the recording, and what watchers do about it has that entry as cause.
 * Watchers are called within the write, in the order in which they registered; they must only take
 * note and schedule.
 */
export class MemoryStore {
  readonly dependencies: DependencyStore;
  private readonly nodes = new Map<NodeId, Node>();
  private readonly nodeIds: NodeId[] = []; // by row
  private nodeList: readonly Node[] | undefined;
  private readonly services = new Map<ServiceId, Service>();
  private readonly tasks = new Map<TaskId, Task>();
  /** TR-2 */
  taskHistoryLimit = TASK_HISTORY_LIMIT;
  private readonly networks = new Set<string>(['bridge', 'host', 'ingress', 'none']);
  private readonly tasksByService = new Map<ServiceId, Map<number, TaskId[]>>();
  private readonly tasksByNode = new Map<NodeId, Set<TaskId>>();

  private readonly nodeWatchers = new Watchers<Node>();
  private readonly serviceWatchers = new Watchers<Service>();
  private readonly taskWatchers = new Watchers<Task>();
  private readonly taskSignals = new Map<TaskId, Signal>();
  private readonly nodeSignals = new Map<NodeId, Signal>();

  private version = 0;
  private nodesMade = 0;
  private servicesMade = 0;
  private tasksMade = 0;

  constructor(
    private readonly kernel: Kernel,
    private readonly recorder: Recorder,
  ) {
    this.dependencies = new DependencyStore(recorder);
  }

  // Watchers belong to the leader under which they registered, unless they are `lasting`.

  watchNodes(watcher: Watcher<Node>, lasting = false): void {
    this.nodeWatchers.add(watcher, lasting);
  }
  watchServices(watcher: Watcher<Service>, lasting = false): void {
    this.serviceWatchers.add(watcher, lasting);
  }
  watchTasks(watcher: Watcher<Task>, lasting = false): void {
    this.taskWatchers.add(watcher, lasting);
  }

  /** The leader's components are no more (RM-2). */
  forgetLeader(): void {
    this.nodeWatchers.forgetLeader();
    this.serviceWatchers.forgetLeader();
    this.taskWatchers.forgetLeader();
  }

  /** Told by the cluster: whether the managers can agree on a write (RM-6). */
  mayWrite: () => boolean = () => true;

  /** Fires at every write to this task, its removal included. */
  taskChanged(id: TaskId): Signal {
    return signalOf(this.taskSignals, id);
  }
  /** Fires at every write to this node. */
  nodeChanged(id: NodeId): Signal {
    return signalOf(this.nodeSignals, id);
  }

  // Reading

  node(id: NodeId): Node | undefined {
    return this.nodes.get(id);
  }
  /** The node of a row, even if it is no more. */
  nodeIdAt(row: number): NodeId {
    const id = this.nodeIds[row];
    assert(id !== undefined, 'no node in row', row);
    return id;
  }
  /** The node that a task is on, as long as it is in the swarm. */
  nodeOf({ nodeId }: Task): Node | undefined {
    return nodeId === null ? undefined : this.nodes.get(nodeId);
  }
  /** In order of creation. The list is the same one until a node is written to. */
  allNodes(): readonly Node[] {
    return (this.nodeList ??= [...this.nodes.values()]);
  }
  service(id: ServiceId): Service | undefined {
    return this.services.get(id);
  }
  allServices(): readonly Service[] {
    return [...this.services.values()];
  }
  task(id: TaskId): Task | undefined {
    return this.tasks.get(id);
  }
  allTasks(): IterableIterator<Task> {
    return this.tasks.values();
  }

  /** Tasks of a service by slot, slots ascending, each in order of creation. */
  slots(id: ServiceId): ReadonlyMap<number, readonly Task[]> {
    const bySlot = this.tasksByService.get(id);
    if (bySlot === undefined) return new Map();
    const numbers = [...bySlot.keys()].toSorted((a, b) => a - b);
    return new Map(numbers.map((slot) => [slot, this.tasksInSlot(id, slot)]));
  }

  /** In order of creation. */
  tasksInSlot(id: ServiceId, slot: number): readonly Task[] {
    const ids = this.tasksByService.get(id)?.get(slot) ?? NO_TASKS;
    return ids.map((taskId) => this.tasks.get(taskId) as Task);
  }

  /** In order of assignment. */
  tasksOnNode(id: NodeId): readonly Task[] {
    return [...(this.tasksByNode.get(id) ?? [])].map((taskId) => this.tasks.get(taskId) as Task);
  }

  networkNames(): readonly string[] {
    return [...this.networks];
  }
  hasNetwork(name: string): boolean {
    return this.networks.has(name);
  }

  // Writing

  addNetwork(name: string): void {
    this.networks.add(name);
  }
  deleteNetwork(name: string): void {
    this.networks.delete(name);
  }

  /** The row that the next object of a kind will have. */
  get nextRow(): { readonly node: number; readonly service: number; readonly task: number } {
    return { node: this.nodesMade, service: this.servicesMade, task: this.tasksMade };
  }

  createNode(node: Node): void {
    this.nodesMade++;
    this.nodeIds[node.index] = node.id;
    this.nodes.set(node.id, node);
    this.nodeList = undefined;
    const entry = this.recorder.node(node, true, '');
    this.tell(entry, this.nodeWatchers, { before: undefined, after: node });
  }

  /** @param alive - whether its machine is on, which only the recording knows for sure */
  updateNode(id: NodeId, change: Partial<Node>, alive: boolean, rule: RuleId): Node {
    const before = this.nodes.get(id);
    assert(before !== undefined, 'no node', id);
    const after = { ...before, ...change };
    this.nodes.set(id, after);
    this.nodeList = undefined;
    const entry = this.recorder.node(after, alive, rule);
    this.tell(entry, this.nodeWatchers, { before, after }, this.nodeSignals.get(id));
    return after;
  }

  /** DP-13 */
  deleteNode(id: NodeId): void {
    const before = this.nodes.get(id);
    assert(before !== undefined, 'no node', id);
    this.nodes.delete(id);
    this.nodeList = undefined;
    const entry = this.recorder.nodeRemoved(before);
    this.tell(entry, this.nodeWatchers, { before, after: undefined }, this.nodeSignals.get(id));
  }

  createService(
    service: Omit<Service, 'version' | 'specVersion' | 'createdMs' | 'updatedMs'>,
  ): Service {
    this.servicesMade++;
    const version = ++this.version;
    const { nowMs } = this.kernel;
    const after: Service = {
      ...service,
      version,
      specVersion: version,
      createdMs: nowMs,
      updatedMs: nowMs,
    };
    this.services.set(after.id, after);
    const entry = this.recorder.service(after, 'create', '');
    this.tell(entry, this.serviceWatchers, { before: undefined, after });
    return after;
  }

  /**
   * Replaces the spec (U-13, RB-2): clears or sets the update status with it, in one write.
   *
   * @param how - what to record it as
   */
  updateServiceSpec(
    id: ServiceId,
    change: Pick<Service, 'spec' | 'previousSpec' | 'previousSpecVersion' | 'updateStatus'> &
      Partial<Pick<Service, 'specVersion' | 'vip' | 'ports'>>,
    how: ServiceVersion['how'],
    rule: RuleId,
  ): Service {
    const before = this.services.get(id);
    assert(before !== undefined, 'no service', id);
    const version = ++this.version;
    const jobIteration = before.jobIteration === null ? null : before.jobIteration + 1; // J-5
    const after: Service = {
      ...before,
      specVersion: version,
      ...change,
      jobIteration,
      version,
      updatedMs: this.kernel.nowMs,
    };
    this.services.set(id, after);
    const entry = this.recorder.service(after, how, rule);
    this.kernel.because(entry, () => {
      const { updateStatus } = after;
      if (updateStatus !== undefined || before.updateStatus !== undefined) {
        const state = updateStatus?.state ?? null;
        this.recorder.update(after, state, updateStatus?.message ?? '', rule);
      }
    });
    this.tell(entry, this.serviceWatchers, { before, after });
    return after;
  }

  setUpdateStatus(id: ServiceId, updateStatus: UpdateStatus, rule: RuleId): void {
    const before = this.services.get(id);
    assert(before !== undefined, 'no service', id);
    const updatedMs = this.kernel.nowMs;
    const after: Service = { ...before, updateStatus, version: ++this.version, updatedMs };
    this.services.set(id, after);
    const entry = this.recorder.update(after, updateStatus.state, updateStatus.message, rule);
    this.tell(entry, this.serviceWatchers, { before, after });
  }

  deleteService(id: ServiceId): void {
    const before = this.services.get(id);
    assert(before !== undefined, 'no service', id);
    this.services.delete(id);
    const entry = this.recorder.serviceRemoved(before);
    this.tell(entry, this.serviceWatchers, { before, after: undefined });
  }

  /** @param ip - its address, for the recording */
  createTask(task: Omit<Task, 'index'>, ip: string, rule: RuleId): Task {
    const service = this.services.get(task.serviceId);
    assert(service !== undefined, 'a task of no service');
    const after: Task = { ...task, index: this.tasksMade++ };
    this.tasks.set(after.id, after);
    let bySlot = this.tasksByService.get(after.serviceId);
    if (bySlot === undefined) this.tasksByService.set(after.serviceId, (bySlot = new Map()));
    const ids = bySlot.get(after.slot);
    if (ids === undefined) bySlot.set(after.slot, [after.id]);
    else ids.push(after.id);
    if (after.nodeId !== null) this.onNode(after.nodeId).add(after.id);
    const node = this.nodeOf(after)?.index ?? -1;
    const entry = this.recorder.task(after, service, node, ip, rule);
    this.tell(entry, this.taskWatchers, { before: undefined, after });
    return after;
  }

  /** T-5: desired states only ever move forward; a write that would not is dropped. */
  setDesired(id: TaskId, desired: DesiredState, rule: RuleId): void {
    const before = this.tasks.get(id);
    if (before === undefined || !isLaterDesired(desired, before.desired)) return;
    const entry = this.recorder.taskDesired(before.index, desired, rule);
    this.replaceTask(before, { ...before, desired }, entry);
  }

  /** A status that a manager writes: allocator, scheduler. */
  setStatus(id: TaskId, status: StatusWrite, rule: RuleId, nodeId?: NodeId): void {
    const before = this.tasks.get(id);
    assert(before !== undefined, 'no task', id);
    const node = nodeId === undefined ? undefined : this.nodes.get(nodeId);
    // Field by field here and below: a second spread in one literal is several times as slow.
    const { state, message, err } = status;
    const to = node === undefined ? status : { state, message, err, node: node.index };
    const entry = this.recorder.taskState(before.index, to, rule);
    const statusMs = this.kernel.nowMs;
    if (nodeId !== undefined) this.onNode(nodeId).add(id);
    const on = nodeId ?? before.nodeId;
    const after = { ...before, nodeId: on, state, message, err, statusMs, appliedMs: statusMs };
    this.replaceTask(before, after, entry);
  }

  /** A status that a node reported at `statusMs`, when it was recorded as `entry` (T-8, DP-14). */
  applyReport(
    id: TaskId,
    status: StatusWrite & { readonly exitCode: number | null; readonly statusMs: number },
    entry: number,
  ): void {
    const before = this.tasks.get(id);
    assert(before !== undefined, 'no task', id);
    const { state, message, err, exitCode, statusMs } = status;
    const appliedMs = this.kernel.nowMs;
    const after = { ...before, state, message, err, exitCode, statusMs, appliedMs };
    this.replaceTask(before, after, entry);
  }

  /** A node says at `statusMs` once more what it had said (EX-16): no change that is told to anybody. */
  renewStatus(id: TaskId, state: TaskState, statusMs: number): void {
    const task = this.tasks.get(id);
    if (task?.state !== state) return; // T-8
    this.tasks.set(id, { ...task, statusMs, appliedMs: this.kernel.nowMs });
  }

  deleteTask(id: TaskId, rule: RuleId): void {
    const before = this.tasks.get(id);
    assert(before !== undefined, 'no task', id);
    this.tasks.delete(id);
    const bySlot = this.tasksByService.get(before.serviceId) as Map<number, TaskId[]>;
    const left = (bySlot.get(before.slot) as TaskId[]).filter((other) => other !== id);
    if (left.length === 0) bySlot.delete(before.slot);
    else bySlot.set(before.slot, left);
    if (before.nodeId !== null) this.onNode(before.nodeId).delete(id);
    const entry = this.recorder.taskRemoved(before.index, rule);
    this.tell(entry, this.taskWatchers, { before, after: undefined }, this.taskSignals.get(id));
    this.taskSignals.delete(id);
  }

  private replaceTask(before: Task, after: Task, entry: number): void {
    this.tasks.set(after.id, after);
    this.tell(entry, this.taskWatchers, { before, after }, this.taskSignals.get(after.id));
  }

  private onNode(id: NodeId): Set<TaskId> {
    let ids = this.tasksByNode.get(id);
    if (ids === undefined) this.tasksByNode.set(id, (ids = new Set()));
    return ids;
  }

  private tell<T>(entry: number, watchers: Watchers<T>, change: Change<T>, signal?: Signal): void {
    assert(this.mayWrite(), 'a write without a quorum');
    this.kernel.because(entry, () => {
      watchers.tell(change);
      signal?.fire();
    });
  }
}

/** In the order in which they registered, those of the leader first. */
class Watchers<T> {
  private ofLeader: Watcher<T>[] = [];
  private readonly lasting: Watcher<T>[] = [];

  add(watcher: Watcher<T>, isLasting: boolean): void {
    (isLasting ? this.lasting : this.ofLeader).push(watcher);
  }

  forgetLeader(): void {
    this.ofLeader = [];
  }

  tell(change: Change<T>): void {
    for (const watcher of this.ofLeader) watcher(change);
    for (const watcher of this.lasting) watcher(change);
  }
}

function signalOf<K>(signals: Map<K, Signal>, key: K): Signal {
  let signal = signals.get(key);
  if (signal === undefined) signals.set(key, (signal = new Signal()));
  return signal;
}
