/** Lessons: their only door. What a lesson needs is fetched when somebody opens one. */
export { runCues, watchedService, type CueKind, type RunCue } from './cues';
export { judge, poolCurve, type Scene, type Verdict } from './judge';
export type * from './lesson';
export { loadBuilt } from './load-built';
export { loadLesson } from './load-lesson';
export { countOf, holds, isReached } from './measure';
export { placeMs, serviceRow } from './moment';
export { isPackedLesson, LESSON_NAMES, type LessonName } from './names';
export type { LessonTexts, StepTexts } from './texts';
export { choicesOf, truthOf as pollTruth, type PollChoice } from './poll';
export {
  ASKED,
  CAPTION_MAX,
  CHOICE_MAX,
  CHOICES_LEAST,
  CHOICES_MOST,
  CUES_MAX,
  decodePresentation,
  encodePresentation,
  placedCues,
  PRESENT_PARTS,
  readable,
  withPart,
  type Asked,
  type PlacedCue,
  type PlannedCue,
  type PlannedQuestion,
  type Presentation,
  type PresentPart,
} from './presentation';
export {
  NO_PROGRESS,
  readProgress,
  withBest,
  withLesson,
  withStep,
  type LessonProgress,
  type StepEnd,
  type Progress,
} from './progress';
export type { Measure, Spotlight } from './words';
export { editsBefore, horizonMs, startMs } from './walk';
