import type { Service } from '../api/objects';
import type { MemoryStore } from '../store/memory-store';

/** the tasks of a service that is no more. SwarmKit: `orchestrator/service.go`. */
export function setServiceTasksRemove(store: MemoryStore, service: Service): void {
  for (const tasks of store.slots(service.id).values()) {
    for (const task of tasks) store.setDesired(task.id, 'remove', 'R-11');
  }
}
