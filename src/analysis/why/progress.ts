import { isAtLeast, type Ms, type Recording, type TaskRecord } from '../../engine';
import { probesByTask } from '../probes';
import { updateRuns, type UpdateRun } from '../update-runs';

/** What one worker of the updater waits for. */
export interface WorkerWait {
  readonly slot: number;
  readonly what:
    /** S-15: the new task has no node. */
    | 'pending'
    /** U-16, RS-5: the new task is held back until the old one has stopped. */
    | 'old-stopping'
    | 'preparing'
    /** U-20: without a check until its process runs, with one until it is healthy (EX-9). */
    | 'starting'
    /** U-21: the delay after a slot. */
    | 'resting';
  /** Row of the task that it waits for; -1: none. */
  readonly task: number;
  /** Docker's words where there are some. */
  readonly err: string;
  readonly sinceMs: Ms;
  /** When the wait is over in this run; null: never. */
  readonly untilMs: Ms | null;
  /** When the next probe begins; null: none is awaited. */
  readonly nextProbeMs: Ms | null;
}

/** Why an update has not moved on. */
export interface Progress {
  readonly run: UpdateRun;
  readonly waits: readonly WorkerWait[];
  /** Slots that no worker has taken yet. */
  readonly left: number;
  /** U-26: the final watch; null before it. */
  readonly watch: { readonly sinceMs: Ms; readonly untilMs: Ms } | null;
}

/**
 * What the update of a service waits for, and until when.
 *
 * @param service - row of services
 * @returns null when none is under way at that time
 */
export function progressOf(recording: Recording, service: number, atMs: Ms): Progress | null {
  const { log } = recording;
  const run = updateRuns(recording).findLast(
    (other) => other.service === service && other.startMs <= atMs,
  );
  if (run === undefined || (run.endMs !== null && run.endMs <= atMs)) return null;
  const taken = run.takes.filter((take) => (log.t[take] as Ms) <= atMs);
  const watchMs = run.monitorRow === null ? Infinity : (log.t[run.monitorRow] as Ms);
  const watch =
    run.monitorRow === null || watchMs > atMs
      ? null
      : { sinceMs: watchMs, untilMs: watchMs + (log.detail[run.monitorRow] as Ms) };
  const waits = watch !== null ? [] : taken.flatMap((take) => waitOf(recording, run, take, atMs));
  return { run, waits, left: run.dirty - taken.length, watch };
}

/** What the worker that took a slot waits for there; nothing when it is done with it. */
function waitOf(
  recording: Recording,
  run: UpdateRun,
  take: number,
  atMs: Ms,
): readonly WorkerWait[] {
  const { log, tasks } = recording;
  const slot = log.detail[take] as number;
  const rest = run.delays.find((row) => row > take && log.detail[row] === slot);
  const restMs = rest === undefined ? Infinity : (log.t[rest] as Ms);
  if (restMs <= atMs) {
    const untilMs = restMs + run.config.delayMs;
    return untilMs <= atMs
      ? []
      : [{ slot, what: 'resting', task: -1, err: '', sinceMs: restMs, untilMs, nextProbeMs: null }];
  }
  const row = tasks.findIndex(({ transitions }) => log.cause[transitions[0]?.entry ?? -1] === take);
  const task = tasks[row];
  const now = task?.transitions.findLast(({ t }) => t <= atMs);
  if (task === undefined || now === undefined || isAtLeast(now.state, 'running')) return [];
  return [
    {
      slot,
      what: whatFor(now),
      task: row,
      err: now.err,
      sinceMs: sinceMs(task, now),
      untilMs: task.transitions.find(({ state }) => isAtLeast(state, 'running'))?.t ?? null,
      nextProbeMs:
        (probesByTask(recording).get(row) ?? []).find(({ startMs }) => startMs > atMs)?.startMs ??
        null,
    },
  ];
}

type Moment = TaskRecord['transitions'][number];

function whatFor({ state, desired, err }: Moment): WorkerWait['what'] {
  if (state === 'starting') return 'starting';
  if (state === 'pending' && err !== '') return 'pending';
  if (desired === 'ready') return 'old-stopping';
  return 'preparing';
}

/** Since when a task has been in the state that it is in. */
const sinceMs = ({ transitions }: TaskRecord, now: Moment): Ms =>
  transitions.find(({ state }) => state === now.state)?.t ?? now.t;
