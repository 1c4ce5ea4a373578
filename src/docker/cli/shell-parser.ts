import { readWord, type ShellWord } from './shell-word';
import { after } from './tokenize';

/** Where something stands in a script. */
export interface ShellPlace {
  /** Its first line, from 1. */
  readonly number: number;
  readonly source: string;
}

/** `<`, `>`, `<<` and their like; what stands behind them. */
export interface Redirect {
  readonly operator: string;
  /** A file's name, or what ends a here-document. */
  readonly word: ShellWord;
  /** What a here-document holds; undefined where its last line is missing. */
  readonly text?: string;
}

/** A part of a script as a shell groups it. */
export type ShellNode = ShellPlace &
  (
    | {
        readonly kind: 'command';
        readonly words: readonly ShellWord[];
        readonly redirects: readonly Redirect[];
      }
    | { readonly kind: 'pipe'; readonly parts: readonly ShellNode[] }
    | { readonly kind: 'and' | 'or'; readonly left: ShellNode; readonly right: ShellNode }
    | { readonly kind: 'group'; readonly body: readonly ShellNode[] }
    | { readonly kind: 'function'; readonly name: string; readonly body: readonly ShellNode[] }
    | { readonly kind: 'comment' }
    | { readonly kind: 'unread'; readonly why: Unreadable }
  );

/** What the page's shell cannot do, or what no shell can read. */
export type Unreadable = 'block' | 'background' | 'unclosed' | 'unexpected';

const BLANKS = /(?:[^\S\n]|\\\r?\n)*/y;
const REDIRECT = /\d*(?:<<<|<<-|<<|>>|>&|<&|>\||&>>|&>|>|<)/y;
const COMMENT = /#[^\n]*/y;
const LINE = /[^\n]*/y;
const BLOCK = /^(?:if|for|while|until|case|select|function)$/;
const OPENS = /(?:^|[;&|]|\b(?:do|then|else)\b)\s*(?:if|for|while|until|case|select)\b/g;
const CLOSES = /(?:^|[;&|])\s*(?:fi|done|esac)\b/g;

/** Takes a script apart. Whatever cannot be read stands among its nodes, and the reading goes on. */
export const parseShell = (text: string): readonly ShellNode[] => new Parser(text).list('');

