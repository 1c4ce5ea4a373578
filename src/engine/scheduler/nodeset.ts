import type { NodeInfo } from './nodeinfo';

/**
 * The best `count` of the nodes that are admitted, best first. Asks for admittance only where a node
 * would be among them, and sorts no more than it returns. SwarmKit: `scheduler/nodeset.go`.
 *
 * @param order - total, so that the result does not depend on the order of `nodes`
 */
export function bestNodes(
  nodes: Iterable<NodeInfo>,
  count: number,
  admits: (node: NodeInfo) => boolean,
  order: (a: NodeInfo, b: NodeInfo) => number,
): NodeInfo[] {
  const best: NodeInfo[] = [];
  for (const node of nodes) {
    const isFull = best.length === count;
    if (isFull && order(node, best[count - 1] as NodeInfo) >= 0) continue;
    if (!admits(node)) continue;
    if (isFull) best.pop();
    best.splice(placeFor(node, best, order), 0, node);
  }
  return best;
}

function placeFor(
  node: NodeInfo,
  best: readonly NodeInfo[],
  order: (a: NodeInfo, b: NodeInfo) => number,
): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(best[middle] as NodeInfo, node) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
