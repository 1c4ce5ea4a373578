import { LOG_KINDS, type Ms, type Recording, type TaskRecord } from '../../engine';

/**
 * What became of a bug in a new version: it never `showed`; the update was stopped before every slot
 * had the new version (`caught`), or only after that (`late`), or not at all (`missed`).
 */
export type Catch = 'silent' | 'caught' | 'late' | 'missed';

/** How far a bug came with an update. */
export interface Reach {
  readonly verdict: Catch;
  /** Slots in which the new version was RUNNING before the update was stopped, if it was. */
  readonly slots: number;
  /** Slots that the service had when the update began. */
  readonly of: number;
  /** When the bug first showed; null: never. */
  readonly shownMs: Ms | null;
  /** When the update was paused, or its rollback began; null: never. */
  readonly stoppedMs: Ms | null;
}

const FAULT = LOG_KINDS.indexOf('fault');

/**
 * How far the faults of a new version came with the update that a command began.
 *
 * @param service - row of the recording's services
 * @param fromMs - when the command was given
 */
export function reachOf(recording: Recording, service: number, fromMs: Ms): Reach {
  const own = recording.tasks.filter((task) => task.service === service);
  const before = own.filter(({ createdMs }) => createdMs < fromMs);
  const old = new Set(before.map(({ rev }) => rev));
  const isNew = ({ rev }: TaskRecord): boolean => !old.has(rev);
  const stopped = recording.services[service]?.updates.find(
    ({ t, state }) => t >= fromMs && (state === 'paused' || state === 'rollback_started'),
  );
  const stoppedMs = stopped?.t ?? null;
  const reached = new Set(
    own
      .filter((task) => isNew(task) && (runningMs(task) ?? Infinity) <= (stoppedMs ?? Infinity))
      .map(({ slot }) => slot),
  );
  const of = new Set(before.filter((task) => isThere(task, fromMs)).map(({ slot }) => slot)).size;
  const shownMs = firstFaultMs(recording, (row) => {
    const task = recording.tasks[row];
    return task?.service === service && isNew(task);
  });
  const reach = { slots: reached.size, of, shownMs, stoppedMs };
  if (shownMs === null) return { verdict: 'silent', ...reach };
  if (stoppedMs === null) return { verdict: 'missed', ...reach };
  return { verdict: reached.size < of ? 'caught' : 'late', ...reach };
}

const runningMs = ({ transitions }: TaskRecord): Ms | undefined =>
  transitions.find(({ state }) => state === 'running')?.t;

/** Whether a task was asked to run at a moment. */
const isThere = ({ transitions }: TaskRecord, atMs: Ms): boolean =>
  transitions.findLast(({ t }) => t < atMs)?.desired === 'running';

function firstFaultMs({ log }: Recording, isMeant: (task: number) => boolean): Ms | null {
  for (let row = 0; row < log.length; row++) {
    if (log.kind[row] === FAULT && isMeant(log.subject[row] as number)) return log.t[row] as Ms;
  }
  return null;
}
