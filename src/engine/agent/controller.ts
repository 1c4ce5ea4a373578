import type { EngineVersion } from '../api/config';
import type { Task } from '../api/objects';
import { draw } from '../kernel/draw';
import { PHASE, type Kernel, type Running } from '../kernel/kernel';
import { first, once, Signal, sleep, type Process } from '../kernel/process';
import type { Endpoint, EndpointRegistry } from '../network/endpoints';
import type { Recorder } from '../recording/recorder';
import type { Timing } from '../timing';
import type { ProxyNetwork } from '../traffic/upstream';
import { Container } from './container';
import { effectiveCheck } from './health';
import type { DependencyManager } from './dependency';
import type { ImageRegistry, ImageStore } from './image';

/** The node on which a container runs. */
export interface Host {
  readonly name: string;
  /** Row of nodes. */
  readonly index: number;
  readonly images: ImageStore;
  readonly dependencies: DependencyManager;
}

/** What a controller works with. */
export interface ControllerParts {
  readonly kernel: Kernel;
  readonly recorder: Recorder;
  readonly timing: Timing;
  readonly registry: ImageRegistry;
  readonly endpoints: EndpointRegistry;
  readonly engine: EngineVersion;
  /** Where no image is a proxy there is none. */
  readonly proxies: ProxyNetwork | undefined;
}

/** Networks whose endpoints Swarm manages: any but the default bridge (EX-12). */
const hasServiceBinding = (task: Task): boolean =>
  task.spec.networks.some((network) => network !== 'bridge' && network !== 'none') ||
  task.endpoint.ports.some((port) => port.mode === 'ingress');

const STACK = 'com.docker.stack.namespace';

/** Names that a task answers to besides its service's: aliases, and its name in its stack (LB-16, ST-9). */
function namesOf(
  { spec: { networkAliases = {}, container } }: Task,
  name: string,
): readonly string[] {
  const stack = container.labels[STACK];
  const short = stack !== undefined && name.startsWith(`${stack}_`);
  const aliases = Object.values(networkAliases).flat();
  return short ? [...aliases, name.slice(stack.length + 1, name.lastIndexOf('.'))] : aliases;
}

/** dockerd stops a container in whole seconds (D-31). */
const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

/**
 * What a node runs for a task: what its image was when it was asked for, or, without a digest, what
 * the tag means by now (D-41). If that is nowhere to be had, what the node has will do (EX-3).
 */
function imageOn({ images }: Host, registry: ImageRegistry, { spec }: Task): string {
  const { image, isFloating } = spec.container;
  if (isFloating !== true) return image;
  const now = registry.pinned(image);
  return registry.behaviour(now).missing ? (images.lastOf(image) ?? now) : now;
}

/**
 * A container's life on its node, one operation at a time. Whoever runs an operation may drop it
 * where it waits; what dockerd has begun goes on.
 * Moby: `daemon/cluster/executor/container/controller.go`.
 */
export class Controller {
  container: Container | null = null;
  /** Why preparing failed; empty otherwise. */
  prepareError = '';
  /** Why starting failed; empty otherwise. */
  startError = '';
  /** Set when the container was stopped because its check failed (EX-13). */
  wasUnhealthy = false;
  private readonly prepared = new Signal();
  private preparation: 'none' | 'under way' | 'done' = 'none';
  private preparing: Running | null = null;
  private endpoint: Endpoint | null = null;
  /** With its digest, where the tag has been moved. */
  private readonly image: string;
  private readonly behaviour;
  private readonly name: string;

  constructor(
    private readonly parts: ControllerParts,
    private readonly host: Host,
    private readonly task: Task,
    serviceName: string,
  ) {
    this.image = imageOn(host, parts.registry, task);
    this.behaviour = parts.registry.behaviour(this.image);
    this.name = `${serviceName}.${task.slot} #${task.attempt}`;
  }

  /** EX-1 to EX-4. A second call joins what the first one began (EX-18). */
  *prepare(): Process {
    if (this.preparation === 'none') {
      this.preparation = 'under way';
      this.preparing = this.parts.kernel.spawn(this.pullAndCreate(), PHASE.node);
    }
    while (this.preparation === 'under way') yield once(this.prepared);
  }