class Parser {
  private readonly text: string;
  private at = 0;
  private line = 1;
  private counted = 0;
  /** Here-documents whose lines are still to come. */
  private readonly awaited: { operator: string; word: ShellWord; text?: string }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** @param end - what ends it: `}`, or nothing at the end of the text */
  list(end: '' | '}'): readonly ShellNode[] {
    const nodes: ShellNode[] = [];
    for (;;) {
      this.skipLines(nodes);
      if (this.at >= this.text.length) return nodes;
      if (end !== '' && this.text.charAt(this.at) === end) return nodes;
      nodes.push(this.chain());
      this.skipBlanks();
      if (/^;(?!;)/.test(this.text.slice(this.at, this.at + 2))) this.at++;
      else if (this.text.charAt(this.at) === '&') {
        this.at++;
        const left = nodes.pop();
        if (left !== undefined) nodes.push({ ...placeOf(left), kind: 'unread', why: 'background' });
      } else if (!/^(?:$|[\n#}])/.test(this.text.charAt(this.at))) {
        nodes.push(this.unread(this.at, 'unexpected'));
      }
    }
  }

  private chain(): ShellNode {
    const start = this.at;
    let left = this.pipe();
    for (;;) {
      this.skipBlanks();
      const joint = this.text.slice(this.at, this.at + 2);
      if (joint !== '&&' && joint !== '||') return left;
      this.at += 2;
      this.skipLines([]);
      const right = this.pipe();
      left = { ...this.place(start), kind: joint === '&&' ? 'and' : 'or', left, right };
    }
  }

  private pipe(): ShellNode {
    const start = this.at;
    const parts = [this.command()];
    for (;;) {
      this.skipBlanks();
      if (!/^\|(?!\|)/.test(this.text.slice(this.at, this.at + 2))) break;
      this.at++;
      this.skipLines([]);
      parts.push(this.command());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined
      ? only
      : { ...this.place(start), kind: 'pipe', parts };
  }

  private command(): ShellNode {
    const start = this.at;
    if (/^\{\s/.test(this.text.slice(this.at, this.at + 2))) {
      this.at++;
      return this.body(start, (body) => ({ ...this.place(start), kind: 'group', body }));
    }
    const words: ShellWord[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      this.skipBlanks();
      const operator = this.text.slice(this.at, after(REDIRECT, this.text, this.at));
      this.at += operator.length;
      if (operator !== '') this.skipBlanks();
      const char = this.text.charAt(this.at);
      const isWord = !/^[\s;&|<>()]?$/.test(char) && char !== '#';
      if (operator === '' && !isWord) break;
      const word = isWord ? readWord(this.text, this.at) : { unclosed: operator };
      if ('unclosed' in word) return this.unread(start, 'unclosed');
      this.at = word.end;
      if (operator !== '') redirects.push(this.redirect(operator.replace(/^\d+/, ''), word));
      else words.push(word);
      if (words.length === 1 && BLOCK.test(this.text.slice(start, word.end))) {
        return this.block(start);
      }
    }
    const name = this.text.slice(start, this.at).trim();
    if (/^[\w-]+$/.test(name) && this.text.charAt(this.at) === '(')
      return this.definition(start, name);
    if (words.length === 0 && redirects.length === 0) return this.unread(start, 'unexpected');
    return { ...this.place(start, this.at), kind: 'command', words, redirects };
  }

  private definition(start: number, name: string): ShellNode {
    const opening = /\(\s*\)\s*\{/y;
    const end = after(opening, this.text, this.at);
    if (end === this.at) return this.unread(start, 'unexpected');
    this.at = end;
    return this.body(start, (body) => ({ ...this.place(start), kind: 'function', name, body }));
  }

  private body(start: number, nodeOf: (body: readonly ShellNode[]) => ShellNode): ShellNode {
    const body = this.list('}');
    if (this.text.charAt(this.at) !== '}') return this.unread(start, 'unclosed');
    this.at++;
    return nodeOf(body);
  }

  private redirect(operator: string, word: ShellWord): Redirect {
    const redirect = { operator, word };
    // Its lines come after this one.
    if (operator === '<<' || operator === '<<-') this.awaited.push(redirect);
    return redirect;
  }

  /** Lines of a loop or a condition up to where it ends, as one. */
  private block(start: number): ShellNode {
    let depth = 0;
    this.at = start;
    do {
      const end = after(LINE, this.text, this.at);
      const line = this.text
        .slice(this.at, end)
        .replace(/(?:^|\s)#.*$/, '')
        .trim();
      depth += (line.match(OPENS)?.length ?? 0) - (line.match(CLOSES)?.length ?? 0);
      this.at = end + 1;
    } while (depth > 0 && this.at < this.text.length);
    this.at = Math.min(this.at - 1, this.text.length);
    return { ...this.place(start), kind: 'unread', why: 'block' };
  }

  /** What cannot be read, with all that is left of its line. */
  private unread(start: number, why: Unreadable): ShellNode {
    const { number } = this.place(start);
    this.at = after(LINE, this.text, Math.max(start, this.at));
    const [source = ''] = this.text.slice(start, this.at).split('\n', 1);
    return { number, source: source.trimEnd(), kind: 'unread', why };
  }

  private skipBlanks(): void {
    this.at = after(BLANKS, this.text, this.at);
  }

  /** Blanks, ends of lines and comments; @param comments - where these go */
  private skipLines(comments: ShellNode[]): void {
    for (;;) {
      this.skipBlanks();
      const char = this.text.charAt(this.at);
      if (char === '\n') {
        this.at++;
        this.readDocuments();
      } else if (char === '#') {
        const start = this.at;
        this.at = after(COMMENT, this.text, start);
        comments.push({ ...this.place(start, this.at), kind: 'comment' });
      } else return;
    }
  }

  private readDocuments(): void {
    for (const document of this.awaited.splice(0)) {
      const end = document.word.pieces.map(({ text }) => text).join('');
      let held = '';
      while (this.at < this.text.length) {
        const next = after(LINE, this.text, this.at);
        const line = this.text.slice(this.at, next);
        this.at = Math.min(next + 1, this.text.length);
        const bare = document.operator === '<<-' ? line.replace(/^\t+/, '') : line;
        if (bare.replace(/\r$/, '') === end) {
          document.text = held;
          break;
        }
        held += `${bare}\n`;
      }
    }
  }

  private place(start: number, end = this.at): ShellPlace {
    for (; this.counted < start; this.counted++) {
      if (this.text.charAt(this.counted) === '\n') this.line++;
    }
    for (; this.counted > start; this.counted--) {
      if (this.text.charAt(this.counted - 1) === '\n') this.line--;
    }
    return { number: this.line, source: this.text.slice(start, end).trim() };
  }
}

const placeOf = ({ number, source }: ShellNode): ShellPlace => ({ number, source });
