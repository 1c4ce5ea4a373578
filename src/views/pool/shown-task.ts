import type { TaskFrame } from '../../engine';

/** The task that stands for a slot: one in the pool, else one that leaves it, else the latest. */
export function shownTask(
  rows: readonly number[],
  tasks: readonly (TaskFrame | undefined)[],
): TaskFrame | undefined {
  const all = rows.map((row) => tasks[row]).filter((task) => task !== undefined);
  return (
    all.findLast((task) => task.pool === 'in') ??
    all.findLast((task) => task.pool === 'draining') ??
    all.at(-1)
  );
}
