import { fail, ok, type Result } from '../../engine';
import { goJson } from './go-value';
import { alignColumns } from './tabwriter';
import { readTemplate } from './template';

/** What a kind of list is made of: its columns, and how docker's own code calls a row. */
export interface Listing {
  /** Headings by field. */
  readonly headers: Readonly<Record<string, string>>;
  /** The table that is printed when nobody asks for another. */
  readonly table: string;
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
  { headers, table, type }: Listing,
  rows: readonly Row[],
  format: string,
  isQuiet: boolean,
): Result<string, string> {
  if (format === 'json') {
    const shown = rows.map((row) => goJson(sortedFields(row)));
    return ok(shown.map((line) => `${line}\n`).join(''));
  }
  const isDefault = format === '' || format === 'table';
  const asked = isDefault ? (isQuiet ? '{{.ID}}' : `table ${table}`) : format;
  const inTable = asked.startsWith('table');
  const source = (inTable ? asked.slice('table'.length) : asked)
    .replaceAll(/^ +| +$/g, '')
    .replaceAll(String.raw`\t`, '\t')
    .replaceAll(String.raw`\n`, '\n');
  const template = readTemplate(source);
  if (!template.ok) return template;
  const lines: string[] = [];
  for (const row of rows) {
    const line = template.value.execute(
      sortedFields(row),
      (field) => `can't evaluate field ${field} in type *${type}`,
    );
    if (!line.ok) return fail(line.error);
    lines.push(`${line.value}\n`);
  }
  if (!inTable) return ok(lines.join(''));
  return ok(alignColumns(`${template.value.executeHeader(headers)}\n${lines.join('')}`));
}

/** JSON is written with its keys in order. */
const sortedFields = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
