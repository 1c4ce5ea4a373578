import type { Recording } from '../engine';
import type { Edit, Scenario } from '../scenario';
import { simulateBeside } from './compare-client';

/** What becomes of a scenario with some changes, off the main thread; null: it cannot be changed so. */
export async function runOf(scenario: Scenario, edits: readonly Edit[]): Promise<Recording | null> {
  const answer = await simulateBeside(scenario, { kind: 'several', edits });
  return answer.ok ? answer.value.recording : null;
}
