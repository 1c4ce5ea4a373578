import type { Fault, ImageBehaviour, ProxyBehaviour, Span } from '../api/config';
import type { Ms } from '../api/ids';
import { draw } from '../kernel/draw';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import { Signal } from '../kernel/process';
import type { Recorder } from '../recording/recorder';
import { Server } from '../traffic/server';
import type { RequestLog } from '../traffic/upstream';
import { HealthMonitor, type HealthCheck } from './health';

const SIGTERM = 15;
const SIGKILL = 9;
const KILLED = 128 + SIGKILL;

/** Whose container it is; names its random streams and decides which faults hit it. */
export interface ContainerOwner {
  /** Row of the recording's tasks. */
  readonly task: number;
  /** `web_web.3 #2`: service, slot and attempt. */
  readonly name: string;
  readonly slot: number;
  readonly node: string;
}

/** One container: a process that starts, listens, serves, fails and stops as its image says (SIM-9). */
export class Container {
  readonly server: Server;
  health: HealthMonitor | null = null;
  /** Fires when the process runs. */
  readonly started = new Signal();
  /** Fires when the process is gone, or will never come. */
  readonly exited = new Signal();
  /** Fires when it is over, be it with its machine. */
  readonly ended = new Signal();
  isRunning = false;
  isOver = false;
  exitCode: number | null = null;

  /** Faults that have set in, and the rows of their log entries. */
  private readonly active = new Map<Fault, number>();
  private readonly timers: Timer[] = [];
  private startTimer: Timer = NO_TIMER;
  private listensAtMs: Ms = Infinity;
  private isTerminating = false;

  constructor(
    private readonly kernel: Kernel,
    private readonly recorder: Recorder,
    private readonly behaviour: ImageBehaviour,
    private readonly owner: ContainerOwner,
    private readonly check: HealthCheck | null,
    requestTimeoutMs: Ms,
    requests: RequestLog = recorder,
  ) {
    this.server = new Server(kernel, requests, owner.task, behaviour, requestTimeoutMs);
  }

  get proxy(): ProxyBehaviour | undefined {
    return this.behaviour.proxy;
  }

  start(): void {
    const ms = this.draw(this.behaviour.start, 'start');
    this.startTimer = this.kernel.after(ms, PHASE.node, () => this.run());
  }

  /** A process that handles SIGTERM ends after `stop`, and not before its requests if it drains. */
  terminate(): void {
    if (this.isOver || this.isTerminating) return;
    if (!this.isRunning) {
      this.cancelStart();
      return;
    }
    this.isTerminating = true;
    this.kernel.cause = this.recorder.add('container.signal', this.owner.task, SIGTERM, 'EX-12');
    this.health?.stop();
    const { stop, stopCode, drain } = this.behaviour;
    if (stop === null) return;
    const signal = this.kernel.cause;
    this.server.close(drain, signal);
    // Whichever request is the last one, the process ends because of the signal.
    const exit = () => this.kernel.because(signal, () => this.exit(stopCode, 'dropped'));
    this.later(this.draw(stop, 'stop'), () => {
      if (drain) this.server.whenIdle(exit);
      else exit();
    });
  }

  /** SIGKILL */
  kill(): void {
    if (this.isOver) return;
    if (!this.isRunning) {
      this.cancelStart();
      return;
    }
    this.kernel.cause = this.recorder.add('container.signal', this.owner.task, SIGKILL, 'EX-12');
    this.exit(KILLED, 'killed');
  }

  /** The machine lost its power: nothing is said, nothing is answered. */
  vanish(): void {
    if (this.isOver) return;
    this.end();
    this.server.vanish();
  }

  /** From now on its probes fail, for `forMs` or for good. */
  turnUnhealthy(forMs: Ms | null): void {
    const fault: Fault = {
      kind: 'unhealthy',
      afterMs: 0,
      ...(forMs === null ? {} : { forMs }),
      code: 0,
      ratio: 0,
      latency: this.behaviour.latency,
      chance: 1,
    };
    this.setIn(fault);
  }

