import { readWord, type ShellWord } from './shell-word';

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

/** What separates words: blanks, and ends of lines that a backslash joins with the next. */
const BETWEEN = /(?:\s|\\\r?\n)*/y;
const OPERATOR = /&&|\|\||;;|<<-?|>>|[;&|<>()]/y;

/** Splits a line into words, quotes and escapes taken off. Variables stay as they are written. */
export function tokenize(line: string): Tokens {
  const words: Word[] = [];
  for (let at = after(BETWEEN, line, 0); at < line.length && line.charAt(at) !== '#';) {
    const operator = line.slice(at, after(OPERATOR, line, at));
    if (operator !== '') return notUnderstood(operator);
    const word = readWord(line, at);
    if ('unclosed' in word) {
      return word.unclosed.startsWith('$')
        ? notUnderstood(word.unclosed)
        : openQuote(word.unclosed);
    }
    const text = textOf(word);
    if (typeof text !== 'string') return text;
    words.push({ text, start: at, end: word.end });
    at = after(BETWEEN, line, word.end);
  }
  return { words, argv: words.map((word) => word.text) };
}

/** Where what the pattern finds at a place ends. */
export function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function textOf({ pieces }: ShellWord): string | { readonly problem: string } {
  const odd = pieces.find(
    ({ kind, text, isQuoted }) => !isQuoted && (kind === 'substitution' || text === '${}'),
  );
  return odd === undefined ? pieces.map(({ text }) => text).join('') : notUnderstood(odd.text);
}

const notUnderstood = (what: string): { readonly problem: string } => ({
  problem: `swarmscope: "${what}" is not understood here: one command a line`,
});

const openQuote = (quote: string): { readonly problem: string } => ({
  problem: `swarmscope: unexpected end of line while looking for matching ${quote}`,
});
