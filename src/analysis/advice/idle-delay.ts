import type { Ms } from '../../engine';
import type { Adviser } from './finding';
import { setting } from './site';

/** A rest after each task in which nobody watches. */
export interface IdleDelay {
  readonly delayMs: Ms;
  /** How long a failure counts after a task is up; 0 where failures are not watched at all (U-33). */
  readonly watchedMs: Ms;
}

/** By how much the time has to shrink for the delay to be of no use. */
const SHRINKS = 2;

/** U-21, W-2: a failure later than the monitor does not count, so a longer delay watches nothing. */
export const idleDelay: Adviser<'idle-delay'> = {
  kind: 'idle-delay',
  measures: ['convergeMs'],
  find: (site) => {
    const { update } = site;
    if (update === null) return null;
    const { delayMs, monitorMs, failureAction } = update.config;
    const watchedMs = failureAction === 'continue' ? 0 : monitorMs;
    if (delayMs <= watchedMs) return null;
    return {
      facts: { delayMs, watchedMs },
      rules: ['U-21', 'U-26', 'W-1', 'W-2'],
      blame: { pin: update.pin, setting: 'delay', atMs: update.atMs },
      show: [],
      mend: [setting(site, update, 'delay', watchedMs)],
    };
  },
  isBorneOut: ({ shown, mended }) =>
    shown.ending === 'completed' &&
    mended.ending === 'completed' &&
    SHRINKS * (mended.convergeMs ?? Infinity) <= (shown.convergeMs ?? 0) &&
    mended.failed <= shown.failed &&
    mended.lowest >= shown.lowest,
};