  private run(): void {
    this.isRunning = true;
    const { kernel, recorder, owner } = this;
    kernel.cause = recorder.add('container.started', owner.task, 0, 'EX-8');
    // Before any fault: a process that dies at once has run (EX-8).
    this.started.fire();
    const listenMs = this.draw(this.behaviour.listen, 'listen');
    this.listensAtMs = kernel.nowMs + listenMs;
    if (listenMs === 0) this.listen();
    else {
      this.server.notYet(kernel.cause);
      this.later(listenMs, () => this.listen());
    }
    for (const fault of this.behaviour.faults) {
      if (!this.isHitBy(fault)) continue;
      this.later(fault.afterMs, () => this.setIn(fault));
    }
    if (this.check !== null) {
      this.health = new HealthMonitor(kernel, recorder, owner.task, this.check, {
        probeMs: () => (this.has('hang') ? Infinity : this.draw(this.behaviour.probe, 'probe')),
        passes: () => this.passesProbe(),
      });
    }
  }

  private listen(): void {
    if (this.isTerminating) return;
    const entry = this.recorder.add('container.listening', this.owner.task, 0, '');
    this.server.open(entry);
  }

  private isHitBy(fault: Fault): boolean {
    if (fault.slots !== undefined && !fault.slots.includes(this.owner.slot)) return false;
    if (fault.nodes !== undefined && !fault.nodes.includes(this.owner.node)) return false;
    if (fault.chance >= 1) return true;
    const row = this.behaviour.faults.indexOf(fault);
    return this.kernel.random(`fault ${row} ${this.owner.name}`)() < fault.chance;
  }

  private setIn(fault: Fault): void {
    if (!this.isRunning || this.isOver) return;
    const { kernel } = this;
    const row = this.behaviour.faults.indexOf(fault);
    kernel.cause = this.recorder.add('fault', this.owner.task, row);
    if (fault.kind === 'exit') {
      this.exit(fault.code, 'crashed');
      return;
    }
    this.active.set(fault, kernel.cause);
    this.tellServer();
    if (fault.forMs === undefined) return;
    this.later(fault.forMs, () => {
      this.active.delete(fault);
      this.tellServer();
    });
  }

  private tellServer(): void {
    const latest = (kind: Fault['kind']) => [...this.active].findLast(([f]) => f.kind === kind);
    const [hang, slow, errors] = [latest('hang'), latest('slow'), latest('errors')];
    this.server.behave({
      isHanging: hang !== undefined,
      latency: slow?.[0].latency ?? this.behaviour.latency,
      errorRatio: errors?.[0].ratio ?? this.behaviour.errors,
      because: { hang: hang?.[1], slow: slow?.[1], errors: errors?.[1] },
    });
    this.health?.attend();
  }

  private passesProbe(): boolean {
    const isListening = this.kernel.nowMs >= this.listensAtMs;
    return isListening && !this.has('unhealthy') && !this.has('hang');
  }

  private has(kind: Fault['kind']): boolean {
    for (const fault of this.active.keys()) if (fault.kind === kind) return true;
    return false;
  }

  /** @param failure - what that is to requests under way */
  private exit(code: number, failure: 'dropped' | 'killed' | 'crashed'): void {
    if (this.isOver) return;
    this.exitCode = code;
    this.kernel.cause = this.recorder.add('container.exited', this.owner.task, code, 'T-10');
    this.end();
    this.server.exit(this.kernel.cause, failure);
    this.exited.fire();
  }

  private cancelStart(): void {
    this.kernel.cancel(this.startTimer);
    this.end();
    this.exited.fire();
  }

  private end(): void {
    this.isOver = true;
    this.isRunning = false;
    for (const timer of this.timers) this.kernel.cancel(timer);
    this.kernel.cancel(this.startTimer);
    this.health?.stop();
    this.ended.fire();
  }

  private later(ms: Ms, callback: () => void): void {
    this.timers.push(this.kernel.after(ms, PHASE.node, callback));
  }

  private draw(span: Span, purpose: string): Ms {
    return draw(this.kernel, span, `${purpose} ${this.owner.name}`);
  }
}
