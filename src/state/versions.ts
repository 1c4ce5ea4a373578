import { versionsOf } from '../analysis';
import type { Recording } from '../engine';
import { useRun } from './run';

const known = new WeakMap<Recording, readonly number[]>();

/** Which version each task is of, from 1, by row of tasks; read off a recording once. */
export function versionsIn(recording: Recording): readonly number[] {
  let versions = known.get(recording);
  if (versions === undefined) known.set(recording, (versions = versionsOf(recording)));
  return versions;
}

/** Which version a revision of a service is; as its tasks are coloured. */
export function versionOfRev(recording: Recording, service: number, rev: number): number {
  const task = recording.tasks.findIndex((one) => one.service === service && one.rev === rev);
  return versionsIn(recording)[task] ?? rev;
}

/** Which version a task is of; by its row. */
export const useVersion = (task: number | undefined): number =>
  useRun(({ recording }) => (task === undefined ? 1 : versionOf(recording, task)));

/** The same for what draws without React. */
export const versionNow = (task: number): number => versionOf(useRun.getState().recording, task);

const versionOf = (recording: Recording | null, task: number): number =>
  recording === null ? 1 : (versionsIn(recording)[task] ?? 1);
