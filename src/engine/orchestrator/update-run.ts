import { allocatePorts } from '../allocator/ports';
import { allocateVip } from '../allocator/vip';
import type { Ms, TaskId } from '../api/ids';
import type { Service, Task, UpdateState } from '../api/objects';
import type { UpdateConfig } from '../api/specs';
import { isAtLeast, isPast } from '../api/task-state';
import { PHASE, type Clock, type Running } from '../kernel/kernel';
import { once, sleep, type Process } from '../kernel/process';
import type { Recorder } from '../recording/recorder';
import type { RuleId } from '../recording/rules';
import type { MemoryStore } from '../store/memory-store';
import type { RestartSupervisor } from './restart';
import type { Slot } from './slot';
import { isTaskDirty, isWanted, type TaskFactory } from './task';

/** What an updater works with. */
export interface UpdateParts {
  readonly kernel: Clock;
  readonly store: MemoryStore;
  readonly recorder: Recorder;
  readonly restarts: RestartSupervisor;
  readonly factory: TaskFactory;
}

interface Order {
  /** As it was when the run was asked for; new tasks are made from it. */
  readonly service: Service;
  readonly config: UpdateConfig;
  /** The denominator of the failure ratio (U-28). */
  readonly dirtySlots: number;
  /** U-51 b: failures are judged before the failed task is restarted. */
  readonly judgesFirst: boolean;
}

/** U-26: added to a delay that is no shorter than monitor. */
const WATCH_BEYOND_DELAY_MS = 1_000;

/**
 * One run of the updater: workers replace slots, failures of the tasks they made are counted.
 * SwarmKit: `orchestrator/update/updater.go` (`Updater`). Tables A.2 and A.3.
 */
export class UpdateRun {
  private phase: 'feeding' | 'draining' | 'watching' | 'ended' = 'feeding';
  private isStopped = false;
  private queue: readonly Slot[] = [];
  private next = 0;
  private readonly workers: Running[] = [];
  private busy = 0;
  private watch: Running | undefined;
  private monitorMs: Ms;
  /** When the tasks made by this run were seen RUNNING or beyond; null before (U-15, U-20). */
  private readonly stamps = new Map<TaskId, Ms | null>();
  private readonly failed = new Set<TaskId>();
  /** Those seen RUNNING or beyond: by the time a worker asks, one may have been deleted. */
  private readonly up = new Set<TaskId>();
  /** What workers wait for to come up, one each. */
  private readonly awaited = new Set<TaskId>();
  /** Kept while the last workers are waited for (U-27). */
  private kept: { readonly id: TaskId; readonly cause: number }[] = [];

  constructor(
    private readonly parts: UpdateParts,
    private readonly order: Order,
    private readonly ended: () => void,
  ) {
    this.monitorMs = order.config.monitorMs;
  }

  get service(): Service {
    return this.order.service;
  }

  /** Whether every worker waits for a task that will not come up unless somebody does something (U-18, U-20). */
  get isStuck(): boolean {
    if (this.busy === 0 || this.awaited.size < this.busy) return false;
    for (const id of this.awaited) if (this.mayComeUp(id)) return false;
    return true;
  }

  private mayComeUp(id: TaskId): boolean {
    const { store } = this.parts;
    const task = store.task(id);
    if (task === undefined) return false;
    const { nodeId, err, state } = task;
    if (nodeId === null || !isAtLeast(state, 'assigned')) return err === ''; // S-15: else it has been refused a node
    return store.node(nodeId)?.state !== 'down';
  }

  /** @param slots - asked for once the status says that the run has begun */
  start(slots: () => readonly Slot[]): void {
    if (this.phase === 'ended') return;
    const { kernel, store, recorder } = this.parts;
    const { service, dirtySlots, config } = this.order;
    const status = store.service(service.id)?.updateStatus;
    if (dirtySlots === 0) {
      const isUnderWay = status?.state === 'updating' || status?.state === 'rollback_started';
      this.end();
      if (isUnderWay) this.complete('U-4');
      return;
    }
    if (status === undefined) {
      store.setUpdateStatus(
        service.id,
        { state: 'updating', message: 'update in progress', startedMs: kernel.nowMs },
        'U-5',
      );
    }
    this.queue = slots();
    const run = recorder.add('update.run', service.index, dirtySlots, 'U-9');
    // U-7: more workers than slots would find the queue empty.
    const count = Math.min(config.parallelism || dirtySlots, dirtySlots);
    this.busy = count;
    for (let i = 0; i < count; i++) {
      // Each begins because of the run, not because of the one before it.
      kernel.because(run, () => {
        this.workers.push(kernel.spawn(this.work(), PHASE.update));
      });
    }
  }

