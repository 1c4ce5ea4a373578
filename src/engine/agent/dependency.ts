import type { DependencyId } from '../api/ids';
import type { Dependency, Task } from '../api/objects';
import type { Recorder } from '../recording/recorder';
import type { RuleId } from '../recording/rules';

/**
 * The secrets and configs that a node has, in its memory alone (DP-10).
 * SwarmKit: `agent/dependency.go`, `agent/secrets/secrets.go`, `agent/configs/configs.go`.
 */
export class DependencyManager {
  private readonly held = new Map<DependencyId, Dependency>();

  constructor(
    private readonly recorder: Recorder,
    /** Row of nodes. */
    private readonly node: number,
  ) {}

  /** DP-8 */
  deliver(dependency: Dependency): void {
    if (this.held.has(dependency.id)) return;
    this.held.set(dependency.id, dependency);
    this.recorder.add('dependency.delivered', dependency.index, this.node, 'DP-8');
  }

  withdraw(id: DependencyId, rule: RuleId): void {
    const dependency = this.held.get(id);
    if (dependency === undefined) return;
    this.held.delete(id);
    this.recorder.add('dependency.withdrawn', dependency.index, this.node, rule);
  }

  /** A session begins: whatever is not in the full set is forgotten. */
  reset(dependencies: readonly Dependency[]): void {
    const ids = new Set(dependencies.map(({ id }) => id));
    for (const id of this.held.keys()) if (!ids.has(id)) this.withdraw(id, 'DP-9');
    for (const dependency of dependencies) this.deliver(dependency);
  }

  /** The machine went off. */
  lose(): void {
    for (const id of this.held.keys()) this.withdraw(id, 'DP-10');
  }

  /** What the configs of a task say. */
  configsOf({ spec: { container } }: Task): readonly string[] {
    return (container.configs ?? []).flatMap(({ id }) => this.held.get(id)?.data ?? []);
  }

  /** Why a task's container cannot get its files (RB-9); empty when it can. */
  problemOf({ spec: { container } }: Task): string {
    const secret = container.secrets?.find(({ id }) => !this.held.has(id));
    const config = container.configs?.find(({ id }) => !this.held.has(id));
    if (secret !== undefined) return missing('secret', secret.id);
    return config === undefined ? '' : missing('config', config.id);
  }
}

const missing = (kind: Dependency['kind'], id: DependencyId): string =>
  `starting container failed: unable to get ${kind} from ${kind} store: ${kind} ${id} not found`;
