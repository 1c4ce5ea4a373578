import { create } from 'zustand';
import type { Ms, Recording } from '../engine';

/** Makes of a run what may be known of it at a moment. */
export type CutRun = (whole: Recording, atMs: Ms) => Recording;

interface Concealed {
  /** From when on nothing may be seen; null: all of the run may. */
  readonly fromMs: Ms | null;
  /** Comes with those who hide something: most people never need it. */
  readonly cut: CutRun | null;
  /** Whether the axis tells nothing of when a run ends, either. */
  readonly isRounded: boolean;
}

/**
 * What is hidden of a run, so that it can be guessed. Views need not take care of it: the recording
 * that they get ends there (`state/run.ts`). They ask whether it is, so as to say so.
 */
export const useConcealed = create<Concealed>(() => ({
  fromMs: null,
  cut: null,
  isRounded: false,
}));

/** Whether something of the run is hidden. */
export const useIsFutureHidden = (): boolean => useConcealed(({ fromMs }) => fromMs !== null);

/**
 * Hides what comes after a moment; the playhead stays before it.
 *
 * @param cut - `recordingUpTo`
 */
export function hideFuture(fromMs: Ms, cut: CutRun): void {
  useConcealed.setState({ fromMs, cut, isRounded: true });
}

/** Shows what was hidden; the axis stays as it is, so that nothing on it moves. */
export function revealFuture(): void {
  useConcealed.setState({ fromMs: null });
}

/** Nothing will be hidden any more. */
export function endConcealing(): void {
  useConcealed.setState({ fromMs: null, isRounded: false });
}

const ROUND_MS: Ms = 10_000;

/** Where the axis of a run ends. */
export const axisEndOf = ({ endMs }: Recording, { isRounded }: Concealed): Ms =>
  isRounded ? Math.ceil(endMs / ROUND_MS) * ROUND_MS : endMs;
