import { ok, type Ms, type Recording } from '../../engine';
import { digestOf, fingerprintOf, type Scenario } from '../../scenario';
import { reachOf, type Reach } from '../chance/caught';
import { forecastOf, type Ending } from '../forecast';
import { measuresOf, type Measured, type MeasureName } from '../measures';
import type { Objective } from '../request-figures';
import type { ParameterError, ParameterResult, ParameterTarget, ParameterValue } from './parameter';
import { subjectFromMs, type SweepSubject } from './parameters';
import { setParameter } from './set-parameter';
import { sketchOf, type Sketch } from './sketch';
import { withBoth } from './splice';

/** Runs of one scenario of which something is set anew each time. Plain data: workers get it once. */
export interface Trials {
  readonly scenario: Scenario;
  /** What is set, in this order. */
  readonly targets: readonly ParameterTarget[];
  readonly subject: SweepSubject;
  readonly measures: readonly MeasureName[];
  /** What is promised of the service, for `budget`; 99.9 unless told otherwise. */
  readonly objective?: Objective;
}

/** One of them: a value for each target. */
export type Point = readonly ParameterValue[];

/** What a run came to. The recording itself is not kept: whoever wants to see it runs it again. */
export interface Trial {
  /** That of the recording of the same scenario run by itself. */
  readonly digest: string;
  readonly ending: Ending;
  /** From when on it is measured. */
  readonly fromMs: Ms;
  readonly measured: Measured;
  /** How far a bug of the new version came. */
  readonly reach: Reach;
  readonly sketch: Sketch;
}

/** What became of a point: a run, or why there is none. */
export type TrialAnswer =
  | { readonly ok: true; readonly value: Trial }
  | { readonly ok: false; readonly error: ParameterError };

/** What a point comes to before it is run: points of one key are of one scenario, and share a run. */
export type Prepared =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: ParameterError };

/** Scenarios in which the same is set first are made from one another, so many at the most. */
const KEPT = 2_000;

/** The scenario of a point. */
export function scenarioAt(
  { scenario, targets }: Pick<Trials, 'scenario' | 'targets'>,
  point: Point,
): ParameterResult<Scenario> {
  let set: ParameterResult<Scenario> = ok(scenario);
  targets.forEach((target, i) => {
    const value = point[i];
    if (set.ok && value !== undefined) set = setParameter(set.value, target, value);
  });
  return set;
}

/** Runs points of some trials, one after the other. */
export class TrialRunner {
  /** By the values that have been set: a row of a grid has the first one in common. */
  private readonly made = new Map<string, ParameterResult<Scenario>>();

  /** @param run - simulates a scenario */
  constructor(
    private readonly trials: Trials,
    private readonly run: (scenario: Scenario) => Recording,
  ) {}

  prepare(points: readonly Point[]): readonly Prepared[] {
    return points.map((point) => {
      const scenario = this.scenarioAt(point);
      return scenario.ok ? ok(fingerprintOf(scenario.value)) : scenario;
    });
  }

  runAll(points: readonly Point[]): readonly TrialAnswer[] {
    return points.map((point) => {
      const scenario = this.scenarioAt(point);
      this.made.delete(JSON.stringify(point));
      return scenario.ok ? ok(trialOf(this.trials, scenario.value, this.run)) : scenario;
    });
  }

  private scenarioAt(point: Point): ParameterResult<Scenario> {
    if (point.length === 0) return ok(this.trials.scenario);
    return this.once(JSON.stringify(point), () => this.make(point));
  }

  private make(point: Point): ParameterResult<Scenario> {
    const { scenario, targets } = this.trials;
    const before = this.scenarioAt(point.slice(0, -1));
    if (!before.ok) return before;
    const last = { targets: targets.slice(point.length - 1, point.length) };
    const value = point.slice(-1);
    if (point.length > 1) {
      const key = `${point.length} ${JSON.stringify(value)}`;
      const alone = this.once(key, () => scenarioAt({ ...last, scenario }, value));
      const both = alone.ok ? withBoth(scenario, before.value, alone.value) : null;
      if (both !== null) return ok(both);
    }
    return scenarioAt({ ...last, scenario: before.value }, value);
  }

  private once(key: string, make: () => ParameterResult<Scenario>): ParameterResult<Scenario> {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.made.size >= KEPT) this.made.clear();
    this.made.set(key, made);
    return made;
  }
}

/** Runs a scenario and measures it. */
function trialOf(
  { subject, measures, objective }: Trials,
  scenario: Scenario,
  run: (scenario: Scenario) => Recording,
): Trial {
  const recording = run(scenario);
  const service = recording.services.findLastIndex(({ name }) => name === subject.service);
  const fromMs = subjectFromMs(scenario, recording, subject);
  const span = { service, fromMs, ...(objective === undefined ? {} : { objective }) };
  return {
    digest: digestOf(recording),
    ending: forecastOf(recording, service, fromMs).ending,
    fromMs,
    measured:
      service < 0
        ? Object.fromEntries(measures.map((name) => [name, null]))
        : measuresOf(recording, span, measures),
    reach: reachOf(recording, service, fromMs),
    sketch: sketchOf(recording, service, fromMs),
  };
}
