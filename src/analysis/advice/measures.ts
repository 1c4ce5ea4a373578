import type { Outcome } from './outcome';

/**
 * What can be bad about a run, as numbers of which less is better, the worst first. Where a run has
 * no end to its update, that takes for ever.
 */
export const MEASURES = {
  failed: ({ failed }: Outcome) => failed,
  unfinished: ({ ending }: Outcome) => (ending === 'unfinished' ? 1 : 0),
  refused: ({ refused }: Outcome) => refused,
  mixed: ({ isMixed }: Outcome) => (isMixed ? 1 : 0),
  images: ({ images }: Outcome) => images,
  broken: ({ brokenSlots }: Outcome) => brokenSlots,
  pending: ({ pendingTasks }: Outcome) => pendingTasks,
  overlapMs: ({ overlapMs }: Outcome) => overlapMs,
  emptyMs: ({ emptyMs }: Outcome) => emptyMs,
  shortMs: ({ shortMs }: Outcome) => shortMs,
  convergeMs: ({ convergeMs }: Outcome) => convergeMs ?? Infinity,
} as const;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];