  /** EX-8, EX-9: ends when the task counts as RUNNING, or when the container is gone. */
  *start(): Process {
    this.startError = this.host.dependencies.problemOf(this.task); // EX-7, RB-9
    if (this.startError !== '') return;
    const { kernel, recorder, registry, engine, timing, proxies } = this.parts;
    const { healthcheck } = this.task.spec.container;
    // Containers behave as the image does when they are started (`chaos image`).
    const behaviour = registry.behaviour(this.image);
    const check = effectiveCheck(healthcheck, behaviour.healthcheck, engine);
    const owner = {
      task: this.task.index,
      name: this.name,
      slot: this.task.slot,
      node: this.host.name,
    };
    const container = new Container(
      kernel,
      recorder,
      behaviour,
      owner,
      check,
      timing.requestTimeoutMs,
      proxies,
    );
    proxies?.serve(container, this.task, this.host);
    this.container = container;
    container.exited.subscribe(() => this.leaveNetwork());
    if (this.task.endpoint.ports.some((port) => port.mode === 'host')) this.bindPorts(container);
    container.start();
    while (!container.isRunning && !container.isOver) {
      yield first(once(container.started), once(container.exited));
    }
    if (container.isOver) return;
    const { health } = container;
    if (health !== null) {
      while (health.status === 'starting' && !container.isOver) {
        yield first(once(health.changed), once(container.exited));
      }
      if (health.status === 'unhealthy') {
        yield* this.stopUnhealthy(container);
        return;
      }
      if (container.isOver) return;
    }
    this.join(container);
  }

  /** EX-13: until the container is gone. */
  *wait(): Process {
    const { container } = this;
    if (container === null) return;
    while (!container.isOver) {
      const { health } = container;
      if (health?.status === 'unhealthy') {
        yield* this.stopUnhealthy(container);
        return;
      }
      if (health === null) yield once(container.exited);
      else yield first(once(health.changed), once(container.exited));
    }
  }

  /** EX-12 */
  *shutdown(): Process {
    this.stopPreparing();
    if (hasServiceBinding(this.task)) {
      if (this.endpoint !== null) this.parts.endpoints.leave(this.endpoint);
      yield sleep(this.parts.timing.gossipWaitMs);
    }
    const { container } = this;
    if (container === null || container.isOver) return;
    container.terminate();
    const graceMs = wholeSeconds(this.task.spec.container.stopGraceMs);
    const killAtMs = this.parts.kernel.nowMs + graceMs;
    while (!container.isOver) {
      const leftMs = killAtMs - this.parts.kernel.nowMs;
      if (leftMs <= 0) container.kill();
      else yield first(once(container.exited), sleep(leftMs));
    }
  }

  /** The machine lost its power. */
  vanish(): void {
    this.stopPreparing();
    this.container?.vanish();
    if (this.endpoint !== null) this.parts.endpoints.lose(this.endpoint);
  }

  /** RM-11: the container is removed as it runs, and with it its place in the network. */
  discard(): void {
    this.stopPreparing();
    this.container?.kill();
  }

  /** What was half pulled is lost. */
  private stopPreparing(): void {
    if (this.preparation !== 'under way') return;
    this.preparing?.cancel();
    this.preparation = 'none';
  }

  private *stopUnhealthy(container: Container): Process {
    this.wasUnhealthy = true;
    yield* this.shutdown();
    while (!container.isOver) yield once(container.exited);
  }

  private *pullAndCreate(): Process {
    const { kernel, recorder, registry } = this.parts;
    const { image } = this;
    if (this.task.spec.container.isFloating === true) recorder.image(this.task.index, image);
    if (!this.host.images.has(image)) {
      if (this.behaviour.missing) {
        this.prepareError = registry.pullError(image); // EX-3
      } else {
        const pullMs = draw(kernel, this.behaviour.pull, `pull ${this.host.name} ${image}`);
        if (pullMs > 0) {
          const { done, leftMs } = this.host.images.pull(image, pullMs);
          const entry = recorder.add('pull', this.task.index, leftMs, 'EX-2');
          kernel.cause = entry;
          try {
            yield once(done);
            // Whoever began the pull: this task waited from here on.
            kernel.cause = entry;
          } finally {
            this.host.images.leave(image);
          }
        }
      }
    }
    if (this.prepareError === '') {
      const createMs = draw(kernel, this.behaviour.create, `create ${this.name}`);
      if (createMs > 0) yield sleep(createMs);
    }
    this.preparation = 'done';
    this.prepared.fire();
  }

  private join(container: Container): void {
    const { endpoints } = this.parts;
    const { task, host, name } = this;
    const names = namesOf(task, name);
    this.endpoint = endpoints.join(task, host.index, name, container.server, names);
  }

  /** EX-6 */
  private bindPorts(container: Container): void {
    const { endpoints } = this.parts;
    const { task, host } = this;
    container.started.subscribe(() => endpoints.openPorts(task, host.index, container.server));
    container.ended.subscribe(() => endpoints.closePorts(task, host.index));
  }

  private leaveNetwork(): void {
    if (this.endpoint !== null) this.parts.endpoints.remove(this.endpoint);
  }
}
