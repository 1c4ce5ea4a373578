import { expect, it } from 'vitest';
import { randomStream } from '../kernel/random';
import { DEFAULT_HEALTH, DEFAULT_RESTART, DEFAULT_STOP_GRACE_MS, DEFAULT_UPDATE } from './defaults';
import { isEqual } from './equal';
import { newId } from './ids';
import { isAtLeast, isPast, TASK_STATES, type TaskState } from './task-state';

it('T-1: orders the states', () => {
  const states: readonly TaskState[] = [
    'new', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting', 'running',
    'complete', 'shutdown', 'failed', 'rejected', 'remove', 'orphaned',
  ]; // prettier-ignore
  expect(TASK_STATES).toEqual(states);
  states.forEach((state, i) => {
    states.forEach((than, j) => {
      expect(isPast(state, than)).toBe(i > j);
      expect(isAtLeast(state, than)).toBe(i >= j);
    });
  });
});

it('D-11 to D-16, K-13: updates one at a time, without delay, and pauses at the first failure', () => {
  expect(DEFAULT_UPDATE).toEqual({
    parallelism: 1,
    delayMs: 0,
    failureAction: 'pause',
    monitorMs: 5_000,
    maxFailureRatio: 0,
    order: 'stop-first',
  });
});

it('D-23, K-12: restarts always, after 5 s, without limit', () => {
  const expected = { condition: 'any', delayMs: 5_000, maxAttempts: 0, windowMs: 0 };
  expect(DEFAULT_RESTART).toEqual(expected);
});

it('K-14, D-31: leaves a container 10 s to stop', () => {
  expect(DEFAULT_STOP_GRACE_MS).toBe(10_000);
});

it('K-22: probes every 30 s with a timeout of 30 s and 3 retries, without a start period', () => {
  expect(DEFAULT_HEALTH).toEqual({
    intervalMs: 30_000,
    timeoutMs: 30_000,
    retries: 3,
    startPeriodMs: 0,
    startIntervalMs: 5_000,
  });
});

it('D-1: makes ids of 25 characters, each another', () => {
  const random = randomStream(1, 'ids');
  const ids = Array.from({ length: 100 }, () => newId(random));
  expect(ids.every((id) => /^[0-9a-z]{25}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(100);
});

it('U-1: compares specs deeply', () => {
  const spec = { a: [1, { b: 'x' }], c: undefined };
  expect(isEqual(spec, { a: [1, { b: 'x' }] })).toBe(true);
  expect(isEqual({ a: [1, { b: 'x' }] }, spec)).toBe(true);
  expect(isEqual(spec, { a: [1, { b: 'y' }] })).toBe(false);
  expect(isEqual({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(isEqual([1, 2], [1])).toBe(false);
  expect(isEqual([], {})).toBe(false);
  expect(isEqual(null, {})).toBe(false);
});
