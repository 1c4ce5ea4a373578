import type { ServiceId } from '../../api/ids';
import { checkTasks } from '../taskinit';
import { isJob } from '../../api/mode';
import { isPast } from '../../api/task-state';
import { CauseQueue } from '../../kernel/cause-queue';
import { PHASE, type Clock } from '../../kernel/kernel';
import type { MemoryStore } from '../../store/memory-store';
import type { RestartSupervisor } from '../restart';
import { setServiceTasksRemove } from '../service';
import { isWanted, type TaskFactory } from '../task';
import { reconcileGlobalJob } from './global';
import { reconcileReplicatedJob } from './replicated';

/** What the reconcilers of jobs work with. */
export interface JobParts {
  readonly store: MemoryStore;
  readonly restarts: RestartSupervisor;
  readonly factory: TaskFactory;
}

/**
 * Runs jobs to their end. SwarmKit: `orchestrator/jobs/orchestrator.go`.
 *
 * A job is looked at when its service is written to and when one of its tasks ends that nobody asked
 * to stop; nodes by themselves are not watched (J-2, J-4).
 */
export class JobsOrchestrator {
  private readonly queue: CauseQueue<ServiceId>;

  constructor(
    kernel: Clock,
    private readonly parts: JobParts,
  ) {
    const { store, restarts } = parts;
    this.queue = new CauseQueue(kernel, PHASE.reconcile, (id) => this.reconcile(id));
    store.watchServices(({ before, after }) => {
      if (after !== undefined && isJob(after.spec.mode)) this.queue.add(after.id);
      if (after !== undefined || before === undefined || !isJob(before.spec.mode)) return;
      setServiceTasksRemove(store, before);
      restarts.forget(before.id);
    });
    store.watchTasks(({ after }) => {
      if (after === undefined || after.jobIteration === null) return;
      if (isPast(after.state, 'running') && isWanted(after)) this.queue.add(after.serviceId);
    });
    // What the leader before left behind.
    const jobs = store.allServices().filter(({ spec }) => isJob(spec.mode));
    for (const { id } of jobs) this.queue.add(id);
    checkTasks(
      store,
      restarts,
      ({ spec }) => isJob(spec.mode),
      () => undefined,
    );
  }

  private reconcile(id: ServiceId): void {
    const service = this.parts.store.service(id);
    if (service?.spec.mode.kind === 'replicated-job') reconcileReplicatedJob(service, this.parts);
    if (service?.spec.mode.kind === 'global-job') reconcileGlobalJob(service, this.parts);
  }
}
