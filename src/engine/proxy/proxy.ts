import type { ProxyBehaviour } from '../api/config';
import { isEqual } from '../api/equal';
import type { Task } from '../api/objects';
import type { Container } from '../agent/container';
import { NO_TIMER, PHASE, type Timer } from '../kernel/kernel';
import type { Backend } from '../network/ipvs';
import type { Failure } from '../recording/failures';
import type { Upstream } from '../traffic/upstream';
import { fromLabels, merged, type DynamicConfig } from './dynamic';
import type { Exchange, ProxyParts } from './proxies';
import { RoutingTable, type SeenService } from './table';

const NOTHING: DynamicConfig = { routers: new Map(), services: new Map() };

/**
 * The process of one container of a reverse proxy: reads services and tasks from the managers every
 * so often, and passes requests on to what it found (BG-3). Traefik: `pkg/provider/docker/pswarm.go`.
 */
export class Proxy implements Upstream {
  private table = new RoutingTable(NOTHING, new Map());
  /** Row of the log entry since which it routes as it does; -1: it has read nothing yet. */
  private entry = -1;
  private timer: Timer = NO_TIMER;
  /** Whether something may have changed since it read last; the run is not over before it looks. */
  private isStale = false;

  constructor(
    private readonly parts: ProxyParts,
    private readonly container: Container,
    private readonly task: Task,
    /** Row of nodes. */
    private readonly node: number,
    private readonly behaviour: ProxyBehaviour,
    /** What its files say: they are read once, at its start. */
    private readonly files: readonly DynamicConfig[],
  ) {
    container.ended.subscribe(() => this.end());
  }

  begin(): void {
    this.refresh();
  }

  /** Services or tasks have changed. */
  changed(): void {
    if (this.isStale || this.timer === NO_TIMER) return;
    this.isStale = true;
    this.parts.kernel.hold();
  }

  ask(row: number): boolean {
    return this.parts.ask(row, this, this.behaviour.retries);
  }

  drop(row: number): void {
    this.parts.drop(row, this);
  }

  /** Sends a request on. */
  forward(exchange: Exchange): void {
    const because = this.entry >= 0 ? this.entry : this.parts.kernel.cause;
    const server = this.table.choose(exchange.host, exchange.path);
    this.parts.kernel.because(because, () => {
      if (typeof server === 'string') this.parts.end(exchange, server);
      else if (server.kind === 'task') this.send(exchange, server.backend);
      else {
        const behind = this.parts.endpoints.table(server.serviceId, this.node);
        const backend = behind.pick();
        if (backend !== undefined) this.send(exchange, backend);
        else {
          const changedBy = behind.changedBy >= 0 ? behind.changedBy : because;
          this.parts.kernel.because(changedBy, () => this.parts.end(exchange, 'no-server'));
        }
      }
    });
  }

  /** What happened to a request was answered: its place here is free. */
  release(row: number): void {
    this.container.server.abandon(row);
  }

  private send(exchange: Exchange, backend: Backend): void {
    const { machines, kernel, timing, recorder } = this.parts;
    exchange.server = backend.server;
    const isOn = machines.lostBy({ index: backend.node }) === null;
    if (isOn && !machines.reaches(this.node, backend.node)) {
      recorder.requestForwarded(exchange.row, backend.task);
      const atMs = recorder.requestStartMs(exchange.row) + timing.requestTimeoutMs;
      kernel.because(machines.cutBy(), () => {
        const giveUp = () => this.parts.end(exchange, 'network-cut');
        kernel.at(Math.max(atMs, kernel.nowMs), PHASE.traffic, giveUp, 0, true);
      });
      return;
    }
    kernel.because(backend.entry, () => {
      backend.server.accept(exchange.row, exchange.latencyAt, exchange.errorAt);
    });
  }

  private readonly refresh = (): void => {
    const { kernel } = this.parts;
    const { cause } = kernel;
    this.timer = kernel.after(this.behaviour.refreshMs, PHASE.reap, this.refresh, 0, true);
    if (this.parts.managers.dispatcherFor(this.node) !== null) this.read(); // RM-6
    kernel.cause = cause;
    this.settle();
  };

  private read(): void {
    const { kernel, recorder } = this.parts;
    const { before, after } = { before: this.table, after: this.lookAround() };
    const isNews = this.entry < 0 || !isEqual(before.routes, after.routes);
    this.table = after;
    if (!isNews) return;
    kernel.because(this.parts.newestOf(before.routes, after.routes, this.entry), () => {
      const { routes } = after;
      const takes = this.parts.traffic.map(({ service, host = service, path = '/' }) =>
        after.rowFor(host, path),
      );
      const { refreshMs } = this.behaviour;
      this.entry = recorder.routes({ task: this.task.index, routes, takes, refreshMs });
    });
  }

  private lookAround(): RoutingTable {
    const { store } = this.parts;
    const services = store.allServices();
    const seen = new Map<string, SeenService>();
    for (const { id, index, spec, vip } of services) {
      const hasVip = vip !== '';
      seen.set(spec.name, { id, row: index, hasVip, tasks: this.parts.running(id) });
    }
    const said = services.map(({ spec: { name, labels } }) => ({ name, labels }));
    const labels = fromLabels(said, this.behaviour.balance === 'vip');
    return new RoutingTable(merged([labels, ...this.files]), seen, this.table);
  }

  private settle(): void {
    if (!this.isStale) return;
    this.isStale = false;
    this.parts.kernel.release();
  }

  private end(): void {
    this.parts.kernel.cancel(this.timer);
    this.timer = NO_TIMER;
    this.settle();
    this.parts.forget(this);
  }
}

/** What the client of a proxy is told of a server behind it that did not answer. */
export const BEHIND: Readonly<Partial<Record<Failure, Failure>>> = {
  'not-listening': 'backend-refused',
  stopping: 'backend-refused',
  unheard: 'backend-gone',
  dropped: 'backend-reset',
  killed: 'backend-reset',
  crashed: 'backend-reset',
};
