import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { Recording } from '../../engine';
import { applyEdit, parseScenario, simulate, type Edit, type Scenario } from '../../scenario';
import { randomScenario } from '../../scenario/test/random-scenario';
import { findingsOf, prove } from './advice';
import type { Finding } from './finding';

/** Another seed and more runs look further: `SCENARIO_SEED=7 SCENARIO_RUNS=5000`. */
const SEED = Number(process.env['SCENARIO_SEED'] ?? 20_261_125);
const RUNS = Number(process.env['SCENARIO_RUNS'] ?? 200);
vi.setConfig({ testTimeout: 3_000 * RUNS });

/** A scenario with changes, which must be possible and make a scenario of it. */
function edited(scenario: Scenario, edits: readonly Edit[]): Scenario {
  const result = applyEdit(scenario, { kind: 'several', edits });
  if (!result.ok) throw new Error(`${result.error.code}: ${JSON.stringify(edits)}`);
  const read = parseScenario(JSON.stringify(result.value));
  if (!read.ok) throw new Error(`${JSON.stringify(read.error)}: ${JSON.stringify(edits)}`);
  return result.value;
}

/** What a finding is about: its kind, its service, and the node whose loss it tells of. */
function subjectOf({ kind, service, facts }: Finding, { services }: Recording): string {
  const node = 'node' in facts ? ` without ${facts.node}` : '';
  return `${kind} of ${services[service]?.name}${node}`;
}

/** What is advised on a scenario. */
const advised = (scenario: Scenario): readonly string[] => {
  const recording = simulate(scenario);
  return findingsOf(scenario, recording)
    .filter((finding) => prove(scenario, recording, finding, simulate) !== null)
    .map((finding) => subjectOf(finding, recording));
};

/** What is wrong with the advice on a scenario. */
function problemsOf(scenario: Scenario): readonly string[] {
  const recording = simulate(scenario);
  return findingsOf(scenario, recording).flatMap((finding) => {
    const { show, mend } = finding;
    const what = subjectOf(finding, recording);
    try {
      edited(scenario, [...show, ...mend]);
      const mended = edited(scenario, mend);
      const isTrue = prove(scenario, recording, finding, simulate) !== null;
      return isTrue && advised(mended).includes(what) ? [`${what} is advised again, mended`] : [];
    } catch (error) {
      return [`${what}: ${String(error)}`];
    }
  });
}

it('advice on any scenario can be taken, and is not given again when it was', () => {
  const scenarios = fc.sample(randomScenario, { seed: SEED, numRuns: RUNS });
  const problems = scenarios.flatMap((scenario, i) =>
    problemsOf(scenario).map((problem) => `${i}: ${problem}`),
  );
  expect(problems).toEqual([]);
});
