import { LOG_KINDS, type Recording, type TaskRecord } from '../engine';

/**
 * The task of another run of the same scenario that takes the place of one: the n-th of its slot.
 *
 * @param row - of the tasks of `before`
 * @returns row of the tasks of `after`; null where it has none
 */
export function sameTask(before: Recording, row: number, after: Recording): number | null {
  const task = before.tasks[row];
  const name = before.services[task?.service ?? -1]?.name;
  const service = after.services.findIndex((other) => other.name === name);
  if (task === undefined || service < 0) return null;
  const inSlot = ({ tasks }: Recording, of: number): readonly number[] =>
    tasks.flatMap((other: TaskRecord, at) =>
      other.service === of && other.slot === task.slot ? [at] : [],
    );
  const nth = inSlot(before, task.service).indexOf(row);
  return inSlot(after, service)[nth] ?? null;
}

/**
 * The entry of another run of the same scenario that tells of the same: the n-th of its kind about the
 * same thing, of failed requests the first for the same reason.
 *
 * @param row - of the log of `before`
 * @returns row of the log of `after`; null where it has none
 */
export function sameEntry(before: Recording, row: number, after: Recording): number | null {
  const { log } = before;
  const kind = log.kind[row];
  if (kind === undefined) return null;
  const isRequest = LOG_KINDS[kind] === 'request';
  const subject = isRequest ? -1 : subjectIn(before, row, after);
  const detail = log.detail[row] as number;
  if (subject === null) return null;
  const isAlike = (recording: Recording, at: number, about: number) =>
    recording.log.kind[at] === kind &&
    (isRequest ? recording.log.detail[at] === detail : recording.log.subject[at] === about);
  let nth = 0;
  if (!isRequest) {
    for (let at = 0; at < row; at++) if (isAlike(before, at, log.subject[row] as number)) nth++;
  }
  for (let at = 0; at < after.log.length; at++) {
    if (isAlike(after, at, subject) && nth-- === 0) return at;
  }
  return null;
}

const OF_TASKS = /^(?:task|update\.failure|restart|pull|container|fault|probe|health|pool)/;

/** What an entry is about, as the other run numbers it. */
function subjectIn(before: Recording, row: number, after: Recording): number | null {
  const subject = before.log.subject[row] as number;
  const kind = LOG_KINDS[before.log.kind[row] as number] ?? 'start';
  return OF_TASKS.test(kind) ? sameTask(before, subject, after) : subject;
}
