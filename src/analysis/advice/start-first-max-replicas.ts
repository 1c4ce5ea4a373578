import type { Adviser } from './finding';
import { written } from './site';
import { neverEnds, waitingFor } from './waiting';

/** New tasks wait because every node has as many as it may have. */
export interface StartFirstMaxReplicas {
  readonly max: number;
  /** Nodes that have so many. */
  readonly nodes: number;
  /** The least that leaves room for one more. */
  readonly better: number;
}

/** U-18, S-11: the old task counts as long as it runs, so that one more must have room (W-10). */
export const startFirstMaxReplicas: Adviser<'start-first-max-replicas'> = {
  kind: 'start-first-max-replicas',
  measures: ['unfinished', 'pending'],
  find: (site) => {
    const waiting = waitingFor(site, 'max-replicas');
    const { update } = site;
    if (waiting === null || update?.spec.mode.kind !== 'replicated') return null;
    const { max } = waiting.refusal;
    const better = Math.max(max + 1, Math.ceil((update.spec.mode.replicas + 1) / waiting.nodes));
    const path = ['deploy', 'placement', 'max_replicas_per_node'] as const;
    return {
      facts: { max, nodes: waiting.nodes, better },
      rules: ['U-18', 'S-11', 'W-10'],
      blame: { pin: update.pin, setting: 'order', atMs: update.atMs },
      show: [],
      mend: [written(site, update.pin, path, 'replicas-max-per-node', better)],
    };
  },
  isBorneOut: (proof) => neverEnds(proof),
};
