import type { Answers, RecipeName, Scenario } from '../scenario';
import { secondWorker } from './second-worker';
import type { RecipeAnswer } from './simulation.worker';

/** Asks a recipe of a scenario, off the main thread. */
export const askRecipe = (
  name: RecipeName,
  scenario: Scenario,
  answers: Answers,
): Promise<RecipeAnswer> => secondWorker().askRecipe(name, scenario, answers);
