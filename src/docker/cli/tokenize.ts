import { parse, type ParseEntry } from 'shell-quote';

/** A word of a command line, and where it stands there. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A command line taken apart as a shell does, or what the page's shell cannot do. */
export type Tokens =
  | { readonly words: readonly Word[]; readonly argv: readonly string[] }
  | { readonly problem: string };

/** Splits a line into words, quotes and escapes taken off. Variables stay as they are written. */
export function tokenize(line: string): Tokens {
  const spans = spansOf(line);
  if ('problem' in spans) return spans;
  const words: Word[] = [];
  for (const { start, end } of spans.spans) {
    const read = readWord(line.slice(start, end));
    if (typeof read !== 'string') return read;
    words.push({ text: read, start, end });
  }
  return { words, argv: words.map((word) => word.text) };
}

/** One word of a line, which has no blank outside of quotes. */
function readWord(raw: string): string | { readonly problem: string } {
  // A backslash at the end of a line joins it with the next.
  const joined = raw.replaceAll(/\\\r?\n/g, '');
  // shell-quote takes every # for the start of a comment, a shell only one that starts a word.
  const escaped = joined.replaceAll(/(\\.)|('[^']*')|("(?:\\.|[^"\\])*")|#/gs, (match) =>
    match === '#' ? '\\#' : match,
  );
  const parts = partsOf(escaped);
  if (parts === null) return notUnderstood(joined);
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if ('comment' in part) continue;
    else if (part.op === 'glob') text += part.pattern;
    else return notUnderstood(part.op);
  }
  return text;
}

const notUnderstood = (what: string): { readonly problem: string } => ({
  problem: `swarmscope: "${what}" is not understood here: one command a line`,
});

/** What shell-quote makes of a word; null where it throws: at a brace that stays open, as in `${`. */
function partsOf(word: string): readonly ParseEntry[] | null {
  try {
    return parse(word, (name: string) => `$${name}`);
  } catch {
    return null;
  }
}

/** Where the words of a line are; a comment is none. */
function spansOf(
  line: string,
):
  | { readonly spans: readonly { readonly start: number; readonly end: number }[] }
  | { readonly problem: string } {
  const spans: { start: number; end: number }[] = [];
  let start = -1;
  let quote = '';
  for (let i = 0; i <= line.length; i++) {
    const char = line.charAt(i);
    if (quote !== '') {
      if (char === '') {
        return {
          problem: `swarmscope: unexpected end of line while looking for matching ${quote}`,
        };
      }
      if (char === '\\' && quote === '"') i++;
      else if (char === quote) quote = '';
      continue;
    }
    const isBlank = char === '' || /\s/.test(char);
    if (isBlank || (char === '#' && start < 0)) {
      if (start >= 0) spans.push({ start, end: Math.min(i, line.length) });
      start = -1;
      if (!isBlank) break;
      continue;
    }
    const isJoin = char === '\\' && /^\r?\n/.test(line.slice(i + 1, i + 3));
    if (isJoin && start < 0) {
      i += line.charAt(i + 1) === '\r' ? 2 : 1;
      continue;
    }
    if (start < 0) start = i;
    if (char === '\\') i++;
    else if (char === '"' || char === "'") quote = char;
  }
  return { spans };
}
