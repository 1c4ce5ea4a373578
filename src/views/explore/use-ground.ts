import { useMemo } from 'react';
import { parametersOf, subjectOf, type Parameter, type SweepSubject } from '../../analysis';
import type { Recording } from '../../engine';
import type { Scenario } from '../../scenario';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';

/** What there is to explore: the present scenario, its run, whom it is about, and all that can be varied. */
export interface Ground {
  readonly scenario: Scenario;
  readonly recording: Recording;
  readonly subject: SweepSubject;
  readonly parameters: readonly Parameter[];
}

/** Null while there is no run yet, or no service. */
export function useGround(): Ground | null {
  const recording = useRun((run) => run.whole);
  const said = useRun((run) => run.said);
  const present = useScenario((state) => state.history.present);
  const isPending = useScenario((state) => state.pending.length > 0);
  return useMemo(() => {
    // The run is one of another scenario as long as a change is under way.
    if (recording === null || isPending || said.length !== present.timeline.length) return null;
    const subject = subjectOf(present, recording);
    if (subject === null) return null;
    const parameters = parametersOf(present, recording, subject, said);
    return { scenario: present, recording, subject, parameters };
  }, [present, recording, said, isPending]);
}
