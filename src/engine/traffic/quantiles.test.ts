import { expect, it } from 'vitest';
import { exponentialQuantile } from './quantiles';

it('is the exponential quantile at the points of its table', () => {
  for (const p of [0, 1 / 4, 1 / 2, 3 / 4, 1_000 / 1_024]) {
    expect(exponentialQuantile(p)).toBeCloseTo(-Math.log1p(-p), 12);
  }
});

it('lies between its neighbours in between', () => {
  const p = 700.5 / 1_024;
  const lower = exponentialQuantile(700 / 1_024);
  const upper = exponentialQuantile(701 / 1_024);
  expect(exponentialQuantile(p)).toBeCloseTo((lower + upper) / 2, 12);
});

it('rises up to the last number below 1, and stays finite', () => {
  const points = Array.from({ length: 4_096 }, (_, i) => exponentialQuantile(i / 4_096));
  const rises = points.every((q, i) => i === 0 || q > (points[i - 1] as number));
  expect(rises).toBe(true);
  expect(exponentialQuantile(1 - 2 ** -32)).toBeLessThan(10);
});

it('has the mean 1', () => {
  const count = 100_000;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += exponentialQuantile((i + 0.5) / count);
  expect(sum / count).toBeCloseTo(1, 2);
});
