import { expect, it } from 'vitest';
import { Kernel } from '../kernel/kernel';
import { Recorder } from '../recording/recorder';
import type { Condition } from './condition';
import { RequestWindow } from './request-window';

type Limits = Partial<Extract<Condition, { what: 'requests' }>>;

/** Requests to `app` that reach no task, one a millisecond; some of them fail. */
function aWindow(count: number, isFailed: (nth: number) => boolean, tookMs = 1) {
  const kernel = new Kernel(1);
  const recorder = new Recorder(kernel, '28', 1);
  kernel.cause = recorder.add('start', -1, 0);
  const window = new RequestWindow(recorder, ['app', 'other']);
  for (let nth = 1; nth <= count; nth++) {
    const row = recorder.requestBegan(0, -1);
    kernel.advanceTo(kernel.nowMs + tookMs);
    if (isFailed(nth)) recorder.requestFailed(row, 'no-endpoint');
    else recorder.requestServed(row);
  }
  return (limits: Limits, nowMs = kernel.nowMs) =>
    window.judge(
      {
        what: 'requests',
        service: 'app',
        image: null,
        errorsBelow: null,
        errorsAtLeast: null,
        latencyBelowMs: null,
        latencyAtLeastMs: null,
        overMs: 10_000,
        atLeast: 1,
        ...limits,
      },
      nowMs,
    ).answer;
}

it('requests, errors: exactly at the limit is not below it, but at least it', () => {
  // 0.07 times 100 is more than 7.
  const judge = aWindow(100, (nth) => nth <= 7);
  expect(judge({ errorsBelow: 0.07 })).toMatchObject({ holds: false, failed: 7, ended: 100 });
  expect(judge({ errorsBelow: 0.0701 }).holds).toBe(true);
  expect(judge({ errorsAtLeast: 0.07 }).holds).toBe(true);
  expect(judge({ errorsAtLeast: 0.0701 }).holds).toBe(false);
});

it('requests, atLeast: fewer say nothing, and none never anything', () => {
  const judge = aWindow(20, () => false);
  expect(judge({ errorsBelow: 0.01, atLeast: 20 }).holds).toBe(true);
  expect(judge({ errorsBelow: 0.01, atLeast: 21 }).holds).toBe(false);
  expect(judge({ errorsAtLeast: 0, atLeast: 0 }).holds).toBe(true);
  const none = aWindow(0, () => false);
  expect(none({ errorsBelow: 1, atLeast: 0 })).toMatchObject({ holds: false, ended: 0 });
  expect(none({ errorsAtLeast: 0, atLeast: 0 }).holds).toBe(false);
});

it('requests, over: counts what ended within it, what ended when it began left out', () => {
  const judge = aWindow(100, () => false);
  expect(judge({ overMs: 10 })).toMatchObject({ ended: 10 });
  expect(judge({ overMs: 0 })).toMatchObject({ ended: 0, holds: false });
  expect(judge({ overMs: 10 }, 105)).toMatchObject({ ended: 5 });
});

it('requests, latency: the 95th percentile of those that were served, by nearest rank', () => {
  const judge = aWindow(20, (nth) => nth === 20, 100);
  expect(judge({ latencyBelowMs: 100 })).toMatchObject({ holds: false, p95Ms: 100 });
  expect(judge({ latencyBelowMs: 101 }).holds).toBe(true);
  expect(judge({ latencyAtLeastMs: 100 }).holds).toBe(true);
  expect(judge({ latencyAtLeastMs: 101 }).holds).toBe(false);
  expect(judge({ errorsBelow: 1 })).toMatchObject({ p95Ms: null });
  const failed = aWindow(5, () => true);
  expect(failed({ latencyBelowMs: 1_000 })).toMatchObject({ holds: false, p95Ms: null });
});

it('requests: those of another service or of another image are not counted', () => {
  const judge = aWindow(10, () => false);
  expect(judge({ service: 'other', errorsBelow: 1 })).toMatchObject({ ended: 0 });
  // They reached no task, so no image answered.
  expect(judge({ image: 'app:1', errorsBelow: 1 })).toMatchObject({ ended: 0 });
});
