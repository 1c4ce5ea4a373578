import { create } from 'zustand';
import type { Ms } from '../engine';

export const SPEEDS = [1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Playhead {
  readonly atMs: Ms;
  /** Where the run ends; the playhead stays within. */
  readonly endMs: Ms;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** On the way to a moment, at so many ms a ms of the viewer's time; null: it plays on. */
  readonly glide: { readonly toMs: Ms; readonly rate: number } | null;
}

/** The one moment that every view shows. */
export const usePlayhead = create<Playhead>(() => ({
  atMs: 0,
  endMs: 0,
  isPlaying: false,
  speed: 1,
  glide: null,
}));

const { getState, setState } = usePlayhead;

/** Goes to a moment; a hand on the playhead pauses. */
export function seek(atMs: Ms): void {
  setState({ atMs: clamp(atMs), isPlaying: false, glide: null });
}

/** Lets `elapsedMs` of the viewer's time pass; stops at the end. */
export function advance(elapsedMs: number): void {
  const { atMs, endMs, isPlaying, speed, glide } = getState();
  // Nothing to play before the first recording.
  if (!isPlaying || endMs === 0) return;
  const next = atMs + elapsedMs * (glide?.rate ?? speed);
  const lastMs = glide?.toMs ?? endMs;
  setState(next >= lastMs ? { atMs: lastMs, isPlaying: false, glide: null } : { atMs: next });
}

/**
 * Goes to a later moment and stops there, at the pace of the run or faster.
 *
 * @param withinMs - of the viewer's time
 */
export function glideTo(toMs: Ms, withinMs: number): void {
  const { atMs } = getState();
  setState({ isPlaying: true, glide: { toMs, rate: Math.max((toMs - atMs) / withinMs, 1) } });
}

/** Goes to a moment, and on from there. */
export function playFrom(atMs: Ms): void {
  setState({ atMs: clamp(atMs), isPlaying: true, glide: null });
}

/** From the end it plays again from the beginning. */
export function togglePlay(): void {
  const { isPlaying, atMs, endMs } = getState();
  const again = !isPlaying && atMs >= endMs ? { atMs: 0 } : {};
  setState({ isPlaying: !isPlaying, glide: null, ...again });
}

export function pause(): void {
  setState({ isPlaying: false, glide: null });
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
  setState({ atMs: Math.max(atMs, 0), endMs: 0, isPlaying, glide: null });
}

const clamp = (atMs: Ms): Ms => Math.min(Math.max(atMs, 0), getState().endMs);
