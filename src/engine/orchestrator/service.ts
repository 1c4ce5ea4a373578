import type { Service } from '../api/objects';
import type { MemoryStore } from '../store/memory-store';

/**
 * the tasks of a service that is no more; what a job has done stays in the store, as it was
 * recorded to. SwarmKit: `orchestrator/service.go`.
 */
export function setServiceTasksRemove(store: MemoryStore, service: Service): void {
  for (const tasks of store.slots(service.id).values()) {
    for (const task of tasks) {
      const isDone = task.jobIteration !== null && task.state === 'complete';
      if (!isDone) store.setDesired(task.id, 'remove', 'R-11');
    }
  }
}
