import {
  LOG_KINDS,
  type DesiredState,
  type Frame,
  type Ms,
  type Recording,
  type ServiceFrame,
} from '../engine';

/** From `t` on, so many tasks of a service are asked for. */
export interface WantedStep {
  readonly t: Ms;
  readonly wanted: number;
}

const isAskedFor = (desired: DesiredState): boolean =>
  desired === 'ready' || desired === 'running' || desired === 'complete';

/**
 * How many tasks of a service are asked for: its replicas; where nobody has said a number (one a
 * node, or a job), the slots that have a task which nobody has asked to stop (G-9, J-7).
 */
export function wantedOf({ spec, slots }: ServiceFrame, { tasks }: Frame): number {
  if (spec.mode.kind === 'replicated') return spec.mode.replicas;
  return slots.filter((slot) =>
    slot.tasks.some((row) => isAskedFor(tasks[row]?.desired ?? 'remove')),
  ).length;
}

const TASK = LOG_KINDS.indexOf('task');
const DESIRED = LOG_KINDS.indexOf('task.desired');
const REMOVED = LOG_KINDS.indexOf('task.removed');

/** {@link wantedOf} all through the run. */
export function wantedSteps(recording: Recording, service: number): readonly WantedStep[] {
  const versions = recording.services[service]?.versions ?? [];
  const steps: WantedStep[] = [];
  for (const { t, spec } of versions) {
    if (spec.mode.kind !== 'replicated') return countedSteps(recording, service);
    steps.push({ t, wanted: spec.mode.replicas });
  }
  return steps;
}

/** D-7: the mode of a service never changes, so its tasks are counted from the beginning. */
function countedSteps({ log, tasks }: Recording, service: number): readonly WantedStep[] {
  const steps: WantedStep[] = [];
  /** Tasks that are asked for, by slot. */
  const asked = new Map<string, Set<number>>();
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (kind !== TASK && kind !== DESIRED && kind !== REMOVED) continue;
    const index = log.subject[row] as number;
    const task = tasks[index];
    if (task?.service !== service) continue;
    const desired = task.transitions[kind === TASK ? 0 : (log.detail[row] as number)]?.desired;
    const isAsked = kind !== REMOVED && isAskedFor(desired ?? 'remove');
    note(asked, keyOf(task), index, isAsked);
    const t = log.t[row] as Ms;
    const step = { t, wanted: asked.size };
    if (steps.at(-1)?.t === t) steps[steps.length - 1] = step;
    else if (steps.at(-1)?.wanted !== step.wanted) steps.push(step);
  }
  return steps;
}

const keyOf = ({ slot }: Recording['tasks'][number]): string => String(slot);

function note(asked: Map<string, Set<number>>, key: string, index: number, isAsked: boolean): void {
  const inSlot = asked.get(key) ?? new Set<number>();
  if (isAsked) inSlot.add(index);
  else inSlot.delete(index);
  if (inSlot.size === 0) asked.delete(key);
  else asked.set(key, inSlot);
}
