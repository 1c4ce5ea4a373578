import type { DependencyId, Ms, NodeId, TaskId } from '../api/ids';
import type { Luck } from '../api/config';
import type { Dependency, Node, Task } from '../api/objects';
import { isAtLeast, isPast } from '../api/task-state';
import { NO_TIMER, PHASE, type Clock, type Timer } from '../kernel/kernel';
import type { Change, MemoryStore, StatusWrite } from '../store/memory-store';
import type { Underlay } from '../network/underlay';
import type { RuleId } from '../recording/rules';
import type { Timing } from '../timing';
import { lastBeat, type Beat } from './heartbeat';
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

/** What becomes of an attempt to register. */
export type Registration =
  | 'registered'
  | 'too often' // K-7
  | 'unknown'; // the node is none of the swarm's

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
  /** Times of the latest registrations of nodes (K-7). */
  private readonly registrations = new Map<NodeId, readonly Ms[]>();

  constructor(
    private readonly kernel: Clock,
    private readonly store: MemoryStore,
    private readonly timing: Timing,
    private readonly luck: Luck,
    private readonly underlay: Underlay,
    private readonly hasJitter: boolean,
  ) {
    store.watchTasks((change) => this.onTask(change));
    store.watchNodes(({ before, after }) => {
      if (before !== undefined && after === undefined) this.dismiss(before.id);
    });
    for (const node of store.allNodes()) this.takeOver(node);
  }

  /** DP-1, DP-6: the node is ready, and its agent gets everything that is assigned to it. */
  register(id: NodeId, agent: AgentSession): Registration {
    const node = this.store.node(id);
    if (node === undefined) return 'unknown';
    if (!this.mayRegister(id)) return 'too often';
    const { nowMs } = this.kernel;
    this.kernel.cancel(this.silences.get(id) ?? NO_TIMER);
    if (node.state !== 'ready') {
      const rule = node.state === 'unknown' ? 'DP-3' : 'DP-6';
      this.store.updateNode(id, { state: 'ready', message: '' }, true, rule);
    }
    this.begin(id, agent, nowMs);
    return 'registered';
  }

  /** Heartbeats and what was sent arrive again, before the agent has noticed that they did not. */
  restore(id: NodeId, agent: AgentSession): void {
    this.kernel.cancel(this.silences.get(id) ?? NO_TIMER);
    this.begin(id, agent, this.kernel.nowMs);
  }

  private begin(id: NodeId, agent: AgentSession, sinceMs: Ms): void {
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
    const tasks = this.store.tasksOnNode(id).filter(isAssigned);
    const changes = tasks.flatMap((task) => set.update(task));
    const needed = changes.map(([, dependency]) => dependency).filter((one) => one !== undefined);
    agent.assignAll(tasks, needed);
  }

  /** K-7 */
  private mayRegister(id: NodeId): boolean {
    const { registrationWindowMs, registrationsMax } = this.timing;
    const { nowMs } = this.kernel;
    const recent = (this.registrations.get(id) ?? []).filter(
      (ms) => nowMs - ms < registrationWindowMs,
    );
    if (recent.length >= registrationsMax) return false;
    this.registrations.set(id, [...recent, nowMs]);
    return true;
  }

  /** When the agent of a node sends its next heartbeat. */
  nextBeatMs(id: NodeId): Ms {
    const { atMs, periodMs } = this.beat(id);
    return atMs + periodMs;
  }

  private beat(id: NodeId): Beat {
    const { nowMs } = this.kernel;
    const sinceMs = this.sessions.get(id)?.sinceMs ?? nowMs;
    const random = this.hasJitter ? this.kernel.random(`heartbeat ${id} ${sinceMs}`) : null;
    return lastBeat(sinceMs, nowMs, this.timing.heartbeatMs, random);
  }

  /** A node's machine or the way to it is gone: the heartbeats stop (K-2, SIM-7). */
  lose(id: NodeId): void {
    const session = this.sessions.get(id);
    const node = this.store.node(id);
    if (session === undefined || node === undefined) return;
    const { atMs, periodMs } = this.beat(id);
    this.kernel.cancel(session.timer);
    this.sessions.delete(id);
    const { nowMs } = this.kernel;
    const replayedMs = this.luck.nodeDownAfterMs[node.name];
    const downMs =
      replayedMs === undefined
        ? atMs + periodMs * this.timing.heartbeatsMissed
        : nowMs + replayedMs;
    const timer = this.kernel.at(Math.max(downMs, nowMs), PHASE.flush, () => {
      this.declareDown(id, 'heartbeat failure', 'DP-2');
    });
    this.silences.set(id, timer);
  }

  /** DP-3: a new leader waits for the nodes to register with it; those that are down stay so. */
  private takeOver({ id, state }: Node): void {
    if (state === 'down') {
      this.giveUpLater(id);
      return;
    }
    const message = 'Node moved to "unknown" state due to leadership change in cluster';
    const isOn = this.underlay.isOn(this.store.node(id)?.index ?? 0);
    this.store.updateNode(id, { state: 'unknown', message }, isOn, 'DP-3');
    const { heartbeatMs, heartbeatsUnknown } = this.timing;
    const random = this.hasJitter ? this.kernel.random(`unknown ${id} ${this.kernel.nowMs}`) : null;
    const { periodMs } = lastBeat(0, 0, heartbeatMs, random);
    const timer = this.kernel.after(periodMs * heartbeatsUnknown, PHASE.flush, () => {
      this.declareDown(id, 'heartbeat failure for node in "unknown" state', 'DP-3');
    });
    this.silences.set(id, timer);
  }

  private declareDown(id: NodeId, message: string, rule: RuleId): void {
    const node = this.store.node(id);
    if (node === undefined) return;
    this.store.updateNode(id, { state: 'down', message }, this.underlay.isOn(node.index), rule);
    this.giveUpLater(id);
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

  /**
   * Takes note of a report that says nothing new. It waits for no batch (K-5): only its time is
   * another, which is asked for in whole seconds, and nobody acts on it.
   */
  renew(id: TaskId, report: Report): void {
    if (this.reports.has(id)) this.reports.set(id, report);
    else this.store.renewStatus(id, report.state, report.statusMs);
  }

  /** Whether the managers know less of a task than this. */
  isNews(id: TaskId, report: Report): boolean {
    const task = this.store.task(id);
    return task !== undefined && isPast(report.state, task.state);
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
