/** What was, is and could be again. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** The gesture that made `present`; while it goes on, it stays one step. */
  readonly gesture: string | null;
}

const STEPS_MAX = 200;

export const startHistory = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  gesture: null,
});

/**
 * Takes a new present.
 *
 * @param gesture - names a drag or a burst of typing, all of which is one step; null: a step of its own
 */
export function remember<T>(history: History<T>, next: T, gesture: string | null): History<T> {
  if (gesture !== null && gesture === history.gesture)
    return { ...history, present: next, future: [] };
  return {
    past: [...history.past, history.present].slice(-STEPS_MAX),
    present: next,
    future: [],
    gesture,
  };
}

/** One step back; the same history when there is none. */
export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    gesture: null,
  };
}

/** One step forward again; the same history when there is none. */
export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, gesture: null };
}
