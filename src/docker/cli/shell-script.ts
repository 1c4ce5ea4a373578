import { parseDuration } from '../duration';
import { quoteWord } from './edit-command';
import { printedBy } from './pipe';
import { isQuestion } from './questions';
import { expandAsOne, expandText, expandWord, type Unknown } from './shell-expand';
import { ScriptFiles, type PresentFiles } from './script-files';
import {
  parseShell,
  type Redirect,
  type ShellNode,
  type ShellPlace,
  type Unreadable,
} from './shell-parser';
import type { ShellWord } from './shell-word';

/** A command of a script. */
export interface ScriptLine {
  /** Where it begins, from 1. */
  readonly number: number;
  readonly line: string;
  /** Milliseconds after the script's beginning, by its `sleep`s. */
  readonly afterMs: number;
  /** Row of the line that has to succeed before, as in `a && b`; left out: none. */
  readonly needs?: number;
  /** Nothing comes of its failure, as in `a || true`. */
  readonly mayFail?: true;
}

/** Why a line of a script is not understood. */
export type UnreadReason =
  | Unreadable
  /** It is no program that the page knows. */
  | 'program'
  | 'sleep'
  | 'pipe'
  | 'or'
  | 'redirect'
  /** A variable without a value, or what only a real shell finds out. */
  | 'unknown'
  /** A file that the script has not written. */
  | 'no-file';

/** A line that is not understood. */
export interface UnreadLine {
  readonly number: number;
  readonly line: string;
  readonly why: UnreadReason;
  /** What of it. */
  readonly what?: string;
}

/** A script as people paste one, and what of it is not understood. */
export interface Script {
  readonly lines: readonly ScriptLine[];
  /** What it writes, by name; one that would change what is there has a name of its own. */
  readonly files: ReadonlyMap<string, string>;
  /** Comments that begin with `#@`: what they say of the scenario. */
  readonly notes: readonly ShellPlace[];
  readonly unread: readonly UnreadLine[];
  /** How long all its `sleep`s take. */
  readonly afterMs: number;
}

/** What a shell does for itself, and what changes nothing here. */
const IGNORED: ReadonlySet<string> = new Set(
  ': true set cd echo printf mkdir chmod rm umask clear trap wait pwd date'.split(' '),
);
const ASSIGNMENT = /^([A-Za-z_]\w*)=/;
/** A comment that is a command: of faults, which no shell knows. */
const NOTED_COMMAND = /^#@\s*run:\s*(.+)$/;

/**
 * Reads a script as a shell would run it, each command as if it succeeds: docker's and chaos's,
 * variables, files that it writes; `sleep` moves the time of what follows.
 *
 * @param present - files that are there before it
 */
export function readShellScript(text: string, present: PresentFiles = {}): Script {
  const reader = new ScriptReader(text, present);
  for (const node of parseShell(text)) {
    if (reader.hasEnded) break;
    reader.run(node);
  }
  const { lines, files, notes, unread, afterMs } = reader;
  return { lines, files: files.all(), notes, unread, afterMs };
}

class Refusal {
  readonly why: UnreadReason;
  readonly what: string | undefined;

  constructor(why: UnreadReason, what?: string) {
    this.why = why;
    this.what = what;
  }
}

type Command = Extract<ShellNode, { kind: 'command' }>;

class ScriptReader {
  readonly lines: ScriptLine[] = [];
  readonly notes: ShellPlace[] = [];
  readonly unread: UnreadLine[] = [];
  readonly files: ScriptFiles;
  afterMs = 0;
  hasEnded = false;
  private readonly variables = new Map<string, string>();
  private readonly exported = new Set<string>();
  private readonly text: string;

  constructor(text: string, present: PresentFiles) {
    this.text = text;
    this.files = new ScriptFiles(present);
  }

  run(node: ShellNode): void {
    const refusal = this.carryOut(node);
    if (refusal === undefined) return;
    const { number, source } = node;
    const line = source.replaceAll(/\\\r?\n\s*/g, '').split('\n', 1)[0] ?? '';
    const { why, what } = refusal;
    this.unread.push({ number, line, why, ...(what === undefined ? {} : { what }) });
  }

  private carryOut(node: ShellNode): Refusal | undefined {
    switch (node.kind) {
      case 'comment':
        return this.note(node);
      case 'unread':
        return new Refusal(node.why);
      case 'function':
        return new Refusal('block');
      case 'group':
        for (const part of node.body) this.run(part);
        return undefined;
      case 'and':
        return this.sequence(node.left, node.right);
      case 'or':
        // What comes next is for when it fails, and it does not here.
        if (!isHarmless(node.right)) return new Refusal('or');
        this.change(this.lines.length, () => this.run(node.left), { mayFail: true });
        return undefined;
      case 'pipe':
        return this.pipe(node.parts);
      case 'command':
        return this.command(node, undefined);
    }
  }

