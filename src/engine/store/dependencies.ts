import { isEqual } from '../api/equal';
import type { DependencyId, Ms } from '../api/ids';
import type { Dependency, DependencyKind } from '../api/objects';
import { assert } from '../kernel/assert';
import type { Recorder } from '../recording/recorder';

/**
 * The managers' secrets and configs: two tables of one shape.
 * SwarmKit: `manager/state/store/secrets.go`, `configs.go`.
 *
 * Nobody watches them: what is written here sends nothing to any node (DP-9).
 */
export class DependencyStore {
  private readonly byId = new Map<DependencyId, Dependency>();
  private made = 0;

  constructor(private readonly recorder: Recorder) {}

  get(id: DependencyId): Dependency | undefined {
    return this.byId.get(id);
  }

  /** In order of creation. */
  all(kind: DependencyKind): readonly Dependency[] {
    return [...this.byId.values()].filter((dependency) => dependency.kind === kind);
  }

  create(dependency: Omit<Dependency, 'index'>): Dependency {
    const after: Dependency = { ...dependency, index: this.made++ };
    this.byId.set(after.id, after);
    this.recorder.dependency(after);
    if (Object.keys(after.labels).length > 0) {
      this.recorder.dependencyLabels(after.index, after.labels);
    }
    return after;
  }

  /** SC-1: nothing else of it may change. */
  setLabels(id: DependencyId, labels: Dependency['labels'], updatedMs: Ms): void {
    const before = this.byId.get(id);
    assert(before !== undefined, 'no secret or config', id);
    this.byId.set(id, { ...before, labels, updatedMs });
    if (!isEqual(before.labels, labels)) this.recorder.dependencyLabels(before.index, labels);
  }

  delete(id: DependencyId): void {
    const before = this.byId.get(id);
    assert(before !== undefined, 'no secret or config', id);
    this.byId.delete(id);
    this.recorder.dependencyRemoved(before);
  }
}
