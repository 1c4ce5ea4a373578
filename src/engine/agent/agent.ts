import type { DependencyId, TaskId } from '../api/ids';
import type { Dependency, Node, Task } from '../api/objects';
import { isAtLeast, isPast } from '../api/task-state';
import type { AgentSession } from '../dispatcher/dispatcher';
import { PHASE } from '../kernel/kernel';
import type { Underlay } from '../network/underlay';
import type { MemoryStore } from '../store/memory-store';
import type { ControllerParts, Host } from './controller';
import { DependencyManager } from './dependency';
import { ImageStore } from './image';
import { Session, type Remotes } from './session';
import { TaskManager, type TaskStatus } from './task-manager';
import type { RuleId } from '../recording/rules';

/** One node's agent: carries out what it is assigned and reports. SwarmKit: `agent/agent.go`, `worker.go`. */
export class Agent implements AgentSession {
  readonly host: Host;
  private readonly managers = new Map<TaskId, TaskManager>();
  /** Tasks that are no more, but whose containers may still be. */
  private readonly leaving = new Set<TaskManager>();
  /** Row of the log entry with which its machine went off; null while that is on. */
  lostBy: number | null = null;
  /** Row of the log entry with which it left the swarm; null while it is in it. */
  leftBy: number | null = null;
  private rejoin = 0;
  private readonly session: Session;

  constructor(
    private readonly parts: ControllerParts,
    private readonly store: MemoryStore,
    private readonly underlay: Underlay,
    remotes: Remotes,
    hasJitter: boolean,
    private readonly node: Node,
  ) {
    this.host = {
      name: node.name,
      index: node.index,
      images: new ImageStore(parts.kernel),
      dependencies: new DependencyManager(parts.recorder, node.index),
    };
    this.session = new Session(parts.kernel, parts.timing, hasJitter, remotes, node, this);
    this.session.open();
  }

  get isUp(): boolean {
    return this.lostBy === null;
  }

  /** The managers' view of a task it has. */
  manager(id: TaskId): TaskManager | undefined {
    return this.managers.get(id);
  }

  assign(id: TaskId, task: Task | undefined): void {
    const known = this.managers.get(id);
    if (task === undefined) {
      if (known !== undefined) this.remove(id, known);
    } else if (known !== undefined) {
      known.update(task.desired);
    } else if (!isAtLeast(task.state, 'complete')) {
      const service = this.store.service(task.serviceId);
      const name = service?.spec.name ?? task.serviceId;
      const manager: TaskManager = new TaskManager(this.parts, this.host, task, name, {
        report: (status, rule) => this.report(task, status, rule),
        repeat: () => this.session.repeat(task.id),
      });
      this.managers.set(id, manager);
    }
  }

  provide(id: DependencyId, dependency: Dependency | undefined): void {
    if (dependency === undefined) this.host.dependencies.withdraw(id, 'DP-9');
    else this.host.dependencies.deliver(dependency);
  }

  assignAll(tasks: readonly Task[], dependencies: readonly Dependency[]): void {
    this.host.dependencies.reset(dependencies);
    const ids = new Set(tasks.map(({ id }) => id));
    for (const [id, manager] of this.managers) if (!ids.has(id)) this.remove(id, manager);
    const { kernel } = this.parts;
    for (const task of tasks) kernel.because(kernel.cause, () => this.assign(task.id, task));
  }

  /** `chaos node-down`: its machine goes off, and the managers hear nothing. */
  powerOff(): void {
    if (!this.isUp) return;
    this.parts.kernel.cancel(this.rejoin);
    const node = this.store.node(this.node.id) ?? this.node;
    this.lostBy = this.parts.recorder.node(node, false, '');
    this.underlay.switchOff(this.node.index);
    this.parts.kernel.cause = this.lostBy;
    this.host.dependencies.lose();
    for (const manager of [...this.managers.values(), ...this.leaving]) manager.vanish();
    this.leaving.clear();
  }

  /**
   * `chaos node-up`: the agent finds its tasks dead and registers again (DP-6, DP-11).
   *
   * @param started - called when the daemon runs again, before its agent registers
   */
  powerOn(started: () => void): void {
    if (this.isUp) return;
    this.lostBy = null;
    this.underlay.switchOn(this.node.index);
    const { kernel, recorder, timing } = this.parts;
    kernel.cause = recorder.node(this.store.node(this.node.id) ?? this.node, true, '');
    this.rejoin = kernel.after(timing.rejoinMs, PHASE.node, () => {
      for (const manager of this.managers.values()) {
        kernel.because(kernel.cause, () => manager.resume());
      }
      this.underlay.daemonStarted(this.node.index);
      started();
      this.session.open();
    });
  }

  /** RM-11: it removes its containers and talks to the managers no more, who have yet to notice. */
  leave(): void {
    const { kernel, recorder } = this.parts;
    this.leftBy = recorder.nodeLeft(this.store.node(this.node.id) ?? this.node);
    this.underlay.leaveSwarm(this.node.index);
    this.host.dependencies.lose();
    for (const manager of [...this.managers.values(), ...this.leaving]) {
      kernel.because(this.leftBy, () => manager.discard());
    }
    this.managers.clear();
    this.leaving.clear();
    kernel.cause = this.leftBy;
  }

  /** The network, a machine or the leader has changed. */
  reviewSession(): void {
    this.session.review();
  }

  /** It is forgotten when it has been shut down, or lost with the machine (DP-12). */
  private remove(id: TaskId, manager: TaskManager): void {
    this.managers.delete(id);
    this.session.forget(id);
    this.leaving.add(manager);
    manager.remove(() => this.leaving.delete(manager));
  }

  private report(task: Task, status: TaskStatus, rule: RuleId): void {
    const { kernel, recorder } = this.parts;
    // A task that a manager deleted or ended meanwhile is history: the node has nothing to add.
    const known = this.store.task(task.id);
    if (known === undefined || isPast(known.state, status.state)) return;
    const entry = recorder.taskState(task.index, status, rule);
    kernel.cause = entry;
    const { state, message, err, exitCode } = status;
    this.session.report(task.id, {
      state,
      message,
      err,
      exitCode,
      statusMs: kernel.nowMs,
      entry,
    });
  }
}
