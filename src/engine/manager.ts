import { Allocator } from './allocator/allocator';
import type { Luck } from './api/config';
import { ControlApi } from './controlapi/control-api';
import type { Kernel } from './kernel/kernel';
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

/** What runs on the leader, but for the dispatcher: it has agents to talk to. */
export interface Manager {
  readonly store: MemoryStore;
  readonly api: ControlApi;
  readonly restarts: RestartSupervisor;
  readonly updates: UpdateSupervisor;
}

/**
 * Makes the managers' components and wires them together; the order decides who hears of a write
 * first. SwarmKit: `manager/manager.go`.
 */
export function startManager(
  kernel: Kernel,
  recorder: Recorder,
  timing: Timing,
  luck: Luck,
): Manager {
  const store = new MemoryStore(kernel, recorder);
  const api = new ControlApi(kernel, store);
  const factory = new TaskFactory(kernel, store);
  const restarts = new RestartSupervisor(kernel, store, recorder, factory, timing);
  const updates = new UpdateSupervisor({ kernel, store, recorder, restarts, factory }, luck);
  // These act on what they see in the store; nobody calls them.
  void new ReplicatedOrchestrator(kernel, store, restarts, updates, factory);
  void new GlobalOrchestrator(kernel, store, restarts, updates, factory);
  void new JobsOrchestrator(kernel, { store, restarts, factory });
  void new ConstraintEnforcer(kernel, store);
  void new TaskReaper(kernel, store, timing);
  void new Allocator(kernel, store);
  void new Scheduler(kernel, store, timing, luck);
  return { store, api, restarts, updates };
}
