import { coarseToFine } from './order';
import type { Parameter, ParameterValue } from './parameter';
import type { Point, Trials } from './trial';

/** One direction of a sweep: a parameter and the values that it takes, in order. */
export interface SweepAxis {
  readonly parameter: Parameter;
  readonly values: readonly ParameterValue[];
}

/**
 * A grid of runs: every value of one parameter, with every value of another where there are two.
 *
 * From a scenario to a picture: `subjectOf` says whom and what is measured, `parametersOf` what can be
 * varied, `suggestedValues` or `readValues` with which values; {@link sweepOf} makes the grid;
 * `openTrials` and `runSweep` of the workers run it, cell by cell; `measuredText` writes what a cell
 * comes to, {@link cellNow} says where the scenario stands, and `scenarioAt` gives a cell's own, to be
 * opened. Many seeds of one setting are an axis of the parameter `seed`; a search asks its session for
 * the points that it wants next, and gets those that it has had without a run.
 */
export interface Sweep {
  readonly axes: readonly SweepAxis[];
  readonly trials: Trials;
  /** By cell: its values. The last axis goes fastest: cell `i * columns + j` of two. */
  readonly points: readonly Point[];
  /** Cells from coarse to fine, each once: the order in which to run them. */
  readonly order: readonly number[];
}

/** @param rest - the scenario, whom it is about, and what is measured */
export function sweepOf(axes: readonly SweepAxis[], rest: Omit<Trials, 'targets'>): Sweep {
  const points = axes.reduce<readonly Point[]>(
    (sofar, { values }) => sofar.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
  return {
    axes,
    trials: { ...rest, targets: axes.map(({ parameter }) => parameter.target) },
    points,
    order: coarseToFine(axes.map(({ values }) => values.length)),
  };
}

/**
 * The cell in which a sweep has the scenario as it stands; null: its value now is none of an axis.
 */
export function cellNow({ axes }: Pick<Sweep, 'axes'>): number | null {
  let cell = 0;
  for (const { parameter, values } of axes) {
    const at = values.indexOf(parameter.now);
    if (at < 0) return null;
    cell = cell * values.length + at;
  }
  return cell;
}
