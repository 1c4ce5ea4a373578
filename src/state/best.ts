import { create } from 'zustand';
import {
  measuresFor,
  MEASURED_BUG,
  searchBest,
  TRIED_MAX,
  withBug,
  type BestFound,
  type BestQuestion,
  type MeasureName,
  type Outlook,
  type SweepSubject,
  type TrialAnswer,
} from '../analysis';
import type { Recording } from '../engine';
import type { Scenario } from '../scenario';
import { openTrials } from '../workers/second-worker';
import { answersTo, TrialWork } from './trial-work';

/** A search and what it is about. */
export interface BestSearch {
  readonly scenario: Scenario;
  readonly subject: SweepSubject;
  readonly question: BestQuestion;
}

interface BestState {
  readonly search: BestSearch | null;
  /** Settings that were tried so far; null: nothing is under way. */
  readonly tried: number | null;
  readonly found: BestFound | null;
  readonly tookMs: number;
  /** Runs that it took. */
  readonly runs: number;
}

export const useBest = create<BestState>(() => ({
  search: null,
  tried: null,
  found: null,
  tookMs: 0,
  runs: 0,
}));

const { setState } = useBest;
const work = new TrialWork();

/** Told of the best besides what the question asks for. */
export const TOLD: readonly MeasureName[] = ['duration', 'failed', 'lowest', 'peak', 'mixed'];

/**
 * Looks for the best setting; what is under way is given up.
 *
 * @param recording - of the scenario as it stands
 */
export async function lookForBest(search: BestSearch, recording: Recording): Promise<void> {
  const signal = work.begin();
  const { scenario, subject, question } = search;
  setState({ search, tried: 0, found: null });
  const beganMs = performance.now();
  const targets = question.axes.map(({ parameter }) => parameter.target);
  const measures = [...new Set([...measuresFor(question), ...TOLD])];
  const asIs = openTrials({ scenario, targets, subject, measures });
  const bad = withBug(scenario, recording, subject, MEASURED_BUG);
  const ifBad =
    bad === null ? null : openTrials({ scenario: bad, targets, subject, measures: ['failed'] });
  const looking = searchBest(question, TRIED_MAX);
  let step = looking.next([]);
  let tried = 0;
  while (step.done !== true) {
    const points = step.value;
    const onDone = (share: number) =>
      setState({ tried: Math.floor(tried + share * points.length) });
    const own = await answersTo(asIs, points, signal, (part) => onDone(part / 2));
    const others =
      ifBad === null
        ? own
        : await answersTo(ifBad, points, signal, (part) => onDone(0.5 + part / 2));
    if (signal.aborted) break;
    tried += points.length;
    step = looking.next(
      points.map((_, i): Outlook => ({
        asIs: own[i] as TrialAnswer,
        ifBad: others[i] as TrialAnswer,
      })),
    );
  }
  const runs = asIs.runs + (ifBad?.runs ?? 0);
  void asIs.end();
  void ifBad?.end();
  if (step.done !== true) return;
  setState({ tried: null, found: step.value, tookMs: performance.now() - beganMs, runs });
}

export function stopLooking(): void {
  work.cancel();
  setState({ tried: null });
}
