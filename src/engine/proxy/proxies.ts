import type { TrafficConfig } from '../api/config';
import type { ServiceId } from '../api/ids';
import type { Task } from '../api/objects';
import type { Container } from '../agent/container';
import type { Host } from '../agent/controller';
import type { Kernel } from '../kernel/kernel';
import type { Managers } from '../managers';
import type { EndpointRegistry } from '../network/endpoints';
import type { Backend } from '../network/ipvs';
import type { Failure } from '../recording/failures';
import type { Recorder } from '../recording/recorder';
import type { Route } from '../recording/recording';
import type { MemoryStore } from '../store/memory-store';
import type { Timing } from '../timing';
import type { Machines } from '../traffic/client';
import type { Server } from '../traffic/server';
import type { ProxyNetwork } from '../traffic/upstream';
import { fromFile } from './dynamic';
import { BEHIND, Proxy } from './proxy';

/** What reverse proxies work with. */
export interface NetworkParts {
  readonly kernel: Kernel;
  readonly recorder: Recorder;
  readonly store: MemoryStore;
  readonly managers: Managers;
  readonly endpoints: EndpointRegistry;
  readonly machines: Machines;
  readonly timing: Timing;
  /** By source of requests. */
  readonly traffic: readonly TrafficConfig[];
}

/** Reads a file of the file provider, YAML or JSON; undefined for what is neither. */
export type ReadFile = (text: string) => unknown;

/** A request on its way from a proxy to a server behind it, and back. */
export interface Exchange {
  readonly row: number;
  readonly proxy: Proxy;
  readonly host: string;
  readonly path: string;
  /** Where in their ranges the draws lie that the server makes. */
  readonly latencyAt: number;
  readonly errorAt: number;
  triesLeft: number;
  /** Where it is. */
  server?: Server;
}

/** What one proxy asks of all. */
export interface ProxyParts extends NetworkParts {
  readonly ask: (row: number, proxy: Proxy, retries: number) => boolean;
  readonly drop: (row: number, proxy: Proxy) => void;
  readonly end: (exchange: Exchange, failure?: Failure) => void;
  readonly running: (id: ServiceId) => readonly Backend[];
  readonly newestOf: (before: readonly Route[], after: readonly Route[], since: number) => number;
  readonly forget: (proxy: Proxy) => void;
}

/** The reverse proxies of a run (BG-3): between servers and the recording, for what they pass on. */
export class Proxies implements ProxyNetwork {
  private readonly proxies = new Set<Proxy>();
  private readonly exchanges = new Map<number, Exchange>();
  /** Rows of the log entries that changed services and tasks last, by row. */
  private readonly servicesBy = new Map<number, number>();
  private readonly tasksBy = new Map<number, number>();
  private readonly own: ProxyParts;
  private readonly latencyAt;
  private readonly errorAt;

  constructor(
    private readonly parts: NetworkParts,
    private readonly readFile: ReadFile,
  ) {
    const { kernel, store, recorder, traffic } = parts;
    recorder.expectProxies();
    const streams = traffic.map(({ service }, source) => `behind ${service} ${source}`);
    this.latencyAt = streams.map((name) => kernel.randomAt(`latency ${name}`));
    this.errorAt = streams.map((name) => kernel.randomAt(`errors ${name}`));
    store.watchServices(({ before, after }) => {
      if (before?.spec !== after?.spec) this.changed(this.servicesBy, (before ?? after)?.index);
    }, true);
    store.watchTasks(({ before, after }) => {
      if (isServing(before) !== isServing(after)) this.changed(this.tasksBy, after?.index);
    }, true);
    this.own = {
      ...parts,
      ask: (row, proxy, retries) => this.ask(row, proxy, retries),
      drop: (row, proxy) => this.drop(row, proxy),
      end: (exchange, failure) => this.end(exchange, failure),
      running: (id) => this.running(id),
      newestOf: (before, after, since) => this.newestOf(before, after, since),
      forget: (proxy) => void this.proxies.delete(proxy),
    };
  }

