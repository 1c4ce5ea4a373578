import type { Ms } from '../../engine';

/** The chapter's, and the steps in which it is longer. */
const LEAST_MS = 15_000;
const STEP_MS = 5_000;

/** A start period that lets an app boot in peace: twice what it takes, as people write it. */
export const startPeriodMs = (listenMs: Ms): Ms =>
  Math.max(LEAST_MS, Math.ceil((2 * listenMs) / STEP_MS) * STEP_MS);
