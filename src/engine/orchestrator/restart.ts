import type { Ms, ServiceId, TaskId } from '../api/ids';
import type { Service, Task } from '../api/objects';
import { isPast } from '../api/task-state';
import { PHASE, type Clock, type Running } from '../kernel/kernel';
import { first, once, Signal, sleep, type Process } from '../kernel/process';
import type { Recorder } from '../recording/recorder';
import type { MemoryStore } from '../store/memory-store';
import type { Timing } from '../timing';
import { isWanted, type TaskFactory } from './task';

/** Restarts of a slot under one spec version (RS-9 to RS-12). */
interface History {
  specVersion: number;
  total: number;
  /** When replacements were made, kept only where a window asks for them. */
  at: Ms[];
}

/** A task that waits in READY for its start (A.5). */
interface DelayedStart {
  running: Running;
  /** Fires when it is over, by release or by being replaced. */
  readonly over: Signal;
  /** RS-1.1: a restart was asked for meanwhile. */
  restartAfter: boolean;
}

/** Replaces tasks that stopped, under their restart policy. SwarmKit: `orchestrator/restart/restart.go`. */
export class RestartSupervisor {
  private readonly delays = new Map<TaskId, DelayedStart>();
  private readonly history = new Map<ServiceId, Map<number, History>>();

  constructor(
    private readonly kernel: Clock,
    private readonly store: MemoryStore,
    private readonly recorder: Recorder,
    private readonly factory: TaskFactory,
    private readonly timing: Timing,
  ) {}

  /** Shuts `task` down and, where its policy allows, puts a replacement into its slot (A.4). */
  restart(task: Task, service: Service): void {
    const own = this.delays.get(task.id);
    if (own !== undefined) {
      own.restartAfter = true;
      return;
    }
    if (!isWanted(task)) return;
    this.store.setDesired(task.id, 'shutdown', 'RS-1');
    if (!this.shouldRestart(task)) return;
    const node = task.nodeId === null ? undefined : this.store.node(task.nodeId);
    const isDrained = node?.availability === 'drain';
    const delayMs = isDrained ? 0 : task.spec.restart.delayMs;
    const isStopped = isPast(task.state, 'running') || node?.state === 'down';
    // RS-2: made from the service as it is now, which may be newer than the task that failed.
    const replacement = this.factory.create(
      service,
      task.slot,
      'ready',
      isDrained ? 'RS-13' : 'RS-2',
    );
    this.remember(replacement, this.kernel.nowMs);
    this.delayStart(replacement.id, delayMs, isStopped ? undefined : task);
  }

  /**
   * Releases a task (desired RUNNING, of a job COMPLETE) after `delayMs` and, if `old` is given, once that has stopped:
   * the two waits are sequential, the 60 s run from now (RS-5, RS-6). A delayed start that the task
   * already has is replaced.
   *
   * @returns fires when it is over
   */
  delayStart(id: TaskId, delayMs: Ms, old: Task | undefined): Signal {
    const before = this.delays.get(id);
    const delay: DelayedStart = {
      running: { cancel: () => undefined, isOver: () => false },
      over: new Signal(),
      restartAfter: before?.restartAfter ?? false,
    };
    if (before !== undefined) {
      before.running.cancel();
      before.over.fire();
    }
    this.delays.set(id, delay);
    const task = delayMs > 0 ? this.store.task(id) : undefined;
    const cause =
      task === undefined
        ? this.kernel.cause
        : this.recorder.add('restart.delay', task.index, delayMs, 'RS-4');
    this.kernel.because(cause, () => {
      delay.running = this.kernel.spawn(this.wait(id, delay, delayMs, old), PHASE.restart);
    });
    return delay.over;
  }

  /** R-12, RS-12: every task of the newest spec in a slot but the first stands for a restart. */
  rebuild(tasks: readonly Task[]): void {
    const newest = Math.max(...tasks.map(({ specVersion }) => specVersion));
    const ofNewest = tasks.filter(({ specVersion }) => specVersion === newest);
    for (const task of ofNewest.slice(1)) this.remember(task, task.createdMs);
  }

