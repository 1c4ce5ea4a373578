import type { Ms } from '../../engine';
import type { Adviser } from './finding';
import { outcomeOf } from './outcome';
import { setting } from './site';

/** The only replica stops before the next one starts. */
export interface OneReplica {
  /** How long nobody is in the pool. */
  readonly emptyMs: Ms;
}

/** W-12: nobody serves from its stop until the next one is up. */
export const oneReplica: Adviser<'one-replica'> = {
  kind: 'one-replica',
  measures: ['failed', 'emptyMs'],
  find: (site) => {
    const { recording, service, update } = site;
    if (update === null || update.config.order !== 'stop-first') return null;
    const { mode } = update.spec;
    if (mode.kind !== 'replicated' || mode.replicas !== 1) return null;
    return {
      facts: { emptyMs: outcomeOf(recording, service, update.atMs).emptyMs },
      rules: ['W-12', 'U-16', 'U-18'],
      blame: { pin: update.pin, setting: 'order', atMs: update.atMs },
      show: [],
      mend: [setting(site, update, 'order', 'start-first')],
    };
  },
  isBorneOut: ({ shown, mended }) => shown.emptyMs > 0 && mended.emptyMs === 0,
};
