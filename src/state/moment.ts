import type { Ms } from '../engine';
import { usePlayhead } from './playhead';

/** Numbers that change more often than that nobody reads. */
const STEP_MS: Ms = 100;

/** The moment of the playhead; in steps while it moves by itself. */
export const useMoment = (): Ms =>
  usePlayhead(({ atMs, isPlaying }) => (isPlaying ? Math.floor(atMs / STEP_MS) * STEP_MS : atMs));
