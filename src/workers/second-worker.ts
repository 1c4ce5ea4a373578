import * as Comlink from 'comlink';
import type { Trials } from '../analysis';
import type { SimulationApi } from './simulation.worker';
import { TrialPool, type TrialSession, type TrialWorker } from './trial-pool';

const makeWorker = (): Worker =>
  new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });

let second: Comlink.Remote<SimulationApi> | null = null;

/** A worker beside the one that simulates what is drawn, which never waits for it. */
export const secondWorker = (): Comlink.Remote<SimulationApi> =>
  (second ??= Comlink.wrap<SimulationApi>(makeWorker()));

/** More workers than that take more memory than they save time. */
const TRIAL_WORKERS_MAX = 8;

function makeTrialWorker(): TrialWorker {
  const worker = makeWorker();
  const api = Comlink.wrap<SimulationApi>(worker);
  return {
    begin: (id, trials) => api.beginTrials(id, trials),
    prepare: (id, points) => api.prepareTrials(id, points),
    run: (id, points) => api.runTrials(id, points),
    end: (id) => api.endTrials(id),
    stop: () => worker.terminate(),
  };
}

let trialPool: TrialPool | null = null;

/**
 * Begins trials of one scenario: as many workers as the machine has cores run the points that the
 * session is asked for, apart from the page and from what it draws. `session.run(points, wish)` tells of
 * each answer as it comes; an `AbortSignal` in the wish cancels; `session.end()` frees what is kept.
 */
export function openTrials(trials: Trials): TrialSession {
  const size = Math.min(Math.max(navigator.hardwareConcurrency, 1), TRIAL_WORKERS_MAX);
  return (trialPool ??= new TrialPool(makeTrialWorker, size)).open(trials);
}
