import type { Ms, ServiceId } from '../api/ids';
import type { Task } from '../api/objects';
import { PHASE, type Kernel } from '../kernel/kernel';
import type { Recorder } from '../recording/recorder';
import type { RuleId } from '../recording/rules';
import type { Timing } from '../timing';
import type { Server } from '../traffic/server';
import type { Underlay } from './underlay';
import { HostPorts } from './host-ports';
import { VirtualServer, type Address, type Backend, type Claims, type Names } from './ipvs';

type Step = 'join' | 'leave' | 'gone';
const STEPS: readonly Step[] = ['join', 'leave', 'gone'];
/** How many steps somebody has heard of who has heard of this one. */
const COUNT: Readonly<Record<Step, number>> = { join: 1, leave: 2, gone: 3 };
const RULE: Readonly<Record<Step, RuleId>> = { join: 'LB-7', leave: 'LB-8', gone: 'LB-11' };

/** A task's address on the service's network, and what became of it. */
export interface Endpoint {
  readonly serviceId: ServiceId;
  readonly task: number;
  readonly node: number;
  readonly name: string;
  readonly server: Server;
  readonly claims: Claims;
  /** When its own node knew of each step, and the log entry of it. */
  readonly steps: Map<Step, { readonly atMs: number; readonly entry: number }>;
  /** By row of a node: how many steps it has heard of; nothing: none, or it has no table. */
  readonly heard: number[];
  /** Nodes that have given its node up (LB-11): it is in their tables no more. */
  readonly givenUpBy: Set<number>;
}

/**
 * Which tasks stand behind a service, on every node: known at once on the task's own node, by gossip
 * on the others (LB-7, LB-8, SIM-10). libnetwork: `service_common.go`, `networkdb`.
 *
 * A node has a table from its first connection to the service on.
 */
export class EndpointRegistry {
  readonly hostPorts = new HostPorts();
  private readonly endpoints = new Map<ServiceId, Set<Endpoint>>();
  private readonly tables = new Map<ServiceId, Map<number, VirtualServer>>();
  /** Services of which a task has claimed a name so far, in that order. */
  private readonly claimants = new Map<string, Set<ServiceId>>();
  private readonly reachWatchers: ((serviceId: ServiceId) => void)[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly recorder: Recorder,
    private readonly underlay: Underlay,
    private readonly timing: Timing,
  ) {}

  /** Calls `watcher` whenever a task of a service can be reached from now on. */
  watchReach(watcher: (serviceId: ServiceId) => void): void {
    this.reachWatchers.push(watcher);
  }

  /** LB-7 */
  join(
    task: Task,
    node: number,
    name: string,
    server: Server,
    names: readonly string[] = [],
  ): Endpoint {
    for (const claimed of names) {
      const claimants = this.claimants.get(claimed);
      if (claimants === undefined) this.claimants.set(claimed, new Set([task.serviceId]));
      else claimants.add(task.serviceId);
    }
    const endpoint: Endpoint = {
      serviceId: task.serviceId,
      task: task.index,
      node,
      name,
      server,
      claims: { names, hasVip: task.endpoint.mode === 'vip' },
      steps: new Map(),
      heard: [],
      givenUpBy: new Set(),
    };
    const known = this.endpoints.get(task.serviceId);
    if (known === undefined) this.endpoints.set(task.serviceId, new Set([endpoint]));
    else known.add(endpoint);
    const entry = this.recorder.add('pool.join', task.index, 0, 'LB-7');
    this.step(endpoint, 'join', entry);
    this.tellReach(task, entry);
    return endpoint;
  }

  /** EX-6: its container has started, and its ports on the node lead to it. */
  openPorts(task: Task, node: number, server: Server): void {
    const entry = this.kernel.cause;
    this.hostPorts.open(task, node, server, entry);
    this.tellReach(task, entry);
  }

  /** LB-6: its container is gone. */
  closePorts(task: Task, node: number): void {
    this.hostPorts.close(task, node, this.kernel.cause);
  }

  private tellReach({ serviceId }: Task, entry: number): void {
    this.kernel.because(entry, () => {
      for (const watcher of this.reachWatchers) watcher(serviceId);
    });
  }