  private sequence(left: ShellNode, right: ShellNode): undefined {
    this.run(left);
    const from = this.lines.length;
    this.change(from, () => this.run(right), from === 0 ? {} : { needs: from - 1 });
  }

  /** Says something of the lines that `run` adds, unless they say it themselves. */
  private change(
    from: number,
    run: () => void,
    of: Pick<ScriptLine, 'needs' | 'mayFail'>,
  ): undefined {
    run();
    for (const [row, line] of this.lines.entries()) {
      if (row >= from) this.lines[row] = { ...of, ...line };
    }
  }

  private note(place: ShellPlace): undefined {
    const [, command] = NOTED_COMMAND.exec(place.source) ?? [];
    if (command !== undefined) this.add(place.number, command);
    else if (place.source.startsWith('#@')) this.notes.push(place);
  }

  private add(number: number, line: string): undefined {
    this.lines.push({ number, line, afterMs: this.afterMs });
  }

  private pipe(parts: readonly ShellNode[]): Refusal | undefined {
    let input: Input | undefined;
    for (const [i, part] of parts.entries()) {
      if (part.kind !== 'command') return new Refusal('pipe');
      if (i === parts.length - 1) return this.command(part, input);
      const output = this.outputOf(part, input);
      if (output instanceof Refusal) return output;
      input = output;
    }
    return undefined;
  }

  /** What a command hands on to the next in a pipe. */
  private outputOf(command: Command, input: Input | undefined): Input | Refusal {
    const words = this.wordsOf(command.words);
    if (words instanceof Refusal) return words;
    const piped = this.inputOf(command.redirects, input);
    if (piped instanceof Refusal) return piped;
    const [program = '', ...args] = words;
    const isPlain = command.redirects.length === 0 && !usesVariables(command.words);
    const printed = printedBy(words);
    if (printed !== undefined) {
      return isPlain ? { text: printed, line: this.sourceOf(command.words) } : { text: printed };
    }
    if (program === 'cat' && args.length === 0 && piped !== undefined) return piped;
    if (program === 'cat' && args.length > 0) {
      const held = args.map((name) => this.files.read(name));
      const missing = args.find((_, i) => held[i] === undefined);
      return missing === undefined ? { text: held.join('') } : new Refusal('no-file', missing);
    }
    if (program === 'tee' && args.length === 1 && piped !== undefined) {
      this.files.write(args[0] ?? '', piped.text);
      return piped;
    }
    return new Refusal('pipe', command.source);
  }

  private command(command: Command, input: Input | undefined): Refusal | undefined {
    const given = [...command.words];
    const set = new Map<string, string>();
    while (given.length > 0 && isAssignment(given[0] as ShellWord)) {
      const text = expandAsOne(given.shift() as ShellWord, this.variables);
      if (typeof text !== 'string') return unknown(text);
      const name = text.split('=', 1)[0] ?? '';
      set.set(name, text.slice(name.length + 1));
      if (given.length === 0) for (const [key, value] of set) this.variables.set(key, value);
    }
    const words = this.wordsOf(given);
    if (words instanceof Refusal) return words;
    const skipped = words.findIndex((word) => word !== '$' && word !== 'sudo');
    const argv = skipped < 0 ? [] : words.slice(skipped);
    const [program = '', ...args] = argv;
    const isFar = program === 'ssh' && args.join(' ').includes('docker');
    if (program === 'docker' || program === 'chaos' || isFar) {
      return this.docker(command, argv, given.slice(skipped), input, set);
    }
    const builtin = this.builtins.get(program);
    return builtin === undefined ? this.writing(command, argv, input) : builtin(args);
  }

  private readonly builtins = new Map<string, (args: readonly string[]) => Refusal | undefined>([
    ['exit', () => this.exit()],
    ['sleep', (args) => this.sleep(args)],
    ['export', (args) => this.export(args)],
    ['readonly', (args) => this.set(args)],
    ['unset', (args) => this.unset(args)],
  ]);

  private exit(): undefined {
    this.hasEnded = true;
  }

  private sleep(args: readonly string[]): Refusal | undefined {
    const ms = slept(args);
    this.afterMs += ms ?? 0;
    return ms === undefined ? new Refusal('sleep') : undefined;
  }

  private export(args: readonly string[]): undefined {
    this.set(args);
    for (const word of args) this.exported.add(word.split('=', 1)[0] ?? '');
  }

  private unset(names: readonly string[]): undefined {
    for (const name of names) this.variables.delete(name);
  }

  private set(words: readonly string[]): undefined {
    for (const word of words) {
      const [name = ''] = word.split('=', 1);
      if (name !== word) this.variables.set(name, word.slice(name.length + 1));
    }
  }

