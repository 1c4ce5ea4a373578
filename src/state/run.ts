import { create } from 'zustand';
import { FrameCursor, type Frame, type Ms, type Recording } from '../engine';
import type { Edit, Said } from '../scenario';
import { usePlayhead } from './playhead';

/** The run as it was before a gesture changed it, for what the gesture makes of it. */
export interface Before {
  readonly recording: Recording;
  /** The change, the latest of its gesture. */
  readonly edit: Edit;
  /** Null: a change that was made at once. */
  readonly gesture: string | null;
}

interface Run {
  /** Null until the first simulation is done. */
  readonly recording: Recording | null;
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
  digest: '',
  frame: NO_FRAME,
  said: [],
  before: null,
}));

let cursor: FrameCursor | null = null;

/** Shows another recording at the same moment. */
export function showRecording(
  recording: Recording,
  rest: Pick<Run, 'digest' | 'said' | 'before'>,
): void {
  cursor = new FrameCursor(recording);
  const atMs = Math.min(usePlayhead.getState().atMs, recording.endMs);
  useRun.setState({ recording, ...rest, frame: cursor.frameAt(atMs) });
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
