import type { NodeId, TaskId } from '../api/ids';
import type { Luck } from '../api/config';
import type { Node, Task } from '../api/objects';
import { isAtLeast, isPast } from '../api/task-state';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import type { Change, MemoryStore } from '../store/memory-store';
import type { Timing } from '../timing';
import { admits, explainRefusal, refusalOf } from './filter';
import { groupKey, isActive, NodeInfo, type GroupKey } from './nodeinfo';
import { spreadOrder, spreadOver } from './spread';

const CONFIRMED = 'scheduler confirmed task can run on preassigned node';

/**
 * Gives pending tasks a node. SwarmKit: `manager/scheduler/scheduler.go`.
 *
 * A tick runs when the store has been quiet for a moment (K-8); tasks of one service and spec
 * version are placed as one group (S-17).
 */
export class Scheduler {
  private readonly nodes = new Map<NodeId, NodeInfo>();
  /** Unassigned tasks and the cause with which each wants to be placed. */
  private readonly unassigned = new Map<TaskId, number>();
  /** The same for tasks that are made for a node and wait until they fit there (S-20). */
  private readonly preassigned = new Map<TaskId, number>();
  private timer: Timer = NO_TIMER;
  private waitingSinceMs = 0;
  private lastCommitMs = -1;
  /** Set while the scheduler writes, so that its own writes do not wake it. */
  private isOwnWrite = false;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
    private readonly timing: Timing,
    private readonly luck: Luck,
  ) {
    store.watchTasks((change) => this.onTask(change));
    store.watchNodes((change) => this.onNode(change));
    store.watchServices(() => this.onCommit(false));
  }

  private onNode({ after }: Change<Node>): void {
    if (after === undefined) return;
    const info = this.nodes.get(after.id);
    if (info === undefined) {
      const listed = this.luck.tieOrder.indexOf(after.name);
      const rank = listed < 0 ? this.luck.tieOrder.length + after.index : listed;
      this.nodes.set(after.id, new NodeInfo(after, rank, this.timing));
    } else info.node = after;
    this.onCommit(this.isAwaited); // S-24
  }

  private onTask({ before, after }: Change<Task>): void {
    this.count(before, -1);
    this.count(after, 1);
    if (after === undefined) {
      if (before !== undefined) {
        this.unassigned.delete(before.id);
        this.preassigned.delete(before.id);
      }
      this.onCommit(before?.nodeId !== null && this.isAwaited);
      return;
    }
    if (
      before !== undefined &&
      isPast(after.state, 'running') &&
      !isPast(before.state, 'running')
    ) {
      this.rememberFailure(after);
      this.onCommit(this.isAwaited); // S-2: room may have become free
      return;
    }
    if (after.state === 'pending' && !this.isOwnWrite) {
      const queue = after.nodeId === null ? this.unassigned : this.preassigned;
      queue.set(after.id, this.kernel.cause); // S-1
      this.onCommit(true);
      return;
    }
    this.onCommit(false);
  }

  /** Whether a task waits for a node. */
  private get isAwaited(): boolean {
    return this.unassigned.size + this.preassigned.size > 0;
  }

  private count(task: Task | undefined, by: 1 | -1): void {
    if (task === undefined || task.nodeId === null || !isActive(task)) return;
    if (!isAtLeast(task.state, 'assigned')) return; // S-20: it may not fit yet
    this.nodes.get(task.nodeId)?.addActive(task.serviceId, by);
  }

  /** S-19 */
  private rememberFailure(task: Task): void {
    if (task.nodeId === null || (task.state !== 'failed' && task.state !== 'rejected')) return;
    const group = groupKey(task.serviceId, task.specVersion);
    this.nodes.get(task.nodeId)?.addFailure(group, this.kernel.nowMs);
  }

  /** K-8: every commit puts a waiting tick off, but not for longer than the maximum. */
  private onCommit(isNeeded: boolean): void {
    const { nowMs } = this.kernel;
    if (this.timer === NO_TIMER) {
      if (!isNeeded) return;
      this.waitingSinceMs = nowMs;
    } else {
      if (nowMs === this.lastCommitMs) return;
      this.kernel.cancel(this.timer);
    }
    this.lastCommitMs = nowMs;
    const atMs = Math.min(
      nowMs + this.timing.scheduleGapMs,
      this.waitingSinceMs + this.timing.scheduleGapMaxMs,
    );
    this.timer = this.kernel.at(Math.max(atMs, nowMs), PHASE.schedule, () => this.tick());
  }

  private tick(): void {
    this.timer = NO_TIMER;
    const groups = new Map<GroupKey, Task[]>();
    for (const id of this.unassigned.keys()) {
      const task = this.store.task(id);
      if (task === undefined || isAtLeast(task.state, 'assigned')) {
        this.unassigned.delete(id);
        continue;
      }
      const key = groupKey(task.serviceId, task.specVersion);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [task]);
      else group.push(task);
    }
    this.isOwnWrite = true;
    this.confirmPreassigned();
    for (const [key, tasks] of this.inOrder(groups)) this.placeGroup(key, tasks);
    this.isOwnWrite = false;
  }

  /** S-20: before all others, and again in every round until they fit (S-2). */
  private confirmPreassigned(): void {
    for (const [id, cause] of this.preassigned) {
      const task = this.store.task(id);
      const node = task?.nodeId == null ? undefined : this.nodes.get(task.nodeId);
      if (task === undefined || node === undefined || isAtLeast(task.state, 'assigned')) {
        this.preassigned.delete(id);
        continue;
      }
      const err = refusalOf(node);
      if (err === '') this.preassigned.delete(id);
      if (err !== '' && err === task.err) continue;
      const status =
        err === ''
          ? ({ state: 'assigned', message: CONFIRMED, err } as const)
          : ({ state: 'pending', message: task.message, err } as const);
      this.kernel.because(cause, () => this.store.setStatus(id, status, 'S-20'));
    }
  }

  /** SIM-6: services in order of creation; those deleted meanwhile last. */
  private inOrder(groups: ReadonlyMap<GroupKey, Task[]>): readonly (readonly [GroupKey, Task[]])[] {
    const rank = ([, [task]]: readonly [GroupKey, Task[]]) =>
      this.store.service((task as Task).serviceId)?.index ?? Infinity;
    return [...groups]
      .map((group) => ({ group, rank: rank(group) }))
      .toSorted((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
      .map(({ group }) => group);
  }

  private placeGroup(key: GroupKey, tasks: readonly Task[]): void {
    const { serviceId } = tasks[0] as Task;
    const order = spreadOrder(serviceId, key, this.kernel.nowMs, this.timing);
    const all = [...this.nodes.values()];
    const candidates = all
      .filter(admits)
      .toSorted((a, b) => order(a, b) || a.tieRank - b.tieRank)
      .slice(0, tasks.length);
    const placed = spreadOver(candidates, tasks.length, order, admits, (node, n) => {
      this.assign(tasks[n] as Task, node);
    });
    if (placed === tasks.length) return;
    const explanation = explainRefusal(all);
    for (const task of tasks.slice(placed)) this.leavePending(task, explanation);
  }

  private assign(task: Task, node: NodeInfo): void {
    const status = {
      state: 'assigned',
      message: 'scheduler assigned task to node',
      err: '',
    } as const;
    this.because(task, () => this.store.setStatus(task.id, status, 'S-18', node.id));
    this.unassigned.delete(task.id);
  }

  /** S-15, S-16 */
  private leavePending(task: Task, explanation: string): void {
    const service = this.store.service(task.serviceId);
    if (service === undefined) {
      this.unassigned.delete(task.id);
      return;
    }
    if (
      task.specVersion < service.specVersion &&
      (task.desired === 'shutdown' || task.desired === 'remove')
    ) {
      const status = { state: 'shutdown', message: task.message, err: '' } as const;
      this.because(task, () => this.store.setStatus(task.id, status, 'S-16'));
      this.unassigned.delete(task.id);
      return;
    }
    // S-16: a task of an older spec keeps its error and leaves the queue until it is written to.
    if (task.specVersion < service.specVersion) this.unassigned.delete(task.id);
    else if (task.err !== explanation) {
      const status = { state: 'pending', message: task.message, err: explanation } as const;
      this.because(task, () => this.store.setStatus(task.id, status, 'S-13'));
    }
  }

  private because(task: Task, write: () => void): void {
    this.kernel.because(this.unassigned.get(task.id) ?? this.kernel.cause, write);
  }
}