  /** What writes a file, or nothing that counts here. */
  private writing(
    command: Command,
    [program = '', ...args]: readonly string[],
    piped: Input | undefined,
  ): Refusal | undefined {
    if (program === 'tee') {
      const input = this.inputOf(command.redirects, piped);
      if (input instanceof Refusal) return input;
      const names = args.filter((word) => word !== '-a');
      if (input === undefined || names.length === 0) return new Refusal('pipe');
      for (const name of names) this.files.write(name, input.text, args.includes('-a'));
      return undefined;
    }
    const into = command.redirects.filter(isInto);
    if (into.length === 0) {
      return program === '' || IGNORED.has(program) ? undefined : new Refusal('program', program);
    }
    const held = program === '' ? { text: '' } : this.outputOf(command, piped);
    if (held instanceof Refusal) return held;
    for (const { operator, word } of into) {
      const name = expandAsOne(word, this.variables);
      if (typeof name !== 'string') return unknown(name);
      this.files.write(name, held.text, operator === '>>');
    }
    return undefined;
  }

  private docker(
    command: Command,
    argv: readonly string[],
    words: readonly ShellWord[],
    piped: Input | undefined,
    set: ReadonlyMap<string, string>,
  ): Refusal | undefined {
    const asked = argv.map(quoteWord).join(' ');
    if (command.redirects.some(isInto) && !isQuestion(asked)) return new Refusal('redirect');
    const input = this.inputOf(command.redirects, piped);
    if (input instanceof Refusal) return input;
    if (input !== undefined && !argv.includes('-')) return new Refusal('pipe');
    const environment = new Map([...this.variables].filter(([name]) => this.exported.has(name)));
    for (const [name, value] of set) environment.set(name, value);
    const named = this.files.named(argv, input?.text, environment);
    const isAsWritten = named === argv && !usesVariables(words);
    const line = isAsWritten ? this.sourceOf(words) : named.map(quoteWord).join(' ');
    const isRead = input !== undefined && named.includes('-');
    return this.add(command.number, isRead ? `${printing(input)} | ${line}` : line);
  }

  private sourceOf(words: readonly ShellWord[]): string {
    return words.map(({ start, end }) => this.text.slice(start, end)).join(' ');
  }

  private wordsOf(words: readonly ShellWord[]): readonly string[] | Refusal {
    const all: string[] = [];
    for (const word of words) {
      const expanded = expandWord(word, this.variables);
      if ('unknown' in expanded) return unknown(expanded);
      all.push(...expanded);
    }
    return all;
  }

  /** What a command reads; undefined: nothing. */
  private inputOf(
    redirects: readonly Redirect[],
    piped: Input | undefined,
  ): Input | Refusal | undefined {
    const last = redirects.findLast(({ operator }) => operator.startsWith('<'));
    if (last === undefined) return piped;
    const word = expandAsOne(last.word, this.variables);
    if (last.operator === '<<' || last.operator === '<<-') {
      if (last.text === undefined) return new Refusal('unclosed');
      const isPlain = last.word.pieces.some(({ isQuoted }) => isQuoted);
      const text = isPlain ? last.text : expandText(last.text, this.variables);
      return typeof text === 'string' ? { text } : unknown(text);
    }
    if (typeof word !== 'string') return unknown(word);
    if (last.operator === '<<<') return { text: `${word}\n` };
    if (word === '/dev/null') return undefined;
    const text = this.files.read(word);
    return text === undefined ? new Refusal('no-file', word) : { text };
  }
}

/** What a command is handed. */
interface Input {
  readonly text: string;
  /** What prints it, where the script says so word for word. */
  readonly line?: string;
}

const printing = ({ text, line }: Input): string => line ?? `printf %s ${quoteWord(text)}`;

const unknown = ({ unknown: what }: Unknown): Refusal => new Refusal('unknown', what);

const usesVariables = (words: readonly ShellWord[]): boolean =>
  words.some(({ pieces }) => pieces.some(({ kind }) => kind !== 'text'));

function isAssignment({ pieces: [first] }: ShellWord): boolean {
  return first?.kind === 'text' && !first.isQuoted && ASSIGNMENT.test(first.text);
}

/** Whether something is written to a file. */
const isInto = ({ operator, word: { pieces } }: Redirect): boolean =>
  /^(?:>|>>|>\||&>|&>>)$/.test(operator) && pieces.map(({ text }) => text).join('') !== '/dev/null';

/** What people write where nothing is to come of a failure. */
const isHarmless = ({ kind, source }: ShellNode): boolean =>
  kind === 'command' && /^(?:true|:|exit|echo|printf|return)(?:\s|$)/.test(source);

/** How long `sleep 10`, `sleep 1.5` or `sleep 1m` waits; undefined: not at all. */
function slept(words: readonly string[]): number | undefined {
  const times = words.map((word) =>
    /^\d+(?:\.\d+)?$/.test(word) ? Number(word) * 1000 : parseDuration(word),
  );
  return words.length > 0 && times.every((ms) => ms !== undefined && ms >= 0)
    ? times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
    : undefined;
}
