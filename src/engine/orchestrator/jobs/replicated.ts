import type { Service, Task } from '../../api/objects';
import { isPast } from '../../api/task-state';
import { isWanted } from '../task';
import type { JobParts } from './orchestrator';

/**
 * Makes as many tasks as may run at once and are still to be done. SwarmKit:
 * `orchestrator/jobs/replicated/reconciler.go`.
 */
export function reconcileReplicatedJob(
  service: Service,
  { store, restarts, factory }: JobParts,
): void {
  const { mode } = service.spec;
  if (mode.kind !== 'replicated-job') return;
  const tasks = [...store.slots(service.id).values()].flat();
  const current = tasks.filter((task) => task.jobIteration === service.jobIteration);
  const completed = current.filter((task) => task.state === 'complete');
  const running = current.filter((task) => task.state !== 'complete' && isWanted(task));
  const taken = new Set([...completed, ...running].map((task) => task.slot));
  const { maxConcurrent, totalCompletions } = mode;
  const left = totalCompletions - completed.length - running.length;
  const missing = Math.min(unsigned(maxConcurrent - running.length), unsigned(left)); // J-2
  if (missing > totalCompletions) return; // J-3
  for (let slot = 0, made = 0; made < missing; slot++) {
    if (taken.has(slot)) continue;
    factory.create(service, slot, 'complete', 'J-2');
    made++;
  }
  for (const task of running.filter(hasFailed)) restarts.restart(task, service);
  for (const task of tasks) {
    const isOld = task.jobIteration !== service.jobIteration && !isPast(task.state, 'running');
    if (isOld) store.setDesired(task.id, 'remove', 'J-5');
  }
}

const hasFailed = (task: Task): boolean => isPast(task.state, 'complete');

/** What a difference below zero is in SwarmKit's unsigned numbers: more than anything (J-3). */
const unsigned = (difference: number): number => (difference < 0 ? Infinity : difference);