  /** lets a task begin that the leader before had waiting. */
  resume(task: Task): void {
    const { delayMs } = task.spec.restart;
    const leftMs = Math.min(task.statusMs + delayMs - this.kernel.nowMs, delayMs);
    if (leftMs > 0) this.delayStart(task.id, leftMs, undefined);
    else {
      const desired = task.jobIteration === null ? 'running' : 'complete';
      this.store.setDesired(task.id, desired, 'R-12');
    }
  }

  /** Whether the task waits for its start. */
  isDelayed(id: TaskId): boolean {
    return this.delays.has(id);
  }

  /** RS-3, RS-9, RS-10, J-6. */
  shouldRestart(task: Task): boolean {
    const { condition, maxAttempts, windowMs } = task.spec.restart;
    if (condition === 'none') return false;
    const isOnFailure = condition === 'on-failure' || task.jobIteration !== null; // J-6
    if (isOnFailure && task.state === 'complete') return false;
    if (maxAttempts === 0) return true;
    const history = this.history.get(task.serviceId)?.get(task.slot);
    if (history === undefined || history.specVersion !== task.specVersion) return true;
    if (windowMs === 0) return history.total < maxAttempts;
    const failedMs = task.appliedMs;
    history.at = history.at.filter((ms) => ms > failedMs - windowMs);
    return history.at.filter((ms) => ms < failedMs).length < maxAttempts;
  }

  /** */
  forget(serviceId: ServiceId): void {
    this.history.delete(serviceId);
  }

  private *wait(id: TaskId, delay: DelayedStart, delayMs: Ms, old: Task | undefined): Process {
    const giveUpMs = this.kernel.nowMs + this.timing.stopWaitMaxMs;
    if (delayMs > 0) yield sleep(delayMs);
    // RS-5: one slot must not serve twice. Asked after the delay and in a loop: what was read
    // before a yield is old news after it.
    while (this.mayStillRun(old) && this.kernel.nowMs < giveUpMs) {
      const leftMs = giveUpMs - this.kernel.nowMs;
      const { taskChanged, nodeChanged } = this.waitsFor(old);
      yield first(once(taskChanged), once(nodeChanged), sleep(leftMs));
    }
    this.delays.delete(id);
    const isOfJob = (this.store.task(id)?.jobIteration ?? null) !== null;
    this.store.setDesired(id, isOfJob ? 'complete' : 'running', delayMs > 0 ? 'RS-4' : 'RS-7');
    delay.over.fire();
    if (delay.restartAfter) this.restartPostponed(id);
  }

  /** A task that was never placed has no node to lose. */
  private waitsFor(old: Task): { readonly taskChanged: Signal; readonly nodeChanged: Signal } {
    const nodeChanged = old.nodeId === null ? new Signal() : this.store.nodeChanged(old.nodeId);
    return { taskChanged: this.store.taskChanged(old.id), nodeChanged };
  }

  private mayStillRun(old: Task | undefined): old is Task {
    if (old === undefined) return false;
    const task = this.store.task(old.id);
    if (task === undefined || isPast(task.state, 'running')) return false;
    return task.nodeId === null || this.store.node(task.nodeId)?.state !== 'down';
  }

  private restartPostponed(id: TaskId): void {
    const task = this.store.task(id);
    const service = task && this.store.service(task.serviceId);
    if (task && service && isWanted(task)) this.restart(task, service);
  }

  private remember(replacement: Task, atMs: Ms): void {
    const { maxAttempts, windowMs } = replacement.spec.restart;
    if (maxAttempts === 0) return;
    let slots = this.history.get(replacement.serviceId);
    if (slots === undefined) this.history.set(replacement.serviceId, (slots = new Map()));
    let history = slots.get(replacement.slot);
    if (history === undefined || history.specVersion !== replacement.specVersion) {
      history = { specVersion: replacement.specVersion, total: 0, at: [] };
      slots.set(replacement.slot, history);
    }
    history.total++;
    if (windowMs > 0) history.at.push(atMs);
  }
}
