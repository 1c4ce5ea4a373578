import type { Edit, Scenario } from '../scenario';
import { secondWorker } from './second-worker';
import type { SimulationAnswer } from './simulation.worker';

/** What becomes of a scenario, perhaps changed, beside the one that is edited. */
export const simulateBeside = (scenario: Scenario, edit: Edit | null): Promise<SimulationAnswer> =>
  secondWorker().run(scenario, edit);