  /** U-2: waits are dropped; what was begun lives on. */
  cancel(): void {
    this.isStopped = true;
    for (const worker of this.workers) worker.cancel();
    this.watch?.cancel();
    this.end();
  }

  private *work(): Process {
    const { recorder } = this.parts;
    const { service, config } = this.order;
    for (let slot = this.take(); slot !== undefined; slot = this.take()) {
      const entry = recorder.add('update.slot', service.index, slot.number, 'U-21');
      this.parts.kernel.cause = entry;
      yield* this.replace(slot);
      if (config.delayMs > 0) {
        this.parts.kernel.cause = recorder.add('update.delay', service.index, slot.number, 'U-21');
        yield sleep(config.delayMs);
      }
    }
    if (--this.busy === 0) this.workersAreDone();
  }

  private take(): Slot | undefined {
    if (this.phase !== 'feeding') return undefined;
    const slot = this.queue[this.next++];
    if (this.next >= this.queue.length) this.phase = 'draining';
    return slot;
  }

  /** A.3 */
  private *replace(slot: Slot): Process {
    const { service, config } = this.order;
    const { store } = this.parts;
    const clean = slot.tasks.filter((task) => !isTaskDirty(service, task, store.nodeOf(task)));
    const existing =
      clean.find((task) => task.desired === 'running') ??
      clean.findLast((task) => task.desired === 'ready');
    if (existing !== undefined) yield* this.keep(existing, slot);
    else if (config.order === 'start-first') yield* this.startThenStop(slot);
    else yield* this.stopThenStart(slot);
  }

  /** U-14 */
  private *keep(existing: Task, slot: Slot): Process {
    const { restarts } = this.parts;
    const others = slot.tasks.filter((task) => task.id !== existing.id);
    if (others.length === 0 && existing.desired === 'running') return;
    const stopped = this.shutDown(others, 'U-14');
    if (others.length > 0 && stopped === undefined) return; // U-52
    if (existing.desired === 'running') return;
    const over = restarts.delayStart(existing.id, 0, stopped);
    if (restarts.isDelayed(existing.id)) yield once(over);
  }

  /** U-16 */
  private *stopThenStart(slot: Slot): Process {
    const { restarts } = this.parts;
    const stopped = this.shutDown(slot.tasks, 'U-16');
    // U-52; a slot that was filled by a task already stopped leaves nothing to be shut down.
    if (stopped === undefined && slot.tasks.some(isWanted)) return;
    const task = this.create(slot);
    const over = restarts.delayStart(task.id, 0, stopped);
    if (restarts.isDelayed(task.id)) yield once(over);
    yield* this.untilUp(task.id);
  }

  /** U-18, U-19 */
  private *startThenStop(slot: Slot): Process {
    const task = this.create(slot);
    this.parts.restarts.delayStart(task.id, 0, undefined);
    yield* this.untilUp(task.id);
    if (this.parts.store.task(task.id)?.state === 'running') this.shutDown(slot.tasks, 'U-18');
  }

  private create(slot: Slot): Task {
    const task = this.parts.factory.create(this.order.service, slot.number, 'ready', 'U-15');
    this.stamps.set(task.id, null);
    return task;
  }

  /** U-20: without a timeout. A task that is deleted before it was seen up never comes up. */
  private *untilUp(id: TaskId): Process {
    const { store, kernel } = this.parts;
    this.awaited.add(id);
    while (!this.up.has(id)) yield once(store.taskChanged(id));
    this.awaited.delete(id);
    this.stamps.set(id, kernel.nowMs);
  }

  /**
   * Asks the tasks that were wanted when the run began to stop.
   *
   * @returns the last one that could still be asked; undefined when somebody else had done so (U-52)
   */
  private shutDown(tasks: readonly Task[], rule: RuleId): Task | undefined {
    const { store } = this.parts;
    let stopped: Task | undefined;
    for (const { id } of tasks) {
      const task = store.task(id);
      if (task === undefined || !isWanted(task)) continue;
      store.setDesired(id, 'shutdown', rule);
      stopped = task;
    }
    return stopped;
  }

  /** Takes note of a write to a task of the service (U-23, U-24). */
  onTask(task: Task): void {
    if (this.stamps.has(task.id) && isAtLeast(task.state, 'running')) this.up.add(task.id);
    if (this.order.config.failureAction === 'continue' || this.isStopped) return;
    if (!isPast(task.state, 'running') || !this.stamps.has(task.id)) return;
    if (this.failed.has(task.id)) return;
    const phase = this.order.judgesFirst ? PHASE.judgeFirst : PHASE.judge;
    this.parts.kernel.after(0, phase, () => this.hear(task.id));
  }

