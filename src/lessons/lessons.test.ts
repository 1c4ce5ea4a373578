import { describe, expect, it } from 'vitest';
import { flawsOfStep } from './check';
import type { Lesson } from './lesson';
import { loadLesson } from './load-lesson';
import { LESSON_NAMES, type LessonName } from './names';
import { runsOf, sceneOf } from './test/scene';

const lessons = new Map<LessonName, Lesson>();
for (const name of LESSON_NAMES) lessons.set(name, await loadLesson(name));

const steps = [...lessons].flatMap(([name, lesson]) =>
  lesson.steps.map((step, index) => [`${name}, ${step.id}`, lesson, index] as const),
);

describe('lessons', () => {
  it.each([...lessons])('%s: names its service and each of its steps', (_name, lesson) => {
    const ids = lesson.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(sceneOf(lesson, 0).service).toBeGreaterThanOrEqual(0);
    expect(lesson.steps.some(({ kind }) => kind === 'predict')).toBe(true);
  });

  // What each of these checks finds: check.test.ts.
  it.each(steps)(
    '%s: begins, is met, tells right from wrong, and is solved by its solution',
    (_title, lesson, index) => {
      expect(flawsOfStep(lesson, index, runsOf(lesson, index))).toEqual([]);
    },
  );
});
