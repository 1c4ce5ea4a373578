import { MEASURE_FACTS, type MeasureName } from '../analysis';
import { milliseconds, percent, seconds } from './format';
import type { MeasureTexts } from './measure-texts';

/** A measured value as people read it, with its unit: `57.4 s`, `34.9 ms`, `99.9 %`, `9.42`. */
export function measuredText(
  { none }: MeasureTexts,
  name: MeasureName,
  value: number | null,
): string {
  if (value === null) return none;
  switch (MEASURE_FACTS[name].unit) {
    case 'ms':
      return value > 0 && value < 1000 ? milliseconds(value) : seconds(value);
    case 'ratio':
      // All but one request is not all of them.
      return percent(value, 1, MEASURE_FACTS[name].better === 'more' ? 'down' : 'up');
    case 'count':
      return String(Math.round(value * 100) / 100);
  }
}
