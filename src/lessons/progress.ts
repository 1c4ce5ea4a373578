import * as z from 'zod/mini';
import { LESSON_NAMES } from './names';

/** How far somebody is with a lesson. Steps go by their ids, so that a lesson may be changed. */
export interface LessonProgress {
  /** The step at which they were last. */
  readonly at: string;
  /** What became of each step at first: a guess is right or wrong, all else done. */
  readonly steps: Readonly<Record<string, StepEnd>>;
  /** The best that was reached in a step, by its measure. */
  readonly best: Readonly<Record<string, number>>;
}

export type StepEnd = 'done' | 'right' | 'wrong';

/** By the lesson's name. */
export type Progress = Readonly<Record<string, LessonProgress>>;

export const NO_PROGRESS: LessonProgress = { at: '', steps: {}, best: {} };

const LESSONS_MAX = 200;
/** Leaves room for all of ours. */
const TAUGHT_MAX = 100;
const STEPS_MAX = 200;

const ID = z.string().check(z.maxLength(64), z.regex(/^[a-z0-9][a-z0-9-]*$/));
const few = (max: number) =>
  z.refine<Readonly<Record<string, unknown>>>((of) => Object.keys(of).length <= max);

const PROGRESS = z
  .record(
    ID,
    z.object({
      at: z.string().check(z.maxLength(64)),
      steps: z.record(ID, z.enum(['done', 'right', 'wrong'])).check(few(STEPS_MAX)),
      best: z.record(ID, z.number()).check(few(STEPS_MAX)),
    }),
  )
  .check(few(LESSONS_MAX));

/** Reads what a device has kept; whatever is not as we wrote it counts for nothing. */
export function readProgress(text: string | null): Progress {
  try {
    const read = PROGRESS.safeParse(JSON.parse(text ?? '{}'));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}

/** With a lesson as it is now; of those that came by link only so many of the latest are kept. */
export function withLesson(progress: Progress, name: string, of: LessonProgress): Progress {
  const { [name]: _before, ...others } = progress;
  const ours: ReadonlySet<string> = new Set(LESSON_NAMES);
  const taught = Object.keys(others).filter((other) => !ours.has(other));
  const forgotten = new Set(taught.slice(0, Math.max(taught.length + 1 - TAUGHT_MAX, 0)));
  const kept = Object.entries(others).filter(([other]) => !forgotten.has(other));
  return Object.fromEntries([...kept, [name, of]]);
}

/** Somebody is at a step, or through with it; what became of it at first stays. */
export const withStep = (
  progress: LessonProgress,
  id: string,
  end: StepEnd | null,
): LessonProgress => ({
  ...progress,
  at: id,
  steps: end === null ? progress.steps : { [id]: end, ...progress.steps },
});

/** The less the better. */
export const withBest = (progress: LessonProgress, id: string, value: number): LessonProgress => ({
  ...progress,
  best: { ...progress.best, [id]: Math.min(progress.best[id] ?? Infinity, value) },
});
