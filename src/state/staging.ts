import type { Edit, Scenario } from '../scenario';
import { dismissNotice } from './notices';
import { useRun } from './run';
import { editScenario, openScenario, startAnew, useScenario } from './scenario';

/** Stops waiting for a run. */
let waiting: (() => void) | null = null;
let isStaging = false;

/** Whether the scenario changes because a step of a lesson is put on stage. */
export const isBeingStaged = (): boolean => isStaging;

/**
 * Puts the scenario of a step in place of what is there.
 *
 * @param onReady - once its run is there; gets the scenario with the changes
 */
export function stage(
  scenario: Scenario,
  edits: readonly Edit[],
  onReady: (present: Scenario) => void,
): void {
  const before = useRun.getState().whole;
  isStaging = true;
  if (edits.length === 0) openScenario(scenario, 0);
  else editScenario({ kind: 'several', edits: [{ kind: 'replace', scenario }, ...edits] });
  isStaging = false;
  dismissNotice();
  stopStaging();
  waiting = useRun.subscribe(({ whole }) => {
    const { history, pending } = useScenario.getState();
    if (whole === before || pending.length > 0) return;
    stopStaging();
    // What somebody undoes is what they did themselves.
    startAnew();
    onReady(history.present);
  });
}

/** Nobody waits for the run of a step any more. */
export function stopStaging(): void {
  waiting?.();
  waiting = null;
}
