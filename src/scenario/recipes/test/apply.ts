import { expect } from 'vitest';
import { parseDuration } from '../../../docker';
import { OUTCOMES, type Recording } from '../../../engine';
import type { BehaviourName } from '../../behaviour';
import { readScenario } from '../../read';
import type { Scenario } from '../../schema';
import { simulate } from '../../simulate';
import type { Answers } from '../recipe';
import type { RecipeName } from '../names';
import { applyRecipe } from '../recipes';
import { GROUNDS, type GroundName } from './grounds';

/** What became of a recipe on a ground. */
export interface Played {
  readonly scenario: Scenario;
  readonly recording: Recording;
  /** Requests from its first command on. */
  readonly sent: number;
  readonly failed: number;
  /** Steps that were given and taken, refused, or not given, in their order. */
  readonly steps: Readonly<Record<string, string>>;
  /** The status of the last update of a service. */
  readonly updateOf: (service: string) => string | null | undefined;
}

/** Applies a recipe to a ground, and lets it run. */
export function play(
  recipe: RecipeName,
  ground: GroundName | Scenario,
  answers: Answers & { readonly version?: BehaviourName | 'as-is' } = {},
): Played {
  const base = typeof ground === 'string' ? GROUNDS[ground] : ground;
  const { written, fromMs } = applyRecipe(recipe, base, answers, simulate);
  if (!written.ok) throw new Error(written.error.code);
  const scenario = written.value;
  expect(readScenario(scenario)).toEqual({ ok: true, value: scenario });
  const recording = simulate(scenario);
  return { scenario, recording, ...counted(recording, fromMs), ...told(scenario, recording) };
}

function counted(
  { requests }: Recording,
  fromMs: number,
): { readonly sent: number; readonly failed: number } {
  let sent = 0;
  let failed = 0;
  for (let row = 0; row < requests.length; row++) {
    const outcome = OUTCOMES[requests.outcome[row] as number];
    if ((requests.startMs[row] as number) < fromMs || outcome === 'pending') continue;
    sent++;
    failed += Number(outcome !== 'served');
  }
  return { sent, failed };
}

function told(scenario: Scenario, recording: Recording): Pick<Played, 'steps' | 'updateOf'> {
  const { plan = [], commands, services } = recording;
  const steps = scenario.timeline.flatMap(({ name, run, at }, row) => {
    if (name === undefined) return [];
    const planned = plan.find(({ pin }) => pin === row);
    const timed = commands.find(
      (command) => command.run === run && command.t >= (parseDuration(at ?? '') ?? 0),
    );
    const command = planned === undefined ? timed : commands[planned.command ?? -1];
    const end = planned !== undefined && planned.end !== 'ran' ? (planned.end ?? 'waits') : 'ran';
    // What is said beforehand is no news, if it was said.
    if (name.startsWith('prepare') && end === 'ran') return [];
    return [[name, command !== undefined && command.exitCode !== 0 ? 'refused' : end] as const];
  });
  return {
    steps: Object.fromEntries(steps),
    updateOf: (name) => services.find((service) => service.name === name)?.updates.at(-1)?.state,
  };
}
