import { DEFAULT_UPDATE } from '../api/defaults';
import { isEqual } from '../api/equal';
import type { ServiceId } from '../api/ids';
import type { Luck } from '../api/config';
import type { Service, Task } from '../api/objects';
import { PHASE } from '../kernel/kernel';
import type { Slot } from './slot';
import { isTaskDirty } from './task';
import { UpdateRun, type UpdateParts } from './update-run';

/**
 * One updater per service at most (U-1). SwarmKit: `orchestrator/update/updater.go` (`Supervisor`).
 *
 * A new spec cancels the run under way and starts another with the slots just seen.
 */
export class UpdateSupervisor {
  private readonly runs = new Map<ServiceId, UpdateRun>();
  /** What chance decided for the run under way of a service (SIM-1). */
  private readonly slotOrder = new Map<ServiceId, readonly number[]>();

  constructor(
    private readonly parts: UpdateParts,
    private readonly luck: Luck,
    /** How many of `luck.updateOrder` have been used, by whichever leader. */
    private readonly orders: { used: number },
  ) {
    const { store } = parts;
    store.watchTasks(({ after }) => {
      if (after !== undefined) this.runs.get(after.serviceId)?.onTask(after);
    });
    store.watchServices(({ before, after }) => {
      const state = after?.updateStatus?.state;
      if (state !== 'updating' && state !== 'rollback_started') return;
      if (after === undefined || before?.updateStatus === after.updateStatus) return;
      this.slotOrder.set(after.id, this.luck.updateOrder[this.orders.used++] ?? []);
    });
  }

  /** Hands the service's slots over; nothing happens if the same spec is being rolled out (A.1.6). */
  update(service: Service, slots: readonly Slot[]): void {
    const active = this.runs.get(service.id);
    if (active !== undefined && isEqual(active.service.spec, service.spec)) return;
    active?.cancel();
    this.runs.delete(service.id);
    this.begin(service, slots);
  }

  /** U-48 */
  cancel(id: ServiceId): void {
    this.runs.get(id)?.cancel();
    this.runs.delete(id);
  }

  /** Whether an update is under way that will end by itself; runs after its end may not (U-41). */
  get isBusy(): boolean {
    for (const [id, run] of this.runs) {
      const state = this.parts.store.service(id)?.updateStatus?.state;
      const isSilent = state === 'completed' || state === 'rollback_completed';
      if (!isSilent && !run.isStuck) return true;
    }
    return false;
  }

  private begin(service: Service, slots: readonly Slot[]): void {
    const state = service.updateStatus?.state;
    if (state === 'paused' || state === 'rollback_paused') return; // U-3
    const { store } = this.parts;
    const isDirty = (task: Task) => isTaskDirty(service, task, store.nodeOf(task));
    const dirty = slots.filter(({ tasks }) => tasks.length > 1 || tasks.some(isDirty)); // U-9
    const isRollback = state === 'rollback_started';
    const config = (isRollback ? service.spec.rollback : service.spec.update) ?? DEFAULT_UPDATE; // U-6
    const run: UpdateRun = new UpdateRun(
      this.parts,
      {
        service,
        config,
        dirtySlots: dirty.length,
        judgesFirst: this.luck.rollbackRace === 'swap-first',
      },
      () => {
        // SIM-3: gone before the reconcile that its last write causes.
        if (this.runs.get(service.id) === run) this.runs.delete(service.id);
      },
    );
    this.runs.set(service.id, run);
    // The one that was cancelled is waited for (U-1): the new one starts later in the instant.
    this.parts.kernel.after(0, PHASE.update, () => {
      run.start(() => inOrder(dirty, this.slotOrder.get(service.id) ?? []));
    });
  }
}

/** SIM-1: those listed first, in their order, then the rest by number. */
function inOrder(slots: readonly Slot[], listed: readonly number[]): readonly Slot[] {
  const rank = (slot: Slot) => {
    const at = listed.indexOf(slot.number);
    return at < 0 ? listed.length : at;
  };
  if (listed.length === 0) return slots;
  return slots.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number);
}
