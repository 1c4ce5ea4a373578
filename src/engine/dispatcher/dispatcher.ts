import type { DependencyId, Ms, NodeId, TaskId } from '../api/ids';
import type { Luck } from '../api/config';
import type { Dependency, Node, Task } from '../api/objects';
import { isAtLeast, isPast } from '../api/task-state';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import type { Change, MemoryStore, StatusWrite } from '../store/memory-store';
import type { Timing } from '../timing';
import { AssignmentSet, type DependencyChange } from './assignments';

/** A node's end of its session with the managers. */
export interface AgentSession {
  /** Tells the agent what is wanted of a task; `undefined` when the task is no more (DP-8, DP-12). */
  assign(id: TaskId, task: Task | undefined): void;
  /** Hands it a secret or a config, or takes one back: `undefined` (DP-8, DP-9). */
  provide(id: DependencyId, dependency: Dependency | undefined): void;
  /** Tells it of all its tasks and what they depend on; any other that it has is no more (DP-6, DP-8). */
  assignAll(tasks: readonly Task[], dependencies: readonly Dependency[]): void;
}

/** What a node says of a task; `entry` is where the recording has it. */
export interface Report extends StatusWrite {
  readonly statusMs: number;
  readonly exitCode: number | null;
  readonly entry: number;
}

interface Session {
  readonly set: AssignmentSet;
  readonly agent: AgentSession;
  /** Heartbeats are counted from here (K-1). */
  readonly sinceMs: Ms;
  /** Tasks whose changes wait to be sent, each with its cause (K-6). */
  readonly changed: Map<TaskId, number>;
  /** Secrets and configs to be sent or withdrawn, each with its cause. */
  readonly provisions: Map<
    DependencyId,
    { readonly dependency: Dependency | undefined; readonly cause: number }
  >;
  changes: number;
  timer: Timer;
}

