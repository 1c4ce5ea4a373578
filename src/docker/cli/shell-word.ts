/** What a word is made of, in its order. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  /** `$NAME`, or `${…}` with all that stands within. */
  | { readonly kind: 'variable'; readonly text: string; readonly isQuoted: boolean }
  /** `$(…)`. */
  | { readonly kind: 'substitution'; readonly text: string; readonly isQuoted: boolean };

/** A word of a shell as it is written, and where. */
export interface ShellWord {
  readonly pieces: readonly Piece[];
  readonly start: number;
  readonly end: number;
}

/** Why something is no word: a quote or a bracket is never closed. */
export interface Unclosed {
  readonly unclosed: string;
}

/** What a backslash takes its meaning from within double quotes. */
const ESCAPED_IN_QUOTES = /["$\\`]/;
const OPERATORS = ';&|<>()';
const NAME = /^(?:[A-Za-z_]\w*|[0-9?#@*$!-])/;

const isBlank = (char: string): boolean => char === '' || /\s/.test(char);

/** Reads the word that begins at `start`: to the next blank or operator outside of quotes. */
export function readWord(text: string, start: number): ShellWord | Unclosed {
  const reader = new WordReader(text, start);
  return reader.word(start);
}

/** The pieces of a text as it stands between double quotes or in a here-document. */
export function readQuoted(text: string): readonly Piece[] {
  const reader = new WordReader(text, 0);
  reader.quoted('');
  return reader.pieces;
}

class WordReader {
  readonly pieces: Piece[] = [];
  private readonly text: string;
  private at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  word(start: number): ShellWord | Unclosed {
    for (;;) {
      const char = this.text.charAt(this.at);
      if (isBlank(char) || OPERATORS.includes(char)) break;
      const unclosed = this.piece(char);
      if (unclosed !== undefined) return unclosed;
    }
    return { pieces: this.pieces, start, end: this.at };
  }

  private piece(char: string): Unclosed | undefined {
    switch (char) {
      case "'": {
        const end = this.text.indexOf("'", this.at + 1);
        if (end < 0) return { unclosed: "'" };
        this.push(this.text.slice(this.at + 1, end), true);
        this.at = end + 1;
        return undefined;
      }
      case '"':
        this.at++;
        return this.quoted('"');
      case '\\':
        this.escape(/^(?:\r?\n|.)?/su);
        return undefined;
      case '$':
        return this.dollar(false);
      default:
        this.push(char, false);
        this.at++;
        return undefined;
    }
  }

  /** @param end - what ends it; nothing: the end of the text */
  quoted(end: string): Unclosed | undefined {
    this.push('', true);
    for (;;) {
      const char = this.text.charAt(this.at);
      if (char === end) {
        this.at += end.length;
        return undefined;
      }
      if (char === '') return { unclosed: end };
      const next = this.text.charAt(this.at + 1);
      if (char === '$') {
        this.dollar(true);
      } else if (char === '\\' && /^\r?\n/.test(this.text.slice(this.at + 1, this.at + 3))) {
        this.at += next === '\r' ? 3 : 2;
      } else if (char === '\\' && ESCAPED_IN_QUOTES.test(next) && (next !== '"' || end !== '')) {
        this.push(next, true);
        this.at += 2;
      } else {
        this.push(char, true);
        this.at++;
      }
    }
  }

  /** A backslash and what it takes its meaning from; the end of a line is joined with the next. */
  private escape(taken: RegExp): void {
    const [next = ''] = taken.exec(this.text.slice(this.at + 1, this.at + 3)) ?? [];
    if (!/^\r?\n/.test(next)) this.push(next === '' ? '\\' : next, true);
    this.at += 1 + next.length;
  }

  private dollar(isQuoted: boolean): Unclosed | undefined {
    const rest = this.text.slice(this.at + 1);
    if (rest.startsWith('(') || rest.startsWith('{')) {
      const isVariable = rest.startsWith('{');
      const length = closing(rest);
      if (length === undefined && !isQuoted) return { unclosed: `$${rest.charAt(0)}` };
      if (length === undefined) {
        this.push('$', true);
        this.at++;
        return undefined;
      }
      const text = `$${rest.slice(0, length)}`;
      this.pieces.push({ kind: isVariable ? 'variable' : 'substitution', text, isQuoted });
      this.at += text.length;
      return undefined;
    }
    const [name] = NAME.exec(rest) ?? [];
    if (name === undefined) this.push('$', isQuoted);
    else this.pieces.push({ kind: 'variable', text: `$${name}`, isQuoted });
    this.at += 1 + (name?.length ?? 0);
    return undefined;
  }

  private push(text: string, isQuoted: boolean): void {
    const last = this.pieces.at(-1);
    if (last?.kind === 'text' && last.isQuoted === isQuoted) {
      this.pieces[this.pieces.length - 1] = { ...last, text: last.text + text };
    } else this.pieces.push({ kind: 'text', text, isQuoted });
  }
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** How long a text in brackets is, which begins with one; quotes within are skipped. */
function closing(text: string): number | undefined {
  const open = text.charAt(0);
  const close = CLOSERS[open];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === "'" || char === '"') {
      const end = endOfQuote(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (char === open) depth++;
    else if (char === close && --depth === 0) return at + 1;
  }
  return undefined;
}

function endOfQuote(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === quote) return at;
    if (text.charAt(at) === '\\' && quote === '"') at++;
  }
  return undefined;
}
