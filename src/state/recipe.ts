import { create } from 'zustand';
import type { Answers, QuestionName, RecipeName } from '../scenario';
import { askRecipe } from '../workers/recipe-client';
import type { RecipeAnswer } from '../workers/simulation.worker';
import { seek } from './playhead';
import { openRunTab } from './run-tab';
import { editScenario, useScenario } from './scenario';

interface RecipeState {
  /** The recipe that is looked at; null: none is. */
  readonly name: RecipeName | null;
  /** What was answered by hand. */
  readonly answers: Answers;
  /** What the recipe makes of the scenario; the last one stays until the next is there. */
  readonly answer: RecipeAnswer | null;
  readonly isBusy: boolean;
}

const NOTHING: RecipeState = { name: null, answers: {}, answer: null, isBusy: false };

/** Strategies that are being tried on the present scenario. */
export const useRecipe = create<RecipeState>(() => NOTHING);

const { getState, setState } = useRecipe;

/** Counts what was asked; what was asked for earlier is of no use. */
let turn = 0;

async function ask(): Promise<void> {
  const { name, answers } = getState();
  if (name === null) return;
  const mine = ++turn;
  setState({ isBusy: true });
  try {
    const answer = await askRecipe(name, useScenario.getState().history.present, answers);
    if (mine === turn) setState({ answer, isBusy: false });
  } catch (error) {
    if (mine !== turn) return;
    setState({ ...NOTHING });
    reportError(error);
  }
}

export function lookAtRecipe(name: RecipeName): void {
  setState({ ...NOTHING, name });
  void ask();
}

export function answerQuestion(name: QuestionName, value: string): void {
  setState(({ answers }) => ({ answers: { ...answers, [name]: value } }));
  void ask();
}

/** Nothing is looked at any more. */
export function leaveRecipes(): void {
  turn++;
  setState(NOTHING);
}

/**
 * Puts what was looked at in place of the present scenario: one step of the history.
 *
 * @param title - of the scenario from then on
 */
export function applyLookedAt(title: string): void {
  const asked = getState().answer?.asked;
  if (asked?.written.ok !== true) return;
  editScenario({ kind: 'replace', scenario: { ...asked.written.value, title } });
  seek(Math.max(asked.fromMs - LEAD_MS, 0));
  openRunTab('plan');
}

/** How long before its first command the playhead stands. */
const LEAD_MS = 1_000;
