import type { NodeId, TaskId } from '../api/ids';
import type { Luck } from '../api/config';
import type { Node, Task } from '../api/objects';
import { isAtLeast, isPast } from '../api/task-state';
import { NO_TIMER, PHASE, type Clock, type Timer } from '../kernel/kernel';
import type { Change, MemoryStore } from '../store/memory-store';
import type { Timing } from '../timing';
import { DecisionTree, divide } from './decision-tree';
import { groupKey, isActive, NodeInfo, takesRoom, type GroupKey } from './nodeinfo';
import { bestNodes } from './nodeset';
import { Pipeline } from './pipeline';
import { spreadOrder, spreadOver } from './spread';

/**
 * Gives pending tasks a node. SwarmKit: `manager/scheduler/scheduler.go`.
 *
 * A tick runs when the store has been quiet for a moment (K-8); tasks of one service and spec
 * version are placed as one group (S-17).
 */
export class Scheduler {
  private readonly nodes = new Map<NodeId, NodeInfo>();
  /** The same, in the order in which equal ones are taken (SIM-6). */
  private rankedList: readonly NodeInfo[] | undefined;
  /** Tasks that were made for a node, as long as the store has them. */
  private readonly preassigned = new Set<TaskId>();
  /** Those that are not confirmed yet, each with its cause (S-20). */
  private readonly unconfirmed = new Map<TaskId, number>();
  /** Unassigned tasks and the cause with which each wants to be placed. */
  private readonly unassigned = new Map<TaskId, number>();
  private timer: Timer = NO_TIMER;
  private waitingSinceMs = 0;
  private lastCommitMs = -1;
  /** Set while the scheduler writes, so that its own writes do not wake it. */
  private isOwnWrite = false;

  constructor(
    private readonly kernel: Clock,
    private readonly store: MemoryStore,
    private readonly timing: Timing,
    private readonly luck: Luck,
  ) {
    store.watchTasks((change) => this.onTask(change));
    store.watchNodes((change) => this.onNode(change));
    store.watchServices(() => this.onCommit(false));
    // What there is already when another leader was there before; its memory of failures is lost.
    for (const node of store.allNodes()) this.onNode({ before: undefined, after: node });
    for (const task of store.allTasks()) this.onTask({ before: undefined, after: task });
  }

  private onNode({ before, after }: Change<Node>): void {
    if (after === undefined) {
      if (before !== undefined) this.forgetNode(before.id);
      return;
    }
    const info = this.nodes.get(after.id);
    if (info === undefined) {
      const listed = this.luck.tieOrder.indexOf(after.name);
      const rank = listed < 0 ? this.luck.tieOrder.length + after.index : listed;
      this.nodes.set(after.id, new NodeInfo(after, rank, this.timing));
      this.rankedList = undefined;
    } else info.node = after;
    this.onCommit(this.isAnyWaiting()); // S-24
  }

  private forgetNode(id: NodeId): void {
    this.nodes.delete(id);
    this.rankedList = undefined;
  }

  private get ranked(): readonly NodeInfo[] {
    return (this.rankedList ??= [...this.nodes.values()].toSorted((a, b) => a.tieRank - b.tieRank));
  }

  private isAnyWaiting(): boolean {
    return this.unassigned.size > 0 || this.unconfirmed.size > 0;
  }

  private onTask({ before, after }: Change<Task>): void {
    this.count(before, after);
    if (after === undefined) {
      if (before !== undefined) this.forgetTask(before.id);
      this.onCommit(before?.nodeId !== null && this.isAnyWaiting());
      return;
    }
    if (before === undefined && after.nodeId !== null) this.preassigned.add(after.id);
    if (
      before !== undefined &&
      isPast(after.state, 'running') &&
      !isPast(before.state, 'running')
    ) {
      this.rememberFailure(after);
      this.onCommit(this.isAnyWaiting()); // S-2: room may have become free
      return;
    }
    if (after.state === 'pending' && !this.isOwnWrite) {
      const waiting = after.nodeId === null ? this.unassigned : this.unconfirmed;
      waiting.set(after.id, this.kernel.cause); // S-1
      this.onCommit(true);
      return;
    }
    this.onCommit(false);
  }

