import { expect } from 'vitest';
import { parseDuration } from '../../../docker';
import { FAILURES, LOG_KINDS, type Ms, type Recording } from '../../../engine';
import type { Scenario } from '../../schema';
import type { RecipeName } from '../names';
import { play } from './apply';

type Span = readonly [fromMs: Ms, toMs: Ms];

/** Failed requests that were sent within a time, by reason, and to which host. */
function failuresIn(
  { log, requests }: Recording,
  { traffic = [] }: Scenario,
  [fromMs, toMs]: Span,
  host?: string,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let row = 0; row < log.length; row++) {
    if (LOG_KINDS[log.kind[row] as number] !== 'request') continue;
    const request = log.subject[row] as number;
    const startMs = requests.startMs[request] as Ms;
    if (startMs < fromMs || startMs >= toMs) continue;
    const to = traffic[requests.source[request] as number];
    if (host !== undefined && to?.host !== host) continue;
    const failure = FAILURES[log.detail[row] as number] ?? '';
    // What a task asks of others ends with it, in whichever way it is replaced (SIM-9).
    if (failure === 'client-gone' && to?.host === undefined) continue;
    counts[failure] = (counts[failure] ?? 0) + 1;
  }
  return counts;
}

/** A recipe that was applied and ran, from its first command on. */
export function followed(
  recipe: RecipeName,
  ground: Scenario,
  answers: Parameters<typeof play>[2],
) {
  const { scenario, recording, steps, sent } = play(recipe, ground, answers);
  const { commands, plan = [] } = recording;
  const first = scenario.timeline.find(({ name }) => name !== undefined);
  const fromMs = parseDuration(first?.at ?? '') ?? 0;
  expect(fromMs).toBeGreaterThan(0);
  const at = (name: string): Ms => {
    const step = plan.find((planned) => planned.name === name);
    expect({ name, end: step?.end }).toEqual({ name, end: 'ran' });
    return step?.endMs ?? NaN;
  };
  return {
    scenario,
    recording,
    steps,
    sent,
    fromMs,
    endMs: recording.endMs,
    /** When a step was given. */
    at,
    refused: commands.filter(({ exitCode }) => exitCode !== 0),
    failures: failuresIn(recording, scenario, [fromMs, Infinity]),
    failed: (span: Span) => failuresIn(recording, scenario, span),
    failuresTo: (host: string) => failuresIn(recording, scenario, [fromMs, Infinity], host),
  };
}