  private hear(id: TaskId): void {
    if (this.phase === 'ended' || this.isStopped) return;
    if (this.phase === 'draining') this.kept.push({ id, cause: this.parts.kernel.cause });
    else this.judge(id);
  }

  /** U-24, U-28. SwarmKit compares in single precision. */
  private judge(id: TaskId): void {
    const { kernel, recorder, store } = this.parts;
    const { config, dirtySlots } = this.order;
    const stamp = this.stamps.get(id);
    const isLate = typeof stamp === 'number' && kernel.nowMs - stamp > this.monitorMs;
    if (this.failed.has(id) || isLate) return;
    this.failed.add(id);
    const task = store.task(id);
    if (task !== undefined) {
      kernel.cause = recorder.add('update.failure', task.index, this.failed.size, 'U-24');
    }
    const ratio = Math.fround(this.failed.size / dirtySlots);
    if (ratio > Math.fround(config.maxFailureRatio)) this.act(id);
  }

  private act(id: TaskId): void {
    const state = this.parts.store.service(this.order.service.id)?.updateStatus?.state;
    if (this.order.config.failureAction === 'pause') {
      this.stopFeeding();
      this.pause(`update paused due to failure or early termination of task ${id}`, 'U-30');
    } else if (state === 'rollback_started') {
      // U-38: never rolled back again. The run is not marked as stopped, so it ends as completed.
      if (this.phase === 'feeding') this.phase = 'draining';
      this.pause(`rollback paused due to failure or early termination of task ${id}`, 'U-38');
    } else {
      this.stopFeeding();
      this.rollBack(id);
    }
  }

  private stopFeeding(): void {
    this.isStopped = true;
    if (this.phase === 'feeding') this.phase = 'draining';
    this.watch?.cancel();
    if (this.phase === 'watching') this.end();
  }

  private pause(message: string, rule: RuleId): void {
    const { store } = this.parts;
    const { id } = this.order.service;
    const status = store.service(id)?.updateStatus;
    if (status === undefined) return; // the spec was changed since
    const state: UpdateState = status.state === 'rollback_started' ? 'rollback_paused' : 'paused';
    store.setUpdateStatus(id, { state, message, startedMs: status.startedMs }, rule);
  }

  /** U-34, U-35 */
  private rollBack(id: TaskId): void {
    const { store } = this.parts;
    const service = store.service(this.order.service.id);
    if (service?.updateStatus === undefined) return; // the spec was changed since
    if (service.previousSpec === undefined) return;
    store.updateServiceSpec(
      service.id,
      {
        spec: service.previousSpec,
        specVersion: service.previousSpecVersion as number,
        previousSpec: undefined,
        previousSpecVersion: undefined,
        updateStatus: {
          state: 'rollback_started',
          message: `update rolled back due to failure or early termination of task ${id}`,
          startedMs: service.updateStatus.startedMs,
        },
        vip: allocateVip(service.index, service.previousSpec),
        ports: allocatePorts(store, service.previousSpec, service.ports), // RB-6
      },
      'rollback',
      'U-34',
    );
  }

  /** U-26 */
  private workersAreDone(): void {
    if (this.isStopped) {
      this.end();
      return;
    }
    const { kernel, recorder } = this.parts;
    const { service, config } = this.order;
    this.phase = 'watching';
    if (config.delayMs >= this.monitorMs) this.monitorMs = config.delayMs + WATCH_BEYOND_DELAY_MS;
    const entry = recorder.add('update.monitor', service.index, this.monitorMs, 'U-26');
    const kept = this.kept;
    this.kept = [];
    for (const { id, cause } of kept) {
      kernel.because(cause, () => {
        if (!this.isStopped) this.judge(id);
      });
    }
    if (this.isStopped) return;
    kernel.cause = entry;
    this.watch = kernel.spawn(this.keepWatch(), PHASE.update);
  }

  private *keepWatch(): Process {
    yield sleep(this.monitorMs);
    this.end();
    this.complete('U-39');
  }

  /** U-39: only if the status is still set. */
  private complete(rule: RuleId): void {
    const { store, kernel } = this.parts;
    const { id } = this.order.service;
    const status = store.service(id)?.updateStatus;
    if (status === undefined) return;
    const isRollback = status.state === 'rollback_started';
    store.setUpdateStatus(
      id,
      {
        state: isRollback ? 'rollback_completed' : 'completed',
        message: isRollback ? 'rollback completed' : 'update completed',
        startedMs: status.startedMs,
        completedMs: kernel.nowMs,
      },
      rule,
    );
  }

  private end(): void {
    this.phase = 'ended';
    this.ended();
  }
}
