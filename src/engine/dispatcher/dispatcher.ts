import type { NodeId, TaskId } from '../api/ids';
import type { Luck } from '../api/config';
import type { Node, Task } from '../api/objects';
import { isAtLeast } from '../api/task-state';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import type { Change, MemoryStore, StatusWrite } from '../store/memory-store';
import type { Timing } from '../timing';

/** A node's end of its session with the managers. */
export interface AgentSession {
  /** Tells the agent what is wanted of a task; `undefined` when the task is no more (DP-8, DP-12). */
  assign(id: TaskId, task: Task | undefined): void;
}

/** What a node says of a task; `entry` is where the recording has it. */
export interface Report extends StatusWrite {
  readonly statusMs: number;
  readonly exitCode: number | null;
  readonly entry: number;
}

interface Session {
  readonly agent: AgentSession;
  /** Changes that wait to be sent, each with its cause (K-6). */
  readonly changed: Map<TaskId, number>;
  timer: Timer;
}

/** Between managers and agents: assignments down, reports up, heartbeats. SwarmKit: `manager/dispatcher`. */
export class Dispatcher {
  private readonly sessions = new Map<NodeId, Session>();
  private reports = new Map<TaskId, Report>();
  private isFlushScheduled = false;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
    private readonly timing: Timing,
    private readonly luck: Luck,
  ) {
    store.watchTasks((change) => this.onTask(change));
  }

  /** DP-1, DP-6: the node is ready, and its agent gets everything that is assigned to it. */
  register(id: NodeId, agent: AgentSession): void {
    this.sessions.set(id, { agent, changed: new Map(), timer: NO_TIMER });
    const node = this.store.node(id) as Node;
    if (node.state !== 'ready') {
      this.store.updateNode(id, { state: 'ready', message: '' }, true, 'DP-6');
    }
    for (const task of this.store.tasksOnNode(id)) {
      if (isAtLeast(task.state, 'assigned')) agent.assign(task.id, task);
    }
  }

  /** The node's machine went away: no session, and the heartbeats stop (K-2, SIM-7). */
  lose(node: Node): void {
    const session = this.sessions.get(node.id);
    if (session === undefined) return;
    this.kernel.cancel(session.timer);
    this.sessions.delete(node.id);
    const { heartbeatMs, heartbeatsMissed } = this.timing;
    const { nowMs } = this.kernel;
    const lastBeatMs = Math.floor(nowMs / heartbeatMs) * heartbeatMs;
    const replayedMs = this.luck.nodeDownAfterMs[node.name];
    const downMs =
      replayedMs === undefined ? lastBeatMs + heartbeatMs * heartbeatsMissed : nowMs + replayedMs;
    this.kernel.at(Math.max(downMs, nowMs), PHASE.flush, () => {
      if (this.sessions.has(node.id)) return;
      this.store.updateNode(
        node.id,
        { state: 'down', message: 'heartbeat failure' },
        false,
        'DP-2',
      );
    });
  }

  /** Keeps the latest report of a task until the next batch (K-5, DP-14). */
  report(id: TaskId, report: Report): void {
    this.reports.set(id, report);
    if (this.isFlushScheduled) return;
    this.isFlushScheduled = true;
    const { reportBatchMs } = this.timing;
    const { nowMs } = this.kernel;
    const atMs =
      reportBatchMs === 0 ? nowMs : (Math.floor(nowMs / reportBatchMs) + 1) * reportBatchMs;
    this.kernel.at(atMs, PHASE.flush, () => this.flush());
  }

  private flush(): void {
    const reports = this.reports;
    this.reports = new Map();
    this.isFlushScheduled = false;
    for (const [id, report] of reports) {
      const task = this.store.task(id);
      // T-8: never backwards.
      if (task === undefined || !isAtLeast(report.state, task.state)) continue;
      const { entry, ...status } = report;
      this.store.applyReport(id, status, entry);
    }
  }

  private onTask({ before, after }: Change<Task>): void {
    const nodeId = (after ?? before)?.nodeId;
    const session = nodeId == null ? undefined : this.sessions.get(nodeId);
    if (session === undefined) return;
    const isNews =
      after === undefined || before?.nodeId !== after.nodeId || before.desired !== after.desired;
    if (isNews) this.queue(session, ((after ?? before) as Task).id);
  }

  /** K-6: each change puts the sending off, unless enough wait. */
  private queue(session: Session, id: TaskId): void {
    session.changed.set(id, this.kernel.cause);
    this.kernel.cancel(session.timer);
    const isFull = session.changed.size >= this.timing.assignBatchLimit;
    const delayMs = isFull ? 0 : this.timing.assignBatchMs;
    session.timer = this.kernel.after(delayMs, PHASE.assign, () => this.send(session));
  }

  private send(session: Session): void {
    session.timer = NO_TIMER;
    const changed = [...session.changed];
    session.changed.clear();
    for (const [id, cause] of changed) {
      this.kernel.because(cause, () => session.agent.assign(id, this.store.task(id)));
    }
  }
}
