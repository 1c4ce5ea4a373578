import type { Service, Task } from '../api/objects';
import type { RestartSupervisor } from './restart';
import { isWanted } from './task';

/** The tasks of a slot that count, as they were when somebody looked (U-52). */
export interface Slot {
  readonly number: number;
  readonly tasks: readonly Task[];
}

/**
 * The tasks that fill a slot; none when the slot is dead.
 * SwarmKit: `restart.go` (`UpdatableTasksInSlot`).
 */
export function tasksThatFill(
  tasks: readonly Task[],
  service: Service,
  restarts: RestartSupervisor,
): readonly Task[] {
  const wanted = tasks.filter(isWanted);
  if (wanted.length > 0) return wanted;
  if (service.updateStatus?.state === 'rollback_started') return [];
  const newest = tasks.at(-1);
  return newest !== undefined && !restarts.shouldRestart(newest) ? [newest] : [];
}

/** Scale-down order: the first ones stay (R-7, SIM-4). SwarmKit: `replicated/slot.go`. */
export function inScaleDownOrder(slots: readonly Slot[]): readonly Slot[] {
  const runs = (slot: Slot) => (slot.tasks.some((task) => task.state === 'running') ? 0 : 1);
  const sorted = slots.toSorted((a, b) => runs(a) - runs(b) || a.number - b.number);
  const copies = new Map<string, number>();
  const placed = sorted.map((slot) => {
    const nodeId = slot.tasks.length === 1 ? slot.tasks[0]?.nodeId : null;
    if (nodeId === null || nodeId === undefined) return { slot, copy: Infinity };
    const copy = (copies.get(nodeId) ?? 0) + 1;
    copies.set(nodeId, copy);
    return { slot, copy };
  });
  return placed.toSorted((a, b) => compare(a.copy, b.copy)).map(({ slot }) => slot);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
