import { create } from 'zustand';
import type { Ms } from '../engine';

export const SPEEDS = [1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

interface Playhead {
  readonly atMs: Ms;
  /** Where the run ends; the playhead stays within. */
  readonly endMs: Ms;
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

/** The one moment that every view shows. */
export const usePlayhead = create<Playhead>(() => ({
  atMs: 0,
  endMs: 0,
  isPlaying: false,
  speed: 1,
}));

const { getState, setState } = usePlayhead;

/** Goes to a moment; a hand on the playhead pauses. */
export function seek(atMs: Ms): void {
  setState({ atMs: clamp(atMs), isPlaying: false });
}

/** Lets `elapsedMs` of the viewer's time pass; stops at the end. */
export function advance(elapsedMs: number): void {
  const { atMs, endMs, isPlaying, speed } = getState();
  // Nothing to play before the first recording.
  if (!isPlaying || endMs === 0) return;
  const next = atMs + elapsedMs * speed;
  setState(next >= endMs ? { atMs: endMs, isPlaying: false } : { atMs: next });
}

/** Goes to a moment, and on from there. */
export function playFrom(atMs: Ms): void {
  setState({ atMs: clamp(atMs), isPlaying: true });
}

/** From the end it plays again from the beginning. */
export function togglePlay(): void {
  const { isPlaying, atMs, endMs } = getState();
  setState({ isPlaying: !isPlaying, ...(!isPlaying && atMs >= endMs ? { atMs: 0 } : {}) });
}

export function pause(): void {
  setState({ isPlaying: false });
}

export function setSpeed(speed: Speed): void {
  setState({ speed });
}

/** Takes over the end of another recording; the playhead stays where it is, if it can. */
export function setEnd(endMs: Ms): void {
  setState(({ atMs }) => ({ endMs, atMs: Math.min(atMs, endMs) }));
}

/** Begins at a moment of another scenario, whose end is not known yet. */
export function beginAt(atMs: Ms, isPlaying: boolean): void {
  setState({ atMs: Math.max(atMs, 0), endMs: 0, isPlaying });
}

const clamp = (atMs: Ms): Ms => Math.min(Math.max(atMs, 0), getState().endMs);
