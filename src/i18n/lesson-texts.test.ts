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

/** A step, by the names of its texts. */
const keysOf = (
  plain: readonly string[],
  slips: readonly string[],
  options: readonly string[],
) => ({
  plain: plain.toSorted(),
  slips: slips.toSorted(),
  options: options.toSorted(),
});

function keysIn({ slips = {}, options = {}, ...plain }: StepTexts) {
  return keysOf(Object.keys(plain), Object.keys(slips), Object.keys(options));
}

/** What is empty, or marked at one end only. */
const isBad = (text: string): boolean =>
  text.trim() === '' || (text.match(/\*\*|`/g) ?? []).length % 2 !== 0;

describe.each(LANGUAGES)('lessons in %s', (language) => {
  it.each(LESSON_NAMES)('%s: says all that its steps need, and nothing else', async (name) => {
    const lesson = await loadLesson(name);
    const { title, steps } = await loadLessonTexts(name, language);
    expect(title).not.toBe('');
    expect(Object.entries(steps).map(([id, texts]) => [id, keysIn(texts)])).toEqual(
      lesson.steps.map((step) => [step.id, keysOf(wanted(step), slipIds(step), optionIds(step))]),
    );
    const all = Object.values(steps).flatMap(({ slips, options, ...plain }) =>
      Object.values({ ...plain, ...slips, ...options }),
    );
    expect(all.filter(isBad)).toEqual([]);
  });
});
