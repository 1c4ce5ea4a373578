/** A template in parts. Go: `text/template/parse`; what people write behind `--format`. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | { readonly kind: 'leave'; readonly how: 'break' | 'continue' }
  /** There are no others to name: what runs into one ends there. */
  | { readonly kind: 'template'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

/** `$k, $v := .Labels | json`: each command's value is the next one's last argument. */
export interface Pipe {
  readonly variables: readonly string[];
  readonly commands: readonly Command[];
}
export type Command = readonly [Operand, ...Operand[]];

export interface Operand {
  readonly term:
    | { readonly kind: 'dot' }
    | { readonly kind: 'variable' | 'function'; readonly name: string }
    | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
    | { readonly kind: 'pipe'; readonly pipe: Pipe };
  /** `.Spec.Name`: the fields taken one after the other. */
  readonly fields: readonly string[];
  /** Where it begins, and what it says there, for messages. */
  readonly at: number;
  readonly text: string;
}

/** What Go says of a template that it cannot read or run. */
export class TemplateError extends Error {}

interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|`[^`]*`|[+-]?\d+(?:\.\d+)?|\$\w*|(?:\.[A-Za-z_]\w*)+|\.|[A-Za-z_]\w*|:=|[|(),]/y;
/** Blocks and parentheses within each other: a link must not exhaust the stack. */
const DEPTH_MAX = 100;
const COMMENT = /^\/\*[\s\S]*\*\/$/;

/** Reads a template. Throws a {@link TemplateError} where Go would refuse it. */
export function parseTemplate(
  source: string,
  isFunction: (name: string) => boolean,
): readonly TemplateNode[] {
  const parts = split(source);
  let next = 0;
  let depth = 0;
  let loops = 0;
  /** Variables that are known where the reader stands. */
  const names = ['$'];

  const fail = (at: number, problem: string): never => {
    throw new TemplateError(`template: :${source.slice(0, at).split('\n').length}: ${problem}`);
  };

  /** Up to `{{end}}` or `{{else}}`, which is left standing; at the top, to the end of the text. */
  function readList(isTop: boolean): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    for (; next < parts.length; next++) {
      const part = parts[next] as Part;
      if (part.kind === 'text') {
        if (part.text !== '') nodes.push({ kind: 'text', text: part.text });
        continue;
      }
      if (COMMENT.test(part.text)) continue;
      const reader = new ActionReader(part, isFunction, names, fail);
      const word = reader.peek();
      if (word === 'end' || word === 'else') {
        if (isTop) fail(part.at, `unexpected {{${word}}}`);
        return nodes;
      }
      if (word === 'if' || word === 'with' || word === 'range') nodes.push(readBlock(word, reader));
      else if (word === 'break' || word === 'continue') {
        if (loops === 0) fail(part.at, `{{${word}}} outside {{range}}`);
        nodes.push({ kind: 'leave', how: word });
      } else if (word === 'template') nodes.push({ kind: 'template', ...reader.readName() });
      else nodes.push({ kind: 'action', pipe: reader.readAll() });
    }
    return isTop ? nodes : fail(source.length, 'unexpected EOF');
  }

  function readBlock(kind: 'if' | 'with' | 'range', reader: ActionReader): TemplateNode {
    if (++depth > DEPTH_MAX) fail(0, 'nested too deeply');
    reader.skip();
    const known = names.length;
    const pipe = reader.readAll(kind);
    if (kind === 'range') loops++;
    next++;
    const body = readList(false);
    if (kind === 'range') loops--;
    const part = parts[next] as Part;
    const closing = new ActionReader(part, isFunction, names, fail);
    if (closing.peek() === 'end') {
      depth--;
      names.length = known;
      return { kind, pipe, body, otherwise: [] };
    }
    closing.skip();
    // `{{else if .A}}` is an `if` within the `else`, and they share one `{{end}}`.
    if (closing.peek() === 'if') {
      const otherwise = [readBlock('if', closing)];
      depth--;
      names.length = known;
      return { kind, pipe, body, otherwise };
    }
    next++;
    const otherwise = readList(false);
    depth--;
    names.length = known;
    return { kind, pipe, body, otherwise };
  }

  return readList(true);
}

interface Part {
  readonly kind: 'text' | 'action';
  readonly text: string;
  readonly at: number;
}

/** A template as its texts and its actions, in turn. */
function split(text: string): Part[] {
  const found: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    const close = text.indexOf('}}', open);
    if (close < 0) throw new TemplateError('template: :1: unclosed action');
    const trimsLeft = /^-\s/.test(text.slice(open + 2));
    const trimsRight = /\s-$/.test(text.slice(open + 2, close));
    const before = text.slice(at, open);
    found.push({ kind: 'text', text: trimsLeft ? before.trimEnd() : before, at });
    const from = open + (trimsLeft ? 3 : 2);
    const inside = text.slice(from, Math.max(from, close - (trimsRight ? 1 : 0)));
    const blank = /^\s*/.exec(inside)?.[0].length ?? 0;
    found.push({ kind: 'action', text: inside.trim(), at: from + blank });
    at = close + 2;
    if (trimsRight) while (/\s/.test(text.charAt(at))) at++;
  }
  found.push({ kind: 'text', text: text.slice(at), at });
  return found;
}

/** Reads what stands between `{{` and `}}`. */
class ActionReader {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(
    private readonly part: Part,
    private readonly isFunction: (name: string) => boolean,
    private readonly names: string[],
    private readonly fail: (at: number, problem: string) => never,
  ) {
    const tokens: Token[] = [];
    const { text, at } = part;
    for (let from = 0; from < text.length; from = TOKEN.lastIndex) {
      while (/\s/.test(text.charAt(from))) from++;
      TOKEN.lastIndex = from;
      const match = TOKEN.exec(text);
      if (match === null) fail(at, unreadable(text.charAt(from)));
      else tokens.push({ text: match[0], at: at + from });
    }
    this.tokens = tokens;
  }

  peek(): string | undefined {
    return this.tokens[this.next]?.text;
  }
  skip(): void {
    this.next++;
  }

  /** @param context - what Go calls what is read */
  readAll(context = 'command'): Pipe {
    const pipe = this.readPipe(context);
    const left = this.peek();
    if (left !== undefined) {
      const found = left === ')' ? 'right paren' : `${JSON.stringify(left)} in ${context}`;
      this.fail(this.part.at, `unexpected ${found}`);
    }
    return pipe;
  }

  /** `template "x"`: its name, quoted, and where that stands. */
  readName(): { readonly name: string; readonly at: number } {
    const { text = '', at = this.part.at } = this.tokens[1] ?? {};
    return { name: text, at };
  }

  private readPipe(context: string): Pipe {
    if (++this.depth > DEPTH_MAX) this.fail(this.part.at, 'nested too deeply');
    const variables = this.readVariables();
    if (this.peek() === undefined) {
      this.fail(
        this.part.at,
        this.depth > 1 ? 'unclosed left paren' : `missing value for ${context}`,
      );
    }
    const commands = [this.readCommand()];
    while (this.peek() === '|') {
      this.skip();
      commands.push(this.readCommand());
    }
    this.depth--;
    this.names.push(...variables);
    return { variables, commands };
  }

  /** `$v :=` or `$k, $v :=`. */
  private readVariables(): readonly string[] {
    const names: string[] = [];
    const from = this.next;
    while (/^\$\w+$/.test(this.peek() ?? '')) {
      names.push(this.peek() as string);
      this.skip();
      if (this.peek() === ',') this.skip();
    }
    if (this.peek() !== ':=') {
      this.next = from;
      return [];
    }
    this.skip();
    return names;
  }

  private readCommand(): Command {
    const operands: Operand[] = [];
    for (;;) {
      const word = this.peek();
      if (word === undefined || word === '|' || word === ')') break;
      operands.push(this.readOperand(operands.length === 0));
    }
    const [first, ...rest] = operands;
    return first === undefined
      ? this.fail(this.part.at, 'missing value for command')
      : [first, ...rest];
  }

  private readOperand(isFirst: boolean): Operand {
    const token = this.tokens[this.next++] as Token;
    const { text, at } = token;
    const operand = (term: Operand['term'], fields: readonly string[] = []): Operand => ({
      term,
      fields,
      at,
      text,
    });
    if (text === '(') return this.readParenthesis(token);
    if (text === '.') {
      const next = this.peek() ?? '';
      if (/^\.\w/.test(next) && this.tokens[this.next]?.at === at + 1) {
        this.fail(at, 'unexpected <.> in operand');
      }
      return operand({ kind: 'dot' });
    }
    if (text.startsWith('.')) {
      const fields = text.slice(1).split('.');
      // Go says where the second field of a chain begins.
      const from = fields.length === 1 ? at : at + 1 + (fields[0] ?? '').length;
      return { ...operand({ kind: 'dot' }, fields), at: from };
    }
    if (text.startsWith('$')) {
      if (!this.names.includes(text)) {
        this.fail(at, `undefined variable ${JSON.stringify(text)}`);
      }
      const { fields, ...place } = this.readFields(token);
      return { term: { kind: 'variable', name: text }, fields, ...place };
    }
    if (text.startsWith('"')) return operand({ kind: 'constant', value: unquoted(text) });
    if (text.startsWith('`')) return operand({ kind: 'constant', value: text.slice(1, -1) });
    if (/^[+-]?\d/.test(text)) return operand({ kind: 'constant', value: Number(text) });
    const constant = { true: true, false: false, nil: null }[text];
    if (constant !== undefined) return operand({ kind: 'constant', value: constant });
    if (!/^\w+$/.test(text)) this.fail(at, `unexpected ${JSON.stringify(text)} in operand`);
    if (!this.isFunction(text)) this.fail(at, `function ${JSON.stringify(text)} not defined`);
    return isFirst
      ? operand({ kind: 'function', name: text })
      : operand({
          kind: 'pipe',
          pipe: { variables: [], commands: [[operand({ kind: 'function', name: text })]] },
        });
  }

  private readParenthesis(token: Token): Operand {
    const from = this.next;
    const pipe = this.readPipe('parenthesized pipeline');
    if (this.peek() !== ')') this.fail(token.at, 'unclosed left paren');
    const words = this.tokens.slice(from, this.next).map(({ text }) => text);
    this.skip();
    const text = `(${words.join(' ')})`;
    const { fields, ...place } = this.readFields({ text, at: token.at });
    return { term: { kind: 'pipe', pipe }, fields, ...place };
  }

  /** `.A.B` where it stands right behind a variable or a parenthesis; Go says where it begins. */
  private readFields({ text, at }: Token): Pick<Operand, 'fields' | 'at' | 'text'> {
    const token = this.tokens[this.next];
    const before = this.tokens[this.next - 1];
    const isNear =
      token !== undefined &&
      before !== undefined &&
      /^\.\w/.test(token.text) &&
      token.at === before.at + before.text.length;
    if (!isNear) return { fields: [], at, text };
    this.skip();
    return { fields: token.text.slice(1).split('.'), at: token.at, text: text + token.text };
  }
}

/** What Go says of a letter that begins nothing. */
const unreadable = (letter: string): string =>
  letter === '"' || letter === '`'
    ? `unterminated ${letter === '"' ? '' : 'raw '}quoted string`
    : `unexpected ${JSON.stringify(letter)} in command`;

/** A string as Go writes one; the escapes that it shares with JSON. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw new TemplateError(`template: :1: invalid syntax: ${text}`);
  }
}
