import { describe, expect, it } from 'vitest';
import type { Scenario } from '../scenario';
import { simulate } from '../scenario/simulate';
import { aCanary } from '../scenario/test/a-canary';
import { failedRequests } from './failed-requests';
import { planOutcome } from './plan-outcome';

function outcomeOf(scenario: Scenario) {
  const run = simulate(scenario);
  return planOutcome(run, failedRequests(run));
}

describe('the outcome of a plan', () => {
  it('is taken back where its abort was given', () => {
    const outcome = outcomeOf(aCanary(0.2));
    expect(outcome?.ending).toBe('rolled-back');
    expect(outcome?.failed).toBeGreaterThan(0);
    // Until the rollback is through, not only until it was asked for.
    const { services } = simulate(aCanary(0.2));
    expect(outcome?.convergeMs).toBe((services[0]?.updates.at(-1)?.t ?? NaN) - 10_000);
  });

  it('has gone through where every other command was given', () => {
    expect(outcomeOf(aCanary(0))).toMatchObject({
      ending: 'completed',
      failed: 0,
      firstFailureMs: null,
      convergeMs: (simulate(aCanary(0)).plan?.at(-1)?.endMs ?? NaN) - 10_000,
    });
  });

  it('is neither while something waits', () => {
    expect(outcomeOf({ ...aCanary(0), until: '20s' })).toMatchObject({
      ending: 'unfinished',
      convergeMs: null,
      decidedBy: null,
    });
  });

  it('there is none without a plan', () => {
    const { timeline, ...rest } = aCanary(0);
    expect(outcomeOf({ ...rest, timeline: timeline.slice(0, 2) })).toBeNull();
  });
});
