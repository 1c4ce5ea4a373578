import {
  LOG_KINDS,
  type Frame,
  type Ms,
  type Recording,
  type ServiceFrame,
  type Transition,
} from '../engine';

/** From `t` on, so many tasks of a service are asked for. */
export interface WantedStep {
  readonly t: Ms;
  readonly wanted: number;
}

/** A job's task that has been done asks for COMPLETE for ever. */
const isAskedFor = (task: Pick<Transition, 'state' | 'desired'> | undefined): boolean =>
  task !== undefined &&
  task.state !== 'complete' &&
  (task.desired === 'ready' || task.desired === 'running' || task.desired === 'complete');

/**
 * How many tasks of a service are asked for: its replicas; where nobody has said a number (one a
 * node, or a job), the slots that have a task which nobody has asked to stop (G-9, J-7).
 */
export function wantedOf({ spec, slots }: ServiceFrame, { tasks }: Frame): number {
  if (spec.mode.kind === 'replicated') return spec.mode.replicas;
  return slots.filter((slot) => slot.tasks.some((row) => isAskedFor(tasks[row]))).length;
}

const TASK = LOG_KINDS.indexOf('task');
const STATE = LOG_KINDS.indexOf('task.state');
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
  const asked = new Map<number, Set<number>>();
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (kind !== TASK && kind !== STATE && kind !== DESIRED && kind !== REMOVED) continue;
    const index = log.subject[row] as number;
    const task = tasks[index];
    if (task?.service !== service) continue;
    const to = task.transitions[kind === TASK ? 0 : (log.detail[row] as number)];
    note(asked, task.slot, index, kind !== REMOVED && isAskedFor(to));
    const t = log.t[row] as Ms;
    const step = { t, wanted: asked.size };
    if (steps.at(-1)?.t === t) steps[steps.length - 1] = step;
    else steps.push(step);
  }
  return steps.filter(({ wanted }, i) => wanted !== steps[i - 1]?.wanted);
}

function note(
  asked: Map<number, Set<number>>,
  slot: number,
  index: number,
  isAsked: boolean,
): void {
  const inSlot = asked.get(slot) ?? new Set<number>();
  if (isAsked) inSlot.add(index);
  else inSlot.delete(index);
  if (inSlot.size === 0) asked.delete(slot);
  else asked.set(slot, inSlot);
}
