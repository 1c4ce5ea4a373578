import type { Ms, NodeId, ServiceId } from '../api/ids';
import type { Node, Task } from '../api/objects';
import type { Timing } from '../timing';

/** A service in one spec version: what is placed, and what is remembered to fail, together. */
export type GroupKey = string;
export const groupKey = (serviceId: ServiceId, specVersion: number): GroupKey =>
  `${serviceId} ${specVersion}`;

/** Tasks on a node that spread counts: desired ≤ COMPLETE (S-18). */
export const isActive = (task: Task): boolean =>
  task.desired === 'ready' || task.desired === 'running' || task.desired === 'complete';

/** What the scheduler knows of a node. SwarmKit: `scheduler/nodeinfo.go`. */
export class NodeInfo {
  active = 0;
  private readonly activeByService = new Map<ServiceId, number>();
  private readonly failures = new Map<GroupKey, Ms[]>();

  constructor(
    public node: Node,
    /** Position among nodes that are otherwise equal (SIM-6). */
    readonly tieRank: number,
    private readonly timing: Timing,
  ) {}

  get id(): NodeId {
    return this.node.id;
  }

  activeOf(serviceId: ServiceId): number {
    return this.activeByService.get(serviceId) ?? 0;
  }

  addActive(serviceId: ServiceId, by: 1 | -1): void {
    this.active += by;
    this.activeByService.set(serviceId, this.activeOf(serviceId) + by);
  }

  /** S-19 */
  addFailure(group: GroupKey, atMs: Ms): void {
    const known = this.failures.get(group);
    if (known === undefined) this.failures.set(group, [atMs]);
    else known.push(atMs);
  }

  /** Failures of the group within K-9. */
  recentFailures(group: GroupKey, nowMs: Ms): number {
    const known = this.failures.get(group);
    if (known === undefined) return 0;
    return known.filter((ms) => nowMs - ms < this.timing.faultMemoryMs).length;
  }
}
