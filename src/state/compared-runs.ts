import { useMemo } from 'react';
import type { Recording } from '../engine';
import type { Scenario } from '../scenario';
import { useCompared } from './compared';
import { useRun } from './run';
import { useScenario } from './scenario';

/** One of the runs of a comparison. */
export interface ComparedRun {
  /** From 0, in the order in which they are drawn. */
  readonly position: number;
  /** `A` for the first. */
  readonly letter: string;
  readonly scenario: Scenario;
  /** Null until its first simulation is done. */
  readonly recording: Recording | null;
  readonly digest: string;
  /** Whether it is the one that is edited. */
  readonly isEdited: boolean;
}

const LETTERS = 'ABCD';

/** All runs of the comparison, the one that is edited among them. */
export function useComparedRuns(): readonly ComparedRun[] {
  const edited = useScenario(({ history }) => history.present);
  const recording = useRun((run) => run.recording);
  const digest = useRun((run) => run.digest);
  const beside = useCompared((compared) => compared.beside);
  const focus = useCompared((compared) => compared.focus);
  return useMemo(() => {
    const others = beside.map(({ history, run }) => ({
      scenario: history.present,
      recording: run?.recording ?? null,
      digest: run?.digest ?? '',
    }));
    return others
      .toSpliced(focus, 0, { scenario: edited, recording, digest })
      .map((run, position) => ({
        ...run,
        position,
        letter: LETTERS.charAt(position),
        isEdited: position === focus,
      }));
  }, [edited, recording, digest, beside, focus]);
}
