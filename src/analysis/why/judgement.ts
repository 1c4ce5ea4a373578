import { isPast, LOG_KINDS, RULES, type Ms, type Recording, type Transition } from '../../engine';
import { runAt, updateRuns, type UpdateRun } from '../update-runs';

/** Whether the end of a task counted against an update, and if not, why not. */
export type Judgement =
  /** U-24, U-28: the n-th failure of a run over so many slots, and whether that was too many. */
  | {
      readonly kind: 'counted';
      readonly nth: number;
      readonly of: number;
      readonly maxRatio: number;
      readonly isTooMany: boolean;
    }
  /** U-24: it had been RUNNING for longer than monitor. */
  | { readonly kind: 'too-late'; readonly ranMs: Ms; readonly monitorMs: Ms }
  /** U-27: in time, but judged only when the last worker was done, which was too late. */
  | {
      readonly kind: 'lost';
      /** Null: it never was RUNNING. */
      readonly ranMs: Ms | null;
      readonly judgedMs: Ms;
      readonly monitorMs: Ms;
    }
  /** U-33: failures are not watched at all. */
  | { readonly kind: 'continue' }
  /** U-25: the restart supervisor had made it, not the update. */
  | { readonly kind: 'made-by-restart' }
  /** U-25, R-5: scaling had made it. */
  | { readonly kind: 'made-by-scaling' }
  /** U-25: it was there before the update. */
  | { readonly kind: 'older' }
  /** The update had ended before. */
  | { readonly kind: 'after-end'; readonly ending: 'completed' | 'paused' | 'rolled-back' }
  /** U-2, U-44, U-49: a newer run took over, which watches what it makes itself. */
  | { readonly kind: 'superseded' };

/** Reports of tasks reach the managers so much later at most (K-5, K-6). */
const REPORT_MS: Ms = 200;

/**
 * Why a task that came to an end did or did not count as a failure of the update under way.
 *
 * @param row - row of the recording's tasks
 * @returns null where it did not end, or where no update had begun by then
 */
export function judgementOf(recording: Recording, row: number): Judgement | null {
  const task = recording.tasks[row];
  const over = task?.transitions.find(({ state }) => isPast(state, 'running'));
  const isFailure = over?.state === 'failed' || over?.state === 'rejected';
  const counted = countedRow(recording, row);
  if (task === undefined || over === undefined) return null;
  if (counted === null && !isFailure && over.state !== 'complete') return null;
  const { log } = recording;
  if (counted !== null) {
    const run = runAt(recording, task.service, counted);
    if (run === undefined) return null;
    const nth = log.detail[counted] as number;
    const { maxFailureRatio: maxRatio } = run.config;
    const isTooMany = Math.fround(nth / run.dirty) > Math.fround(maxRatio);
    return { kind: 'counted', nth, of: run.dirty, maxRatio, isTooMany };
  }
  const run = runAt(recording, task.service, over.entry);
  if (run === undefined) return null;
  const madeBy = makerOf(recording, row);
  if (madeBy === run) return judgedBy(recording, run, task.transitions, over);
  const isUnderWay = run.endMs === null || over.t < run.endMs + REPORT_MS;
  if (!isUnderWay) {
    const { ending } = run;
    const hasEnded = ending === 'completed' || ending === 'paused' || ending === 'rolled-back';
    // What was there before the update has nothing to do with it.
    return hasEnded && task.createdMs >= run.startMs ? { kind: 'after-end', ending } : null;
  }
  if (run.config.failureAction === 'continue') return { kind: 'continue' };
  const rule = RULES[log.rule[task.transitions[0]?.entry ?? -1] as number];
  if (madeBy !== undefined) return { kind: 'superseded' };
  if (rule === 'RS-2' || rule === 'RS-13') return { kind: 'made-by-restart' };
  return { kind: task.createdMs < run.startMs ? 'older' : 'made-by-scaling' };
}

/** Why the run that made a task did not count its end. */
function judgedBy(
  { log }: Recording,
  run: UpdateRun,
  transitions: readonly Transition[],
  over: Transition,
): Judgement {
  if (run.config.failureAction === 'continue') return { kind: 'continue' };
  const running = transitions.find(({ state }) => state === 'running');
  const ranMs = running === undefined ? null : over.t - running.t;
  const watchMs = run.monitorRow === null ? null : (log.t[run.monitorRow] as Ms);
  const isWatching = watchMs !== null && watchMs <= over.t;
  const monitorMs =
    run.monitorRow !== null && isWatching
      ? (log.detail[run.monitorRow] as Ms)
      : run.config.monitorMs;
  const { endMs, ending } = run;
  if (endMs !== null && over.t + REPORT_MS >= endMs && ending !== null) {
    if (ending === 'superseded' || ending === 'resumed') return { kind: 'superseded' };
    if (ending !== 'completed' || endMs <= over.t) {
      return ranMs !== null && ranMs > monitorMs && ending === 'completed'
        ? { kind: 'too-late', ranMs, monitorMs }
        : { kind: 'after-end', ending };
    }
  }
  const isLate = ranMs !== null && ranMs > monitorMs;
  if (isLate || watchMs === null || run.monitorRow === null || isWatching) {
    return { kind: 'too-late', ranMs: ranMs ?? 0, monitorMs };
  }
  return {
    kind: 'lost',
    ranMs,
    judgedMs: watchMs,
    monitorMs: log.detail[run.monitorRow] as Ms,
  };
}

/** The run of the updater that made a task; undefined for all others (U-15). */
function makerOf(recording: Recording, row: number): UpdateRun | undefined {
  const { log, tasks } = recording;
  const created = tasks[row]?.transitions[0]?.entry ?? -1;
  if (RULES[log.rule[created] as number] !== 'U-15') return undefined;
  return updateRuns(recording).findLast(
    (run) => run.service === tasks[row]?.service && run.row < created,
  );
}

const FAILURE = LOG_KINDS.indexOf('update.failure');

/** Row of the log's entry with which the task's end counted; null where it did not. */
function countedRow({ log }: Recording, row: number): number | null {
  for (let at = 0; at < log.length; at++) {
    if (log.kind[at] === FAILURE && log.subject[at] === row) return at;
  }
  return null;
}
