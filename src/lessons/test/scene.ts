import { applyEdit, simulate, type Edit } from '../../scenario';
import type { StepRuns } from '../check';
import type { Scene } from '../judge';
import type { Lesson } from '../lesson';
import { serviceRow } from '../moment';
import { editsBefore, startMs } from '../walk';

/** The scene on which a step begins, with what a learner has done in it. */
export function sceneOf(lesson: Lesson, index: number, done: readonly Edit[] = []): Scene {
  const edits = [...editsBefore(lesson, index), ...done];
  const scenario = applyEdit(lesson.scenario, { kind: 'several', edits });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const recording = simulate(scenario.value);
  const service = serviceRow(recording, lesson.service);
  return { recording, service, fromMs: startMs(lesson, index, { recording }) };
}

/** All runs of a step. */
export function runsOf(lesson: Lesson, index: number): StepRuns {
  const step = lesson.steps[index];
  return {
    scene: sceneOf(lesson, index),
    solved: step?.kind === 'do' ? sceneOf(lesson, index, step.solution) : null,
  };
}
