import { csvFormatRows } from 'd3';
import { eventsOf } from '../../analysis';
import { LOG_KINDS, OUTCOMES, RULES, taskName, type Ms, type Recording } from '../../engine';
import { eventText } from '../../i18n/event-text';
import type { Messages } from '../../i18n/messages';

/** A spreadsheet would run such a cell; a quote before it makes it a text. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: string | number | null): string => {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : value.replace(FORMULA, "'$&");
};

/** Spreadsheets take a file for UTF-8 by this. */
const MARK = '\ufeff';

const table = (
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => `${MARK}${csvFormatRows([[...head], ...rows.map((row) => row.map(cell))])}\n`;

const inSeconds = (ms: Ms): number => Math.round(ms) / 1000;

/** What happened in a run, a line each, as CSV (RFC 4180). Times are in seconds from its beginning. */
export function eventsTable(messages: Messages, recording: Recording): string {
  const { log } = recording;
  const rows = eventsOf(recording).map(({ t, row, kind, count }) => [
    inSeconds(t),
    kind,
    count,
    eventText(messages, recording, row),
    RULES[log.rule[row] as number] ?? '',
    causeOf(recording, row),
  ]);
  return table(['seconds', 'kind', 'count', 'event', 'rule', 'cause'], rows);
}

function causeOf({ log }: Recording, row: number): string {
  const cause = log.cause[row] as number;
  return cause < 0
    ? ''
    : `${inSeconds(log.t[cause] as Ms)} ${LOG_KINDS[log.kind[cause] as number]}`;
}

/** The requests of a run, a line each, as CSV. What is under way when the run ends has no end. */
export function requestsTable(recording: Recording): string {
  const { requests, streams, nodes, tasks } = recording;
  const rows = Array.from({ length: requests.length }, (_, row) => {
    const startMs = requests.startMs[row] as Ms;
    const endMs = requests.endMs[row] as Ms;
    const hasEnded = !Number.isNaN(endMs);
    const task = requests.task[row] as number;
    return [
      inSeconds(startMs),
      hasEnded ? inSeconds(endMs) : null,
      hasEnded ? Math.round((endMs - startMs) * 1000) / 1000 : null,
      streams[requests.source[row] as number] ?? '',
      nodes[requests.via[row] as number]?.name ?? '',
      tasks[task] === undefined ? '' : taskName(recording, task),
      tasks[task]?.image ?? '',
      OUTCOMES[requests.outcome[row] as number] ?? '',
    ];
  });
  return table(
    ['seconds', 'ended', 'latency_ms', 'service', 'via', 'task', 'image', 'outcome'],
    rows,
  );
}
