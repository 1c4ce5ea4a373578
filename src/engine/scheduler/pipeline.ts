import { FILTERS, type Check, type Filter, type Refusal } from './filter';
import type { NodeInfo, Placeable } from './nodeinfo';

/** The filters that have something to check for one kind of task. SwarmKit: `scheduler/pipeline.go`. */
export class Pipeline {
  private readonly steps: readonly { readonly filter: Filter; readonly check: Check }[];

  constructor(task: Placeable) {
    this.steps = FILTERS.flatMap((filter) => {
      const check = filter.checkFor(task);
      return check === undefined ? [] : [{ filter, check }];
    });
  }

  /** Whether a node takes the task. */
  readonly admits = (node: NodeInfo): boolean => {
    for (const { check } of this.steps) if (!check.admits(node)) return false;
    return true;
  };

  /** Why a node does not take it: by the first filter that refuses (S-14); undefined when it does. */
  refusal(node: NodeInfo): Refusal | undefined {
    return this.steps.find(({ check }) => !check.admits(node))?.check.why(node);
  }

  /**
   * S-14, SIM-5: each node counts for the first filter that refuses it, most refusals first; empty
   * when there is nothing to explain.
   */
  explain(nodes: Iterable<NodeInfo>): string {
    const counts = this.steps.map(() => 0);
    for (const node of nodes) {
      const at = this.steps.findIndex(({ check }) => !check.admits(node));
      if (at >= 0) counts[at] = (counts[at] as number) + 1;
    }
    return this.steps
      .map(({ filter }, i) => ({ filter, count: counts[i] as number }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
      .map(({ filter, count }) => filter.explain(count))
      .join('; ');
  }
}
