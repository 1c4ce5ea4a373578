import { LIMITS } from '../scenario';

/** Bounds of a lesson from a stranger's link. */
export const LESSON_LIMITS = {
  steps: 60,
  /** Of any one text. Characters. */
  text: 2_000,
  title: LIMITS.titleLength,
  options: 8,
  slips: 12,
  conditions: 12,
  /** Before a step, or in a solution. */
  edits: 100,
  points: 200,
  nth: 100_000,
} as const;