  /** LB-8: no new connections. */
  leave(endpoint: Endpoint): void {
    if (endpoint.steps.has('leave') || endpoint.steps.has('gone')) return;
    const entry = this.recorder.add('pool.leave', endpoint.task, 0, 'LB-8');
    this.step(endpoint, 'leave', entry);
    this.kernel.cause = entry; // what the node does next, it does because of this
  }

  /** LB-8, LB-11: the container has left the network. */
  remove(endpoint: Endpoint): void {
    if (endpoint.steps.has('gone')) return;
    const entry = this.recorder.add('pool.gone', endpoint.task, 0, 'LB-11');
    this.step(endpoint, 'gone', entry);
  }

  /** LB-11: its node was lost; the others notice by gossip. */
  lose(endpoint: Endpoint): void {
    if (endpoint.steps.has('gone')) return;
    this.kernel.after(this.timing.gossipNodeLossMs, PHASE.node, () => this.remove(endpoint));
  }

  /** The address of a task itself, for whoever has learned it elsewhere; it may have left or be gone. */
  addressOf({ serviceId, index }: Task): Backend | undefined {
    for (const endpoint of this.endpoints.get(serviceId) ?? []) {
      if (endpoint.task === index)
        return backend(endpoint, endpoint.steps.get('join')?.entry ?? -1);
    }
    return undefined;
  }

  /** A node's table for a service, made when it is first needed. */
  table(serviceId: ServiceId, node: number): VirtualServer {
    let tables = this.tables.get(serviceId);
    if (tables === undefined) this.tables.set(serviceId, (tables = new Map()));
    let table = tables.get(node);
    if (table !== undefined) return table;
    tables.set(node, (table = new VirtualServer()));
    for (const endpoint of this.endpoints.get(serviceId) ?? []) {
      for (const name of STEPS) {
        const step = endpoint.steps.get(name);
        if (step === undefined) continue;
        const atMs = step.atMs + this.gossipMs(endpoint, name, node);
        if (atMs <= this.kernel.nowMs) this.apply(table, endpoint, name, node, step.entry);
        else this.tellLater(table, endpoint, name, node, atMs, step.entry);
      }
    }
    return table;
  }

  /** Whether a task of the service has claimed the name. */
  hasClaimed(name: string, serviceId: ServiceId): boolean {
    return this.claimants.get(name)?.has(serviceId) ?? false;
  }

  /**
   * What the DNS of a node knows of a name that several services may share (LB-16): the virtual
   * address of each of which a task claims it, or those tasks themselves.
   *
   * @param byTask - `tasks.NAME`: the tasks, whatever the endpoint mode
   */
  shared(name: string, node: number, byTask: boolean): Names {
    const tables = () =>
      [...(this.claimants.get(name) ?? [])].map((serviceId) => this.table(serviceId, node));
    return {
      answer: () =>
        tables().flatMap((table): readonly Address[] => {
          const claiming = table.claiming(name);
          const isVip = !byTask && claiming.some(({ claims }) => claims?.hasVip);
          if (isVip) return [table];
          return claiming.filter(({ weight }) => weight > 0);
        }),
      get changedBy() {
        return Math.max(...tables().map(({ changedBy }) => changedBy));
      },
    };
  }

  /**
   * A partition began or ended: nodes give up, after a while, what they do not reach (LB-11), and
   * learn from the others what they missed.
   */
  networkChanged(): void {
    const cutMs = this.kernel.nowMs;
    let isCut = false;
    for (const [serviceId, tables] of this.tables) {
      for (const endpoint of this.endpoints.get(serviceId) ?? []) {
        for (const [node, table] of tables) {
          if (this.carries(endpoint, node)) this.catchUp(table, endpoint, node);
          else if (this.underlay.isOn(endpoint.node)) isCut = true;
        }
      }
    }
    if (!isCut) return;
    const giveUp = () => this.giveUp(cutMs);
    this.kernel.after(this.timing.gossipNodeLossMs, PHASE.node, giveUp);
  }

  /** Whether news of an endpoint reaches a node; one that lost its power tells nothing, but others do. */
  private carries(endpoint: Endpoint, node: number): boolean {
    return this.underlay.sideOf(endpoint.node) === this.underlay.sideOf(node);
  }

