import type { Ms } from '../api/ids';

/** A heartbeat and the period that its answer hands out. */
export interface Beat {
  readonly atMs: Ms;
  readonly periodMs: Ms;
}

/** K-1: by how much a drawn period may differ. */
const SPREAD = 0.1;

/**
 * The last heartbeat of a session before or at `nowMs` (K-1).
 *
 * @param random - draws the periods; null: all are the same (SIM-7)
 */
export function lastBeat(
  sinceMs: Ms,
  nowMs: Ms,
  periodMs: Ms,
  random: (() => number) | null,
): Beat {
  if (random === null) return { atMs: nowMs - ((nowMs - sinceMs) % periodMs), periodMs };
  const drawn = () => Math.round(periodMs * (1 - SPREAD + 2 * SPREAD * random()));
  let beat: Beat = { atMs: sinceMs, periodMs: drawn() };
  while (beat.atMs + beat.periodMs <= nowMs) {
    beat = { atMs: beat.atMs + beat.periodMs, periodMs: drawn() };
  }
  return beat;
}
