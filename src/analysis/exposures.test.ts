import { expect, it } from 'vitest';
import type { Failure } from '../engine';
import { exposuresOf } from './exposures';

const failed = (sentMs: number, task: number, failure: Failure = 'not-listening') => ({
  request: sentMs,
  entry: sentMs,
  sentMs,
  failure,
  task,
  service: 0,
});

it('failures of one task and one reason, no more than a second apart, are one stretch', () => {
  expect(exposuresOf([failed(0, 1), failed(1_000, 1), failed(2_001, 1)])).toEqual([
    { service: 0, task: 1, failure: 'not-listening', fromMs: 0, toMs: 1_000, count: 2, entry: 0 },
    {
      service: 0,
      task: 1,
      failure: 'not-listening',
      fromMs: 2_001,
      toMs: 2_001,
      count: 1,
      entry: 2_001,
    },
  ]);
});

it('failures of other tasks and for other reasons go on beside it', () => {
  const counts = exposuresOf([
    failed(0, 1),
    failed(100, 2),
    failed(200, 1, 'crashed'),
    failed(300, 1),
    failed(400, -1, 'no-endpoint'),
  ]).map(({ task, failure, count }) => [task, failure, count]);
  expect(counts).toEqual([
    [1, 'not-listening', 2],
    [2, 'not-listening', 1],
    [1, 'crashed', 1],
    [-1, 'no-endpoint', 1],
  ]);
});
