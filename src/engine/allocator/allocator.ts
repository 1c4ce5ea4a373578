import type { TaskId } from '../api/ids';
import { PHASE, type Clock } from '../kernel/kernel';
import { CauseQueue } from '../kernel/cause-queue';
import type { MemoryStore } from '../store/memory-store';

/**
 * Moves tasks from NEW to PENDING once their networks are allocated: within the instant (SIM-8).
 * SwarmKit: `manager/allocator/network.go`.
 */
export class Allocator {
  private readonly queue: CauseQueue<TaskId>;

  constructor(
    kernel: Clock,
    private readonly store: MemoryStore,
  ) {
    this.queue = new CauseQueue(kernel, PHASE.allocate, (id) => this.allocate(id));
    store.watchTasks(({ before, after }) => {
      if (before === undefined && after !== undefined) this.queue.add(after.id);
    });
    for (const { id, state } of store.allTasks()) if (state === 'new') this.queue.add(id);
  }

  private allocate(id: TaskId): void {
    if (this.store.task(id)?.state !== 'new') return;
    const status = { state: 'pending', message: 'pending task scheduling', err: '' } as const;
    this.store.setStatus(id, status, 'T-3');
  }
}
