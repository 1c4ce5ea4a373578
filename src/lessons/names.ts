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
export type LessonName = (typeof LESSON_NAMES)[number];
