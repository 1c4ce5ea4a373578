import type { Adviser } from './finding';
import { written } from './site';
import { neverEnds, waitingFor } from './waiting';

/** New tasks wait because every node has as many as it may have. */
export interface StartFirstMaxReplicas {
  readonly max: number;
  /** Nodes that have so many. */
  readonly nodes: number;
}

/** U-18, S-11: the old task counts as long as it runs, so that one more must have room (W-10). */
export const startFirstMaxReplicas: Adviser<'start-first-max-replicas'> = {
  kind: 'start-first-max-replicas',
  measures: ['unfinished', 'pending'],
  find: (site) => {
    const waiting = waitingFor(site, 'max-replicas');
    const { update } = site;
    if (waiting === null || update === null) return null;
    const { max } = waiting.refusal;
    const path = ['deploy', 'placement', 'max_replicas_per_node'] as const;
    return {
      facts: { max, nodes: waiting.nodes },
      rules: ['U-18', 'S-11', 'W-10'],
      blame: { pin: update.pin, setting: 'order', atMs: update.atMs },
      show: [],
      mend: [written(site, update.pin, path, 'replicas-max-per-node', max + 1)],
    };
  },
  isBorneOut: (proof) => neverEnds(proof),
};
