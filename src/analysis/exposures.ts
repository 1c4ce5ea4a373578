import type { Failure, Ms } from '../engine';
import type { FailedRequest } from './failed-requests';

/** A stretch in which requests to one task failed for one reason. */
export interface Exposure {
  /** Row of services. */
  readonly service: number;
  /** Row of tasks; -1: the requests met none. */
  readonly task: number;
  readonly failure: Failure;
  /** When the first of them was sent, and the last. */
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly count: number;
  /** Row of the log entry of the first. */
  readonly entry: number;
}

/** Failures further apart than this belong to different stretches. */
const GAP_MS: Ms = 1_000;

/** Stretches of failures, in order of their beginnings. */
export function exposuresOf(failed: readonly FailedRequest[]): readonly Exposure[] {
  const exposures: Exposure[] = [];
  /** Position of the latest of its kind. */
  const latest = new Map<string, number>();
  for (const { entry, sentMs, failure, task, service } of failed) {
    const key = `${service} ${task} ${failure}`;
    const at = latest.get(key) ?? -1;
    const open = exposures[at];
    if (open !== undefined && sentMs - open.toMs <= GAP_MS) {
      exposures[at] = { ...open, toMs: sentMs, count: open.count + 1 };
    } else {
      latest.set(key, exposures.length);
      exposures.push({ service, task, failure, fromMs: sentMs, toMs: sentMs, count: 1, entry });
    }
  }
  return exposures;
}

/** The same, by task. */
export function exposuresByTask(
  exposures: readonly Exposure[],
): ReadonlyMap<number, readonly Exposure[]> {
  const byTask = new Map<number, Exposure[]>();
  for (const exposure of exposures) {
    const known = byTask.get(exposure.task);
    if (known === undefined) byTask.set(exposure.task, [exposure]);
    else known.push(exposure);
  }
  return byTask;
}
