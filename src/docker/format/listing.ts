import { fail, ok, type Result } from '../../engine';
import { goJson } from './go-print';
import { rowOf } from './go-struct';
import { alignColumns } from './tabwriter';
import { readTemplate } from './template';

/** What a kind of list is made of: its columns, and how docker's own code calls a row. */
export interface Listing {
  /** Headings by field. */
  readonly headers: Readonly<Record<string, string>>;
  /** The table that is printed when nobody asks for another. */
  readonly table: string;
  /** What `--format raw` stands for, a line a field, the id first; left out: for nothing. */
  readonly raw?: readonly [string, ...string[]];
  /** Go's name of a row, for messages. */
  readonly type: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** Whether rows are told in a table, as `service ps` has to know. */
export const isTable = (format: string): boolean => format === '' || format.startsWith('table');

/**
 * Rows as `--format` wants them, in a table by default (CLI-5). docker/cli: `formatter.Context`.
 *
 * @returns the text, or what docker says of the format
 */
export function writeList(
  { headers, table, raw, type }: Listing,
  rows: readonly Row[],
  format: string,
  isQuiet: boolean,
): Result<string, string> {
  if (format === 'json') {
    const shown = rows.map((row) => goJson(rowOf(type, sortedFields(row)).value));
    return ok(shown.map((line) => `${line}\n`).join(''));
  }
  const isDefault = format === '' || format === 'table';
  const shown = isDefault ? (isQuiet ? '{{.ID}}' : `table ${table}`) : format;
  const rawLines = raw !== undefined && isQuiet ? raw[0] : raw?.join('\n').concat('\n');
  const asked = format === 'raw' ? (rawLines ?? shown) : shown;
  const inTable = asked.startsWith('table');
  const source = (inTable ? asked.slice('table'.length) : asked)
    .replaceAll(/^ +| +$/g, '')
    .replaceAll(String.raw`\t`, '\t')
    .replaceAll(String.raw`\n`, '\n');
  const template = readTemplate(source);
  if (!template.ok) return fail(`template parsing error: ${template.error}`);
  const lines: string[] = [];
  for (const row of rows) {
    const line = template.value.execute(rowOf(type, sortedFields(row)));
    if (!line.ok) return fail(`template parsing error: ${line.error}`);
    lines.push(`${line.value}\n`);
  }
  if (!inTable) return ok(lines.join(''));
  return ok(alignColumns(`${template.value.executeHeader(headers)}\n${lines.join('')}`));
}

/**
 * What is wrong with a format that is tried on an empty row before anything else, table or not, as
 * `docker ps` does to see whether it asks for sizes.
 */
export function problemOf({ headers, type }: Listing, format: string): string | undefined {
  const template = readTemplate(format);
  if (!template.ok) return `failed to parse template: ${template.error}`;
  const empty = Object.fromEntries(Object.keys(headers).map((name) => [name, '']));
  const tried = template.value.execute(rowOf(type, empty));
  return tried.ok ? undefined : `failed to execute template: ${tried.error}`;
}

/** JSON is written with its keys in order. */
const sortedFields = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
