import { create } from 'zustand';
import { FrameCursor, type Frame, type Ms, type Recording } from '../engine';
import type { Edit, Said } from '../scenario';
import { useCompared } from './compared';
import { axisEndOf, useConcealed } from './concealed';
import { setEnd, usePlayhead } from './playhead';

/** The run as it was before a gesture changed it, for what the gesture makes of it. */
export interface Before {
  readonly recording: Recording;
  /** The change, the latest of its gesture. */
  readonly edit: Edit;
  /** Null: a change that was made at once. */
  readonly gesture: string | null;
}

interface Run {
  /** As far as it may be seen; null until the first simulation is done. */
  readonly recording: Recording | null;
  /** What is hidden of it included: for what judges a guess. */
  readonly whole: Recording | null;
  readonly digest: string;
  readonly frame: Frame;
  /** What each command of the timeline says of its services, by row. */
  readonly said: readonly Readonly<Record<string, Said>>[];
  /** Kept until the next gesture begins or something else changes. */
  readonly before: Before | null;
}

const NO_FRAME: Frame = {
  atMs: 0,
  entry: -1,
  nodes: [],
  raft: { leader: -1, hasQuorum: false, members: [] },
  tasks: [],
  services: [],
};

/** What the scenario becomes, and the cluster at the playhead. */
export const useRun = create<Run>(() => ({
  recording: null,
  whole: null,
  digest: '',
  frame: NO_FRAME,
  said: [],
  before: null,
}));

let cursor: FrameCursor | null = null;

/** Shows another recording at the same moment. */
export function showRecording(
  whole: Recording,
  rest: Pick<Run, 'digest' | 'said' | 'before'>,
): void {
  useRun.setState({ whole, ...rest, ...seenOf(whole) });
}

/** What may be seen of a run; the playhead stays within. */
function seenOf(whole: Recording): Pick<Run, 'recording' | 'frame'> {
  const { fromMs, cut } = useConcealed.getState();
  const recording = fromMs === null || cut === null ? whole : cut(whole, fromMs);
  setEnd(Math.max(recording.endMs, useCompared.getState().endMs));
  cursor = new FrameCursor(recording);
  return { recording, frame: cursor.frameAt(usePlayhead.getState().atMs) };
}

useConcealed.subscribe(({ fromMs }, before) => {
  const { whole } = useRun.getState();
  if (fromMs !== before.fromMs && whole !== null) useRun.setState(seenOf(whole));
});

useCompared.subscribe(({ endMs }, before) => {
  const { recording } = useRun.getState();
  if (endMs !== before.endMs && recording !== null) setEnd(Math.max(recording.endMs, endMs));
});

/** Where the axis of the run ends, whatever is hidden of it. */
export function useAxisEnd(): Ms {
  const whole = useRun((run) => run.whole);
  const concealed = useConcealed();
  const leastMs = useCompared(({ endMs }) => endMs);
  return whole === null ? 0 : Math.max(axisEndOf(whole, concealed), leastMs);
}

/** The same for what acts without React. */
export function axisEndNow(): Ms {
  const { whole } = useRun.getState();
  const leastMs = useCompared.getState().endMs;
  return whole === null ? 0 : Math.max(axisEndOf(whole, useConcealed.getState()), leastMs);
}

/** Brings the frame to a moment. Views that depend on it are told only when something changed. */
function showMoment(atMs: Ms): void {
  if (cursor === null) return;
  const before = useRun.getState().frame;
  const frame = cursor.frameAt(atMs);
  if (frame.entry !== before.entry || frame.nodes !== before.nodes) useRun.setState({ frame });
}

usePlayhead.subscribe(({ atMs }, before) => {
  if (atMs !== before.atMs) showMoment(atMs);
});
