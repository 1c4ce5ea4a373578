import { create } from 'zustand';
import type { Ms } from '../engine';
import { usePlayhead } from './playhead';
import { axisEndNow } from './run';

interface TimeView {
  /** What the timeline shows; null: the whole run. */
  readonly span: readonly [Ms, Ms] | null;
  /** Whether stretches in which nothing happens are folded. */
  readonly isFolded: boolean;
  /** Whether every slot has a legible row of its own, however many there are. */
  readonly isEach: boolean;
  /** Whether the run is told in tables. */
  readonly isTable: boolean;
}

/** Nobody needs to see less than this at once. */
const SHORTEST_MS: Ms = 500;
/** Where the playhead stands in the view after it ran out of it, as a part of the width. */
const FOLLOW_AT = 0.2;

/** Which part of the run the timeline shows. */
export const useTimeView = create<TimeView>(() => ({
  span: null,
  isFolded: false,
  isEach: false,
  isTable: false,
}));

const { getState, setState } = useTimeView;

/** Shows more or less of the run around a moment; the moment stays where it is. */
export function zoomAt(atMs: Ms, factor: number): void {
  const [fromMs, toMs] = getState().span ?? [0, axisEndNow()];
  show(atMs - (atMs - fromMs) * factor, atMs + (toMs - atMs) * factor);
}

/** Moves the view by a part of what it shows. */
export function panBy(part: number): void {
  const { span } = getState();
  if (span === null) return;
  const [fromMs, toMs] = span;
  const byMs = (toMs - fromMs) * part;
  show(fromMs + byMs, toMs + byMs);
}

/** Shows the whole run. */
export function fitTime(): void {
  setState({ span: null });
}

export function toggleFolded(): void {
  setState(({ isFolded }) => ({ isFolded: !isFolded, span: null }));
}

export function toggleEach(): void {
  setState(({ isEach }) => ({ isEach: !isEach }));
}

export function toggleTable(): void {
  setState(({ isTable }) => ({ isTable: !isTable }));
}

/** Shows from one moment to another, as far as the run goes. */
function show(fromMs: Ms, toMs: Ms): void {
  const endMs = axisEndNow();
  const lengthMs = Math.max(toMs - fromMs, Math.min(SHORTEST_MS, endMs));
  if (lengthMs >= endMs) {
    fitTime();
    return;
  }
  const start = Math.min(Math.max(fromMs, 0), endMs - lengthMs);
  setState({ span: [start, start + lengthMs] });
}

/** While the run plays, the view follows the playhead. */
usePlayhead.subscribe(({ atMs, isPlaying, endMs }, before) => {
  const { span } = getState();
  if (span === null) return;
  const [fromMs, toMs] = span;
  if (endMs !== before.endMs) show(fromMs, toMs);
  else if (isPlaying && (atMs > toMs || atMs < fromMs)) {
    const start = atMs - (toMs - fromMs) * FOLLOW_AT;
    show(start, start + (toMs - fromMs));
  }
});
