import { describe, expect, it } from 'vitest';
import { builtin, BUILTIN_NAMES, simulate, type BuiltinName } from '../../scenario';
import { parametersOf, subjectOf } from '../sweep/parameters';
import { sweepOf, type SweepAxis } from '../sweep/sweep';
import { TrialRunner, type Point, type TrialAnswer } from '../sweep/trial';
import { searchBest, type BestFound } from './best';
import { compareScores } from './grid-search';
import { measuresFor, scoreOf, usualAxes, type BestQuestion, type Outlook } from './question';

interface Ground {
  readonly question: BestQuestion;
  /** Runs a point, once however often it is asked for. */
  readonly run: (point: Point) => Outlook;
  readonly runs: () => number;
}

/** What there is to choose in a built-in scenario. */
function groundOf(name: BuiltinName, choose: (axes: readonly SweepAxis[]) => readonly SweepAxis[]) {
  const { scenario } = builtin(name);
  const recording = simulate(scenario);
  const subject = subjectOf(scenario, recording);
  if (subject === null) throw new Error(`${name} has no service`);
  const axes = choose(usualAxes(parametersOf(scenario, recording, subject)));
  const question: BestQuestion = {
    axes,
    limits: [{ measure: 'failed', atMost: 0 }, { ending: 'completed' }],
    wish: 'duration',
    isNoRiskier: false,
  };
  const { trials } = sweepOf(axes, { scenario, subject, measures: measuresFor(question) });
  const runner = new TrialRunner(trials, simulate);
  const known = new Map<string, TrialAnswer>();
  const run = (point: Point): Outlook => {
    const key = JSON.stringify(point);
    const [answer] = known.has(key) ? [known.get(key)] : runner.runAll([point]);
    if (answer === undefined) throw new Error('a runner that does not answer');
    known.set(key, answer);
    // How it goes with a bad version is of no importance to what is held here.
    return { asIs: answer, ifBad: answer };
  };
  const ground: Ground = { question, run, runs: () => known.size };
  return ground;
}

function search({ question, run }: Ground, most: number): BestFound {
  const looking = searchBest(question, most);
  let step = looking.next([]);
  while (step.done !== true) step = looking.next(step.value.map(run));
  return step.value;
}

/** As fine as can be tried one and all. */
const FEW: Readonly<Record<string, readonly (number | string)[]>> = {
  parallelism: [1, 2, 3, 4, 6, 8],
  delay: [0, 2_000, 5_000, 10_000, 15_000],
  order: ['stop-first', 'start-first'],
  healthcheck: ['off', 'on'],
};

const few = (axes: readonly SweepAxis[]): readonly SweepAxis[] =>
  axes.flatMap(({ parameter }) => {
    const values = FEW[parameter.name];
    return values === undefined ? [] : [{ parameter, values }];
  });

describe('the best setting', () => {
  it.each([
    'book',
    'health',
    'start-first',
    'pause',
    'rollback',
    'transient',
    'seven',
    'rolling',
    'scale-during',
    'second-deploy',
  ] as const)(
    'of %s is the one that brute force finds, with fewer runs',
    { timeout: 120_000 },
    (name) => {
      const ground = groundOf(name, few);
      const { question, run } = ground;
      const { points } = sweepOf(question.axes, {
        scenario: builtin(name).scenario,
        subject: { service: '', pin: null },
        measures: [],
      });
      const found = search(ground, Math.floor((points.length * 2) / 3));
      const tried = ground.runs();
      const scores = points.map((point) => scoreOf(question, run(point), found.now.outlook));
      const [best] = scores.toSorted(compareScores);
      expect(compareScores(found.best.score, best ?? found.best.score)).toBe(0);
      expect(tried).toBeLessThan(points.length);
    },
  );
});

/** What no setting of the update makes better, and why. */
const UNBEATEN: ReadonlySet<BuiltinName> = new Set([
  // Nothing is updated: nodes come and go.
  'seven',
  // Traffic is switched from one service to another: no update of either ends.
  'blue-green',
  'blue-green-alias',
]);

describe('against docker’s defaults', () => {
  it.each(BUILTIN_NAMES.filter((name) => !UNBEATEN.has(name)))(
    'a better setting is found for %s',
    { timeout: 120_000 },
    (name) => {
      const ground = groundOf(name, (axes) => axes);
      // Most are beaten sooner.
      const soon = search(ground, 40);
      const { best, byDefault } = isBetter(soon) ? soon : search(ground, 200);
      expect(compareScores(best.score, byDefault.score)).toBeLessThan(0);
      expect(best.point).not.toEqual(byDefault.point);
    },
  );

  it.each([...UNBEATEN])('there is none for %s', (name) => {
    const { best, byDefault } = search(
      groundOf(name, (axes) => axes),
      20,
    );
    const { asIs } = best.outlook;
    expect(asIs.ok && asIs.value.measured.duration).toBeNull();
    expect(compareScores(best.score, byDefault.score)).toBe(0);
  });
});

const isBetter = ({ best, byDefault }: BestFound): boolean =>
  compareScores(best.score, byDefault.score) < 0;
