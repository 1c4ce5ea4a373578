import type { ImageBehaviour, NodeConfig } from '../api/config';
import type { Ms, NodeId } from '../api/ids';
import type { NodeRole } from '../api/objects';
import { fail, ok, type Result } from '../api/result';
import type { Agent } from '../agent/agent';
import type { Container } from '../agent/container';
import type { ImageRegistry } from '../agent/image';
import type { Kernel } from '../kernel/kernel';
import type { Underlay } from '../network/underlay';
import type { Recorder } from '../recording/recorder';
import type { MemoryStore } from '../store/memory-store';
import type { Client } from '../traffic/client';

/** What a fault could not be given to. */
export type ChaosError =
  | { readonly code: 'chaos/no-such-task'; readonly service: string; readonly slot: number }
  | { readonly code: 'chaos/no-such-service'; readonly service: string }
  | { readonly code: 'chaos/no-such-node'; readonly node: string }
  | { readonly code: 'chaos/node-is-down'; readonly node: string }
  | { readonly code: 'chaos/no-swarm' }
  | { readonly code: 'chaos/in-swarm' }
  | { readonly code: 'chaos/no-leader' };

/** What faults are given to. */
interface ChaosParts {
  readonly kernel: Kernel;
  readonly store: MemoryStore;
  readonly recorder: Recorder;
  /** By row of nodes. */
  readonly agents: readonly Agent[];
  readonly registry: ImageRegistry;
  readonly clients: readonly Client[];
  readonly underlay: Underlay;
  /** Machines that are in no swarm until they are told to join one. */
  readonly outsiders: readonly NodeConfig[];
  readonly join: (config: NodeConfig) => void;
  /** Whether the managers can take a node in. */
  readonly isLed: () => boolean;
  /** To be called when a machine or the network has changed. */
  readonly changed: () => void;
}

/** Faults that docker has no command for. */
export class Chaos {
  /** Row of the log entry with which the network was last cut or healed; -1: never. */
  cutBy = -1;
  private readonly joined = new Set<string>();

  constructor(private readonly parts: ChaosParts) {}

  /** SIGKILL to the process of a slot's running task. */
  kill(service: string, slot: number): Result<void, ChaosError> {
    return this.toContainer(service, slot, (container) => container.kill());
  }

  /** @param forMs - how long its probes fail; null: for good */
  unhealthy(service: string, slot: number, forMs: Ms | null): Result<void, ChaosError> {
    return this.toContainer(service, slot, (container) => container.turnUnhealthy(forMs));
  }

  nodeDown(name: string): Result<void, ChaosError> {
    return this.toNode(name, (agent) => {
      agent.powerOff();
      this.parts.changed();
    });
  }

  nodeUp(name: string): Result<void, ChaosError> {
    return this.toNode(name, (agent) => agent.powerOn(this.parts.changed));
  }

  /** Whether a machine has been in no swarm so far. */
  isOutside(name: string): boolean {
    return this.parts.outsiders.some((other) => other.name === name) && !this.joined.has(name);
  }

  /** `docker swarm join` on a machine that is in no swarm yet. */
  join(name: string): Result<NodeRole, ChaosError> {
    const { outsiders, store, isLed } = this.parts;
    const config = outsiders.find((other) => other.name === name);
    if (store.allNodes().some((node) => node.name === name))
      return fail({ code: 'chaos/in-swarm' });
    if (config === undefined || this.joined.has(name)) {
      return fail({ code: 'chaos/no-such-node', node: name });
    }
    if (!isLed()) return fail({ code: 'chaos/no-leader' });
    this.joined.add(name);
    this.parts.join(config);
    return ok(config.role);
  }

  /** `docker swarm leave --force` on that node (RM-10, RM-11). */
  leave(name: string): Result<void, ChaosError> {
    const row = this.parts.store.allNodes().find((node) => node.name === name)?.index ?? -1;
    const agent = this.parts.agents[row];
    if (agent === undefined) return fail({ code: 'chaos/no-such-node', node: name });
    if (!agent.isUp) return fail({ code: 'chaos/node-is-down', node: name });
    if (agent.leftBy !== null) return fail({ code: 'chaos/no-swarm' });
    agent.leave();
    this.parts.changed();
    return ok(undefined);
  }

  /** Cuts nodes off from all others; partitions add up. */
  partition(names: readonly string[]): Result<void, ChaosError> {
    const rows = new Set<number>();
    for (const name of names) {
      const node = this.parts.store.allNodes().find((other) => other.name === name);
      if (node === undefined) return fail({ code: 'chaos/no-such-node', node: name });
      rows.add(node.index);
    }
    this.divide(() => this.parts.underlay.cut(rows));
    return ok(undefined);
  }

  /** Ends all partitions. */
  heal(): void {
    this.divide(() => this.parts.underlay.heal());
  }

  private divide(change: () => void): void {
    const { store, recorder, underlay, changed } = this.parts;
    const before = store.allNodes().map(({ index }) => underlay.sideOf(index));
    change();
    store.allNodes().forEach((node, i) => {
      const side = underlay.sideOf(node.index);
      if (side !== before[i]) {
        this.cutBy = recorder.partition(node, side, underlay.isOn(node.index));
      }
    });
    changed();
  }

  /** Containers started from now on behave so. */
  setImage(image: string, behaviour: ImageBehaviour): void {
    this.parts.registry.change(image, behaviour);
  }

  /** Somebody pushes another image under a tag; what was pulled by its digest stays (D-41, W-19). */
  pushImage(tag: string, behaviour: ImageBehaviour): void {
    const { kernel, registry } = this.parts;
    const digit = kernel.random(`digest ${registry.pinned(tag)}`);
    const digits = Array.from({ length: 64 }, () => Math.floor(digit() * 16).toString(16));
    registry.push(tag, `sha256:${digits.join('')}`, behaviour);
  }

  /** What a tag means now (D-41). */
  pinned(tag: string): string {
    return this.parts.registry.pinned(tag);
  }

  /** @param rate - requests a second from now on, for every stream to that service */
  traffic(service: string, rate: number): Result<void, ChaosError> {
    const clients = this.parts.clients.filter((client) => client.service === service);
    if (clients.length === 0) return fail({ code: 'chaos/no-such-service', service });
    for (const client of clients) client.restartAt(rate);
    return ok(undefined);
  }

  /** The running container of a slot. */
  containerOf(
    serviceName: string,
    slot: number,
  ): { readonly container: Container; readonly node: number } | undefined {
    const service = this.parts.store.allServices().find(({ spec }) => spec.name === serviceName);
    if (service === undefined) return undefined;
    for (const task of this.parts.store.tasksInSlot(service.id, slot).toReversed()) {
      if (task.nodeId === null) continue;
      const agent = this.agentOn(task.nodeId);
      const container = agent?.manager(task.id)?.controller.container;
      if (agent !== undefined && container?.isRunning) return { container, node: agent.host.index };
    }
    return undefined;
  }

  private agentOn(id: NodeId): Agent | undefined {
    return this.parts.agents[this.parts.store.node(id)?.index ?? -1];
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
    const node = this.parts.store.allNodes().find((other) => other.name === name);
    const agent = node && this.agentOn(node.id);
    if (agent === undefined) return fail({ code: 'chaos/no-such-node', node: name });
    act(agent);
    return ok(undefined);
  }
}
