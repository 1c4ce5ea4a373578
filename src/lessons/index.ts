/** Lessons: their only door. What a lesson needs is fetched when somebody opens one. */
export { judge, poolCurve, type Scene, type Verdict } from './judge';
export type * from './lesson';
export { loadLesson } from './load-lesson';
export { countOf, holds, isReached } from './measure';
export { placeMs, serviceRow } from './moment';
export { LESSON_NAMES, type LessonName } from './names';
export type { LessonTexts, StepTexts } from './texts';
export {
  NO_PROGRESS,
  readProgress,
  withBest,
  withStep,
  type LessonProgress,
  type StepEnd,
  type Progress,
} from './progress';
export { editsBefore, horizonMs, startMs } from './walk';
