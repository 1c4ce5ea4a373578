import type { ImageBehaviour } from '../api/config';
import type { Ms, NodeId } from '../api/ids';
import { fail, ok, type Result } from '../api/result';
import type { Agent } from '../agent/agent';
import type { Container } from '../agent/container';
import type { ImageRegistry } from '../agent/image';
import type { MemoryStore } from '../store/memory-store';
import type { Client } from '../traffic/client';

/** What a fault could not be given to. */
export type ChaosError =
  | { readonly code: 'chaos/no-such-task'; readonly service: string; readonly slot: number }
  | { readonly code: 'chaos/no-such-service'; readonly service: string }
  | { readonly code: 'chaos/no-such-node'; readonly node: string };

/** Faults that docker has no command for. */
export class Chaos {
  constructor(
    private readonly store: MemoryStore,
    private readonly agents: ReadonlyMap<NodeId, Agent>,
    private readonly registry: ImageRegistry,
    private readonly clients: readonly Client[],
  ) {}

  /** SIGKILL to the process of a slot's running task. */
  kill(service: string, slot: number): Result<void, ChaosError> {
    return this.toContainer(service, slot, (container) => container.kill());
  }

  /** @param forMs - how long its probes fail; null: for good */
  unhealthy(service: string, slot: number, forMs: Ms | null): Result<void, ChaosError> {
    return this.toContainer(service, slot, (container) => container.turnUnhealthy(forMs));
  }

  nodeDown(name: string): Result<void, ChaosError> {
    return this.toNode(name, (agent) => agent.powerOff());
  }

  nodeUp(name: string): Result<void, ChaosError> {
    return this.toNode(name, (agent) => agent.powerOn());
  }

  /** Containers started from now on behave so. */
  setImage(image: string, behaviour: ImageBehaviour): void {
    this.registry.change(image, behaviour);
  }

  /** @param rate - requests a second from now on, for every stream to that service */
  traffic(service: string, rate: number): Result<void, ChaosError> {
    const clients = this.clients.filter((client) => client.service === service);
    if (clients.length === 0) return fail({ code: 'chaos/no-such-service', service });
    for (const client of clients) client.restartAt(rate);
    return ok(undefined);
  }

  /** The running container of a slot. */
  containerOf(
    serviceName: string,
    slot: number,
  ): { readonly container: Container; readonly node: number } | undefined {
    const service = this.store.allServices().find(({ spec }) => spec.name === serviceName);
    if (service === undefined) return undefined;
    for (const task of this.store.tasksInSlot(service.id, slot).toReversed()) {
      if (task.nodeId === null) continue;
      const agent = this.agents.get(task.nodeId);
      const container = agent?.manager(task.id)?.controller.container;
      if (agent !== undefined && container?.isRunning) return { container, node: agent.host.index };
    }
    return undefined;
  }

  private toContainer(
    service: string,
    slot: number,
    act: (container: Container) => void,
  ): Result<void, ChaosError> {
    const found = this.containerOf(service, slot);
    if (found === undefined) return fail({ code: 'chaos/no-such-task', service, slot });
    act(found.container);
    return ok(undefined);
  }

  private toNode(name: string, act: (agent: Agent) => void): Result<void, ChaosError> {
    const node = this.store.allNodes().find((other) => other.name === name);
    const agent = node && this.agents.get(node.id);
    if (agent === undefined) return fail({ code: 'chaos/no-such-node', node: name });
    act(agent);
    return ok(undefined);
  }
}
