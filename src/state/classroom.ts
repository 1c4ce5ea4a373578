import { create } from 'zustand';
import type { Spotlight } from '../lessons';

interface Classroom {
  /**
   * Of the lesson that is open, as addresses know it (null: a draft, which they do not), and its step
   * from 1; null: none is.
   */
  readonly place: { readonly name: string | null; readonly step: number } | null;
  /** What the rest of the page is in the shade of; null: nothing. */
  readonly spotlight: Spotlight | null;
  /** Whether all settings are shown in the lesson's place. */
  readonly hasAllSettings: boolean;
  /** The node that was guessed; row of nodes. */
  readonly guessedNode: number | null;
  /** Whether somebody builds a lesson, also while they try it. */
  readonly isBuilding: boolean;
}

const NOBODY: Classroom = {
  place: null,
  spotlight: null,
  hasAllSettings: false,
  guessedNode: null,
  isBuilding: false,
};

/** What the page has to know of a lesson before anything of lessons is fetched. */
export const useClassroom = create<Classroom>(() => NOBODY);

export const useIsInLesson = (): boolean => useClassroom(({ place }) => place !== null);

export function showAllSettings(hasAllSettings: boolean): void {
  useClassroom.setState({ hasAllSettings });
}

/** Whether a lesson has the place of the settings: it is taken, or built. */
export const useHasLesson = (): boolean =>
  useClassroom(({ place, isBuilding }) => place !== null || isBuilding);

/** Nobody takes a lesson any more; one may still be built. */
export function emptyClassroom(): void {
  useClassroom.setState(({ isBuilding }) => ({ ...NOBODY, isBuilding }));
}
