import { formatDuration } from '../../docker';
import type { Ms } from '../../engine';
import type { Adviser } from './finding';
import { failing } from './faults';
import { setting } from './site';
import { updateFactsOf, type MadeTask, type UpdateFacts } from './update-facts';

/** A failure that would be judged when it is too old to count. */
export interface LostFailure {
  readonly slot: number;
  /** From when the task was up until the slowest of its batch was, and its delay over. */
  readonly waitsMs: Ms;
  /** What a failure may be old by then (U-26). */
  readonly monitorMs: Ms;
  readonly delayMs: Ms;
  /** From the start of the process until it crashes, where that shows it. */
  readonly crashMs: Ms;
  readonly betterMs: Ms;
}

const STEP_MS = 5_000;
/** After a task was up. */
const CRASH_MS = 1_000;

/**
 * U-27: with several workers, failures wait from when the last slot is taken until the last worker
 * is done, and are judged by the clock of that moment.
 */
export const lostFailure: Adviser<'lost-failure'> = {
  kind: 'lost-failure',
  measures: ['broken', 'failed'],
  find: (site) => {
    const { update } = site;
    const run = update === null ? null : updateFactsOf(site, update);
    if (update === null || run === null || run.watch === null) return null;
    if (update.config.failureAction === 'continue') return null;
    const lost = longestWait(run, update.config.monitorMs);
    if (lost === null) return null;
    const { slot, startedMs, crashesMs, waitsMs } = lost;
    const crashMs = Math.round(crashesMs - startedMs);
    const betterMs = Math.ceil(waitsMs / STEP_MS) * STEP_MS;
    const { delayMs } = update.config;
    return {
      facts: { slot, waitsMs, monitorMs: run.watch.lengthMs, delayMs, crashMs, betterMs },
      rules: ['U-27', 'U-26', 'U-24'],
      blame: { pin: update.pin, setting: 'monitor', atMs: update.atMs },
      show: [
        failing(site, update, { kind: 'exit', after: formatDuration(crashMs), slots: [slot] }),
      ],
      mend: [setting(site, update, 'monitor', betterMs)],
    };
  },
  isBorneOut: ({ shown, mended }) =>
    shown.ending === 'completed' && shown.brokenSlots > 0 && mended.ending !== 'completed',
};

interface LostTask extends MadeTask {
  readonly waitsMs: Ms;
  /** When its failure would come in time, and wait. */
  readonly crashesMs: Ms;
}

/**
 * Of the tasks that came up after the last slot was taken, the one whose failure waits longest, too
 * long to count; null: none does. Those of earlier slots are left out: no monitor would be right for
 * all of them.
 */
function longestWait({ tasks, lastTakenMs, watch }: UpdateFacts, monitorMs: Ms): LostTask | null {
  if (watch === null) return null;
  const { fromMs, lengthMs } = watch;
  const lost = tasks.flatMap((task): readonly LostTask[] => {
    const waitsMs = fromMs - task.upMs;
    if (task.upMs < lastTakenMs || waitsMs <= lengthMs) return [];
    return [{ ...task, waitsMs, crashesMs: task.upMs + Math.min(CRASH_MS, monitorMs / 2) }];
  });
  return lost.toSorted((a, b) => b.waitsMs - a.waitsMs || a.slot - b.slot)[0] ?? null;
}
