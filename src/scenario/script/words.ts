import { quoteWord } from '../../docker';

/** No screen shows them as they are, or they turn round what follows. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
/** Longest remark that a scenario's text gets. */
const REMARK_LENGTH = 300;
/** Verbs after which docker waits for a service to converge, unless told not to. */
export const CONVERGING: ReadonlySet<string> = new Set(['create', 'update', 'scale', 'rollback']);
const RADIX_OCTAL = 8;
const OCTAL_DIGITS = 3;

/** One line of a scenario's text for people to read: in a comment, or said. */
export function remark(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replaceAll(UNSEEN, '?');
  return line.length > REMARK_LENGTH ? `${line.slice(0, REMARK_LENGTH)}...` : line;
}

/** A word as a shell takes it for one; what would not be seen in it is written as its bytes. */
export function wordOf(text: string): string {
  const pieces = text.split(/((?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029])/u).map((piece, i) => {
    if (piece === '') return '';
    return i % 2 === 0 ? quoteWord(piece) : `"$(printf '${octets(piece, '')}')"`;
  });
  return pieces.join('') || "''";
}

/** Whether no word of a command line can hold it: a program's arguments end at a zero. */
export const isNoWord = (text: string): boolean => text.includes('\0');

/** A text as `printf %b` reads it. */
export const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(UNSEEN, (sign) => (sign === '\n' || sign === '\t' ? sign : octets(sign, '0')));

/** @param before - the number: `0` for `%b`, nothing in a format */
const octets = (text: string, before: string): string =>
  [...new TextEncoder().encode(text)]
    .map((byte) => `\\${before}${byte.toString(RADIX_OCTAL).padStart(OCTAL_DIGITS, '0')}`)
    .join('');
