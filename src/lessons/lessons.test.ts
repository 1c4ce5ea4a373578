import { describe, expect, it } from 'vitest';
import { applyEdit, simulate, type Edit } from '../scenario';
import { guessOf, judge, truthOf, type Scene } from './judge';
import type { DoStep, Guess, Lesson, PredictStep, Step } from './lesson';
import { loadLesson } from './load-lesson';
import { countOf, isReached } from './measure';
import { placeMs, serviceRow } from './moment';
import { LESSON_NAMES, type LessonName } from './names';
import { editsBefore, startMs } from './walk';

const lessons = new Map<LessonName, Lesson>();
for (const name of LESSON_NAMES) lessons.set(name, await loadLesson(name));

const steps = [...lessons].flatMap(([name, lesson]) =>
  lesson.steps.map((step, index) => [`${name}, ${step.id}`, lesson, step, index] as const),
);

const stepsOf = <K extends Step['kind']>(kind: K) =>
  steps.flatMap(([title, lesson, step, index]) =>
    step.kind === kind ? [[title, lesson, step as Extract<Step, { kind: K }>, index] as const] : [],
  );

/** The scene on which a step begins, with what a learner has done in it. */
function sceneOf(lesson: Lesson, index: number, done: readonly Edit[] = []): Scene {
  const edits = [...editsBefore(lesson, index), ...done];
  const scenario = applyEdit(lesson.scenario, { kind: 'several', edits });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const recording = simulate(scenario.value);
  const service = serviceRow(recording, lesson.service);
  return { recording, service, fromMs: startMs(lesson, index, { recording }) };
}

describe('lessons', () => {
  it.each([...lessons])('%s: names its service and each of its steps', (_name, lesson) => {
    const ids = lesson.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(sceneOf(lesson, 0).service).toBeGreaterThanOrEqual(0);
    expect(lesson.steps.some(({ kind }) => kind === 'predict')).toBe(true);
  });

  it.each(steps)('%s: begins at a point of its run', (_title, lesson, step, index) => {
    if (step.from === undefined) return;
    const { recording, service } = sceneOf(lesson, index);
    expect(placeMs(recording, service, step.from, 0)).not.toBeNull();
  });

  it.each([...stepsOf('watch'), ...stepsOf('predict')])(
    '%s: what it waits for happens',
    (_title, lesson, step, index) => {
      const { recording, service, fromMs } = sceneOf(lesson, index);
      const untilMs = placeMs(recording, service, step.until, fromMs);
      expect(untilMs).toBeGreaterThan(fromMs);
    },
  );
});

describe('predictions', () => {
  it.each(stepsOf('predict'))('%s: the truth is right', (_title, lesson, step, index) => {
    const scene = sceneOf(lesson, index);
    const truth = truthOf(step.question, scene) as Guess;
    expect(truth).not.toBeNull();
    expect(judge(step, truth, scene)).toMatchObject({ isRight: true, slip: null });
  });

  it.each(slipsOf(stepsOf('predict')))(
    '%s, slip %s: is told apart from the truth and from other slips',
    (_title, id, lesson, step, index) => {
      const scene = sceneOf(lesson, index);
      const slip = step.slips.find((one) => one.id === id);
      const guess = guessOf(slip as PredictStep['slips'][number], scene);
      expect(judge(step, guess, scene)).toMatchObject({ isRight: false, slip: id });
    },
  );
});

function slipsOf(of: readonly (readonly [string, Lesson, PredictStep, number])[]) {
  return of.flatMap(([title, lesson, step, index]) =>
    step.slips.map(({ id }) => [title, id, lesson, step, index] as const),
  );
}

describe('goals', () => {
  it.each(stepsOf('do'))(
    '%s: is not reached before, but by its solution',
    (...[, lesson, step, index]) => {
      expect(isSolved(step, sceneOf(lesson, index))).toBe(false);
      const solved = sceneOf(lesson, index, step.solution);
      expect(isSolved(step, solved)).toBe(true);
      const { beat } = step.goal;
      if (beat === undefined) return;
      expect(
        countOf(solved.recording, solved.service, { measure: beat }, solved.fromMs),
      ).not.toBeNull();
    },
  );
});

const isSolved = ({ goal }: DoStep, { recording, service, fromMs }: Scene): boolean =>
  isReached(recording, service, goal, fromMs);
