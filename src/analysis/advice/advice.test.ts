import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { simulate, type Scenario } from '../../scenario';
import { randomScenario } from '../../scenario/test/random-scenario';
import { Consultation, findingsOf } from './advice';
import { MEASURES } from './measures';
import { edited } from './test/an-update';
import { randomUpdate } from './test/random-update';

/** What holds of all advice, whatever is asked of the swarm. */
function holdsFor(scenario: Scenario): void {
  for (const { finding, proof, damage } of new Consultation(scenario, simulate).all()) {
    const { kind, service, mend } = finding;
    const mended = edited(scenario, mend);
    const again = findingsOf(mended, simulate(mended));
    expect(again.filter((other) => other.kind === kind && other.service === service)).toEqual([]);
    expect(proof.mendedNow.failed).toBeLessThanOrEqual(proof.now.failed);
    for (const { measure, amount } of damage) {
      const { now, mendedNow } = proof;
      expect(amount).toBe(MEASURES[measure](now) - MEASURES[measure](mendedNow));
      expect(amount).toBeGreaterThan(0);
    }
  }
}

it('what was mended is not advised again, and has lost nothing', () => {
  fc.assert(fc.property(randomUpdate, holdsFor), { numRuns: 100, seed: 1 });
});

it('nor is it in any other scenario', () => {
  fc.assert(fc.property(randomScenario, holdsFor), { numRuns: 200, seed: 1 });
});

it('a consultation ends, and has no more to say then', () => {
  const [scenario] = fc.sample(randomUpdate, { numRuns: 1, seed: 1 });
  const consultation = new Consultation(scenario as Scenario, simulate);
  consultation.all();
  expect(consultation.next()).toBeUndefined();
});
