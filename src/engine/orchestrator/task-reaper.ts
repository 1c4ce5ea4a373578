import type { Ms, ServiceId, TaskId } from '../api/ids';
import type { Task } from '../api/objects';
import { isAtLeast, isPast } from '../api/task-state';
import { NO_TIMER, PHASE, type Clock, type Timer } from '../kernel/kernel';
import type { Change, MemoryStore } from '../store/memory-store';
import type { Timing } from '../timing';

interface DirtySlot {
  readonly serviceId: ServiceId;
  readonly slot: number;
  readonly cause: number;
}

/** At so many dirty slots and tasks to delete the reaper does not wait any longer (K-10). */
const BATCH_LIMIT = 1_000;

/** Keeps the history of a slot within its limit. SwarmKit: `orchestrator/taskreaper/task_reaper.go`. */
export class TaskReaper {
  private readonly dirty = new Map<string, DirtySlot>();
  private readonly cleanup = new Map<TaskId, number>();
  private timer: Timer = NO_TIMER;
  private dueMs: Ms = Infinity;

  constructor(
    private readonly kernel: Clock,
    private readonly store: MemoryStore,
    private readonly timing: Timing,
  ) {
    store.watchTasks((change) => this.onTask(change));
    // What the leader before was about to delete.
    for (const task of store.allTasks()) if (isGone(task)) this.cleanup.set(task.id, kernel.cause);
    if (this.cleanup.size > 0) this.arm();
  }

  private onTask({ before, after }: Change<Task>): void {
    if (after === undefined) return;
    const { cause } = this.kernel;
    // TR-7: a job keeps its tasks.
    if (before === undefined && after.jobIteration === null) {
      const { serviceId, slot } = after;
      this.dirty.set(`${serviceId} ${slot}`, { serviceId, slot, cause });
    }
    if (isGone(after)) this.cleanup.set(after.id, cause);
    // TR-5: any write may be the one that a slot which stayed dirty waits for.
    if (this.dirty.size + this.cleanup.size > 0) this.arm();
  }

  private arm(): void {
    const isFull = this.dirty.size + this.cleanup.size > BATCH_LIMIT;
    const atMs = this.kernel.nowMs + (isFull ? 0 : this.timing.reapBatchMs);
    if (atMs >= this.dueMs) return;
    this.kernel.cancel(this.timer);
    this.dueMs = atMs;
    this.timer = this.kernel.at(atMs, PHASE.reap, () => this.tick());
  }

  private tick(): void {
    this.timer = NO_TIMER;
    this.dueMs = Infinity;
    for (const [id, cause] of this.cleanup) {
      const task = this.store.task(id);
      if (task === undefined || !isGone(task)) continue;
      this.kernel.because(cause, () => this.store.deleteTask(id, 'TR-3'));
    }
    this.cleanup.clear();
    for (const [key, slot] of this.dirty) {
      this.kernel.because(slot.cause, () => {
        if (this.isTidy(slot)) this.dirty.delete(key);
      });
    }
  }

  /** @returns whether the slot need not be looked at again (TR-5) */
  private isTidy({ serviceId, slot }: DirtySlot): boolean {
    const service = this.store.service(serviceId);
    if (service === undefined) return true;
    const { maxAttempts } = service.spec.task.restart;
    const limit = maxAttempts > 0 ? maxAttempts + 1 : this.store.taskHistoryLimit; // TR-2
    if (limit < 0) return false;
    const tasks = this.store.tasksInSlot(serviceId, slot);
    let excess = tasks.length - limit;
    const byAge = tasks.toSorted((a, b) => a.appliedMs - b.appliedMs || a.index - b.index);
    let running = 0;
    for (const task of byAge) {
      if (!isDeletable(task)) running++;
      else if (excess > 0) {
        this.store.deleteTask(task.id, 'TR-1');
        excess--;
      }
    }
    return running <= 1;
  }
}

/** TR-1 */
const isDeletable = (task: Task): boolean =>
  isPast(task.state, 'running') ||
  (!isAtLeast(task.state, 'assigned') &&
    (task.desired === 'shutdown' || task.desired === 'remove'));

/** TR-3 */
const isGone = (task: Task): boolean =>
  task.desired === 'remove' &&
  (!isAtLeast(task.state, 'assigned') || isAtLeast(task.state, 'complete'));
