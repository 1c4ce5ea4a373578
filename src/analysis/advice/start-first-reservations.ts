import type { Adviser } from './finding';
import { setting } from './site';
import { neverEnds, waitingFor } from './waiting';

/** New tasks wait for what the old ones have reserved. */
export interface StartFirstReservations {
  readonly resource: 'cpus' | 'memory';
  /** Billionths of a processor or bytes, as are the others. */
  readonly asks: number;
  /** Of the first node that has too little left. */
  readonly free: number;
  /** Nodes that have too little left. */
  readonly nodes: number;
}

/** U-18: it takes room for the old task and the new one, and waits for ever where there is none (W-10). */
export const startFirstReservations: Adviser<'start-first-reservations'> = {
  kind: 'start-first-reservations',
  measures: ['unfinished', 'pending'],
  find: (site) => {
    const waiting = waitingFor(site, 'resources');
    const { update } = site;
    if (waiting === null || update === null) return null;
    const { resource, asks, total, reserved } = waiting.refusal;
    return {
      facts: { resource, asks, free: total - reserved, nodes: waiting.nodes },
      rules: ['U-18', 'S-5', 'W-10'],
      blame: { pin: update.pin, setting: 'order', atMs: update.atMs },
      show: [],
      mend: [setting(site, update, 'order', 'stop-first')],
    };
  },
  isBorneOut: (proof) => neverEnds(proof),
};
