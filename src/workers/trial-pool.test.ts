import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TrialAnswer } from '../analysis';
import type { Parameter } from '../analysis/sweep/parameter';
import { readValues } from '../analysis/sweep/parameter-values';
import { parametersOf, subjectOf } from '../analysis/sweep/parameters';
import { sweepOf, type Sweep } from '../analysis/sweep/sweep';
import { scenarioAt } from '../analysis/sweep/trial';
import { builtin, digestOf, fingerprintOf, type BuiltinName } from '../scenario';
import { simulate } from '../scenario/simulate';
import { trialWorkers } from './test/a-trial-worker';
import { runSweep, TrialPool, type TrialProgress, type TrialSession } from './trial-pool';

/** A sweep of a built-in scenario, such as `['parallelism', '1..4']`. */
function aSweep(name: BuiltinName, ...vary: readonly (readonly [string, string])[]): Sweep {
  const { scenario } = builtin(name);
  const recording = simulate(scenario);
  const subject = subjectOf(scenario, recording);
  if (subject === null) throw new Error('there is no service');
  const parameters = parametersOf(scenario, recording, subject);
  const axes = vary.map(([what, text]) => {
    const parameter = parameters.find((one) => one.name === what) as Parameter;
    const values = readValues(parameter, text);
    if (!values.ok) throw new Error(values.error.code);
    return { parameter, values: values.value };
  });
  return sweepOf(axes, { scenario, subject, measures: ['failed', 'duration'] });
}

interface Ran {
  readonly isDone: boolean;
  /** By cell. */
  readonly answers: ReadonlyMap<number, TrialAnswer>;
  readonly progress: readonly TrialProgress[];
}

async function runAll(
  session: TrialSession,
  sweep: Sweep,
  signal?: AbortSignal,
  onCount: (count: number) => void = () => undefined,
): Promise<Ran> {
  const answers = new Map<number, TrialAnswer>();
  const progress: TrialProgress[] = [];
  const isDone = await runSweep(session, sweep, {
    ...(signal === undefined ? {} : { signal }),
    onAnswer: (cell, answer, how) => {
      expect(answers.has(cell)).toBe(false);
      answers.set(cell, answer);
      progress.push(how);
      onCount(answers.size);
    },
  });
  return { isDone, answers, progress };
}

