import { create } from 'zustand';
import {
  NO_PROGRESS,
  readProgress,
  withLesson,
  type LessonProgress,
  type Progress,
} from '../lessons';

const STORED = 'swarmscope.lessons';

/** How far somebody is with each lesson; remembered on this device. */
export const useProgress = create<{ readonly progress: Progress }>(() => ({
  progress: readProgress(stored()),
}));

export const progressOf = (name: string): LessonProgress =>
  useProgress.getState().progress[name] ?? NO_PROGRESS;

export function keepProgress(name: string, of: LessonProgress): void {
  keep(withLesson(useProgress.getState().progress, name, of));
}

export function forgetProgress(): void {
  keep({});
}

function keep(progress: Progress): void {
  useProgress.setState({ progress });
  try {
    localStorage.setItem(STORED, JSON.stringify(progress));
  } catch {
    // Storage may be forbidden or full: then it lasts as long as the page.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
