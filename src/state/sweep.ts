import { create } from 'zustand';
import { MEASURE_NAMES, type MeasureName, type Sweep, type TrialAnswer } from '../analysis';
import { runSweep, type TrialProgress } from '../workers/trial-pool';
import { openTrials } from '../workers/second-worker';
import { perFrame, TrialWork } from './trial-work';

/** What is varied along one direction. */
export interface AxisChoice {
  /** A parameter's name. */
  readonly name: string;
  /** Its values as somebody typed them; null: those that are suggested. */
  readonly typed: string | null;
}

/** A sweep that runs, or has run. */
export interface SweepRun {
  readonly sweep: Sweep;
  /** By cell, as far as they are known. */
  readonly answers: ReadonlyMap<number, TrialAnswer>;
  /** Null: it is over. */
  readonly progress: TrialProgress | null;
  readonly isCancelled: boolean;
  /** Different scenarios that were run. */
  readonly runs: number;
  readonly tookMs: number;
}

interface SweepState {
  /** One or two. */
  readonly axes: readonly AxisChoice[];
  readonly measure: MeasureName;
  readonly run: SweepRun | null;
}

export const useSweep = create<SweepState>(() => ({
  axes: [
    { name: 'delay', typed: null },
    { name: 'parallelism', typed: null },
  ],
  measure: 'failed',
  run: null,
}));

const { setState } = useSweep;

export function chooseAxis(position: number, choice: AxisChoice | null): void {
  setState(({ axes }) => {
    const others = axes.toSpliced(position, 1);
    // One and the same cannot be varied in two directions.
    if (choice !== null && others.some(({ name }) => name === choice.name)) return { axes };
    return { axes: choice === null ? others : axes.toSpliced(position, 1, choice) };
  });
}

export const chooseMeasure = (measure: MeasureName): void => setState({ measure });

const work = new TrialWork();

/** What is shown of a cell: the map can change its measure without a run. */
export const SWEPT: readonly MeasureName[] = MEASURE_NAMES;

/** Runs a sweep from coarse to fine; one that is under way is given up. */
export async function startSweep(sweep: Sweep): Promise<void> {
  const signal = work.begin();
  const { order, trials } = sweep;
  const answers = new Map<number, TrialAnswer>();
  const session = openTrials(trials);
  const beganMs = performance.now();
  let progress: TrialProgress | null = { done: 0, of: order.length, leftMs: 0 };
  const show = (isCancelled: boolean) =>
    setState({
      run: {
        sweep,
        answers: new Map(answers),
        progress,
        isCancelled,
        runs: session.runs,
        tookMs: performance.now() - beganMs,
      },
    });
  const showSoon = perFrame(() => {
    if (progress !== null && !signal.aborted) show(false);
  });
  show(false);
  const isDone = await runSweep(session, sweep, {
    signal,
    onAnswer: (cell, answer, at) => {
      answers.set(cell, answer);
      progress = at;
      showSoon();
    },
  });
  progress = null;
  void session.end();
  if (isDone || useSweep.getState().run?.sweep === sweep) show(!isDone);
}

export const cancelSweep = (): void => work.cancel();
