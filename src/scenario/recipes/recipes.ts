import { fail, isJob, type Ms, type Recording, type Result } from '../../engine';
import { parseDuration } from '../../docker';
import type { Scenario } from '../schema';
import { BLUE_GREEN_ALIAS } from './blue-green-alias';
import { BLUE_GREEN } from './blue-green';
import { CANARY_REPLICAS } from './canary-replicas';
import { CANARY_WEIGHT } from './canary-weight';
import { groundOf } from './ground';
import type { Answers, Ground, Question, QuestionName, Recipe, RecipeProblem } from './recipe';
import type { RecipeName } from './names';
import { ADD_NODE } from './add-node';
import { DRAIN_NODE } from './drain-node';
import { LEADER_DIES } from './leader-dies';
import { NODE_DIES } from './node-dies';
import { REGISTRY } from './registry';
import { SCALE_DURING } from './scale-during';
import { SECOND_DEPLOY } from './second-deploy';
import { ROLLING_CANARY } from './rolling-canary';
import { ROLLING } from './rolling';
import { ROTATE_CONFIG, ROTATE_SECRET } from './rotate';

export const RECIPES = {
  rolling: ROLLING,
  'rolling-canary': ROLLING_CANARY,
  'scale-during': SCALE_DURING,
  'second-deploy': SECOND_DEPLOY,
  'canary-replicas': CANARY_REPLICAS,
  'canary-weight': CANARY_WEIGHT,
  'blue-green': BLUE_GREEN,
  'blue-green-alias': BLUE_GREEN_ALIAS,
  'rotate-secret': ROTATE_SECRET,
  'rotate-config': ROTATE_CONFIG,
  'drain-node': DRAIN_NODE,
  'add-node': ADD_NODE,
  'node-dies': NODE_DIES,
  'leader-dies': LEADER_DIES,
  registry: REGISTRY,
} as const satisfies Partial<Record<RecipeName, Recipe>>;

/** A recipe, asked of a scenario. */
export interface Asked {
  readonly questions: readonly Question[];
  /** Commands of the scenario that it takes the place of. */
  readonly replaced: readonly string[];
  /** When it begins. */
  readonly fromMs: Ms;
  /** What becomes of the scenario. */
  readonly written: Result<Scenario, RecipeProblem>;
}

/**
 * Applies a recipe to a scenario.
 *
 * @param answers - what is left out is answered as the question begins
 * @param run - simulates
 */
export function applyRecipe(
  name: RecipeName,
  scenario: Scenario,
  answers: Answers,
  run: (of: Scenario) => Recording,
): Asked {
  const recipe: Recipe = (RECIPES as Readonly<Record<string, Recipe>>)[name] as Recipe;
  const ground = groundOf(scenario, run);
  const { readyMs, replaced } = ground;
  if (ground.services.length === 0) {
    const written = fail({ code: 'recipe/no-service' } as const);
    return { questions: [], replaced, fromMs: readyMs, written };
  }
  const questions = recipe.questions(ground, answers).map((question) => {
    const value = answers[question.name]?.trim();
    return value === undefined || value === '' ? question : { ...question, value };
  });
  const written = write(recipe, ground, questions);
  const steps = (written.ok ? written.value.timeline : []).filter(
    ({ name: of }) => of !== undefined,
  );
  // What is set up besides has no name.
  const first = steps.find((step) => !ground.scenario.timeline.includes(step));
  const fromMs = parseDuration(first?.at ?? '') ?? readyMs;
  return { questions, replaced, fromMs, written };
}

function write(
  recipe: Recipe,
  ground: Ground,
  questions: readonly Question[],
): Result<Scenario, RecipeProblem> {
  const bad = questions.find((question) => !isAnswered(question));
  if (bad !== undefined) {
    return fail({ code: 'recipe/bad-answer', question: bad.name, value: bad.value });
  }
  const values = new Map<QuestionName, string>(questions.map(({ name, value }) => [name, value]));
  const named = ground.services.find(({ name }) => name === values.get('service'));
  if (named !== undefined && isJob(named.spec.mode)) {
    return fail({ code: 'recipe/job', service: named.name });
  }
  return recipe.write(ground, (name) => values.get(name) ?? '');
}

function isAnswered(question: Question): boolean {
  const { kind, value } = question;
  switch (kind) {
    case 'choice':
      return question.options.includes(value);
    case 'text':
      return /^[\w./:@-]{1,200}$/.test(value);
    case 'number':
      return /^\d+(?:\.\d+)?$/.test(value) && isWithin(Number(value), question);
    case 'duration':
      return (parseDuration(value) ?? -1) >= 0;
  }
}

const isWithin = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
  value >= min && value <= max;
