/** The lessons, in the order of the chapter. */
export const LESSON_NAMES = [
  'zero-downtime',
  'replicas',
  'batches',
  'pool',
  'placement',
  'history',
  'ready',
  'probes',
  'monitor',
  'rollback',
  'start-first',
  'blue-green',
  'canary',
  'secrets',
] as const;
/** `1.DATA` or `2.book@1.DATA`, as no lesson of ours is called: what a link holds of one. */
export const isPackedLesson = (reference: string): boolean => /^\d+\./.test(reference);

export type LessonName = (typeof LESSON_NAMES)[number];