  serve(container: Container, task: Task, { index, dependencies }: Host): void {
    const { proxy: behaviour } = container;
    if (behaviour === undefined) return;
    const files = dependencies.configsOf(task).map((text) => fromFile(this.readFile(text)));
    const proxy = new Proxy(this.own, container, task, index, behaviour, files);
    this.proxies.add(proxy);
    container.server.upstream = proxy;
  }

  requestSent(row: number, task: number): void {
    if (this.exchanges.has(row)) this.parts.recorder.requestForwarded(row, task);
    else this.parts.recorder.requestSent(row, task);
  }

  requestServed(row: number): void {
    const exchange = this.exchanges.get(row);
    if (exchange === undefined) this.parts.recorder.requestServed(row);
    else this.end(exchange);
  }

  requestFailed(row: number, failure: Failure): void {
    const exchange = this.exchanges.get(row);
    const behind = BEHIND[failure];
    if (exchange === undefined) this.parts.recorder.requestFailed(row, failure);
    else if (behind === undefined || exchange.triesLeft === 0)
      this.end(exchange, behind ?? failure);
    else {
      // What got no answer is sent again, to whoever is next.
      exchange.triesLeft--;
      exchange.proxy.forward(exchange);
    }
  }

  isRequestOpen(row: number): boolean {
    return this.parts.recorder.isRequestOpen(row);
  }

  requestStartMs(row: number): number {
    return this.parts.recorder.requestStartMs(row);
  }

  /** A proxy behind a proxy answers for itself, so that none goes round in circles. */
  private ask(row: number, proxy: Proxy, retries: number): boolean {
    if (this.exchanges.has(row)) return false;
    const source = this.parts.recorder.requestSource(row);
    const { service = '', host = service, path = '/' } = this.parts.traffic[source] ?? {};
    const exchange: Exchange = {
      row,
      proxy,
      host,
      path,
      latencyAt: this.latencyAt[source]?.(row) ?? 0,
      errorAt: this.errorAt[source]?.(row) ?? 1,
      triesLeft: retries,
    };
    this.exchanges.set(row, exchange);
    proxy.forward(exchange);
    return true;
  }

  private drop(row: number, proxy: Proxy): void {
    const exchange = this.exchanges.get(row);
    if (exchange?.proxy !== proxy) return;
    this.exchanges.delete(row);
    exchange.server?.abandon(row);
  }

  /** @param failure - left out: the server's answer goes back to the client */
  private end(exchange: Exchange, failure?: Failure): void {
    const { row, proxy } = exchange;
    if (this.exchanges.get(row) !== exchange) return;
    this.exchanges.delete(row);
    if (failure === undefined) this.parts.recorder.requestServed(row);
    else this.parts.recorder.requestFailed(row, failure);
    proxy.release(row);
  }

  /** Tasks that the managers believe to be RUNNING, oldest first. */
  private running(id: ServiceId): readonly Backend[] {
    const { store, endpoints } = this.parts;
    const tasks = [...store.slots(id).values()].flat().filter(isServing);
    return tasks
      .toSorted((a, b) => a.index - b.index)
      .flatMap((task) => endpoints.addressOf(task) ?? []);
  }

  private changed(by: Map<number, number>, row = -1): void {
    by.set(row, this.parts.kernel.cause);
    for (const proxy of this.proxies) proxy.changed();
  }

  /** The log entry that brought a change of routes about; the present cause where none did since. */
  private newestOf(before: readonly Route[], after: readonly Route[], since: number): number {
    const shares = [...before, ...after].flatMap((route) => route.shares);
    const entries = [
      ...shares.map(({ service }) => this.servicesBy.get(service) ?? -1),
      ...shares.flatMap(({ tasks }) => tasks).map((task) => this.tasksBy.get(task) ?? -1),
    ];
    const newest = Math.max(-1, ...entries);
    return newest > since && since >= 0 ? newest : this.parts.kernel.cause;
  }
}

/** `docker service ps --filter desired-state=running`, in state RUNNING. */
const isServing = (task: Task | undefined): task is Task =>
  task?.state === 'running' && task.desired === 'running';
