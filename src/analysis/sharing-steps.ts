import { isEqual, LOG_KINDS, type Ms, type Recording } from '../engine';
import type { ShareStep } from './sharing';

/** What the steps of a sharing are read off. */
export interface StepParts {
  readonly recording: Recording;
  /** Rows of the services behind the name. */
  readonly services: readonly number[];
  /** How many images they have. */
  readonly lanes: number;
  /** Row of a task's image. */
  readonly laneOf: (task: number) => number;
}

/** A task that gets new connections from then on, or none. */
export interface PoolMove {
  readonly t: Ms;
  readonly entry: number;
  readonly task: number;
  readonly isJoin: boolean;
}

const JOIN = LOG_KINDS.indexOf('pool.join');
const LEAVE = LOG_KINDS.indexOf('pool.leave');
const GONE = LOG_KINDS.indexOf('pool.gone');

/** When tasks of some services joined pools and left them, in order. */
export function poolMoves(
  { log, tasks }: Recording,
  isOurs: (service: number) => boolean,
): readonly PoolMove[] {
  const moves: PoolMove[] = [];
  for (let entry = 0; entry < log.length; entry++) {
    const kind = log.kind[entry];
    if (kind !== JOIN && kind !== LEAVE && kind !== GONE) continue;
    const task = log.subject[entry] as number;
    if (!isOurs(tasks[task]?.service ?? -1)) continue;
    moves.push({ t: log.t[entry] as Ms, entry, task, isJoin: kind === JOIN });
  }
  return moves;
}

/** A part of all requests, dealt out to images task by task. */
export function deal(
  wanted: number[],
  tasks: readonly number[],
  laneOf: StepParts['laneOf'],
  share: number,
): void {
  const counts = new Map<number, number>();
  for (const task of tasks) counts.set(laneOf(task), (counts.get(laneOf(task)) ?? 0) + 1);
  for (const [lane, count] of counts) {
    wanted[lane] = (wanted[lane] ?? 0) + (share * count) / tasks.length;
  }
}

/** Steps that say something new; of one moment the last. */
export function addStep(steps: ShareStep[], step: ShareStep): void {
  const last = steps.at(-1);
  if (last === undefined && step.code === 'none') return;
  if (last !== undefined && isEqual({ ...last, t: 0, entry: 0 }, { ...step, t: 0, entry: 0 }))
    return;
  if (last?.t === step.t) steps[steps.length - 1] = step;
  else steps.push(step);
}
