import type { Scenario } from '../scenario';
import { secondWorker } from './second-worker';
import type { Asking, CommandAnswer } from './simulation.worker';

/** Gives commands besides those of a scenario, off the main thread; null: nobody answers. */
export const askSwarm = (
  scenario: Scenario,
  asked: readonly Asking[],
): Promise<readonly (CommandAnswer | null)[]> => secondWorker().ask(scenario, asked);
