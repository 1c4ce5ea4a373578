import { useMemo } from 'react';
import { create } from 'zustand';
import { byDamage, type Advice } from '../analysis';
import type { Scenario } from '../scenario';
import { adviceOn } from '../workers/advice-client';
import { tell } from './notices';
import { playFrom, seek } from './playhead';
import { useRun } from './run';
import { editScenario, useScenario, wantsLessMotion } from './scenario';

interface AdviceState {
  /** As it came: the view sorts. */
  readonly advice: readonly Advice[];
  /** What it is about; null: nothing yet. */
  readonly scenario: Scenario | null;
  /** Whether there may be more, or others. */
  readonly isOpen: boolean;
}

/** What could go better in the scenario, as far as that is proven. */
export const useAdvice = create<AdviceState>(() => ({ advice: [], scenario: null, isOpen: true }));

/** The worst first. */
export function useAdviceList(): readonly Advice[] {
  const advice = useAdvice((state) => state.advice);
  return useMemo(() => advice.toSorted(byDamage), [advice]);
}

const { getState, setState } = useAdvice;

/** How long nothing must have changed. */
const QUIET_MS = 300;

/** Counts what was asked; what was asked for earlier is of no use. */
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What is under way is about another scenario: the old list stays until the new one is there. */
function stop(): void {
  turn++;
  clearTimeout(timer);
  setState({ isOpen: true });
}

/** Looks for advice when nothing more is being changed. */
function begin(): void {
  stop();
  const { history, pending } = useScenario.getState();
  if (pending.length === 0) timer = setTimeout(() => void consult(history.present), QUIET_MS);
}

async function consult(scenario: Scenario): Promise<void> {
  const found: Advice[] = [];
  const mine = turn;
  const isFirst = getState().scenario === null;
  try {
    for await (const advice of adviceOn(scenario, () => mine === turn)) {
      found.push(advice);
      if (isFirst) setState({ advice: [...found], scenario });
    }
  } catch (error) {
    // The run itself is as good without.
    reportError(error);
  }
  if (mine === turn) setState({ advice: found, scenario, isOpen: false });
}

useRun.subscribe(({ recording }, before) => {
  if (recording !== before.recording) begin();
});
useScenario.subscribe(({ history, pending }, before) => {
  if (history.present !== before.history.present) {
    // What is put in place of another is simulated first.
    stop();
    // Advice on what was asked of another swarm is of no use.
    const isOpened = history.past.length === 0 && history.future.length === 0;
    if (isOpened) setState({ advice: [], scenario: null });
  } else if (pending.length === 0 && before.pending.length > 0) {
    begin();
  } else if (pending.length > 0 && before.pending.length === 0) {
    // Not beside the run that somebody waits for: each would take the other's time.
    stop();
  }
});
if (useRun.getState().recording !== null) begin();

/** Mends what a piece of advice is about: one step of the history. */
export function mend({ finding }: Advice): void {
  editScenario({ kind: 'several', edits: finding.mend });
}

/**
 * Changes the scenario so that the damage shows, and plays it from there: one step of the history, and
 * undone as any.
 */
export function watchItFail({ finding: { show, blame } }: Advice): void {
  editScenario({ kind: 'several', edits: show });
  const added = show.find((edit) => edit.kind === 'add');
  const fromMs = added?.atMs ?? blame.atMs;
  if (wantsLessMotion()) seek(fromMs);
  else playFrom(fromMs);
  tell({ kind: 'watch-it-fail' });
}
