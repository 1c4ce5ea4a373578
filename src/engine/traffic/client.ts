import type { TrafficConfig } from '../api/config';
import type { Ms, ServiceId } from '../api/ids';
import type { Node, Service } from '../api/objects';
import type { PortConfig } from '../api/specs';
import type { Container } from '../agent/container';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import { Resolver } from '../network/dnsrr';
import type { EndpointRegistry } from '../network/endpoints';
import { VirtualServer, type Backend, type Names } from '../network/ipvs';
import type { Recorder } from '../recording/recorder';
import type { MemoryStore } from '../store/memory-store';
import type { Timing } from '../timing';
import { exponentialQuantile } from './quantiles';

/** What a client asks of the nodes: whether their machines are on, and what runs in a slot there. */
export interface Machines {
  /** Row of the log entry with which the node's machine went off; null while that is on. */
  readonly lostBy: (node: Pick<Node, 'index'>) => number | null;
  /** Row of the log entry with which the node left the swarm; null while it is in it. */
  readonly leftBy: (node: Pick<Node, 'index'>) => number | null;
  /** Whether the network carries a request from one node to another, by row. */
  readonly reaches: (from: number, to: number) => boolean;
  /** Row of the log entry with which the network was last cut. */
  readonly cutBy: () => number;
  /** The running container of a slot, and the row of its node. */
  readonly containerOf: (
    serviceName: string,
    slot: number,
  ) => { readonly container: Container; readonly node: number } | undefined;
}

/** How a service is reached from outside: through the mesh, on its tasks' nodes only, or not at all. */
const wayInto = ({ ports }: Service): PortConfig['mode'] | undefined =>
  ports.find((port) => port.mode === 'ingress')?.mode ?? ports[0]?.mode;

const US_PER_MS = 1000;
/** At so many, those that have ended are forgotten. */
const IN_FLIGHT_KEPT = 256;

/**
 * One stream of requests: when they are sent, and to whom.
 *
 * It begins when a task of its service can first be reached: nobody calls what was never there.
 */
