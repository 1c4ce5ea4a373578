import type { Ms, ServiceId } from '../api/ids';
import type { Timing } from '../timing';
import type { GroupKey, NodeInfo } from './nodeinfo';

/** Of two nodes, which is better for a group: negative when `a` is (S-18, without the tie rank). */
export type NodeOrder = (a: NodeInfo, b: NodeInfo) => number;

export function spreadOrder(
  serviceId: ServiceId,
  group: GroupKey,
  nowMs: Ms,
  timing: Timing,
): NodeOrder {
  return (a, b) => {
    const failuresOfA = a.recentFailures(group, nowMs);
    const failuresOfB = b.recentFailures(group, nowMs);
    const limit = timing.faultsRemembered;
    if ((failuresOfA >= limit || failuresOfB >= limit) && failuresOfA !== failuresOfB) {
      return failuresOfA - failuresOfB;
    }
    return a.activeOf(serviceId) - b.activeOf(serviceId) || a.active - b.active;
  };
}

/**
 * Places `count` tasks over the candidates, best first (S-21, A.8): in the first pass it moves on
 * only to a node that is now strictly better, from the last node on it goes round.
 * SwarmKit: `scheduler/scheduler.go` (`scheduleNTasksOnNodes`).
 *
 * @param place - puts the n-th task onto a node, which changes the counts that `order` reads
 * @returns how many were placed
 */
export function spreadOver(
  candidates: readonly NodeInfo[],
  count: number,
  order: NodeOrder,
  admits: (node: NodeInfo) => boolean,
  place: (node: NodeInfo, n: number) => void,
): number {
  const last = candidates.length - 1;
  let isFirstPass = true;
  let at = 0;
  let placed = 0;
  let refusals = 0;
  while (placed < count && candidates.length > 0) {
    const node = candidates[at] as NodeInfo;
    if (!admits(node)) {
      if (++refusals === candidates.length) break;
      if (at === last) isFirstPass = false;
      at = (at + 1) % candidates.length;
      continue;
    }
    refusals = 0;
    place(node, placed++);
    if (isFirstPass && at < last) {
      if (order(candidates[at + 1] as NodeInfo, node) < 0) at++;
    } else {
      isFirstPass = false;
      at = (at + 1) % candidates.length;
    }
  }
  return placed;
}
