import type { ServiceId } from '../api/ids';
import type { Task } from '../api/objects';
import type { Server } from '../traffic/server';
import type { Backend } from './ipvs';

/** What stands behind the ports that a service has on one node. */
interface Binding {
  /** Containers in the order in which they were started. */
  readonly open: Backend[];
  /** Row of the log entry of the last change. */
  changedBy: number;
}

/**
 * Ports of the nodes themselves: from the start of a container to its end they lead to it and to
 * nobody else, whatever its health (LB-6, EX-6).
 */
export class HostPorts {
  private readonly bindings = new Map<ServiceId, Map<number, Binding>>();

  /** @param entry - row of the log entry with which the container started */
  open({ serviceId, index }: Task, node: number, server: Server, entry: number): void {
    let byNode = this.bindings.get(serviceId);
    if (byNode === undefined) this.bindings.set(serviceId, (byNode = new Map()));
    const backend: Backend = { task: index, node, server, weight: 1, entry };
    const binding = byNode.get(node);
    if (binding === undefined) byNode.set(node, { open: [backend], changedBy: entry });
    else {
      binding.open.push(backend);
      binding.changedBy = entry;
    }
  }

  /** @param entry - row of the log entry with which the container ended */
  close({ serviceId, index }: Task, node: number, entry: number): void {
    const binding = this.bindings.get(serviceId)?.get(node);
    const at = binding?.open.findIndex(({ task }) => task === index) ?? -1;
    if (binding === undefined || at < 0) return;
    binding.open.splice(at, 1);
    binding.changedBy = entry;
  }

  /** Who answers on a node; undefined when the port is closed. */
  backend(serviceId: ServiceId, node: number): Backend | undefined {
    return this.bindings.get(serviceId)?.get(node)?.open[0];
  }

  /** Row of the log entry that last opened or closed a port of the service there; -1: none has. */
  changedBy(serviceId: ServiceId, node: number): number {
    return this.bindings.get(serviceId)?.get(node)?.changedBy ?? -1;
  }
}
