import { fail, ok, type Result } from '../../engine';
import { readYamlValue } from '../../docker';
import { UNSEEN } from './words';

/** A comment of a script that says what no command does: `#@ KEY: VALUE`. */
export interface Note {
  readonly key: string;
  readonly text: string;
  /** Its line, from 1. */
  readonly line: number;
  readonly source: string;
}

/** Facts whose value is a text, as it stands to the end of the line. */
const TEXTS: ReadonlySet<string> = new Set(
  'title engine until run name at after delay timeout file'.split(' '),
);
/** What YAML takes for a text without quotes: a word, or a number with a unit. */
const PLAIN = /^(?:[A-Za-z_][\w./-]*(?::[\w./-]+)?|\d+(?:\.\d+)?(?:ms|s|m|h))$/;
/** What it would take for something else. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

export const noteText = (key: string, value: unknown): string =>
  `#@ ${key}: ${TEXTS.has(key) && typeof value === 'string' ? lineOf(value) : flowOf(value)}`;

/** Reads a comment; undefined: it is none of these. */
export function readNote(source: string, line: number): Note | undefined {
  const [, key = '', text = ''] = /^#@\s*([A-Za-z]+)\s*:(.*)$/s.exec(source) ?? [];
  return key === '' ? undefined : { key, text: text.trim(), line, source };
}

/** What a note says; fails where its value is neither YAML nor JSON. */
export function valueOf({ key, text }: Note): Result<unknown, null> {
  if (TEXTS.has(key) && !text.startsWith('"')) return ok(text);
  const value = readYamlValue(text);
  return value === undefined ? fail(null) : ok(value);
}

const lineOf = (text: string): string =>
  text === '' || text !== text.trim() || text.startsWith('"') || text.search(UNSEEN) >= 0
    ? quoted(text)
    : text;

/** YAML on one line, which people read more easily than JSON. */
function flowOf(value: unknown): string {
  if (typeof value === 'string') {
    return PLAIN.test(value) && !RESERVED.test(value) ? value : quoted(value);
  }
  if (Array.isArray(value)) return `[${value.map(flowOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries.map(([key, item]) => `${flowOf(key)}: ${flowOf(item)}`).join(', ')}}`;
}

const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(UNSEEN, (sign) =>
    sign
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
