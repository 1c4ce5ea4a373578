import { expect, it } from 'vitest';
import { draw, spread } from './draw';
import { Kernel } from './kernel';
import { indexedRandom, randomStream } from './random';

const take = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

it('gives the same numbers for the same seed and name', () => {
  expect(take(5, randomStream(1, 'a'))).toEqual(take(5, randomStream(1, 'a')));
});

it('gives others for another seed or another name', () => {
  const first = take(5, randomStream(1, 'a'));
  expect(take(5, randomStream(2, 'a'))).not.toEqual(first);
  expect(take(5, randomStream(1, 'b'))).not.toEqual(first);
});

it('gives these numbers in every browser, for ever: links depend on them', () => {
  const numbers = take(2, randomStream(1, 'start web.3 #2')).map((n) => n * 2 ** 32);
  expect(numbers.every(Number.isInteger)).toBe(true);
  expect(numbers).toEqual([3_800_143_554, 2_006_712_866]);
});

it('stays in [0, 1) and is even', () => {
  const numbers = take(10_000, randomStream(3, 'spread'));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(mean(numbers)).toBeCloseTo(0.5, 1);
});

it('gives the n-th number at once, in whatever order', () => {
  const at = indexedRandom(1, 'latency');
  const forward = [0, 1, 2, 3].map(at);
  expect([3, 2, 1, 0].map(at)).toEqual(forward.toReversed());
  expect(new Set(forward).size).toBe(4);
  expect(mean(Array.from({ length: 10_000 }, (_, i) => at(i)))).toBeCloseTo(0.5, 1);
});

it('SIM-7: a span without jitter is drawn exactly, whatever the stream', () => {
  expect(draw(new Kernel(1), { ms: 500, jitter: 0 }, 'x')).toBe(500);
});

it('spreads a span evenly about its middle, in whole milliseconds', () => {
  const span = { ms: 500, jitter: 0.2 };
  expect([0, 0.5, 1].map((at) => spread(span, at))).toEqual([400, 500, 600]);
  expect(Number.isInteger(draw(new Kernel(1), { ms: 333, jitter: 0.33 }, 'x'))).toBe(true);
});
