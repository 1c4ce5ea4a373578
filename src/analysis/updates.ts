import { isJob, LOG_KINDS, type Ms, type Recording, type UpdateChange } from '../engine';
import type { Ending } from './forecast';

/** How an update ended; `superseded`: by another command, or with its service. */
export type UpdateEnding = Exclude<Ending, 'no-update'> | 'superseded';

/** One update of a service, an automatic rollback included. */
export interface UpdateSpan {
  /** Row of services. */
  readonly service: number;
  /** Row of the log: the command that began it. */
  readonly command: number;
  /** When that was given. */
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly ending: UpdateEnding;
  /** Row of the log with which it ended; -1: it had not when the run ended. */
  readonly end: number;
}

const ENDS: Readonly<Partial<Record<NonNullable<UpdateChange['state']>, UpdateEnding>>> = {
  completed: 'completed',
  paused: 'paused',
  rollback_completed: 'rolled-back',
  rollback_paused: 'rollback-paused',
};

/** The updates of a service, in order. A job has none, even if it is rolled back (J-5). */
export function updatesOf(recording: Recording, service: number): readonly UpdateSpan[] {
  const record = recording.services[service];
  const spans: UpdateSpan[] = [];
  /** Row of the command of the update under way; -1: there is none. */
  let command = -1;
  const close = (ending: UpdateEnding, toMs: Ms, end: number) => {
    if (command < 0) return;
    const fromMs = recording.log.t[command] as Ms;
    spans.push({ service, command, fromMs, toMs, ending, end });
    command = -1;
  };
  const mode = record?.versions[0]?.spec.mode;
  if (record === undefined || mode === undefined || isJob(mode)) return spans;
  for (const { state, t, entry } of record.updates) {
    const ending = state === null ? undefined : ENDS[state];
    if (ending !== undefined) close(ending, t, entry);
    else if (state === null) close('superseded', t, entry);
    else {
      const byHand = rollbackCommand(recording, entry);
      if (byHand >= 0) close('superseded', t, entry);
      // U-38, U-41: what goes on after an end begins no other update.
      if (command < 0) command = byHand >= 0 ? byHand : rootOf(recording, entry);
    }
  }
  if (record.removedMs !== null)
    close('superseded', record.removedMs, removalOf(recording, service));
  close('unfinished', recording.endMs, -1);
  return spans;
}

/** The first entry of the chain that leads to one. */
function rootOf({ log }: Recording, row: number): number {
  let root = row;
  for (let at = row; at >= 0; at = log.cause[at] as number) root = at;
  return root;
}

/** The command that asked for a rollback by hand; -1: this entry is none. */
function rollbackCommand({ log, services }: Recording, row: number): number {
  const subject = log.subject[row] as number;
  const change = services[subject]?.updates[log.detail[row] as number];
  if (change?.state !== 'rollback_started') return -1;
  const version = log.cause[row] as number;
  const cause = log.cause[version] ?? -1;
  return LOG_KINDS[log.kind[cause] as number] === 'command' ? cause : -1;
}

const REMOVED = LOG_KINDS.indexOf('service.removed');

function removalOf({ log }: Recording, service: number): number {
  for (let row = log.length - 1; row >= 0; row--) {
    if (log.kind[row] === REMOVED && log.subject[row] === service) return row;
  }
  return -1;
}
