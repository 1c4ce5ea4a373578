import type { Adviser } from './finding';
import { setting } from './site';
import { neverEnds, waitingFor } from './waiting';

/** New tasks wait for a port of a node that the old ones hold. */
export interface StartFirstHostPort {
  readonly port: number;
  /** Nodes whose port is taken. */
  readonly nodes: number;
}

/** B-12: a port of a node is one task's alone, so that a second cannot be started beside it (U-18, W-10). */
export const startFirstHostPort: Adviser<'start-first-host-port'> = {
  kind: 'start-first-host-port',
  measures: ['unfinished', 'pending'],
  find: (site) => {
    const waiting = waitingFor(site, 'host-ports');
    const { update } = site;
    if (waiting === null || update === null) return null;
    return {
      facts: { port: waiting.refusal.port, nodes: waiting.nodes },
      rules: ['B-12', 'U-18', 'W-10'],
      blame: { pin: update.pin, setting: 'order', atMs: update.atMs },
      show: [],
      mend: [setting(site, update, 'order', 'stop-first')],
    };
  },
  isBorneOut: (proof) => neverEnds(proof),
};
