import type { Task } from '../api/objects';
import { isAtLeast, type DesiredState, type TaskState } from '../api/task-state';
import { PHASE, type Running } from '../kernel/kernel';
import { sleep, type Process } from '../kernel/process';
import type { RuleId } from '../recording/rules';
import { Controller, type ControllerParts, type Host } from './controller';

/** What the agent reports of a task. */
export interface TaskStatus {
  readonly state: TaskState;
  readonly message: string;
  readonly err: string;
  readonly exitCode: number | null;
}

/** Where a task manager's news go. SwarmKit: `agent/reporter.go`. */
export interface StatusReporter {
  /** The task's state is another. */
  readonly report: (status: TaskStatus, rule: RuleId) => void;
  /** It is the same as before. */
  readonly repeat: () => void;
}

const ENDS: ReadonlySet<DesiredState> = new Set(['shutdown', 'remove']);
/** What a container's exit code says of one that was lost with its machine (DP-11). */
const LOST_WITH_THE_MACHINE = 255;

/**
 * Brings one task on a node to its desired state, an operation at a time (A.6).
 * SwarmKit: `agent/task.go`, `agent/exec/controller.go` (`Do`).
 */
export class TaskManager {
  readonly controller: Controller;
  private state: TaskState = 'assigned';
  private message = '';
  private desired: DesiredState;
  private running: Running | null = null;
  /** What `running` is about: only an operation is interrupted at a price (EX-16). */
  private doing: 'operation' | 'pause' | 'shutdown' = 'operation';
  private isClosed = false;

  constructor(
    private readonly parts: ControllerParts,
    host: Host,
    task: Task,
    serviceName: string,
    private readonly reporter: StatusReporter,
  ) {
    this.controller = new Controller(parts, host, task, serviceName);
    this.desired = task.desired;
    this.message = task.message;
    this.go(0);
  }

  /**
   * A new desired state interrupts the operation in progress, which costs a second; who has nothing
   * in progress, be it within such a second, acts at once (EX-16). A shutdown goes on. What was
   * interrupted says its state once more (measured: 203 times of 203).
   */
  update(desired: DesiredState): void {
    if (desired === this.desired || this.isClosed) return;
    this.desired = desired;
    if (this.running === null || this.running.isOver()) {
      this.go(0);
    } else if (this.doing !== 'shutdown') {
      this.running.cancel();
      if (this.doing === 'operation') this.reporter.repeat();
      this.go(this.doing === 'pause' ? 0 : this.parts.timing.agentRetryMs);
    }
  }

  /**
   * The task is no more: shut down without the second of {@link update} (DP-12).
   *
   * @param removed - called when that is done
   */
  remove(removed: () => void): void {
    this.isClosed = true;
    this.running?.cancel();
    this.running = this.parts.kernel.spawn(this.leave(removed), PHASE.node);
  }

  private *leave(removed: () => void): Process {
    yield* this.controller.shutdown();
    removed();
  }

  /** Its machine went away. */
  vanish(): void {
    this.running?.cancel();
    this.controller.vanish();
  }

  /** Its node leaves the swarm: nobody is told what becomes of it (RM-11). */
  discard(): void {
    this.isClosed = true;
    this.running?.cancel();
    this.controller.discard();
  }

  /** The machine is back: the container is found dead, or was never started (DP-11, B-2). */
  resume(): void {
    if (isAtLeast(this.state, 'complete')) return;
    const hadProcess = this.controller.container !== null;
    if (hadProcess) {
      const err = exitError(LOST_WITH_THE_MACHINE, false);
      this.say('failed', this.message, err, 'DP-6', LOST_WITH_THE_MACHINE);
      return;
    }
    this.go(0);
  }

  private go(delayMs: number): void {
    this.running = this.parts.kernel.spawn(this.work(delayMs), PHASE.node);
  }

  private *work(delayMs: number): Process {
    if (delayMs > 0) {
      this.doing = 'pause';
      yield sleep(delayMs);
    }
    this.doing = 'operation';
    while (!isAtLeast(this.state, 'complete')) {
      if (this.state === 'assigned') this.say('accepted', 'accepted', '', 'T-3');
      if (ENDS.has(this.desired)) {
        this.doing = 'shutdown';
        yield* this.controller.shutdown();
        this.say('shutdown', 'shutdown', '', 'T-7', this.controller.container?.exitCode ?? null);
        return;
      }
      if (this.state === 'accepted') this.say('preparing', 'preparing', '', 'EX-1');
      if (this.state === 'preparing') {
        yield* this.controller.prepare();
        const { prepareError } = this.controller;
        if (prepareError === '') this.say('ready', 'prepared', '', 'T-6');
        else this.say('rejected', this.message, prepareError, 'EX-3');
      } else if (this.state === 'ready') {
        if (this.desired === 'ready') return; // T-6: waits there, with nothing in progress
        this.say('starting', 'starting', '', 'T-3');
        yield* this.controller.start();
        this.afterStart();
      } else if (this.state === 'running') {
        yield* this.controller.wait();
        this.afterExit();
      }
    }
  }

  private afterStart(): void {
    const { container, startError } = this.controller;
    if (startError !== '') {
      this.say('failed', this.message, startError, 'RB-9');
      return;
    }
    if (container !== null && !container.isOver) {
      this.say('running', 'started', '', container.health === null ? 'EX-8' : 'EX-9');
      return;
    }
    // EX-10, EX-11
    if (container?.exitCode === 0) this.say('running', 'started', '', 'EX-11');
    this.afterExit();
  }

  private afterExit(): void {
    const code = this.controller.container?.exitCode ?? null;
    if (code === 0) this.say('complete', 'finished', '', 'EX-13', code);
    else {
      const { wasUnhealthy } = this.controller;
      const err = exitError(code ?? 0, wasUnhealthy);
      this.say('failed', this.message, err, wasUnhealthy ? 'EX-13' : 'T-10', code);
    }
  }

  private say(
    state: TaskState,
    message: string,
    err: string,
    rule: RuleId,
    exitCode: number | null = null,
  ): void {
    this.state = state;
    this.message = message;
    this.reporter.report({ state, message, err, exitCode }, rule);
  }
}

/** T-10, EX-13 */
const exitError = (code: number, wasUnhealthy: boolean): string =>
  `task: non-zero exit (${code})${wasUnhealthy ? ': dockerexec: unhealthy container' : ''}`;
