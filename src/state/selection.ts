import { create } from 'zustand';
import { sameEntry, sameTask } from '../analysis';
import type { Recording } from '../engine';
import { openRunTab } from './run-tab';

interface Selection {
  /** Row of the recording's tasks. */
  readonly task: number | null;
  /** Row of the recording's log: what is to be explained. */
  readonly entry: number | null;
  /** Row of the log: the step on the way to `entry` that is looked at. */
  readonly step: number | null;
  /** Row of the scenario's timeline; null: the one that the playhead suggests. */
  readonly pin: number | null;
}

const NOTHING: Selection = { task: null, entry: null, step: null, pin: null };

/** What is looked at more closely, in every view. */
export const useSelection = create<Selection>(() => NOTHING);

export function selectTask(task: number | null): void {
  useSelection.setState({ task });
}

/** Asks why something happened; the events answer. */
export function selectEntry(entry: number | null): void {
  useSelection.setState({ entry, step: null });
  if (entry !== null) openRunTab('events');
}

/** Looks at a step on the way to the entry that is explained. */
export function selectStep(step: number | null): void {
  useSelection.setState({ step });
}

export function selectPin(pin: number | null): void {
  useSelection.setState({ pin });
}

/** Keeps looking at the same when a run is put in place of another. */
export function followSelection(before: Recording, after: Recording): void {
  useSelection.setState(({ task, entry, step }) => ({
    task: task === null ? null : sameTask(before, task, after),
    entry: entry === null ? null : sameEntry(before, entry, after),
    step: step === null ? null : sameEntry(before, step, after),
  }));
}

export function clearSelection(): void {
  useSelection.setState(NOTHING);
}
