import type { Lesson } from './lesson';
import type { LessonName } from './names';

const FILES = import.meta.glob<{ readonly lesson: Lesson }>('./library/*.ts');

/** Fetches a built-in lesson. */
export async function loadLesson(name: LessonName): Promise<Lesson> {
  const load = FILES[`./library/${name}.ts`];
  if (load === undefined) throw new Error(`no lesson ${name}`);
  return (await load()).lesson;
}
