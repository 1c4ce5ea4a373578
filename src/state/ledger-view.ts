import { create } from 'zustand';
import type { Failure, Ms } from '../engine';
import { openRunTab } from './run-tab';

interface LedgerView {
  /** Requests count that were sent from then on; 0: all. */
  readonly fromMs: Ms;
  /** The reason that is unfolded. */
  readonly open: Failure | null;
}

/** What the Requests tab shows; kept while another tab is open. */
export const useLedgerView = create<LedgerView>(() => ({ fromMs: 0, open: null }));

/** Shows what became of the requests that were sent from a moment on. */
export function openLedger(fromMs: Ms): void {
  useLedgerView.setState({ fromMs });
  openRunTab('requests');
}

export function countWholeRun(): void {
  useLedgerView.setState({ fromMs: 0 });
}

/** Unfolds a reason, or folds it. */
export function toggleReason(reason: Failure): void {
  useLedgerView.setState(({ open }) => ({ open: open === reason ? null : reason }));
}
