import { expect, it } from 'vitest';
import { MEASURE_NAMES } from '../analysis';
import { enMeasures } from './en/measures';
import { measuredText } from './measured-text';
import { zhMeasures } from './zh/measures';

it.each([
  ['duration', 57_400, '57.4 s'],
  ['detect', 999, '999 ms'],
  ['detect', 1_000, '1.0 s'],
  ['mixed', 0, '0.0 s'],
  ['p95', 34.94, '34.9 ms'],
  ['mean', 9.416_666, '9.42'],
  ['failed', 131, '131'],
  ['availability', 0.999_999, '99.999 %'],
  ['availability', 1, '100 %'],
  ['budget', 0.000_001, '0.001 %'],
  ['budget', 2.5, '250 %'],
  ['duration', null, 'none'],
] as const)('%s of %s is told as %s', (name, value, text) => {
  expect(measuredText(enMeasures, name, value)).toBe(text);
});

it.each([
  ['English', enMeasures],
  ['Chinese', zhMeasures],
])('in %s no two measures have the same name', (_, { names }) => {
  expect(new Set(Object.values(names)).size).toBe(MEASURE_NAMES.length);
});
