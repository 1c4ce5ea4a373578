import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_KINDS, type Recording } from '../engine';
import { builtin, BUILTIN_NAMES, simulate, type Scenario } from '../scenario';
import { randomScenario } from '../scenario/test/random-scenario';
import { checkOf } from './task-check';
import { judgementOf } from './why/judgement';
import { progressOf } from './why/progress';
import { updateRuns } from './update-runs';
import { whyOf } from './why/why';

/** So many random scenarios; others, or more, by the environment. */
const RUNS = Number(process.env['SCENARIO_RUNS'] ?? 1_000);
const SEED = Number(process.env['SCENARIO_SEED'] ?? 5);

/** Of a long run so many entries: what is alike is explained alike. */
const SAMPLE = 400;

/** Entries that nothing explains, by row; and whatever throws. */
function unexplained(scenario: Scenario, recording: Recording): readonly string[] {
  const { log } = recording;
  const problems: string[] = [];
  const step = Math.max(Math.floor(log.length / SAMPLE), 1);
  for (let row = 0; row < log.length; row += step) {
    const { chain } = whyOf(recording, row, (task) => checkOf(recording, task, scenario));
    const root = LOG_KINDS[log.kind[chain.at(-1) ?? row] as number] ?? '';
    if (!['command', 'start', 'fault'].includes(root)) problems.push(`${row} begins with ${root}`);
    if (!chain.every((cause, i) => cause < (chain[i - 1] ?? row))) problems.push(`${row} leads on`);
  }
  recording.tasks.forEach((_, row) => judgementOf(recording, row));
  for (const { service, startMs } of updateRuns(recording)) {
    progressOf(recording, service, startMs + 1);
  }
  return problems;
}

/** What does not hold of what is read off a run. */
function problemsOf(scenario: Scenario): readonly string[] {
  const recording = simulate(scenario);
  return unexplained(scenario, recording);
}

describe('what is read off a recording', () => {
  it.each(BUILTIN_NAMES)('holds for the built-in %s', (name) => {
    expect(problemsOf(builtin(name).scenario)).toEqual([]);
  });

  it('holds for random scenarios', () => {
    const holds = fc.property(randomScenario, (scenario) => {
      expect(problemsOf(scenario)).toEqual([]);
    });
    fc.assert(holds, { numRuns: RUNS, seed: SEED });
  }, 900_000);
});
