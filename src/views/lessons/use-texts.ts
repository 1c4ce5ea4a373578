import { use } from 'react';
import type { LessonTexts, StepTexts } from '../../lessons';
import { useLanguage } from '../../state/language';
import type { OpenLesson } from '../../state/lesson';

/** The words of a lesson in the language of the page; what shows them waits for them. */
export function useLessonTexts({ textsIn }: OpenLesson): LessonTexts {
  const language = useLanguage((state) => state.language);
  return use(textsIn(language));
}

const NO_TEXTS: StepTexts = { say: '' };

export const stepTexts = ({ steps }: LessonTexts, id: string): StepTexts => steps[id] ?? NO_TEXTS;
