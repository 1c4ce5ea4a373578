import type { Ms } from './api/ids';
import type { ControlApi } from './controlapi/control-api';
import { NO_TIMER, PHASE, type Kernel, type Timer } from './kernel/kernel';
import type { Managers } from './managers';
import type { Recorder } from './recording/recorder';

/** What a command said. */
export interface CommandOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command says that found nobody to carry it out. */
export interface Refusals {
  /** The managers have had no leader for too long (RM-6); left out: a manager needs none to answer. */
  readonly noLeader?: () => CommandOutcome;
  /** The managers have left the swarm (RM-13). */
  readonly noSwarm: () => CommandOutcome;
  /** No manager's daemon runs. */
  readonly noDaemon: () => CommandOutcome;
}

/** Who wants to know what becomes of a command. */
export interface CommandWatcher {
  /** @param row - of the recording's commands; `entry`: of its log */
  readonly given?: (row: number) => void;
  readonly ran: (exitCode: number, entry: number) => void;
}

interface Waiting {
  readonly act: () => void;
  timer: Timer;
}

/** Commands of a scenario's timeline: each at its time, or when there is a leader to carry it out. */
export class Commands {
  private left = 0;
  private readonly waiting = new Set<Waiting>();
  /** Told by the cluster: somebody has given a command. */
  given: () => void = () => undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly recorder: Recorder,
    private readonly api: ControlApi,
    private readonly managers: Managers,
  ) {
    managers.watch(() => this.carryOn());
  }

  /** So many more may be given that have no time yet; negative: they are not to be. */
  expect(count: number): void {
    this.left += count;
  }

  /** Whether there are any to come, or that wait. */
  get areLeft(): boolean {
    return this.left > 0;
  }

  /** @param refusals - left out: the command needs no manager */
  at(
    atMs: Ms,
    run: string,
    execute: () => CommandOutcome,
    refusals?: Refusals,
    watcher?: CommandWatcher,
  ): void {
    this.left++;
    this.kernel.at(atMs, PHASE.input, () => {
      this.given();
      const { row, entry, done } = this.recorder.command(run);
      watcher?.given?.(row);
      const finish = (outcome: CommandOutcome) => {
        this.left--;
        const waitedMs = this.kernel.nowMs - atMs;
        const dirtyTasks = this.api.takeDirtied();
        done({ ...outcome, dirtyTasks, ...(waitedMs > 0 ? { waitedMs } : {}) });
        watcher?.ran(outcome.exitCode, entry);
      };
      this.kernel.cause = entry;
      if (refusals === undefined || this.managers.canWrite) finish(execute());
      else {
        const { raft } = this.managers;
        const { noLeader, noSwarm, noDaemon } = refusals;
        // RM-6: what it does is its doing, though something else let it.
        const carryOut = () => this.kernel.because(entry, () => finish(execute()));
        if (raft.answering === undefined) finish(raft.haveLeft ? noSwarm() : noDaemon());
        else if (noLeader === undefined) carryOut();
        else this.wait(carryOut, () => finish(noLeader()));
      }
    });
  }

  /** RM-6: requests wait, but not for ever. */
  private wait(act: () => void, giveUp: () => void): void {
    const waiting: Waiting = { act, timer: NO_TIMER };
    this.waiting.add(waiting);
    waiting.timer = this.kernel.at(this.managers.raft.giveUpMs, PHASE.input, () => {
      this.waiting.delete(waiting);
      giveUp();
    });
  }

  private carryOn(): void {
    if (!this.managers.canWrite) return;
    for (const waiting of this.waiting) {
      this.kernel.cancel(waiting.timer);
      waiting.timer = this.kernel.after(0, PHASE.input, () => this.retry(waiting));
    }
  }

  private retry(waiting: Waiting): void {
    if (!this.managers.canWrite) return; // it will be tried again
    this.waiting.delete(waiting);
    this.given();
    waiting.act();
  }
}
