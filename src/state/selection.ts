import { create } from 'zustand';

interface Selection {
  /** Row of the recording's tasks. */
  readonly task: number | null;
  /** Row of the recording's log. */
  readonly entry: number | null;
  /** Row of the scenario's timeline; null: the one that the playhead suggests. */
  readonly pin: number | null;
}

const NOTHING: Selection = { task: null, entry: null, pin: null };

/** What is looked at more closely, in every view. */
export const useSelection = create<Selection>(() => NOTHING);

export function selectTask(task: number | null): void {
  useSelection.setState({ task });
}

export function selectEntry(entry: number | null): void {
  useSelection.setState({ entry });
}

export function selectPin(pin: number | null): void {
  useSelection.setState({ pin });
}

export function clearSelection(): void {
  useSelection.setState(NOTHING);
}
