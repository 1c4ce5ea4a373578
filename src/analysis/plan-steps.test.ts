import { describe, expect, it } from 'vitest';
import { simulate } from '../scenario/simulate';
import { aCanary } from '../scenario/test/a-canary';
import { planLanes } from './plan-lanes';
import { planSteps, stepStateAt } from './plan-steps';

const scenario = aCanary(0.2);
const recording = simulate(scenario);
const steps = planSteps(scenario, recording);
const [create, , promote, abort, grow] = steps;

describe('steps of a plan', () => {
  it('are the commands of the timeline, in its order', () => {
    expect(steps.map(({ row, run }) => [row, run])).toEqual(
      scenario.timeline.map(({ run }, row) => [row, run]),
    );
    expect(steps.map(({ isAbort }) => isAbort)).toEqual([false, false, false, true, false, false]);
  });

  it('wait from the command that they come after until their end', () => {
    if (create === undefined || promote === undefined || abort === undefined) throw new Error();
    const endMs = abort.record?.endMs ?? NaN;
    expect([abort, promote].map((step) => stepStateAt(step, 9_999))).toEqual(['later', 'later']);
    expect([abort, promote].map((step) => stepStateAt(step, 10_000))).toEqual([
      'waiting',
      'waiting',
    ]);
    expect(stepStateAt(abort, endMs - 1)).toBe('waiting');
    expect([abort, promote].map((step) => stepStateAt(step, endMs))).toEqual(['given', 'left-out']);
    expect(abort.givenMs).toBe(endMs);
    expect(promote.givenMs).toBeNull();
    expect([0, -1].map((t) => stepStateAt(create, t))).toEqual(['given', 'later']);
  });

  it('that were never considered are left out with what they come after', () => {
    expect(grow?.record).toMatchObject({ sinceMs: null, end: 'after' });
    expect(grow && stepStateAt(grow, recording.endMs)).toBe('left-out');
  });
});

describe('lanes of a plan', () => {
  it('those that wait at once have a lane each', () => {
    const waits = planLanes(recording);
    expect(waits.map(({ name, lane, fromMs, end }) => [name, lane, fromMs, end])).toEqual([
      ['promote', 0, 10_000, 'unless'],
      ['abort', 1, 10_000, 'ran'],
    ]);
  });

  it('one after the other they share one', () => {
    const waits = planLanes(simulate(aCanary(0)));
    expect(waits.map(({ name, lane }) => [name, lane])).toEqual([
      ['promote', 0],
      ['abort', 1],
      ['grow', 0],
      ['shrink', 0],
    ]);
    expect(waits[0]?.heldMs).toBe((waits[0]?.toMs ?? 0) - 5_000);
  });

  it('there are none without a plan', () => {
    const { plan: _plan, ...rest } = recording;
    expect(planLanes(rest)).toEqual([]);
  });
});
