import type { NodeInfo } from './nodeinfo';

/** One step of the pipeline; `explain` says why nodes were left out (S-3). SwarmKit: `scheduler/filter.go`. */
export interface Filter {
  readonly admits: (node: NodeInfo) => boolean;
  readonly explain: (nodes: number) => string;
}

/** S-4 */
const ready: Filter = {
  admits: ({ node }) => node.state === 'ready' && node.availability === 'active',
  explain: (nodes) =>
    nodes === 1
      ? '1 node not available for new tasks'
      : `${nodes} nodes not available for new tasks`,
};

/** In the order in which they are asked. */
const PIPELINE: readonly Filter[] = [ready];

/** Whether a node takes new tasks. */
export const admits = (node: NodeInfo): boolean => PIPELINE.every((filter) => filter.admits(node));

/** S-20: why the one node does not take a new task; '' where it does. */
export const refusalOf = (node: NodeInfo): string =>
  PIPELINE.find((filter) => !filter.admits(node))?.explain(1) ?? '';

/** S-13, S-14, SIM-5: each node counts for the first filter that refuses it, most refusals first. */
export function explainRefusal(nodes: readonly NodeInfo[]): string {
  const counts = PIPELINE.map(() => 0);
  for (const node of nodes) {
    const at = PIPELINE.findIndex((filter) => !filter.admits(node));
    if (at >= 0) counts[at] = (counts[at] as number) + 1;
  }
  const reasons = PIPELINE.map((filter, i) => ({ filter, count: counts[i] as number }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ filter, count }) => filter.explain(count));
  return reasons.length === 0 ? 'no suitable node' : `no suitable node (${reasons.join('; ')})`;
}
