import { expect, it } from 'vitest';
import { WeightedChoice } from './weighted';

const turns = (weights: readonly number[], count: number): string => {
  const choice = new WeightedChoice(weights);
  return Array.from({ length: count }, () => choice.next()).join('');
};

it('BG-3: spreads the rarer ones smoothly', () => {
  expect(turns([5, 1, 1], 14)).toBe('00102000010200');
  expect(turns([1, 1], 4)).toBe('0101');
});

it('BG-3: keeps every weight exactly over a round', () => {
  const chosen = turns([95, 5], 1_000).split('');
  expect(chosen.filter((position) => position === '1')).toHaveLength(50);
});

it('BG-3: never chooses a weight of 0', () => {
  expect(turns([0, 3], 3)).toBe('111');
  expect(new WeightedChoice([0, 0]).next()).toBe(-1);
  expect(new WeightedChoice([]).next()).toBe(-1);
});
