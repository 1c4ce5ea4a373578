import type { DependencyId, TaskId } from '../api/ids';
import type { Dependency, Task } from '../api/objects';
import { isAtLeast, isPast } from '../api/task-state';
import type { DependencyStore } from '../store/dependencies';

/** What a node is to be told of a secret or a config; `undefined` when it is to forget it. */
export type DependencyChange = readonly [DependencyId, Dependency | undefined];

/** Ids of the secrets and configs of a task, secrets first. */
const dependenciesOf = ({ spec: { container } }: Task): readonly DependencyId[] => [
  ...(container.secrets ?? []).map(({ id }) => id),
  ...(container.configs ?? []).map(({ id }) => id),
];

/**
 * Which secrets and configs one node needs, counted by the tasks there that use them (DP-8, DP-9).
 * SwarmKit: `manager/dispatcher/assignments.go`.
 */
export class AssignmentSet {
  /** Tasks that were sent with what they depend on, and are not over. */
  private readonly tasks = new Map<TaskId, readonly DependencyId[]>();
  private readonly users = new Map<DependencyId, Set<TaskId>>();
  /** Tasks that were sent before; what they needed is not sent again. */
  private readonly known = new Set<TaskId>();

  constructor(private readonly dependencies: DependencyStore) {}

  /** @returns what the node is to be told because of a task's new state */
  update(task: Task): readonly DependencyChange[] {
    if (isPast(task.state, 'running')) return this.release(task.id);
    const { secrets, configs } = task.spec.container;
    if (secrets === undefined && configs === undefined) return [];
    if (this.known.has(task.id) || !isAtLeast(task.state, 'assigned')) return [];
    const ids = dependenciesOf(task);
    this.known.add(task.id);
    this.tasks.set(task.id, ids);
    return ids.flatMap((id): readonly DependencyChange[] => {
      const users = this.users.get(id);
      if (users !== undefined) {
        users.add(task.id);
        return [];
      }
      // DP-9: the task is sent all the same; the next one will have it looked for again.
      const dependency = this.dependencies.get(id);
      if (dependency === undefined) return [];
      this.users.set(id, new Set([task.id]));
      return [[id, dependency]];
    });
  }

  /** The task is no more. */
  remove(id: TaskId): readonly DependencyChange[] {
    this.known.delete(id);
    return this.release(id);
  }

  private release(id: TaskId): readonly DependencyChange[] {
    const ids = this.tasks.get(id) ?? [];
    this.tasks.delete(id);
    return ids.flatMap((dependency): readonly DependencyChange[] => {
      const users = this.users.get(dependency);
      if (users === undefined || !users.delete(id) || users.size > 0) return [];
      this.users.delete(dependency);
      return [[dependency, undefined]];
    });
  }
}