describe('a sweep', () => {
  it.each([
    [
      'book',
      [
        ['parallelism', '1..5'],
        ['delay', '0s,5s,10s'],
      ],
    ],
    [
      'rollback',
      [
        ['monitor', '1s..10s:3s'],
        ['images.nginx:1.13-alpine.faults.0.after', '1s,6s,20s'],
      ],
    ],
    [
      'transient',
      [
        ['max_failure_ratio', '0,0.1,0.5,1'],
        ['seed', '1..4'],
      ],
    ],
  ] as const)('%s: each cell is the single run of that setting', async (name, vary) => {
    const sweep = aSweep(name, ...vary);
    const { make } = trialWorkers();
    const { answers } = await runAll(new TrialPool(make, 2).open(sweep.trials), sweep);
    expect(answers.size).toBe(sweep.points.length);
    sweep.points.forEach((point, cell) => {
      const scenario = scenarioAt(sweep.trials, point);
      const answer = answers.get(cell);
      expect(answer?.ok && answer.value.digest).toBe(
        scenario.ok && digestOf(simulate(scenario.value)),
      );
    });
  });

  it('takes no more runs than there are different scenarios', async () => {
    // The second says the same again: what the first sets does not count.
    const sweep = aSweep('book', ['parallelism', '1..4'], ['parallelism', '1..3']);
    const { asked, make } = trialWorkers();
    const session = new TrialPool(make, 2).open(sweep.trials);
    const { isDone, answers } = await runAll(session, sweep);
    const scenarios = sweep.points.map((point) => scenarioAt(sweep.trials, point));
    const different = new Set(scenarios.map((one) => one.ok && fingerprintOf(one.value)));
    expect(different.size).toBe(3);
    expect({ isDone, cells: answers.size }).toEqual({ isDone: true, cells: 12 });
    expect([asked.runs, session.runs]).toEqual([3, 3]);
    await runAll(session, sweep);
    expect(asked.runs).toBe(3);
  });

  it('tells of each cell once, and how much is left', async () => {
    const sweep = aSweep('book', ['parallelism', '1..6']);
    const { make } = trialWorkers();
    const { progress } = await runAll(new TrialPool(make, 3).open(sweep.trials), sweep);
    expect(progress.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(progress.every(({ of }) => of === 6)).toBe(true);
    expect(progress.at(-1)?.leftMs).toBe(0);
  });

  it('says of each cell that cannot be why not, without a run', async () => {
    const { scenario } = builtin('book');
    const traffic = [{ service: 'web_web', rate: 50, via: 'node-5' }];
    const whole = aSweep('book', ['nodes', '3..6']);
    const sweep = { ...whole, trials: { ...whole.trials, scenario: { ...scenario, traffic } } };
    const { asked, make } = trialWorkers();
    const { answers } = await runAll(new TrialPool(make, 2).open(sweep.trials), sweep);
    expect(answers.get(0)).toMatchObject({
      ok: false,
      error: { code: 'scenario/unknown-node', path: 'traffic[0].via' },
    });
    expect([...answers.values()].filter(({ ok }) => ok)).toHaveLength(2);
    expect(asked.runs).toBe(2);
  });
});

describe('a sweep that is cancelled', () => {
  afterEach(() => vi.useRealTimers());

  it('runs nothing any more but what was under way', async () => {
    const sweep = aSweep('book', ['parallelism', '1..5'], ['delay', '0s,1s,2s,5s']);
    const { asked, make } = trialWorkers();
    const abort = new AbortController();
    const session = new TrialPool(make, 2).open(sweep.trials);
    let runsAtCancel = 0;
    const { isDone, answers } = await runAll(session, sweep, abort.signal, (count) => {
      if (count < 6) return;
      runsAtCancel = session.runs;
      abort.abort();
    });
    expect({ isDone, told: answers.size }).toEqual({ isDone: false, told: 6 });
    expect(asked.runs).toBe(session.runs);
    expect(session.runs).toBe(runsAtCancel);
    // What was under way is known: it is not run again.
    const { isDone: isDoneNow } = await runAll(session, sweep);
    expect(isDoneNow).toBe(true);
    expect(asked.runs).toBe(sweep.points.length);
    expect(asked.stopped).toBe(0);
  });

  it('and is followed by another one takes no worker from it', async () => {
    vi.useFakeTimers();
    const [first, second] = [
      aSweep('book', ['parallelism', '1..4']),
      aSweep('book', ['delay', '0s,5s']),
    ];
    const { make } = trialWorkers();
    let isStuck = true;
    const pool = new TrialPool(() => {
      const worker = make();
      return {
        ...worker,
        run: (id, points) =>
          isStuck ? new Promise<never>(() => undefined) : worker.run(id, points),
      };
    }, 2);
    const abort = new AbortController();
    const before = runAll(pool.open(first.trials), first, abort.signal);
    await vi.advanceTimersByTimeAsync(1_000);
    abort.abort();
    isStuck = false;
    const after = runAll(pool.open(second.trials), second);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await before).isDone).toBe(false);
    expect((await after).isDone).toBe(true);
  });

  it('before it began runs nothing', async () => {
    const sweep = aSweep('book', ['parallelism', '1..20']);
    const { asked, make } = trialWorkers();
    const session = new TrialPool(make, 2).open(sweep.trials);
    const { isDone } = await runAll(session, sweep, AbortSignal.abort());
    expect(isDone).toBe(false);
    expect(asked).toMatchObject({ runs: 0, made: 0 });
  });

  it('does not wait for a run that takes long: its worker is stopped, and its point free', async () => {
    vi.useFakeTimers();
    const sweep = aSweep('book', ['parallelism', '1..4']);
    const { asked, make } = trialWorkers();
    let isStuck = true;
    const pool = new TrialPool(() => {
      const worker = make();
      return {
        ...worker,
        run: (id, points) =>
          isStuck ? new Promise<never>(() => undefined) : worker.run(id, points),
      };
    }, 2);
    const session = pool.open(sweep.trials);
    const abort = new AbortController();
    const running = runAll(session, sweep, abort.signal);
    await vi.advanceTimersByTimeAsync(1_000);
    abort.abort();
    await vi.advanceTimersByTimeAsync(100);
    expect((await running).isDone).toBe(false);
    expect(asked).toMatchObject({ made: 2, stopped: 2 });
    isStuck = false;
    const { isDone } = await runAll(session, sweep);
    expect(isDone).toBe(true);
    expect(asked).toMatchObject({ made: 4, runs: 4 });
  });
});

it('trials that are ended are forgotten by the workers', async () => {
  const sweep = aSweep('book', ['parallelism', '1..2']);
  const { make } = trialWorkers();
  const worker = make();
  const pool = new TrialPool(() => worker, 1);
  const session = pool.open(sweep.trials);
  await runAll(session, sweep);
  await session.end();
  await expect(worker.prepare(0, [[1]])).rejects.toThrow('no trials 0');
});
