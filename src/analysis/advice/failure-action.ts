import type { Ms } from '../../engine';
import { outcomeOf, type Outcome } from './outcome';
import type { Adviser } from './finding';
import { crashing, crashMs } from './faults';
import { setting } from './site';

/** An update that fails stops half way and waits for somebody. */
export interface FailureAction {
  /** When the new version crashes that shows it. */
  readonly crashMs: Ms;
}

/** W-7, U-30: paused is neither here nor there, and nothing but another command ends it. */
export const failureAction: Adviser<'failure-action'> = {
  kind: 'failure-action',
  measures: ['mixed', 'broken', 'failed'],
  find: (site) => {
    const { recording, service, update } = site;
    if (update?.config.failureAction !== 'pause') return null;
    const isShown = isLeft(outcomeOf(recording, service, update.atMs));
    return {
      facts: { crashMs: crashMs(update) },
      rules: ['W-7', 'U-30', 'U-34'],
      blame: { pin: update.pin, setting: 'failure_action', atMs: update.atMs },
      show: isShown ? [] : [crashing(site, update)],
      mend: [setting(site, update, 'failure_action', 'rollback')],
    };
  },
  isBorneOut: ({ shown, mended }) =>
    isLeft(shown) && mended.ending === 'rolled-back' && !isLeft(mended),
};

/** Whether it was left as it was when it failed. */
const isLeft = ({ ending, brokenSlots }: Outcome): boolean =>
  ending === 'paused' && brokenSlots > 0;
