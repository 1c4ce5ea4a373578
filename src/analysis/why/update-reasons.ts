import { isPast, taskName, type Recording } from '../../engine';
import { leadingTo, type Entry } from '../entry';
import type { FailureCount, Reason } from './reason';
import { runAt, type UpdateRun } from '../update-runs';

/** Why a service got another spec. */
export function serviceReason(recording: Recording, entry: Entry): Reason {
  const record = recording.services[entry.subject];
  const service = record?.name ?? '';
  const version = record?.versions[entry.detail];
  if (entry.rule === 'U-34') {
    return { code: 'service/rolled-back', service, ...failuresBefore(recording, entry) };
  }
  if (version?.how === 'create') return { code: 'service/created', service };
  if (version?.how === 'rollback') return { code: 'service/rolled-back-by-hand', service };
  const isSameTemplate = version?.rev === record?.versions[entry.detail - 1]?.rev;
  return { code: 'service/updated', service, isSameTemplate };
}

/** Why the status of an update changed. */
export function updateReason(recording: Recording, entry: Entry): Reason {
  const record = recording.services[entry.subject];
  const state = record?.updates[entry.detail]?.state ?? null;
  switch (state) {
    case null:
      return { code: 'update/cleared' };
    case 'updating':
      return { code: 'update/begins', service: record?.name ?? '' };
    case 'paused':
    case 'rollback_paused': {
      const isRollback = state === 'rollback_paused';
      return { code: 'update/paused', isRollback, ...failuresBefore(recording, entry) };
    }
    case 'rollback_started':
      return entry.rule === 'U-34'
        ? { code: 'update/rolls-back', ...failuresBefore(recording, entry) }
        : { code: 'update/rolls-back-by-hand' };
    case 'completed':
    case 'rollback_completed':
      return completedReason(recording, entry, state === 'rollback_completed');
  }
}

function completedReason(recording: Recording, entry: Entry, isRollback: boolean): Reason {
  const run = entry.rule === 'U-4' ? undefined : runEndedBy(recording, entry);
  if (run === undefined || run.monitorRow === null) {
    return { code: 'update/nothing-dirty', isRollback };
  }
  return {
    code: 'update/completed',
    isRollback,
    slots: run.takes.length,
    watchMs: recording.log.detail[run.monitorRow] as number,
    broken: brokenBy(recording, run, entry.row),
    action: run.config.failureAction,
  };
}

const runEndedBy = (recording: Recording, { row, subject }: Entry): UpdateRun | undefined => {
  const run = runAt(recording, subject, row);
  return run?.endRow === row ? run : undefined;
};

/** Slots of a run that have had a task fail since it began. */
function brokenBy({ tasks }: Recording, run: UpdateRun, row: number): number {
  const slots = new Set<number>();
  for (const { service, slot, transitions } of tasks) {
    const failed = transitions.find(({ state }) => state === 'failed' || state === 'rejected');
    if (service !== run.service || failed === undefined) continue;
    if (failed.entry > run.row && failed.entry < row) slots.add(slot);
  }
  return slots.size;
}

/** The count with which the updater stopped its run. */
function failuresBefore(recording: Recording, { row }: Entry): FailureCount {
  const failure = leadingTo(recording, row, ({ kind }) => kind === 'update.failure');
  if (failure === null) return { failed: 0, of: 0, maxRatio: 0 };
  return countAt(recording, failure);
}

function countAt(recording: Recording, { row, subject, detail }: Entry): FailureCount {
  const run = runAt(recording, recording.tasks[subject]?.service ?? -1, row);
  return { failed: detail, of: run?.dirty ?? 0, maxRatio: run?.config.maxFailureRatio ?? 0 };
}

/** Why a failure counted (U-24), and what came of it (U-28). */
export function failureReason(recording: Recording, entry: Entry): Reason {
  const task = recording.tasks[entry.subject];
  const run = runAt(recording, task?.service ?? -1, entry.row);
  const count = countAt(recording, entry);
  const running = task?.transitions.find(({ state }) => state === 'running');
  const over = task?.transitions.find(({ state }) => isPast(state, 'running'));
  return {
    code: 'update/failure',
    task: taskName(recording, entry.subject),
    ranMs: running === undefined ? null : (over?.t ?? entry.t) - running.t,
    monitorMs: run?.config.monitorMs ?? 0,
    action: run?.config.failureAction ?? 'pause',
    isTooMany: Math.fround(count.failed / count.of) > Math.fround(count.maxRatio),
    ...count,
  };
}

/** Why the updater did what it did within a run. */
export function runReason(recording: Recording, entry: Entry): Reason {
  const run = runAt(recording, entry.subject, entry.row);
  const dirty = run?.dirty ?? 0;
  const workers = run?.workers ?? 0;
  switch (entry.kind) {
    case 'update.slot': {
      const rest = leadingTo(recording, entry.row, ({ t }) => t < entry.t);
      return {
        code: 'update/slot',
        nth: (run?.takes.indexOf(entry.row) ?? 0) + 1,
        of: dirty,
        workers,
        restedMs: rest?.kind === 'update.delay' ? entry.t - rest.t : 0,
        order: run?.config.order ?? 'stop-first',
      };
    }
    case 'update.delay': {
      const taken = run?.takes.filter((row) => row < entry.row).length ?? 0;
      return {
        code: 'update/delay',
        delayMs: run?.config.delayMs ?? 0,
        isLast: taken >= dirty,
      };
    }
    case 'update.monitor': {
      const { monitorMs = 0, delayMs = 0 } = run?.config ?? {};
      return { code: 'update/monitor', watchMs: entry.detail, monitorMs, delayMs, slots: dirty };
    }
    default:
      return {
        code: 'update/run',
        dirty: entry.detail,
        workers,
        parallelism: run?.config.parallelism ?? 0,
      };
  }
}
