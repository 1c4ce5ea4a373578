import { describe, expect, it } from 'vitest';
import { builtin, BUILTIN_NAMES, simulate, type BuiltinName, type Scenario } from '../../scenario';
import { Consultation, findingsOf } from './advice';
import type { Advice } from './severity';
import { edited } from './test/an-update';

interface Expected {
  /** What is lost by, the worst first. */
  readonly damaging: readonly string[];
  readonly risks: readonly string[];
  /** Simulations that it takes to know. */
  readonly runs: number;
}

/** What there is to say of each built-in scenario, and no more. */
const EXPECTED: Readonly<Record<BuiltinName, Expected>> = {
  // Its update switches the check off; what it does when it fails is left open.
  health: { damaging: ['no-health-check'], risks: ['failure-action'], runs: 6 },
  book: { damaging: ['no-health-check'], risks: ['failure-action'], runs: 6 },
  'start-first': { damaging: ['no-health-check'], risks: ['failure-action'], runs: 6 },
  // The version that crashes is in the pool first, and the update that pauses leaves it there.
  pause: { damaging: ['no-health-check', 'failure-action'], risks: [], runs: 4 },
  // Its monitor is long enough, its action is a rollback.
  rollback: { damaging: [], risks: [], runs: 1 },
  transient: { damaging: [], risks: ['failure-action', 'short-monitor'], runs: 8 },
  // Nothing is updated.
  seven: { damaging: [], risks: [], runs: 1 },
  // Its app listens at once.
  hundred: { damaging: [], risks: ['no-health-check', 'failure-action'], runs: 7 },
  // What a rollback is like, the stack file says, which the recipe leaves as it is (RB-3).
  'canary-replicas': { damaging: [], risks: ['rollback-order'], runs: 7 },
  'canary-weight': { damaging: [], risks: [], runs: 5 },
  'blue-green': { damaging: [], risks: [], runs: 1 },
  'blue-green-alias': { damaging: [], risks: [], runs: 11 },
  // Recipes do as they are advised to.
  rolling: { damaging: [], risks: [], runs: 1 },
  'rolling-canary': { damaging: [], risks: [], runs: 4 },
  'scale-during': { damaging: [], risks: [], runs: 1 },
  'second-deploy': { damaging: [], risks: [], runs: 3 },
  'rotate-secret': { damaging: [], risks: [], runs: 1 },
  'rotate-config': { damaging: [], risks: [], runs: 1 },
  'drain-node': { damaging: [], risks: [], runs: 1 },
  'add-node': { damaging: [], risks: [], runs: 1 },
  'node-dies': { damaging: [], risks: [], runs: 1 },
  'leader-dies': { damaging: [], risks: [], runs: 1 },
  registry: { damaging: [], risks: [], runs: 1 },
};

const kindsOf = (advice: readonly Advice[], isDamaging: boolean): readonly string[] =>
  advice
    .filter(({ damage }) => damage.length > 0 === isDamaging)
    .map(({ finding }) => finding.kind);

describe.each(BUILTIN_NAMES)('advice on %s', (name) => {
  const { scenario } = builtin(name);
  let runs = 0;
  const run = (of: Scenario) => {
    runs++;
    return simulate(of);
  };
  const advice = new Consultation(scenario, run).all();

  it('is what there is to say of it, in few runs', () => {
    const expected = EXPECTED[name];
    expect({ damaging: kindsOf(advice, true), risks: kindsOf(advice, false), runs }).toEqual(
      expected,
    );
  });

  it('is silent about what was mended', () => {
    for (const { finding } of advice) {
      const mended = edited(scenario, finding.mend);
      const kinds = findingsOf(mended, simulate(mended)).map(({ kind }) => kind);
      expect(kinds).not.toContain(finding.kind);
    }
  });

  it('names a command of the timeline and rules, and says what it changes', () => {
    for (const { finding, changes } of advice) {
      expect(scenario.timeline[finding.blame.pin]).toBeDefined();
      expect(finding.rules.length).toBeGreaterThan(0);
      expect(changes.mend.length).toBeGreaterThan(0);
      expect(changes.show.length > 0).toBe(finding.show.length > 0);
    }
  });
});
