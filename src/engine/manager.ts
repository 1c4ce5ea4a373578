import { Allocator } from './allocator/allocator';
import type { Luck } from './api/config';
import { ControlApi } from './controlapi/control-api';
import type { Clock, Kernel } from './kernel/kernel';
import { GlobalOrchestrator } from './orchestrator/global';
import { JobsOrchestrator } from './orchestrator/jobs/orchestrator';
import { ConstraintEnforcer } from './orchestrator/constraint-enforcer';
import { ReplicatedOrchestrator } from './orchestrator/replicated';
import { RestartSupervisor } from './orchestrator/restart';
import { TaskFactory } from './orchestrator/task';
import { TaskReaper } from './orchestrator/task-reaper';
import { UpdateSupervisor } from './orchestrator/updater';
import type { Recorder } from './recording/recorder';
import { Scheduler } from './scheduler/scheduler';
import { MemoryStore } from './store/memory-store';
import type { Timing } from './timing';

/** What all managers share, whoever leads them: what is agreed on, and the way in for a change. */
export interface Manager {
  readonly store: MemoryStore;
  readonly api: ControlApi;
  readonly recorder: Recorder;
  readonly factory: TaskFactory;
  readonly timing: Timing;
  readonly luck: Luck;
  /** How many of `luck.updateOrder` have been used. */
  readonly orders: { used: number };
}

/** What runs on the leader alone (RM-2), but for the dispatcher: it has agents to talk to. */
export interface Leader {
  readonly restarts: RestartSupervisor;
  readonly updates: UpdateSupervisor;
}

/** The managers, before one of them leads. */
export function createManager(
  kernel: Kernel,
  recorder: Recorder,
  timing: Timing,
  luck: Luck,
): Manager {
  const store = new MemoryStore(kernel, recorder);
  const api = new ControlApi(kernel, store);
  const factory = new TaskFactory(kernel, store);
  return { store, api, recorder, factory, timing, luck, orders: { used: 0 } };
}

/**
 * Makes a leader's components and wires them together; the order decides who hears of a write first.
 * Each begins with what the store has: the leader before may have left work (RM-5).
 * SwarmKit: `manager/manager.go` (`becomeLeader`).
 */
export function becomeLeader(clock: Clock, manager: Manager): Leader {
  const { store, recorder, factory, timing, luck, orders } = manager;
  const restarts = new RestartSupervisor(clock, store, recorder, factory, timing);
  const parts = { kernel: clock, store, recorder, restarts, factory };
  const updates = new UpdateSupervisor(parts, luck, orders);
  // These act on what they see in the store; nobody calls them.
  void new ReplicatedOrchestrator(clock, store, restarts, updates, factory);
  void new GlobalOrchestrator(clock, store, restarts, updates, factory);
  void new JobsOrchestrator(clock, { store, restarts, factory });
  void new ConstraintEnforcer(clock, store);
  void new TaskReaper(clock, store, timing);
  void new Allocator(clock, store);
  void new Scheduler(clock, store, timing, luck);
  return { restarts, updates };
}
