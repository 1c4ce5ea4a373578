import type { Ms } from '../../engine';

/** Where a flag stands before anybody has put it anywhere. */
export const parkedMs = (fromMs: Ms, toMs: Ms): Ms =>
  Math.round((fromMs + (toMs - fromMs) * 0.12) / 100) * 100;
