import type { Ms, NodeId, ServiceId } from '../api/ids';
import type { Node, Task } from '../api/objects';
import type { EndpointSpec, PortConfig, TaskSpec } from '../api/specs';
import { isPast } from '../api/task-state';
import type { Timing } from '../timing';

/** A service in one spec version: what is placed, and what is remembered to fail, together. */
export type GroupKey = string;
export const groupKey = (serviceId: ServiceId, specVersion: number): GroupKey =>
  `${serviceId} ${specVersion}`;

/** What the scheduler looks at in a task. */
export interface Placeable {
  readonly serviceId: ServiceId;
  readonly spec: TaskSpec;
  readonly endpoint: EndpointSpec;
}

/** Tasks that take up room on their node: confirmed there and not over (S-5, S-6). */
export const takesRoom = ({ nodeId, state }: Task): boolean =>
  nodeId !== null && isPast(state, 'pending') && !isPast(state, 'running');

/** Of those, the ones that spread counts: desired ≤ COMPLETE (S-18). */
export const isActive = (task: Task): boolean =>
  task.desired === 'ready' || task.desired === 'running' || task.desired === 'complete';

/** Ports of the node itself that a task takes; one that is left open conflicts with nothing (S-10). */
export const hostPortsOf = ({ ports }: EndpointSpec): readonly PortConfig[] =>
  ports.some(isHostPort) ? ports.filter(isHostPort) : NO_PORTS;
const isHostPort = ({ mode, published }: PortConfig): boolean => mode === 'host' && published !== 0;
const NO_PORTS: readonly PortConfig[] = [];

const portKey = ({ published, protocol }: PortConfig): string => `${published}/${protocol}`;

/** What the scheduler knows of a node. SwarmKit: `scheduler/nodeinfo.go`. */
export class NodeInfo {
  active = 0;
  /** Reserved by tasks that take up room, those that are being shut down included (S-6). */
  reservedNanoCpus = 0;
  reservedMemoryBytes = 0;
  private readonly activeByService = new Map<ServiceId, number>();
  private readonly usedPorts = new Map<string, number>();
  private readonly failures = new Map<GroupKey, Ms[]>();

  constructor(
    public node: Node,
    /** Position among nodes that are otherwise equal (SIM-6). */
    readonly tieRank: number,
    private readonly timing: Pick<Timing, 'faultMemoryMs'>,
  ) {}

  /** A node as a recording has it. */
  static recorded(
    node: Omit<Node, 'id'>,
    id: string,
    timing: Pick<Timing, 'faultMemoryMs'>,
  ): NodeInfo {
    // An id of a recording is one of the engine's.
    return new NodeInfo({ ...node, id: id as NodeId }, node.index, timing);
  }

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

  /** A task takes up room, or leaves it. */
  addRoom({ spec, endpoint }: Placeable, by: 1 | -1): void {
    const { nanoCpus, memoryBytes } = spec.resources.reservations;
    this.reservedNanoCpus += by * nanoCpus;
    this.reservedMemoryBytes += by * memoryBytes;
    for (const port of hostPortsOf(endpoint)) {
      this.usedPorts.set(portKey(port), (this.usedPorts.get(portKey(port)) ?? 0) + by);
    }
  }

  isPortUsed(port: PortConfig): boolean {
    return (this.usedPorts.get(portKey(port)) ?? 0) > 0;
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
