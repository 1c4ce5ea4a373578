import { LOG_KINDS, type Ms, type Recording } from '../engine';

/** From `t` on, so many tasks of each revision get new connections; the position is the revision less one. */
export interface PoolStep {
  readonly t: Ms;
  readonly byRev: readonly number[];
  readonly total: number;
}

const JOIN = LOG_KINDS.indexOf('pool.join');
const LEAVE = LOG_KINDS.indexOf('pool.leave');
const GONE = LOG_KINDS.indexOf('pool.gone');

/** How many tasks of a service stood in the pool, as their own nodes had it (LB-7, LB-8). */
export function poolSteps({ log, tasks }: Recording, service: number): readonly PoolStep[] {
  const inPool = new Set<number>();
  const byRev: number[] = [];
  const steps: PoolStep[] = [{ t: 0, byRev: [], total: 0 }];
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (kind !== JOIN && kind !== LEAVE && kind !== GONE) continue;
    const index = log.subject[row] as number;
    const task = tasks[index];
    if (task?.service !== service) continue;
    const isJoin = kind === JOIN;
    if (isJoin === inPool.has(index)) continue;
    if (isJoin) inPool.add(index);
    else inPool.delete(index);
    byRev[task.rev - 1] = (byRev[task.rev - 1] ?? 0) + (isJoin ? 1 : -1);
    const t = log.t[row] as Ms;
    const step = { t, byRev: Array.from(byRev, (count) => count ?? 0), total: inPool.size };
    if (steps.at(-1)?.t === t) steps[steps.length - 1] = step;
    else steps.push(step);
  }
  return steps;
}

/** A task joined the pool, or left it. */
export interface PoolChange {
  readonly t: Ms;
  readonly slot: number;
  readonly isJoin: boolean;
  /** Row of the log. */
  readonly entry: number;
}

/** When tasks of a service joined and left the pool, in order. */
export function poolChanges({ log, tasks }: Recording, service: number): readonly PoolChange[] {
  const changes: PoolChange[] = [];
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (kind !== JOIN && kind !== LEAVE) continue;
    const task = tasks[log.subject[row] as number];
    if (task?.service !== service) continue;
    changes.push({ t: log.t[row] as Ms, slot: task.slot, isJoin: kind === JOIN, entry: row });
  }
  return changes;
}
