import { create } from 'zustand';

interface Selection {
  /** Row of the recording's tasks. */
  readonly task: number | null;
  /** Row of the recording's log. */
  readonly entry: number | null;
}

/** What is looked at more closely, in every view. */
export const useSelection = create<Selection>(() => ({ task: null, entry: null }));

export function selectTask(task: number | null): void {
  useSelection.setState({ task });
}

export function selectEntry(entry: number | null): void {
  useSelection.setState({ entry });
}

export function clearSelection(): void {
  useSelection.setState({ task: null, entry: null });
}
