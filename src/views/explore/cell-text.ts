import {
  compareMeasured,
  MEASURE_FACTS,
  printParameter,
  type MeasureName,
  type Parameter,
  type Point,
  type TrialAnswer,
} from '../../analysis';

/** What a run came to; null: nothing, or there is none. */
export const valueOf = (answer: TrialAnswer | undefined, measure: MeasureName): number | null =>
  answer?.ok === true ? (answer.value.measured[measure] ?? null) : null;

/** A value as short as a cell wants it; its unit stands above the map. */
export function shortValue(measure: MeasureName, value: number | null): string {
  if (value === null) return '–';
  switch (MEASURE_FACTS[measure].unit) {
    case 'ms':
      return value < 1_000 && measure.startsWith('p')
        ? String(Math.round(value))
        : (value / 1_000).toFixed(1);
    case 'ratio':
      return `${Math.round(value * 1_000) / 10}%`;
    case 'count':
      return String(Math.round(value * 10) / 10);
  }
}

/** `parallelism 3, delay 0s` */
export const settingText = (parameters: readonly Parameter[], point: Point): string =>
  parameters
    .map(({ name, kind }, axis) => `${name} ${printParameter(kind, point[axis] ?? '')}`)
    .join(', ');

/** How bad a value is among others, from 0 for the best to 1 for the worst. */
export function badness(value: number | null, [best, worst]: readonly [number, number]): number {
  if (value === null || best === worst) return 0;
  return Math.abs(value - best) / Math.abs(worst - best);
}

/** The best and the worst of some values; null: there are none. */
export function rangeOf(
  measure: MeasureName,
  values: readonly (number | null)[],
): readonly [number, number] | null {
  const known = values
    .filter((value) => value !== null)
    .toSorted((a, b) => compareMeasured(measure, a, b) || a - b);
  const [best] = known;
  const worst = known.at(-1);
  return best === undefined || worst === undefined ? null : [best, worst];
}
