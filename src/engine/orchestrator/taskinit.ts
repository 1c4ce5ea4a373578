import type { Service, Task } from '../api/objects';
import { isPast } from '../api/task-state';
import type { MemoryStore } from '../store/memory-store';
import type { RestartSupervisor } from './restart';
import { isNodeInvalid, isWanted } from './task';

/**
 * What a new leader finds of the work of the one before: tasks that need to be restarted, starts that
 * were put off, restarts that count. SwarmKit: `orchestrator/taskinit/init.go`.
 *
 * @param isRelated - whether a service is the caller's business
 * @param restart - asks for a task to be looked at that stopped, or whose node is lost
 */
export function checkTasks(
  store: MemoryStore,
  restarts: RestartSupervisor,
  isRelated: (service: Service) => boolean,
  restart: (task: Task) => void,
): void {
  for (const service of store.allServices().filter(isRelated)) {
    for (const tasks of store.slots(service.id).values()) {
      restarts.rebuild(tasks);
      for (const task of tasks) {
        if (!isWanted(task)) continue;
        const isLost = task.nodeId !== null && isNodeInvalid(store.node(task.nodeId));
        if (isPast(task.state, 'running') || isLost) restart(task);
        else if (task.desired === 'ready') restarts.resume(task);
      }
    }
  }
}
