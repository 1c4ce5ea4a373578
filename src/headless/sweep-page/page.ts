import { parametersOf, subjectOf, sweepOf, type Parameter, type Sweep } from '../../analysis';
import { simulate } from '../../scenario';
import { openTrials } from '../../workers/second-worker';
import { runSweep } from '../../workers/trial-pool';
import { BOOK } from '../bench-scenarios';

/** What a sweep took. */
export interface Swept {
  readonly ms: number;
  readonly runs: number;
  /** The longest that somebody would have waited for an answer to a key or a click meanwhile, in ms. */
  readonly longestGapMs: number;
}

/** What a cancel took. */
export interface Cancelled {
  /** From it until nothing ran any more. */
  readonly ms: number;
  /** Runs that were begun after it. */
  readonly runsAfter: number;
}

/** What the bench asks of the page. */
export interface SweepPage {
  /** @param side - so many values of each of two parameters of `book` */
  readonly sweep: (side: number) => Promise<Swept>;
  readonly cancel: () => Promise<Cancelled>;
}

const recording = simulate(BOOK);
const subject = subjectOf(BOOK, recording) ?? { service: '', pin: null };
const parameters = parametersOf(BOOK, recording, subject);
const named = (name: string): Parameter => {
  const found = parameters.find((one) => one.name === name);
  if (found === undefined) throw new Error(`book has no ${name}`);
  return found;
};

const gridOf = (side: number): Sweep =>
  sweepOf(
    [
      { parameter: named('parallelism'), values: Array.from({ length: side }, (_, i) => i + 1) },
      { parameter: named('delay'), values: Array.from({ length: side }, (_, i) => i * 1_000) },
    ],
    { scenario: BOOK, subject, measures: ['failed', 'duration', 'lowest', 'peak'] },
  );

/** Notes how long the page does not get to what waits. */
function watchGaps(): () => number {
  const { port1, port2 } = new MessageChannel();
  let lastMs = performance.now();
  let longest = 0;
  let isOn = true;
  const look = (): void => {
    const nowMs = performance.now();
    longest = Math.max(longest, nowMs - lastMs);
    lastMs = nowMs;
  };
  port1.addEventListener('message', () => {
    look();
    // Not at once: it would take a core for itself.
    if (isOn) setTimeout(() => port2.postMessage(null), 1);
  });
  port1.start();
  port2.postMessage(null);
  return () => {
    isOn = false;
    look();
    return longest;
  };
}

const page: SweepPage = {
  async sweep(side) {
    const grid = gridOf(side);
    const session = openTrials(grid.trials);
    const gaps = watchGaps();
    const beginMs = performance.now();
    await runSweep(session, grid, { onAnswer: () => undefined });
    const ms = performance.now() - beginMs;
    const longestGapMs = gaps();
    await session.end();
    return { ms, runs: session.runs, longestGapMs };
  },

  async cancel() {
    const grid = gridOf(20);
    const session = openTrials(grid.trials);
    const abort = new AbortController();
    let cancelledMs = 0;
    let runs = 0;
    await runSweep(session, grid, {
      signal: abort.signal,
      onAnswer: (_cell, _answer, { done }) => {
        if (done < 50) return;
        cancelledMs = performance.now();
        runs = session.runs;
        abort.abort();
      },
    });
    const ms = performance.now() - cancelledMs;
    await session.end();
    return { ms, runsAfter: session.runs - runs };
  },
};

Object.assign(window, { sweepPage: page });
