import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { searchLeast } from './least-search';

function search(least: readonly number[], size: number) {
  const run = searchLeast(least.length, size);
  let trials = 0;
  let step = run.next([]);
  while (step.done !== true) {
    trials += step.value.length;
    step = run.next(step.value.map(({ one, at }) => at >= (least[one] ?? 0)));
  }
  return { found: step.value, trials };
}

it('finds the least that is enough for each, or that nothing is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.array(fc.nat({ max: 120 })), (size, least) => {
      const { found, trials } = search(least, size);
      expect(found).toEqual(least.map((value) => (value < size ? value : null)));
      expect(trials).toBeLessThanOrEqual(least.length * (2 + Math.ceil(Math.log2(size))));
    }),
  );
});
