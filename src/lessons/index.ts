/** Lessons: their only door. What a lesson needs is fetched when somebody opens one. */
export { runCues, watchedService, type CueKind, type RunCue } from './cues';
export { flawsOfStep, flawsOfTexts, type Flaw, type FlawKind } from './check';
export { differenceOf } from './difference';
export { judge, poolCurve, truthOf, type Scene, type Verdict } from './judge';
export type * from './lesson';
export { packLesson } from './link';
export { loadBuilt } from './load-built';
export { loadLesson } from './load-lesson';
export { countOf, holds, isReached } from './measure';
export { momentOf, OF_TASKS, placeMs, serviceRow } from './moment';
export { momentsOf, RARE, type MomentGroup } from './moments';
export { isPackedLesson, LESSON_NAMES, type LessonName } from './names';
export { LESSON_LIMITS } from './limits';
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
export { ENDINGS, MEASURES, SPOTLIGHTS, type Measure, type Spotlight } from './words';
export { editsBefore, horizonMs, startMs } from './walk';
