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
  private readonly own: NodeInfo[] = [];

  /** @param all - where there is nothing to divide: the nodes as they are */
  private constructor(private readonly all?: readonly NodeInfo[]) {}

  /** @param nodes - in the order in which branches are to be served where they are equal (SIM-6) */
  static of(
    nodes: readonly NodeInfo[],
    preferences: readonly string[],
    serviceId: ServiceId,
  ): DecisionTree {
    // Only labels can be spread over: whatever else is asked for makes no level.
    const levels = preferences.filter(isLabel);
    if (levels.length === 0) return new DecisionTree(nodes);
    const tree = new DecisionTree();
    for (const node of nodes) tree.add(node, levels, 0, serviceId);
    return tree;
  }

  /** The nodes of a leaf. */
  get nodes(): readonly NodeInfo[] {
    return this.all ?? this.own;
  }

  private add(
    info: NodeInfo,
    levels: readonly string[],
    level: number,
    serviceId: ServiceId,
  ): void {
    this.tasks += info.activeOf(serviceId);
    const descriptor = levels[level];
    if (descriptor === undefined) {
      this.own.push(info);
      return;
    }
    const value = labelOf(info.node, descriptor) ?? '';
    let branch = this.branches.get(value);
    if (branch === undefined) this.branches.set(value, (branch = new DecisionTree()));
    branch.add(info, levels, level + 1, serviceId);
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
