import { LOG_KINDS, RULES, type LogKind, type Ms, type Recording, type RuleId } from '../engine';

/** One entry of a log, with what it refers to. */
export interface Entry {
  readonly row: number;
  readonly t: Ms;
  readonly kind: LogKind;
  readonly subject: number;
  readonly detail: number;
  /** -1 only for commands and the start. */
  readonly cause: number;
  readonly rule: RuleId;
}

export const entryOf = ({ log }: Recording, row: number): Entry => ({
  row,
  t: log.t[row] as Ms,
  kind: LOG_KINDS[log.kind[row] as number] as LogKind,
  subject: log.subject[row] as number,
  detail: log.detail[row] as number,
  cause: log.cause[row] as number,
  rule: RULES[log.rule[row] as number] ?? '',
});

/** How long after its cause an entry came. */
export const afterCause = ({ log }: Recording, { t, cause }: Entry): Ms =>
  cause < 0 ? 0 : t - (log.t[cause] as Ms);

/** The nearest entry of some kinds that led to one; null where there is none. */
export function leadingTo(
  recording: Recording,
  row: number,
  isIt: (entry: Entry) => boolean,
): Entry | null {
  const { log } = recording;
  for (let at = log.cause[row] ?? -1; at >= 0; at = log.cause[at] as number) {
    const entry = entryOf(recording, at);
    if (isIt(entry)) return entry;
  }
  return null;
}

/** The first entry of a kind about a subject from a row on; null where there is none. */
export function nextAbout(
  recording: Recording,
  from: number,
  kind: LogKind,
  subject: number,
): Entry | null {
  const { log } = recording;
  const code = LOG_KINDS.indexOf(kind);
  for (let row = Math.max(from, 0); row < log.length; row++) {
    if (log.kind[row] === code && log.subject[row] === subject) return entryOf(recording, row);
  }
  return null;
}

/** The last entry of a kind about a subject before a row; null where there is none. */
export function lastAbout(
  recording: Recording,
  before: number,
  kind: LogKind,
  subject: number,
): Entry | null {
  const { log } = recording;
  const code = LOG_KINDS.indexOf(kind);
  for (let row = before - 1; row >= 0; row--) {
    if (log.kind[row] === code && log.subject[row] === subject) return entryOf(recording, row);
  }
  return null;
}
