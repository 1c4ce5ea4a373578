import type { Ms } from '../engine';
import type { ShareStep, Sharing } from './sharing';

/** How requests are to be shared at a moment; undefined before anybody was there. */
export const shareStepAt = ({ steps }: Sharing, atMs: Ms): ShareStep | undefined =>
  steps.findLast(({ t }) => t <= atMs);
