import type { Adviser } from './finding';
import { crashing } from './faults';
import { setting } from './site';
import { updateFactsOf } from './update-facts';

/** A ratio that does not say what it seems to, for so few slots. */
export interface FailureRatio {
  readonly ratio: number;
  readonly dirtySlots: number;
  /** How many failures it lets pass (U-28). */
  readonly forgiven: number;
  /** The least that lets one pass, or 0 where that would be half of them. */
  readonly better: number;
}

/** U-28: failures / dirty slots > ratio, strictly and in single precision. */
const forgivenBy = (ratio: number, dirtySlots: number): number => {
  let failures = 0;
  while (failures < dirtySlots && Math.fround((failures + 1) / dirtySlots) <= Math.fround(ratio)) {
    failures++;
  }
  return failures;
};

/** To as many digits as it takes. */
const leastFor = (dirtySlots: number): number => {
  const unit = dirtySlots <= 100 ? 100 : 10_000;
  return Math.ceil(unit / dirtySlots) / unit;
};

/** W-14: of few slots a ratio forgives none, or half of them. */
export const failureRatio: Adviser<'failure-ratio'> = {
  kind: 'failure-ratio',
  measures: ['unfinished', 'broken', 'failed'],
  find: (site) => {
    const { update } = site;
    const run = update === null ? null : updateFactsOf(site, update);
    if (update === null || run === null) return null;
    const { maxFailureRatio: ratio, failureAction } = update.config;
    const { dirtySlots } = run;
    if (failureAction === 'continue' || ratio === 0) return null;
    const forgiven = forgivenBy(ratio, dirtySlots);
    const isTooMuch = 2 * forgiven >= dirtySlots;
    // Of one or two slots, one is half or more.
    if ((forgiven > 0 && !isTooMuch) || (forgiven === 0 && dirtySlots < 3)) return null;
    const slots = [...new Set(run.tasks.map(({ slot }) => slot))].toSorted((a, b) => a - b);
    const better = dirtySlots < 3 ? 0 : leastFor(dirtySlots);
    return {
      facts: { ratio, dirtySlots, forgiven, better },
      rules: ['W-14', 'U-28'],
      blame: { pin: update.pin, setting: 'max_failure_ratio', atMs: update.atMs },
      show: [crashing(site, update, slots.slice(0, Math.max(forgiven, 1)))],
      mend: [setting(site, update, 'max_failure_ratio', better)],
    };
  },
  isBorneOut: ({ shown, mended }, { forgiven }) =>
    forgiven === 0
      ? shown.ending !== 'completed' && mended.ending === 'completed'
      : shown.ending === 'completed' &&
        shown.brokenSlots >= forgiven &&
        mended.ending !== 'completed',
};