/** Between managers and agents: assignments down, reports up, heartbeats. SwarmKit: `manager/dispatcher`. */
export class Dispatcher {
  private readonly sessions = new Map<NodeId, Session>();
  /** When nodes that have fallen silent will be declared down, or their tasks given up. */
  private readonly silences = new Map<NodeId, Timer>();
  private reports = new Map<TaskId, Report>();
  private flushTimer: Timer = NO_TIMER;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
    private readonly timing: Timing,
    private readonly luck: Luck,
  ) {
    store.watchTasks((change) => this.onTask(change));
    store.watchNodes(({ before, after }) => {
      if (before !== undefined && after === undefined) this.dismiss(before.id);
    });
  }

  /** DP-1, DP-6: the node is ready, and its agent gets everything that is assigned to it. */
  register(id: NodeId, agent: AgentSession): void {
    const node = this.store.node(id);
    if (node === undefined) return; // it was removed: nobody takes it in again
    this.kernel.cancel(this.silences.get(id) ?? NO_TIMER);
    const sinceMs = this.kernel.nowMs;
    const set = new AssignmentSet(this.store.dependencies);
    this.sessions.set(id, {
      set,
      agent,
      sinceMs,
      changed: new Map(),
      provisions: new Map(),
      changes: 0,
      timer: NO_TIMER,
    });
    if (node.state !== 'ready') {
      this.store.updateNode(id, { state: 'ready', message: '' }, true, 'DP-6');
    }
    const tasks = this.store.tasksOnNode(id).filter(isAssigned);
    const changes = tasks.flatMap((task) => set.update(task));
    const needed = changes.map(([, dependency]) => dependency).filter((one) => one !== undefined);
    agent.assignAll(tasks, needed);
  }

  /** The node's machine went away: no session, and the heartbeats stop (K-2, SIM-7). */
  lose(node: Node): void {
    const session = this.sessions.get(node.id);
    if (session === undefined) return;
    this.kernel.cancel(session.timer);
    this.sessions.delete(node.id);
    const { heartbeatMs, heartbeatsMissed } = this.timing;
    const { nowMs } = this.kernel;
    const { sinceMs } = session;
    const lastBeatMs = nowMs - ((nowMs - sinceMs) % heartbeatMs);
    const replayedMs = this.luck.nodeDownAfterMs[node.name];
    const downMs =
      replayedMs === undefined ? lastBeatMs + heartbeatMs * heartbeatsMissed : nowMs + replayedMs;
    const timer = this.kernel.at(Math.max(downMs, nowMs), PHASE.flush, () => {
      this.store.updateNode(
        node.id,
        { state: 'down', message: 'heartbeat failure' },
        false,
        'DP-2',
      );
      this.giveUpLater(node.id);
    });
    this.silences.set(node.id, timer);
  }

  /** DP-13: it hears no more, and nobody waits for its heartbeats. What runs there runs on. */
  private dismiss(id: NodeId): void {
    this.kernel.cancel(this.silences.get(id) ?? NO_TIMER);
    this.kernel.cancel(this.sessions.get(id)?.timer ?? NO_TIMER);
    this.silences.delete(id);
    this.sessions.delete(id);
  }

  /** K-4, DP-5 */
  private giveUpLater(id: NodeId): void {
    const giveUp = () => {
      for (const { id: task, state, message, err } of this.store.tasksOnNode(id)) {
        if (!isAtLeast(state, 'assigned') || isPast(state, 'running')) continue;
        this.store.setStatus(task, { state: 'orphaned', message, err }, 'DP-5');
      }
    };
    const { orphanAfterMs } = this.timing;
    this.silences.set(id, this.kernel.after(orphanAfterMs, PHASE.flush, giveUp, 0, true));
  }

  /** Keeps the latest report of a task until the next batch (K-5, DP-14). */
  report(id: TaskId, report: Report): void {
    this.reports.set(id, report);
    const { reportBatchMs, reportBatchLimit } = this.timing;
    const { nowMs } = this.kernel;
    const isFull = this.reports.size === reportBatchLimit;
    if (this.flushTimer !== NO_TIMER && !isFull) return;
    this.kernel.cancel(this.flushTimer);
    const atMs =
      isFull || reportBatchMs === 0
        ? nowMs
        : (Math.floor(nowMs / reportBatchMs) + 1) * reportBatchMs;
    this.flushTimer = this.kernel.at(atMs, PHASE.flush, () => this.flush());
  }

  private flush(): void {
    const reports = this.reports;
    this.reports = new Map();
    this.flushTimer = NO_TIMER;
    for (const [id, report] of reports) {
      const task = this.store.task(id);
      // T-8: never backwards.
      if (task === undefined || !isAtLeast(report.state, task.state)) continue;
      this.store.applyReport(id, report, report.entry);
    }
  }

  private onTask({ before, after }: Change<Task>): void {
    const nodeId = (after ?? before)?.nodeId;
    const session = nodeId == null ? undefined : this.sessions.get(nodeId);
    if (session === undefined) return;
    const { id } = (after ?? before) as Task;
    const provisions = after === undefined ? session.set.remove(id) : session.set.update(after);
    for (const change of provisions) this.queueProvision(session, change);
    const known = before !== undefined && isAssigned(before) ? before : undefined;
    if (after === undefined) {
      if (known !== undefined) this.queue(session, id);
    } else if (isAssigned(after) && known?.desired !== after.desired) {
      this.queue(session, id);
    }
  }

  private queue(session: Session, id: TaskId): void {
    session.changed.set(id, this.kernel.cause);
    this.sendSoon(session);
  }

  private queueProvision(session: Session, [id, dependency]: DependencyChange): void {
    session.provisions.set(id, { dependency, cause: this.kernel.cause });
    this.sendSoon(session);
  }

  /** K-6: each change puts the sending off, unless enough wait. */
  private sendSoon(session: Session): void {
    session.changes++;
    this.kernel.cancel(session.timer);
    const isFull = session.changes >= this.timing.assignBatchLimit;
    const delayMs = isFull ? 0 : this.timing.assignBatchMs;
    session.timer = this.kernel.after(delayMs, PHASE.assign, () => this.send(session));
  }

  private send(session: Session): void {
    session.timer = NO_TIMER;
    const provisions = [...session.provisions];
    session.provisions.clear();
    const changed = [...session.changed];
    session.changed.clear();
    session.changes = 0;
    // DP-10: what tasks depend on comes before them.
    for (const [id, { dependency, cause }] of provisions) {
      this.kernel.because(cause, () => session.agent.provide(id, dependency));
    }
    for (const [id, cause] of changed) {
      this.kernel.because(cause, () => session.agent.assign(id, this.store.task(id)));
    }
  }
}

/** A task made for a node is the agent's business only once the scheduler has confirmed it (S-20). */
const isAssigned = (task: Task): boolean =>
  task.nodeId !== null && isAtLeast(task.state, 'assigned');
