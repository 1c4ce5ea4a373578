import { create } from 'zustand';
import type { BuiltLesson } from '../lessons';

const STORED = 'swarmscope.draft';

/** Whether the device has kept a lesson that somebody was building. */
export const useHasDraft = create<{ readonly isThere: boolean }>(() => ({
  isThere: keptDraft() !== null,
}));

/** As text; null: there is none. */
export function keptDraft(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

export function keepDraft(draft: BuiltLesson): void {
  useHasDraft.setState({ isThere: true });
  try {
    localStorage.setItem(STORED, JSON.stringify(draft));
  } catch {
    // Storage may be forbidden or full: then it lasts as long as the page.
  }
}
