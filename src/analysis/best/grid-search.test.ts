import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareScores,
  frontOf,
  searchGrid,
  type Place,
  type Score,
  type Tried,
} from './grid-search';

function search(
  sizes: readonly number[],
  scoreOf: (place: Place) => Score,
  { start = sizes.map(() => 0), most = 10_000 } = {},
): readonly Tried[] {
  const run = searchGrid(sizes, [start], most);
  let step = run.next([]);
  while (step.done !== true) step = run.next(step.value.map(scoreOf));
  return step.value;
}

const wishing = (wish: number): Score => ({ excess: 0, wish, risk: 0 });

const best = (tried: readonly Tried[]): Tried => {
  const [first] = tried.toSorted((a, b) => compareScores(a.score, b.score));
  if (first === undefined) throw new Error('nothing was tried');
  return first;
};

const valley = ([x = 0, y = 0]: Place) => wishing(100 * Math.abs(x - y) + (30 - x));

const limited = ([x = 0]: Place) => ({ excess: Math.max(0, x - 7), wish: 20 - x, risk: 0 });

const triedAt = (wish: number, risk: number, excess = 0): Tried => ({
  place: [wish, risk],
  score: { excess, wish, risk },
});

const sizesArbitrary = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe('a search over a grid', () => {
  it('finds the bottom of any bowl, wherever it begins', () => {
    fc.assert(
      fc.property(
        sizesArbitrary,
        fc.array(fc.nat({ max: 8 }), { minLength: 4, maxLength: 4 }),
        fc.array(fc.nat({ max: 8 }), { minLength: 4, maxLength: 4 }),
        (sizes, bottoms, starts) => {
          const within = (at: readonly number[]) =>
            sizes.map((size, axis) => (at[axis] ?? 0) % size);
          const bottom = within(bottoms);
          const bowl = (place: Place) =>
            wishing(place.reduce((sum, at, axis) => sum + (at - (bottom[axis] ?? 0)) ** 2, 0));
          const found = best(search(sizes, bowl, { start: within(starts) }));
          expect(found.place).toEqual(bottom);
        },
      ),
    );
  });

  it('goes along a narrow valley across the axes', () => {
    expect(best(search([31, 31], valley)).place).toEqual([30, 30]);
  });

  it('prefers what keeps the limits to what is wished for', () => {
    expect(best(search([21], limited)).place).toEqual([7]);
  });

  it('tries no place twice, none outside, and no more than it may', () => {
    fc.assert(
      fc.property(sizesArbitrary, fc.integer({ min: 1, max: 60 }), (sizes, most) => {
        const tried = search(sizes, (place) => wishing(place.reduce((a, b) => a * 7 + b, 0) % 11), {
          most,
        });
        const keys = tried.map(({ place }) => place.join());
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(most);
        for (const { place } of tried) {
          place.forEach((at, axis) => {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThan(sizes[axis] ?? 0);
          });
        }
      }),
    );
  });

  it('begins with where one is', () => {
    expect(search([5, 5], () => wishing(0), { start: [3, 1] })[0]?.place).toEqual([3, 1]);
  });
});

describe('the front', () => {
  it('has what nothing else beats in both, by the wish', () => {
    const tried = [
      triedAt(5, 1),
      triedAt(1, 9),
      triedAt(3, 3),
      triedAt(4, 3),
      triedAt(2, 9),
      triedAt(0, 0, 1),
      triedAt(6, 1),
    ];
    expect(frontOf(tried).map(({ place }) => place)).toEqual([
      [1, 9],
      [3, 3],
      [5, 1],
    ]);
  });

  it('is empty where nothing keeps the limits', () => {
    expect(frontOf([triedAt(1, 1, 2)])).toEqual([]);
  });
});
