import * as Comlink from 'comlink';
import type { SimulationApi } from './simulation.worker';

let worker: Comlink.Remote<SimulationApi> | null = null;

/** A worker beside the one that simulates what is drawn, which never waits for it. */
export const secondWorker = (): Comlink.Remote<SimulationApi> =>
  (worker ??= Comlink.wrap<SimulationApi>(
    new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
  ));
