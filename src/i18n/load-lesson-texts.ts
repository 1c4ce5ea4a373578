import type { LessonName, LessonTexts } from '../lessons';
import type { Language } from './languages';

const FILES = import.meta.glob<{ readonly texts: LessonTexts }>([
  './en/lessons/*.ts',
  './zh/lessons/*.ts',
]);

/** Fetches the words of a built-in lesson. */
export async function loadLessonTexts(name: LessonName, language: Language): Promise<LessonTexts> {
  const load = FILES[`./${language}/lessons/${name}.ts`];
  if (load === undefined) throw new Error(`no texts of lesson ${name} in ${language}`);
  return (await load()).texts;
}
