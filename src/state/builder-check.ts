import type { Recording } from '../engine';
import {
  editsBefore,
  flawsOfStep,
  flawsOfTexts,
  serviceRow,
  startMs,
  type BuiltLesson,
  type Flaw,
  type Scene,
} from '../lessons';
import type { Edit, Scenario } from '../scenario';
import { runOf } from '../workers/lesson-client';

/** Runs that were found, by what was changed; of one scenario. */
const runs = new Map<string, Promise<Recording | null>>();
const RUNS_KEPT = 30;
let scenarioOfRuns: Scenario | null = null;

function runWith(scenario: Scenario, edits: readonly Edit[]): Promise<Recording | null> {
  if (scenario !== scenarioOfRuns || runs.size >= RUNS_KEPT) runs.clear();
  scenarioOfRuns = scenario;
  const key = JSON.stringify(edits);
  let run = runs.get(key);
  if (run === undefined) runs.set(key, (run = runOf(scenario, edits)));
  return run;
}

/** The scene on which a step begins, with what a learner has done in it; null: it cannot be changed so. */
export async function sceneWith(
  lesson: BuiltLesson,
  index: number,
  done: readonly Edit[],
): Promise<Scene | null> {
  const recording = await runWith(lesson.scenario, [...editsBefore(lesson, index), ...done]);
  if (recording === null) return null;
  const service = serviceRow(recording, lesson.service);
  return { recording, service, fromMs: startMs(lesson, index, { recording }) };
}

/**
 * All that is wrong with a lesson, step by step, by the checks that ours have to pass.
 *
 * @param isWanted - whether anybody still waits for it
 */
export async function checkDraft(
  lesson: BuiltLesson,
  isWanted: () => boolean,
): Promise<readonly Flaw[]> {
  const flaws: Flaw[] = [...flawsOfTexts(lesson, lesson.texts)];
  for (const [index, step] of lesson.steps.entries()) {
    if (!isWanted()) break;
    // One after the other: the worker has but one thread.
    const scene = await sceneWith(lesson, index, []);
    if (scene === null) {
      flaws.push({ kind: 'no-change', step: index });
      continue;
    }
    const solved = step.kind === 'do' ? await sceneWith(lesson, index, step.solution) : null;
    flaws.push(...flawsOfStep(lesson, index, { scene, solved }));
  }
  return flaws;
}
