import {
  COMPARED_MAX,
  loadLink,
  startHistory,
  type Edit,
  type RecipeName,
  type Scenario,
} from '../scenario';
import { simulateBeside } from '../workers/compare-client';
import { askRecipe } from '../workers/recipe-client';
import type { Simulated } from '../workers/simulation.worker';
import { useCompared, type Beside } from './compared';
import { tell } from './notices';
import { useRun } from './run';
import { isSettled, replace, useScenario } from './scenario';
import { openWay } from './way';

const { getState, setState } = useCompared;

let lastId = 0;

/** Whether one more can be put beside those that are compared. */
export const mayCompareMore = (beside: readonly Beside[]): boolean =>
  beside.length < COMPARED_MAX - 1;

/**
 * Puts a scenario beside the one that is edited, behind all others, and opens the comparison. It has
 * an undo history of its own from then on.
 *
 * @param run - what becomes of it, where that is known
 * @returns whether there was room
 */
export function compareWith(scenario: Scenario, run: Simulated | null = null): boolean {
  const { beside } = getState();
  if (!mayCompareMore(beside)) return false;
  const added: Beside = { id: ++lastId, history: startHistory(scenario), run };
  setState({ beside: [...beside, added] });
  if (run === null) void simulate(added);
  void openWay('compare');
  return true;
}

/** Puts a scenario beside the one that is edited: the same with a change. */
export async function compareWithEdit(edit: Edit): Promise<void> {
  const answer = await simulateBeside(useScenario.getState().history.present, edit);
  if (answer.ok) compareWith(answer.value.scenario, answer.value);
  else tell({ kind: 'setting', error: answer.error });
}

/** Puts what a strategy makes of the scenario that is edited beside it; false: it does not fit. */
export async function compareWithRecipe(name: RecipeName, title: string): Promise<boolean> {
  const { asked } = await askRecipe(name, useScenario.getState().history.present, {});
  return asked.written.ok && compareWith({ ...asked.written.value, title });
}

/** Puts what an address opens beside the scenario that is edited; false: it opens nothing. */
export async function compareWithLink(address: string): Promise<boolean> {
  const { decodeLink } = await loadLink();
  const link = decodeLink(address.slice(address.indexOf('#') + 1).trim());
  return link.ok && link.value !== null && compareWith(link.value.scenario);
}

async function simulate({ id, history }: Beside): Promise<void> {
  const answer = await simulateBeside(history.present, null);
  if (!answer.ok) return;
  setState(({ beside }) => ({
    beside: beside.map((other) => (other.id === id ? { ...other, run: answer.value } : other)),
  }));
}

/**
 * Edits another of the scenarios that are compared; the one that was edited stands beside then.
 *
 * @param position - among all of them, from 0
 */
export async function focusOn(position: number): Promise<void> {
  const before = await edited();
  const { beside, focus } = getState();
  const all = beside.toSpliced(focus, 0, before);
  const next = all[position];
  if (position === focus || next === undefined) return;
  setState({ beside: all.toSpliced(position, 1), focus: position });
  replace(next.history, next.run);
}

/** Takes one of the scenarios out of the comparison; the last one stays. */
export async function removeCompared(position: number): Promise<void> {
  if (position === getState().focus) await focusOn(position === 0 ? 1 : 0);
  const { beside, focus } = getState();
  if (position === focus) return;
  setState({
    beside: beside.toSpliced(position > focus ? position - 1 : position, 1),
    focus: position < focus ? focus - 1 : focus,
  });
}

/** The scenario that is edited, as it stands beside another: once its changes are simulated. */
async function edited(): Promise<Beside> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!isSettled()) return;
      stop.forEach((end) => end());
      resolve();
    };
    const stop = [useScenario.subscribe(look), useRun.subscribe(look)];
    look();
  });
  const { history } = useScenario.getState();
  const { whole, digest, said } = useRun.getState();
  const run = whole === null ? null : { scenario: history.present, recording: whole, digest, said };
  return { id: ++lastId, history, run };
}

/** Whether the runs are drawn on one axis now. */
let isDrawn = false;

/** Says whether the runs are drawn on one axis: it is as long as the longest of them then. */
export function drawOnOneAxis(isOn: boolean): void {
  isDrawn = isOn;
  stretchAxis();
}

function stretchAxis(): void {
  const ends = getState().beside.map(({ run }) => run?.recording.endMs ?? 0);
  const endMs = isDrawn ? Math.max(0, ...ends) : 0;
  if (endMs !== getState().endMs) setState({ endMs });
}
useCompared.subscribe(stretchAxis);
