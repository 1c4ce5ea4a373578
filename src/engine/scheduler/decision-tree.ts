import type { ServiceId } from '../api/ids';
import { isLabel, labelOf } from '../constraint/constraint';
import type { NodeInfo } from './nodeinfo';

/**
 * Nodes by what a service is to be spread over: a level for each preference, and nodes that are
 * alike in all of them in one leaf (S-23). SwarmKit: `scheduler/decision_tree.go`.
 */
export class DecisionTree {
  /** Tasks of the service below, when the tree was made. */
  tasks = 0;
  /** By value, in the order in which the nodes brought them; empty in a leaf. */
  readonly branches = new Map<string, DecisionTree>();
  readonly nodes: NodeInfo[] = [];

  /** @param nodes - in the order in which branches are to be served where they are equal (SIM-6) */
  constructor(nodes: Iterable<NodeInfo>, preferences: readonly string[], serviceId: ServiceId) {
    // Only labels can be spread over: whatever else is asked for makes no level.
    const levels = preferences.filter(isLabel);
    for (const node of nodes) this.add(node, levels, serviceId);
  }

  private add(info: NodeInfo, levels: readonly string[], serviceId: ServiceId): void {
    this.tasks += info.activeOf(serviceId);
    const [descriptor, ...deeper] = levels;
    if (descriptor === undefined) {
      this.nodes.push(info);
      return;
    }
    const value = labelOf(info.node, descriptor) ?? '';
    let branch = this.branches.get(value);
    if (branch === undefined) {
      this.branches.set(value, (branch = new DecisionTree([], [], serviceId)));
    }
    branch.add(info, deeper, serviceId);
  }
}

/**
 * Divides `count` tasks over the branches so that their totals become as even as they can; a branch
 * that does not take its share is full, and what it leaves goes to the others (S-23). Branches count
 * the tasks that they had when the tree was made.
 *
 * @param place - puts up to so many onto the nodes of a leaf; returns how many it could
 * @returns how many were placed
 */
export function divide(
  tree: DecisionTree,
  count: number,
  place: (leaf: DecisionTree, count: number) => number,
): number {
  if (tree.branches.size === 0) return place(tree, count);
  const open = new Set(tree.branches.values());
  let tasksInOpen = tree.tasks;
  let placed = 0;
  while (placed < count && open.size > 0) {
    const sum = tasksInOpen + count - placed;
    const share = Math.floor(sum / open.size);
    let rest = sum % open.size;
    for (const branch of open) {
      const asked = Math.min(share + (rest > 0 ? 1 : 0) - branch.tasks, count - placed);
      if (asked <= 0) continue;
      const done = divide(branch, asked, place);
      if (done < asked) {
        open.delete(branch);
        tasksInOpen -= branch.tasks;
      } else if (rest > 0) rest--;
      placed += done;
    }
  }
  return placed;
}
