import type { Ms, Recording } from '../../../engine';

const FASTEST = 4;
const LONGEST_MS: Ms = 20_000;

/** Whether this browser can make a film at all. */
export const canFilm = (): boolean => 'VideoEncoder' in globalThis;

/** How long a film of a run is: four times as fast as the run, or faster, lest it be too long. */
export const filmMs = ({ endMs }: Recording): Ms => Math.min(endMs / FASTEST, LONGEST_MS);
