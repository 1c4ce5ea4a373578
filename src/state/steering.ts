import { useMemo } from 'react';
import { planSteps, stepStateAt, type PlanStep } from '../analysis';
import type { Ms } from '../engine';
import type { Edit } from '../scenario';
import { usePlayhead } from './playhead';
import { useRun } from './run';
import { editScenario, useScenario } from './scenario';

/** A way to steer a change that is under way at the playhead. */
export interface Steering {
  readonly kind: 'promote' | 'abort';
  /** The command that it amounts to. */
  readonly run: string;
  /** A step of the plan that would wait longer; null: the command is added. */
  readonly step: PlanStep | null;
}

/** Commands of the timeline as a plan; null: nothing has been simulated. */
export function usePlanSteps(): readonly PlanStep[] | null {
  const scenario = useScenario((state) => state.history.present);
  const recording = useRun((run) => run.recording);
  return useMemo(
    () => (recording === null ? null : planSteps(scenario, recording)),
    [scenario, recording],
  );
}

/**
 * What can be done at the playhead about a change that is under way: the steps of a plan that wait
 * there, or, where an update runs by itself, what goes on with it at once (BG-1) or takes it back
 * (RB-2).
 */
export function useSteering(): readonly Steering[] {
  const steps = usePlanSteps();
  const recording = useRun((run) => run.recording);
  const key = usePlayhead(({ atMs }) =>
    (steps ?? []).map((step) => stepStateAt(step, atMs)[0]).join(''),
  );
  const service = usePlayhead(({ atMs }) => serviceUnderWay(atMs));
  return useMemo(() => {
    if (recording === null || steps === null) return [];
    const waiting = steps.filter((step, i) => key[i] === 'w' && step.record !== null);
    const abort = waiting.find((step) => step.isAbort);
    const promote = waiting.find((step) => !step.isAbort);
    const planned: Steering[] = [
      ...(promote === undefined ? [] : [steer('promote', promote)]),
      ...(abort === undefined ? [] : [steer('abort', abort)]),
    ];
    if (planned.length > 0 || service === null) return planned;
    return [
      { kind: 'promote', run: `docker service update --update-delay 0s ${service}`, step: null },
      { kind: 'abort', run: `docker service rollback ${service}`, step: null },
    ];
  }, [recording, steps, key, service]);
}

const steer = (kind: Steering['kind'], step: PlanStep): Steering => ({
  kind,
  run: step.run,
  step,
});

/** The service whose update runs at a moment, by its name; null: none does. */
function serviceUnderWay(atMs: Ms): string | null {
  const { recording } = useRun.getState();
  if (recording === null) return null;
  const service = recording.services.find(
    ({ updates }) => updates.findLast(({ t }) => t <= atMs)?.state === 'updating',
  );
  return service?.name ?? null;
}

/** Does it, at the playhead: one step of the history. */
export function give({ run, step }: Pick<Steering, 'run' | 'step'>): void {
  const atMs = Math.round(usePlayhead.getState().atMs);
  const edit: Edit =
    step === null ? { kind: 'add', atMs, run } : { kind: 'give', pin: step.row, atMs };
  editScenario(edit);
}