  private forgetTask(id: TaskId): void {
    this.unassigned.delete(id);
    this.unconfirmed.delete(id);
    this.preassigned.delete(id);
  }

  /** What a write to a task changes in what its node has room for. */
  private count(before: Task | undefined, after: Task | undefined): void {
    const task = after ?? before;
    const node = task?.nodeId == null ? undefined : this.nodes.get(task.nodeId);
    if (task === undefined || node === undefined) return;
    const had = before !== undefined && takesRoom(before);
    const has = after !== undefined && takesRoom(after);
    if (had !== has) node.addRoom(task, has ? 1 : -1);
    const wasActive = had && isActive(before);
    const isNow = has && isActive(after);
    if (wasActive !== isNow) node.addActive(task.serviceId, isNow ? 1 : -1);
  }

  /** S-19: what was made for a node says nothing of it. */
  private rememberFailure(task: Task): void {
    if (task.nodeId === null || (task.state !== 'failed' && task.state !== 'rejected')) return;
    if (this.preassigned.has(task.id)) return;
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
    this.isOwnWrite = true;
    this.confirmPreassigned();
    for (const [key, tasks] of this.inOrder(this.groups())) this.placeGroup(key, tasks);
    this.isOwnWrite = false;
  }

  /** S-20: before the others, and in every round until they fit (S-2). */
  private confirmPreassigned(): void {
    const pipelines = new Map<GroupKey, Pipeline>();
    for (const [id, cause] of this.unconfirmed) {
      const task = this.store.task(id);
      if (task?.nodeId == null || task.state !== 'pending') {
        this.unconfirmed.delete(id);
        continue;
      }
      const node = this.nodes.get(task.nodeId);
      if (node === undefined) continue; // it may have been removed
      const key = groupKey(task.serviceId, task.specVersion);
      let pipeline = pipelines.get(key);
      if (pipeline === undefined) pipelines.set(key, (pipeline = new Pipeline(task)));
      const err = pipeline.explain([node]);
      if (err !== '') {
        if (err === task.err) continue;
        const status = { state: 'pending', message: task.message, err } as const;
        this.kernel.because(cause, () => this.store.setStatus(id, status, 'S-20'));
        continue;
      }
      const message = 'scheduler confirmed task can run on preassigned node';
      const status = { state: 'assigned', message, err: '' } as const;
      this.kernel.because(cause, () => this.store.setStatus(id, status, 'S-20'));
      this.unconfirmed.delete(id);
    }
  }

  /** S-17 */
  private groups(): ReadonlyMap<GroupKey, Task[]> {
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
    return groups;
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

  /** S-18 to S-23 */
  private placeGroup(key: GroupKey, tasks: readonly Task[]): void {
    const [first] = tasks as [Task];
    const pipeline = new Pipeline(first);
    const { admits } = pipeline;
    const better = spreadOrder(first.serviceId, key, this.kernel.nowMs, this.timing);
    const order = (a: NodeInfo, b: NodeInfo) => better(a, b) || a.tieRank - b.tieRank;
    const tree = DecisionTree.of(this.ranked, first.spec.placement.preferences, first.serviceId);
    const candidates = new Map<DecisionTree, readonly NodeInfo[]>();
    let placed = 0;
    divide(tree, tasks.length, (leaf, count) => {
      // A leaf's best are chosen once; when it is its turn again, they are looked at anew.
      const best = bestNodes(candidates.get(leaf) ?? leaf.nodes, tasks.length, admits, order);
      candidates.set(leaf, best);
      return spreadOver(best, count, better, admits, (node) => {
        this.assign(tasks[placed++] as Task, node);
      });
    });
    if (placed === tasks.length) return;
    const reasons = pipeline.explain(this.ranked);
    const explanation = reasons === '' ? 'no suitable node' : `no suitable node (${reasons})`;
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
