import { formatDuration } from '../../docker';
import type { Ms } from '../../engine';
import type { Adviser } from './finding';
import { failing } from './faults';
import { setting } from './site';
import { updateFactsOf } from './update-facts';

/** The monitor is over before a check that fails has made a failure of its task. */
export interface ShortMonitor {
  readonly monitorMs: Ms;
  /** From healthy until a task that then fails has failed. */
  readonly failsMs: Ms;
  readonly retries: number;
  readonly intervalMs: Ms;
  readonly betterMs: Ms;
  /** From the start of the process until it turns unhealthy, where that shows it. */
  readonly turnsMs: Ms;
}

/** K-15: between leaving the pool and the stop signal. */
const LEAVES_MS = 2_000;
/** K-5, K-16: what the report of a failure takes on its way, and to spare. */
const REPORT_MS = 1_000;
const STEP_MS = 5_000;
/** A task turns unhealthy so soon after it was healthy. */
const TURNS_MS = 500;

/**
 * W-3, H-15: a task that never gets healthy is counted, however long it takes; one that is healthy
 * first has retries × (interval + probe) to fail, and then to stop. The start period is no part of it.
 */
export const shortMonitor: Adviser<'short-monitor'> = {
  kind: 'short-monitor',
  measures: ['broken', 'failed'],
  find: (site) => {
    const { update } = site;
    const run = update === null ? null : updateFactsOf(site, update);
    if (update === null || update.check === null || run === null) return null;
    const { monitorMs, failureAction } = update.config;
    if (failureAction === 'continue') return null;
    const { retries, intervalMs } = update.check;
    const { probe, stop } = update.image;
    const stopMs = Math.min(stop?.ms ?? Infinity, update.spec.task.container.stopGraceMs);
    const failsMs = retries * (intervalMs + probe.ms) + LEAVES_MS + stopMs;
    if (monitorMs >= failsMs || run.tasks.length === 0) return null;
    const healthyMs = Math.max(...run.tasks.map(({ startedMs, upMs }) => upMs - startedMs));
    const turnsMs = Math.ceil(healthyMs) + Math.min(TURNS_MS, Math.floor(intervalMs / 2));
    const betterMs = Math.ceil((failsMs + REPORT_MS) / STEP_MS) * STEP_MS;
    return {
      facts: { monitorMs, failsMs, retries, intervalMs, betterMs, turnsMs },
      rules: ['W-3', 'H-15', 'U-24'],
      blame: { pin: update.pin, setting: 'monitor', atMs: update.atMs },
      show: [failing(site, update, { kind: 'unhealthy', after: formatDuration(turnsMs) })],
      mend: [setting(site, update, 'monitor', betterMs)],
    };
  },
  // Counted, it stops the update before as many slots are broken.
  isBorneOut: ({ shown, mended }) =>
    mended.ending !== 'completed' &&
    (shown.ending === 'completed' || shown.brokenSlots > mended.brokenSlots),
};