export class Client {
  private serviceId: ServiceId | undefined;
  /** Whether its name is no service's own, but one that services share (LB-16). */
  private isShared = false;
  private timer: Timer = NO_TIMER;
  private rate: number;
  /** Requests since the rate was last set, and when that was. */
  private sentSince = 0;
  private sinceMs: Ms = 0;
  private lastMs: Ms = 0;
  /** Requests in all; names their draws, so that a setting changes nobody's luck. */
  private sent = 0;
  private turn = 0;
  /** By node; an endpoint registry keeps the table of a service on a node for good. */
  private tables: (VirtualServer | Names)[] = [];
  /** The connection that is kept, and the row of the node through which it was made. */
  private connection: { readonly backend: Backend; readonly node: number } | undefined;
  private readonly inFlight = new Map<number, Backend>();
  private watched: Container | undefined;
  private readonly resolver: Resolver;
  private readonly latencyAt;
  private readonly errorAt;
  private readonly arrivalAt;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
    private readonly recorder: Recorder,
    private readonly endpoints: EndpointRegistry,
    private readonly machines: Machines,
    private readonly timing: Timing,
    private readonly config: TrafficConfig,
    /** Row of the scenario's traffic. */
    private readonly source: number,
  ) {
    this.rate = config.rate;
    const name = `${config.service} ${source}`;
    this.latencyAt = kernel.randomAt(`latency ${name}`);
    this.errorAt = kernel.randomAt(`errors ${name}`);
    this.arrivalAt = kernel.randomAt(`arrivals ${name}`);
    this.resolver = new Resolver(kernel, name, config.dns === 'cache' ? timing.dnsTtlMs : 0);
    endpoints.watchReach((serviceId) => {
      if (this.isShared) return;
      if (this.serviceId !== undefined && store.service(this.serviceId) !== undefined) return;
      if (store.service(serviceId)?.spec.name !== config.service) {
        if (config.from === null || !endpoints.hasClaimed(config.service, serviceId)) return;
        this.isShared = true;
      }
      this.serviceId = serviceId;
      this.tables = [];
      this.restartAt(this.rate);
    });
  }

  get service(): string {
    return this.config.service;
  }

  /** `chaos traffic`: so many requests a second from now on. */
  restartAt(rate: number): void {
    this.rate = rate;
    this.kernel.cancel(this.timer);
    this.sentSince = 0;
    this.sinceMs = this.kernel.nowMs;
    this.lastMs = this.kernel.nowMs;
    if (this.serviceId !== undefined && rate > 0) this.arm();
  }

  private arm(): void {
    this.timer = this.kernel.at(this.nextMs(), PHASE.traffic, this.send, 0, true);
  }

  /** Evenly spaced with jitter within each period, or Poisson; in whole microseconds. */
  private nextMs(): Ms {
    const periodMs = 1000 / this.rate;
    const at = this.arrivalAt(this.sent);
    const ms =
      this.config.arrivals === 'poisson'
        ? this.lastMs + periodMs * exponentialQuantile(at)
        : this.sinceMs + (this.sentSince + at / 2) * periodMs;
    return Math.max(Math.round(ms * US_PER_MS) / US_PER_MS, this.kernel.nowMs);
  }

  private readonly send = (): void => {
    const nth = this.sent++;
    this.sentSince++;
    this.lastMs = this.kernel.nowMs;
    const { cause } = this.kernel;
    if (this.config.from === null) this.sendFromOutside(nth);
    else this.sendFromTask(this.config.from, nth);
    this.kernel.cause = cause;
    if (this.rate > 0) this.arm();
  };

  /** LB-5 */
  private sendFromOutside(nth: number): void {
    const node = this.keptNode() ?? this.entryNode();
    const row = this.recorder.requestBegan(this.source, node?.index ?? -1);
    const service = this.store.service(this.serviceId as ServiceId);
    const lostBy = node === undefined ? null : this.machines.lostBy(node);
    if (node === undefined || lostBy !== null)
      this.timeOut(row, 'machine-off', lostBy ?? this.kernel.cause);
    else {
      const way = service && wayInto(service);
      if (service === undefined || way === undefined) {
        this.recorder.requestFailed(row, 'unpublished');
      } else if (way === 'ingress') this.enter(row, node, service, nth);
      else this.sendToNode(row, node.index, service.id, nth);
    }
  }

  /** A node that has left the swarm has no part in the ingress network (RM-11). */
  private enter(row: number, node: Node, service: Service, nth: number): void {
    const leftBy = this.machines.leftBy(node);
    if (leftBy === null) this.forward(row, node.index, service, nth);
    else this.kernel.because(leftBy, () => this.recorder.requestFailed(row, 'node-left'));
  }

  /** LB-6: straight to the task on that node, and to no other. */
  private sendToNode(row: number, node: number, id: ServiceId, nth: number): void {
    const { hostPorts } = this.endpoints;
    const backend = hostPorts.backend(id, node);
    const changedBy = backend?.entry ?? hostPorts.changedBy(id, node);
    const because = changedBy >= 0 ? changedBy : this.kernel.cause;
    if (backend === undefined) {
      this.kernel.because(because, () => this.recorder.requestFailed(row, 'port-closed'));
      return;
    }
    if (this.config.keepAlive) this.connection = { backend, node };
    this.kernel.cause = because; // until the request is sent
    backend.server.accept(row, this.latencyAt(nth), this.errorAt(nth));
  }

  /** Nobody answers: the client gives up at its time. */
  private timeOut(row: number, failure: 'machine-off' | 'network-cut', because: number): void {
    const { requestTimeoutMs } = this.timing;
    const end = () => this.recorder.requestFailed(row, failure);
    this.kernel.because(because, () => {
      this.kernel.after(requestTimeoutMs, PHASE.traffic, end, 0, true);
    });
  }

  /** A connection stays with the node through which it was made, as long as that is there (LB-4). */
  private keptNode(): Node | undefined {
    const { connection } = this;
    if (!this.config.keepAlive || !connection?.backend.server.keepsConnections) return undefined;
    const node = this.store.allNodes().find(({ index }) => index === connection.node);
    if (node === undefined || this.machines.leftBy(node) !== null) return undefined;
    return this.machines.lostBy(node) === null ? node : undefined;
  }

  /** Nodes in turn; those that the managers know to be down are left out, as a balancer in front would. */
  private entryNode(): Node | undefined {
    const nodes = this.store.allNodes();
    const { via } = this.config;
    if (via !== null) return nodes.find((node) => node.name === via);
    for (let tried = 0; tried < nodes.length; tried++) {
      const node = nodes[this.turn++ % nodes.length] as Node;
      if (node.state !== 'down') return node;
    }
    return nodes[0];
  }

  private sendFromTask(
    from: { readonly service: string; readonly slot: number },
    nth: number,
  ): void {
    const sender = this.machines.containerOf(from.service, from.slot);
    const service = this.store.service(this.serviceId as ServiceId);
    if (sender === undefined) return; // nobody there who could send
    this.watch(sender.container);
    const row = this.recorder.requestBegan(this.source, sender.node);
    if (service === undefined && !this.isShared) this.recorder.requestFailed(row, 'no-endpoint');
    else this.forward(row, sender.node, service, nth);
  }

  private forward(row: number, node: number, service: Service | undefined, nth: number): void {
    const isByName = service === undefined || this.isByName(service);
    const backend = this.connect(row, node, service, nth, isByName);
    if (backend === undefined) return;
    if (this.machines.lostBy({ index: backend.node }) === null) {
      if (!this.machines.reaches(node, backend.node)) {
        this.recorder.requestSent(row, backend.task);
        this.timeOut(row, 'network-cut', this.machines.cutBy());
        return;
      }
    }
    if (this.config.from !== null) this.note(row, backend);
    this.kernel.cause = backend.entry; // until the request is sent
    // LB-2: whom the DNS of the node no longer names, the client knows from an older answer.
    const named = isByName ? this.tables[node]?.answer() : undefined;
    const isOldNews = named?.every((to) => to !== backend && !(to instanceof VirtualServer));
    backend.server.accept(row, this.latencyAt(nth), this.errorAt(nth), isOldNews);
  }

  private note(row: number, backend: Backend): void {
    if (this.inFlight.size >= IN_FLIGHT_KEPT) {
      for (const old of this.inFlight.keys()) {
        if (!this.recorder.isRequestOpen(old)) this.inFlight.delete(old);
      }
    }
    this.inFlight.set(row, backend);
  }

  /** Whether the client reaches the tasks by DNS and not by a virtual address (LB-1, LB-2). */
  private isByName({ spec }: Service): boolean {
    const { from, byTask } = this.config;
    return from !== null && (this.isShared || byTask || spec.endpoint.mode === 'dnsrr');
  }

  private connect(
    row: number,
    node: number,
    service: Service | undefined,
    nth: number,
    isByName: boolean,
  ): Backend | undefined {
    const { connection } = this;
    if (
      this.config.keepAlive &&
      connection?.node === node &&
      connection.backend.server.keepsConnections
    ) {
      return connection.backend;
    }
    const table = (this.tables[node] ??= this.tableOn(node, service));
    const to = isByName ? this.resolver.pick(table, nth) : table;
    // Only a name stands for anything but a virtual address.
    const backend = to instanceof VirtualServer ? to.pick() : (to as Backend | undefined);
    if (this.config.keepAlive) this.connection = backend && { backend, node };
    if (backend === undefined) {
      const because = table.changedBy >= 0 ? table.changedBy : this.kernel.cause;
      const failure = to === undefined ? 'no-answer' : 'no-endpoint';
      this.kernel.because(because, () => this.recorder.requestFailed(row, failure));
    }
    return backend;
  }

  private tableOn(node: number, service: Service | undefined): VirtualServer | Names {
    const { service: name, byTask } = this.config;
    if (service === undefined || this.isShared) return this.endpoints.shared(name, node, byTask);
    return this.endpoints.table(service.id, node);
  }

  /** When the sending task goes away, so do its requests. */
  private watch(container: Container): void {
    if (this.watched === container) return;
    this.watched = container;
    this.connection = undefined;
    this.resolver.forget();
    container.ended.subscribe(() => {
      for (const [row, backend] of this.inFlight) {
        if (!this.recorder.isRequestOpen(row)) continue;
        backend.server.abandon(row);
        this.recorder.requestFailed(row, 'client-gone');
      }
      this.inFlight.clear();
    });
  }
}
