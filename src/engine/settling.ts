import type { Ms, ServiceId } from './api/ids';
import type { Service } from './api/objects';
import type { Kernel } from './kernel/kernel';
import type { Managers } from './managers';
import type { RunEnd } from './recording/recording';
import type { MemoryStore } from './store/memory-store';

/** How much longer a run is followed after nothing is left to happen. */
const TAIL_MS = 5_000;
/** A slot that is restarted so often, while nothing else goes on, will be restarted for ever. */
const RESTARTS_MAX = 4;
/** Runs of an updater that follow each other so often after the end of an update never end (U-41). */
const SILENT_RUNS_MAX = 4;
/** A bound on virtual time. */
const HORIZON_MS = 24 * 3_600_000;
/** A bound on work. */
const EVENTS_MAX = 20_000_000;

/** Runs the kernel until the swarm has settled, or says why it never will. */
export class Settling {
  /** Restarts of a slot since the last command or update, by service and slot. */
  private readonly restarts = new Map<string, number>();
  /** Ends of updates that had ended before, by service. */
  private readonly silentRuns = new Map<ServiceId, number>();
  /** The slot in which the updater or a restart made a task last, by service. */
  private readonly lastSlot = new Map<ServiceId, number>();
  private loop: { readonly service: string; readonly slot: number } | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
    private readonly managers: Managers,
    private readonly hasCommandsLeft: () => boolean,
  ) {
    store.watchTasks(({ before, after }) => {
      if (before !== undefined || after === undefined) return;
      const isOfJob = after.desired === 'complete'; // J-2: made anew in place of a failed one
      if (!isOfJob && after.desired !== 'ready') return;
      this.lastSlot.set(after.serviceId, after.slot);
      const { maxAttempts, windowMs } = after.spec.restart;
      if (!isOfJob && maxAttempts > 0 && windowMs === 0) return; // RS-9: it comes to an end
      if (this.managers.isUpdating) this.restarts.clear();
      const key = `${after.serviceId} ${after.slot}`;
      const count = (this.restarts.get(key) ?? 0) + 1;
      this.restarts.set(key, count);
      if (count > RESTARTS_MAX) this.findLoop(after.serviceId, after.slot);
    }, true);
    store.watchServices(({ before, after }) => {
      if (after === undefined || !hasEnded(before) || !hasEnded(after)) return;
      if (before?.updateStatus === after.updateStatus) return;
      const count = (this.silentRuns.get(after.id) ?? 0) + 1;
      this.silentRuns.set(after.id, count);
      const slot = this.lastSlot.get(after.id);
      if (count > SILENT_RUNS_MAX && slot !== undefined) this.findLoop(after.id, slot);
    }, true);
  }

  private findLoop(id: ServiceId, slot: number): void {
    this.loop ??= { service: this.store.service(id)?.spec.name ?? '', slot };
  }

  /** A command was given: what follows is news again. */
  restartCount(): void {
    this.restarts.clear();
    this.silentRuns.clear();
    this.loop = undefined;
  }

  /** @param untilMs - left out: until settled, and {@link TAIL_MS} more */
  run(untilMs: Ms | undefined): RunEnd {
    const { kernel } = this;
    if (untilMs !== undefined) {
      return this.follow(untilMs, () => false) ?? this.arrive(untilMs, { kind: 'until' });
    }
    for (;;) {
      const isOver = () => kernel.isSettled || this.isLooping();
      const cutShort = this.follow(HORIZON_MS, isOver);
      if (cutShort !== undefined) return cutShort;
      if (!isOver()) return { kind: 'limit', events: kernel.events };
      const end = this.verdict();
      const tailMs = Math.ceil((kernel.nowMs + TAIL_MS) / 1000) * 1000;
      const tail = this.follow(tailMs, () => !kernel.isSettled && end.kind !== 'restart-loop');
      if (tail !== undefined) return tail;
      if (kernel.isSettled || end.kind === 'restart-loop') return this.arrive(tailMs, end);
    }
  }

  /** @returns why it could not be followed so far; undefined when all is well */
  private follow(untilMs: Ms, isOver: () => boolean): RunEnd | undefined {
    const { kernel } = this;
    while (kernel.nextMs <= untilMs && !isOver()) {
      if (kernel.events >= EVENTS_MAX) return { kind: 'limit', events: kernel.events };
      kernel.step();
    }
    return undefined;
  }

  private arrive(atMs: Ms, end: RunEnd): RunEnd {
    this.kernel.advanceTo(atMs);
    return end;
  }

  /** Only when nothing but restarts is going on: commands to come or an update would be progress. */
  private isLooping(): boolean {
    return this.loop !== undefined && !this.managers.isUpdating && !this.hasCommandsLeft();
  }

  private verdict(): RunEnd {
    if (!this.managers.canWrite) return { kind: 'no-quorum', atMs: this.kernel.nowMs };
    if (this.isLooping() && this.loop !== undefined) return { kind: 'restart-loop', ...this.loop };
    for (const task of this.store.allTasks()) {
      const isWaiting = task.state === 'pending' && task.err !== '';
      const service = this.store.service(task.serviceId)?.spec.name;
      if (isWaiting && service !== undefined) return { kind: 'pending', service, slot: task.slot };
    }
    return { kind: 'settled', atMs: this.kernel.nowMs };
  }
}

const hasEnded = (service: Service | undefined): boolean =>
  service?.updateStatus?.state === 'completed' ||
  service?.updateStatus?.state === 'rollback_completed';
