import { create } from 'zustand';
import {
  quantileOf,
  searchLeast,
  type Parameter,
  type Point,
  type Quantile,
  type SweepSubject,
  type Trial,
} from '../analysis';
import type { Ms } from '../engine';
import type { Scenario } from '../scenario';
import { openTrials } from '../workers/second-worker';
import type { TrialProgress } from '../workers/trial-pool';
import { answersTo, perFrame, TrialWork } from './trial-work';

/** What is played with many seeds: a scenario, perhaps with a bug in its new version. */
export interface Game {
  readonly scenario: Scenario;
  readonly subject: SweepSubject;
  /** The first of the seeds; the others follow. */
  readonly seed: number;
  readonly count: number;
}

interface ChanceState {
  readonly game: Game | null;
  /** What the seeds came to, in the order in which they were done. */
  readonly trials: readonly Trial[];
  /** Null: nothing is under way. */
  readonly progress: TrialProgress | null;
  readonly monitor: MonitorAnswer | null;
}

/** How long `monitor` must be to stop the update, in one of so many runs. */
export interface MonitorAnswer {
  readonly share: number;
  /** In ms; infinite: none that was tried is enough. */
  readonly needed: Quantile;
  /** Runs in which the bug showed at all: only they count. */
  readonly of: number;
  readonly triedMs: readonly Ms[];
}

export const useChance = create<ChanceState>(() => ({
  game: null,
  trials: [],
  progress: null,
  monitor: null,
}));

const { setState } = useChance;
const work = new TrialWork();

const MEASURED = ['failed', 'duration', 'detect'] as const;
const SEED_MAX = 0xffff_ffff;

const seedsOf = ({ seed, count }: Game): readonly number[] =>
  Array.from({ length: count }, (_, i) => (seed + i) % (SEED_MAX + 1));

/** Plays a game with all its seeds; what is under way is given up. */
export async function play(game: Game): Promise<void> {
  const signal = work.begin();
  const trials: Trial[] = [];
  let progress: TrialProgress | null = { done: 0, of: game.count, leftMs: 0 };
  const showSoon = perFrame(() => {
    if (!signal.aborted) setState({ trials: [...trials], progress });
  });
  setState({ game, trials, progress, monitor: null });
  const { scenario, subject } = game;
  const session = openTrials({
    scenario,
    targets: [{ of: 'seed' }],
    subject,
    measures: MEASURED,
  });
  await session.run(
    seedsOf(game).map((seed) => [seed]),
    {
      signal,
      onAnswer: (_, answer, at) => {
        if (answer.ok) trials.push(answer.value);
        progress = at;
        showSoon();
      },
    },
  );
  progress = null;
  void session.end();
  if (useChance.getState().game === game) setState({ trials, progress });
}

/** Seconds that are tried for `monitor`. */
const MONITORS_MS: readonly Ms[] = [
  ...Array.from({ length: 60 }, (_, i) => (i + 1) * 1_000),
  ...[75, 90, 120, 150, 180, 240, 300, 420, 600].map((s) => s * 1_000),
];

/** More would take long: each seed asks for several runs. */
const MONITOR_SEEDS = 100;

/**
 * Finds how long `monitor` must be for the update to be stopped in a share of the runs in which the bug
 * shows: for each seed the least that is enough, by halving, and of these the quantile.
 */
export async function findMonitor(game: Game, monitor: Parameter, share: number): Promise<void> {
  const signal = work.begin();
  setState({ progress: { done: 0, of: 1, leftMs: 0 }, monitor: null });
  const { scenario, subject } = game;
  const session = openTrials({
    scenario,
    targets: [{ of: 'seed' }, monitor.target],
    subject,
    measures: [],
  });
  const seeds = seedsOf({ ...game, count: Math.min(game.count, MONITOR_SEEDS) });
  // How often a list can be halved, and once for its end.
  const rounds = Math.ceil(Math.log2(MONITORS_MS.length)) + 1;
  const shown = new Set<number>();
  const search = searchLeast(seeds.length, MONITORS_MS.length);
  let step = search.next([]);
  let round = 0;
  while (step.done !== true && !signal.aborted) {
    const asked = step.value;
    const points = asked.map(({ one, at }): Point => [seeds[one] ?? 0, MONITORS_MS[at] ?? 0]);
    const answers = await answersTo(session, points, signal, (part) => {
      const done = (round + part) * seeds.length;
      setState({ progress: { done, of: rounds * seeds.length, leftMs: 0 } });
    });
    const verdicts = answers.map((answer) =>
      answer?.ok === true ? answer.value.reach.verdict : undefined,
    );
    asked.forEach(({ one }, i) => {
      const verdict = verdicts[i];
      if (verdict !== undefined && verdict !== 'silent') shown.add(one);
    });
    const isStopped = ({ one }: (typeof asked)[number], i: number) =>
      // Nothing has to be long enough for a bug that does not show.
      !shown.has(one) || ['caught', 'late'].includes(verdicts[i] ?? '');
    step = search.next(asked.map(isStopped));
    round++;
  }
  void session.end();
  if (signal.aborted) return;
  const least = step.done === true ? step.value : [];
  const needed = least
    .flatMap((at, one) => (shown.has(one) ? [at === null ? Infinity : (MONITORS_MS[at] ?? 0)] : []))
    .toSorted((a, b) => a - b);
  setState({
    progress: null,
    monitor:
      needed.length === 0
        ? null
        : {
            share,
            needed: quantileOf(needed, share),
            of: needed.length,
            triedMs: MONITORS_MS,
          },
  });
}

export function stopPlaying(): void {
  work.cancel();
  setState({ progress: null });
}