  private catchUp(table: VirtualServer, endpoint: Endpoint, node: number): void {
    for (const name of STEPS) {
      const step = endpoint.steps.get(name);
      if (step === undefined || !isNews(endpoint, name, node)) continue;
      const atMs = this.kernel.nowMs + this.gossipMs(endpoint, name, node);
      this.tellLater(table, endpoint, name, node, atMs, step.entry);
    }
    if (!endpoint.givenUpBy.has(node) || endpoint.steps.has('leave')) return;
    this.kernel.after(this.gossipMs(endpoint, 'join', node), PHASE.node, () => {
      if (!this.carries(endpoint, node) || endpoint.steps.has('gone')) return;
      if (!endpoint.givenUpBy.delete(node)) return;
      const entry = this.recorder.add('pool.heard', endpoint.task, node, RULE.join);
      table.add(backend(endpoint, entry));
    });
  }

  private giveUp(cutMs: Ms): void {
    for (const [serviceId, tables] of this.tables) {
      for (const endpoint of this.endpoints.get(serviceId) ?? []) {
        for (const [node, table] of tables) {
          const hasEntry = endpoint.heard[node] !== undefined && !endpoint.givenUpBy.has(node);
          if (!hasEntry || !this.underlay.isCutSince(endpoint.node, node, cutMs)) continue;
          endpoint.givenUpBy.add(node);
          const entry = this.recorder.add('pool.heard', endpoint.task, node, RULE.gone);
          table.remove(endpoint.task, entry);
        }
      }
    }
  }

  private step(endpoint: Endpoint, name: Step, entry: number): void {
    const { nowMs } = this.kernel;
    endpoint.steps.set(name, { atMs: nowMs, entry });
    for (const [node, table] of this.tables.get(endpoint.serviceId) ?? []) {
      if (node === endpoint.node) this.apply(table, endpoint, name, node, entry);
      else {
        const atMs = nowMs + this.gossipMs(endpoint, name, node);
        this.tellLater(table, endpoint, name, node, atMs, entry);
      }
    }
    if (name === 'gone') this.forget(endpoint);
  }

  private tellLater(
    table: VirtualServer,
    endpoint: Endpoint,
    name: Step,
    node: number,
    atMs: number,
    entry: number,
  ): void {
    const hear = () => {
      if (!isNews(endpoint, name, node) || !this.carries(endpoint, node)) return;
      const heard = this.recorder.add('pool.heard', endpoint.task, node, RULE[name]);
      this.apply(table, endpoint, name, node, heard);
    };
    this.kernel.because(entry, () => void this.kernel.at(atMs, PHASE.node, hear));
  }

  /** News that arrives after later news is dropped. */
  private apply(
    table: VirtualServer,
    endpoint: Endpoint,
    name: Step,
    node: number,
    entry: number,
  ): void {
    if (!isNews(endpoint, name, node)) return;
    endpoint.heard[node] = COUNT[name];
    if (name === 'join') table.add(backend(endpoint, entry));
    else if (name === 'leave') table.disable(endpoint.task, entry);
    else table.remove(endpoint.task, entry);
  }

  /** An endpoint that all nodes know to be gone is of no use to tables made from then on. */
  private forget(endpoint: Endpoint): void {
    const forget = () => {
      const nodes = [...(this.tables.get(endpoint.serviceId)?.keys() ?? [])];
      // A node on another side of the network is told when that is over.
      if (nodes.every((node) => this.carries(endpoint, node))) {
        this.endpoints.get(endpoint.serviceId)?.delete(endpoint);
      }
    };
    this.kernel.after(this.timing.gossipMs[1], PHASE.node, forget, 0, true);
  }

  private gossipMs(endpoint: Endpoint, name: Step, node: number): number {
    if (node === endpoint.node) return 0;
    const [least, most] = this.timing.gossipMs;
    const random = this.kernel.random(`gossip ${name} ${endpoint.name} ${node}`);
    return Math.round(least + random() * (most - least));
  }
}

/** Whether a node has not heard of this step or of a later one. */
const isNews = (endpoint: Endpoint, name: Step, node: number): boolean =>
  COUNT[name] > (endpoint.heard[node] ?? 0);

/** @param entry - row of the log entry with which somebody learned of it */
const backend = ({ task, node, server, claims }: Endpoint, entry: number): Backend => ({
  task,
  node,
  server,
  claims,
  weight: 1,
  entry,
});
