import { describe, expect, it } from 'vitest';
import { LESSON_NAMES, loadLesson, type Step, type StepTexts } from '../lessons';
import { LANGUAGE_NAMES, type Language } from './languages';
import { loadLessonTexts } from './load-lesson-texts';

const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/** What a step has to say, by its keys. */
function wanted(step: Step): readonly string[] {
  switch (step.kind) {
    case 'say':
    case 'watch':
      return ['say'];
    case 'predict':
      return ['say', 'right', 'wrong', 'hint'];
    case 'do':
      return ['say', 'right', 'hint'];
  }
}

const optionIds = (step: Step): readonly string[] =>
  step.kind === 'predict' && step.question.ask === 'choice'
    ? step.question.options.map(({ id }) => id)
    : [];

const slipIds = (step: Step): readonly string[] =>
  step.kind === 'predict' ? step.slips.map(({ id }) => id) : [];

const keysOf = (texts: Readonly<Record<string, string>> | undefined): readonly string[] =>
  Object.keys(texts ?? {}).toSorted();

describe.each(LANGUAGES)('lessons in %s', (language) => {
  it.each(LESSON_NAMES)('%s: says all that its steps need, and nothing else', async (name) => {
    const lesson = await loadLesson(name);
    const { title, steps } = await loadLessonTexts(name, language);
    expect(title).not.toBe('');
    expect(Object.keys(steps)).toEqual(lesson.steps.map(({ id }) => id));
    for (const step of lesson.steps) {
      const texts = steps[step.id] as StepTexts;
      const { slips, options, ...plain } = texts;
      expect(Object.keys(plain).toSorted(), step.id).toEqual(wanted(step).toSorted());
      expect(keysOf(slips), step.id).toEqual([...slipIds(step)].toSorted());
      expect(keysOf(options), step.id).toEqual([...optionIds(step)].toSorted());
      for (const text of [...Object.values(plain), ...Object.values({ ...slips, ...options })]) {
        expect(text.trim(), step.id).not.toBe('');
        expect((text.match(/\*\*|`/g) ?? []).length % 2, `${step.id}: ${text}`).toBe(0);
      }
    }
  });
});
