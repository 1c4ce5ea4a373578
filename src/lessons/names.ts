/** The lessons, in the order of the chapter. */
export const LESSON_NAMES = ['zero-downtime', 'replicas', 'monitor'] as const;
export type LessonName = (typeof LESSON_NAMES)[number];
