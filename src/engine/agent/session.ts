import type { Ms, TaskId } from '../api/ids';
import type { Node } from '../api/objects';
import type { AgentSession, Dispatcher, Report } from '../dispatcher/dispatcher';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import type { Timing } from '../timing';

/** What an agent finds of the managers. SwarmKit: `remotes`, `connectionbroker`. */
export interface Remotes {
  /** Where the node can register now; null where it reaches no leader that could write it down. */
  readonly dispatcherFor: (row: number) => Dispatcher | null;
  /** Whether what the node and this dispatcher send each other arrives. */
  readonly reaches: (row: number, dispatcher: Dispatcher) => boolean;
  /** Whether a dispatcher that is over could tell the node so: its machine is still there. */
  readonly hearsOf: (row: number, dispatcher: Dispatcher) => boolean;
  /** Whether the daemon of a node runs. */
  readonly isUp: (row: number) => boolean;
}

/**
 * An agent's session with the managers: it breaks off, is noticed to be broken, and is made anew.
 * SwarmKit: `agent/session.go`, `agent/agent.go`.
 */
export class Session {
  private dispatcher: Dispatcher | null = null;
  /** Nothing gets through, though the agent may not have noticed. */
  private isBroken = false;
  /** When the agent notices, or has noticed, that it has no session: it tries again from then on. */
  private failedMs: Ms = 0;
  private timer: Timer = NO_TIMER;
  private attempts = 0;
  /** What was last said of each task, to be said again to another dispatcher (DP-7). */
  private readonly reports = new Map<TaskId, Report>();

  constructor(
    private readonly kernel: Kernel,
    private readonly timing: Timing,
    private readonly hasJitter: boolean,
    private readonly remotes: Remotes,
    private readonly node: Node,
    private readonly agent: AgentSession,
  ) {}

  report(id: TaskId, report: Report): void {
    this.reports.set(id, report);
    if (!this.isBroken) this.dispatcher?.report(id, report);
  }

  /** Says of a task what was last said of it: it is true still (EX-16). */
  repeat(id: TaskId): void {
    const last = this.reports.get(id);
    if (last === undefined) return;
    const report = { ...last, statusMs: this.kernel.nowMs };
    this.reports.set(id, report);
    if (!this.isBroken) this.dispatcher?.renew(id, report);
  }

  /** Nothing more will be said of this task. */
  forget(id: TaskId): void {
    this.reports.delete(id);
  }

  /** The agent has just started: it tries at once. */
  open(): void {
    this.dispatcher = null;
    this.isBroken = false;
    this.failedMs = this.kernel.nowMs;
    this.kernel.cancel(this.timer);
    this.attempt();
  }

  /** The network, a machine or the leader has changed. */
  review(): void {
    const { dispatcher, remotes, node } = this;
    const { index: row } = node;
    this.kernel.cancel(this.timer);
    this.timer = NO_TIMER;
    if (!remotes.isUp(row)) {
      if (dispatcher !== null && !this.isBroken) dispatcher.lose(node.id);
      this.dispatcher = null;
      this.isBroken = false;
      return;
    }
    if (dispatcher !== null) {
      const isNoticed = this.isBroken && this.kernel.nowMs >= this.failedMs;
      if (!isNoticed && remotes.reaches(row, dispatcher)) {
        if (this.isBroken) this.mend(dispatcher);
        return;
      }
      if (!this.isBroken) this.breakOff(dispatcher);
      if (isNoticed) this.dispatcher = null;
    }
    if (remotes.dispatcherFor(row) !== null) this.retryFrom(this.failedMs);
  }

  private breakOff(dispatcher: Dispatcher): void {
    const { node, timing } = this;
    this.isBroken = true;
    // A leader that gave up says so; one that is gone is noticed at the next heartbeat (K-18).
    const isTold = this.remotes.hearsOf(node.index, dispatcher);
    const beatMs = dispatcher.nextBeatMs(node.id);
    this.failedMs = isTold ? this.kernel.nowMs : beatMs + timing.rpcTimeoutMs;
    dispatcher.lose(node.id);
  }

  /** The network carries again what was sent meanwhile. */
  private mend(dispatcher: Dispatcher): void {
    this.isBroken = false;
    dispatcher.restore(this.node.id, this.agent);
    this.repeatAll(dispatcher);
  }

  /** K-17: at the first attempt of the back-off that is still to come. */
  private retryFrom(sinceMs: Ms): void {
    const { nowMs } = this.kernel;
    const { sessionBackoffMs, sessionBackoffMaxMs } = this.timing;
    let backoffMs = 0;
    let atMs = sinceMs;
    do {
      backoffMs = Math.min(sessionBackoffMs + 2 * backoffMs, sessionBackoffMaxMs);
      atMs += this.waitMs(backoffMs);
    } while (atMs < nowMs);
    this.timer = this.kernel.at(atMs, PHASE.node, () => this.attempt());
  }

  private waitMs(backoffMs: Ms): Ms {
    if (!this.hasJitter) return backoffMs / 2;
    const random = this.kernel.random(`session ${this.node.name} #${this.attempts++}`);
    return Math.round(backoffMs * random());
  }

  private attempt(): void {
    this.timer = NO_TIMER;
    const dispatcher = this.remotes.dispatcherFor(this.node.index);
    if (dispatcher === null) return; // tried again when there is one
    const answer = dispatcher.register(this.node.id, this.agent);
    if (answer === 'unknown') return; // it was removed from the swarm
    if (answer === 'too often') {
      this.failedMs = this.kernel.nowMs;
      this.retryFrom(this.failedMs);
      return;
    }
    this.dispatcher = dispatcher;
    this.isBroken = false;
    this.repeatAll(dispatcher);
  }

  /** DP-7: on reconnect all statuses are reported again. */
  private repeatAll(dispatcher: Dispatcher): void {
    for (const [id, report] of this.reports) {
      if (dispatcher.isNews(id, report)) dispatcher.report(id, report);
    }
  }
}
