import { create } from 'zustand';
import { eventsOf, type ToldEvent } from '../analysis';
import type { Ms, Recording } from '../engine';
import { seek, usePlayhead } from './playhead';
import { useRun } from './run';

/** Where the last step led; each step gives another object. */
export const useSteps = create<{ readonly toMs: Ms }>(() => ({ toMs: 0 }));

/** What the playhead may be off by and still stand on an event. */
const ROUNDING_MS = 0.5;

/** Goes to the next event or the one before; or to the next decision. */
export function step(direction: 1 | -1, onlyDecisions = false): void {
  const { recording } = useRun.getState();
  if (recording === null) return;
  const { atMs } = usePlayhead.getState();
  const events = toldEvents(recording).filter((event) => event.isDecision || !onlyDecisions);
  const to =
    direction > 0
      ? events.find(({ t }) => t > atMs + ROUNDING_MS)
      : events.findLast(({ t }) => t < atMs - ROUNDING_MS);
  if (to === undefined) return;
  seek(to.t);
  useSteps.setState({ toMs: to.t });
}

const told = new WeakMap<Recording, readonly ToldEvent[]>();

/** The events of a recording; read off it once. */
export function toldEvents(recording: Recording): readonly ToldEvent[] {
  let events = told.get(recording);
  if (events === undefined) told.set(recording, (events = eventsOf(recording)));
  return events;
}
