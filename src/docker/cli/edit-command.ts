import type { Grammar } from './command-line';
import { parseFlags, readFlag, type Flags } from './flags';
import { CREATE, ROLLBACK, SCALE, UPDATE } from './service-commands';
import { DEPLOY } from './stack-commands';
import { tokenize, type Word } from './tokenize';

/** What kind of command a line is, and what it names, as far as a look tells. */
export interface CommandOutline {
  readonly kind:
    | 'service-create'
    | 'service-update'
    | 'service-rollback'
    | 'service-scale'
    | 'stack-deploy'
    | 'chaos'
    | 'other';
  /** The service that it changes, where one argument names it. */
  readonly service?: string;
  readonly stack?: string;
  /** The stack file of `stack deploy`. */
  readonly file?: string;
  /** The image that it sets. */
  readonly image?: string;
}

/** The value that a line gives to a flag, of several the last, `true` for a bare switch; undefined when it gives none. */
export function getFlag(line: string, flag: string): string | undefined {
  return flagsIn(line).findLast((found) => found.name === flag)?.value;
}

/** Names of the flags that a line gives, each once. */
export const flagNames = (line: string): ReadonlySet<string> =>
  new Set(flagsIn(line).map(({ name }) => name));

/**
 * The line with one flag set, or without it; all else stays as it was typed.
 *
 * @param flag - without the dashes
 * @param value - `true` for a switch
 */
export function setFlag(line: string, flag: string, value: string | null): string {
  const given = flagsIn(line).filter((found) => found.name === flag);
  const last = given.at(-1);
  if (value === null) {
    return given.reduceRight((text, { start, end }) => {
      const rest = text.slice(end).replace(/^[ \t]+/, '');
      return rest === ''
        ? text.slice(0, start).replace(/[ \t]+$/, '')
        : text.slice(0, start) + rest;
    }, line);
  }
  const { words, grammar } = read(line) ?? {};
  const isSwitch = grammar?.flags.some(({ name, type }) => name === flag && type === 'bool');
  const written = isSwitch === true ? `--${flag}` : `--${flag} ${quoteWord(value)}`;
  if (last !== undefined) return line.slice(0, last.start) + written + line.slice(last.end);
  const verb = words?.[2];
  return verb === undefined ? line : `${line.slice(0, verb.end)} ${written}${line.slice(verb.end)}`;
}

/** Looks at a line without running it. */
export function outlineCommand(line: string): CommandOutline {
  const command = read(line);
  if (command?.words[0]?.text === 'chaos') return { kind: 'chaos' };
  if (command?.grammar === undefined) return { kind: 'other' };
  const parsed = parseFlags(
    command.words.slice(3).map((word) => word.text),
    command.grammar.flags,
    command.grammar.flagsFirst !== true,
  );
  const [flags, args] = parsed.ok ? [parsed.flags, parsed.args] : [undefined, []];
  const service = args.length === 1 ? args[0] : undefined;
  switch (command.grammar) {
    case CREATE:
      return { kind: 'service-create', ...named('service', flags, 'name') };
    case UPDATE:
      return {
        kind: 'service-update',
        ...(service === undefined ? {} : { service }),
        ...named('image', flags, 'image'),
      };
    case ROLLBACK:
      return { kind: 'service-rollback', ...(service === undefined ? {} : { service }) };
    case SCALE: {
      const scaled = service?.split('=', 1)[0];
      return { kind: 'service-scale', ...(scaled === undefined ? {} : { service: scaled }) };
    }
    default:
      return {
        kind: 'stack-deploy',
        ...(service === undefined ? {} : { stack: service }),
        ...named('file', flags, 'compose-file'),
      };
  }
}

const named = (
  key: 'service' | 'image' | 'file',
  flags: Flags | undefined,
  flag: string,
): Partial<CommandOutline> => {
  const value = flags?.get(flag);
  return value === undefined ? {} : { [key]: value };
};

export const GRAMMARS: ReadonlyMap<string, Grammar> = new Map([
  ['service create', CREATE],
  ['service update', UPDATE],
  ['service rollback', ROLLBACK],
  ['service scale', SCALE],
  ['stack deploy', DEPLOY],
  ['stack up', DEPLOY],
]);

/** The words of a line, and how its command is written where it is one that can be edited. */
function read(
  line: string,
): { readonly words: readonly Word[]; readonly grammar: Grammar | undefined } | undefined {
  const tokens = tokenize(line);
  if ('problem' in tokens) return undefined;
  const [program, noun, verb] = tokens.argv;
  const grammar = program === 'docker' ? GRAMMARS.get(`${noun} ${verb}`) : undefined;
  return { words: tokens.words, grammar };
}

/** A flag with its value, and from where to where both stand. */
interface GivenFlag {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The flags of a line, as far as the line can be read. */
function flagsIn(line: string): readonly GivenFlag[] {
  const { words = [], grammar } = read(line) ?? {};
  const given: GivenFlag[] = [];
  if (grammar === undefined) return given;
  for (let i = 3; i < words.length; i++) {
    const word = words[i] as Word;
    if (word.text === '--') break;
    if (!word.text.startsWith('-') || word.text === '-') {
      if (grammar.flagsFirst === true) break;
      continue;
    }
    const found = readFlag(word.text, grammar.flags);
    if ('problem' in found) break;
    const last = found.at(-1);
    if (last === undefined) continue;
    const isBare = last.value === undefined;
    const isSwitch = last.spec.type === 'bool';
    const behind = isBare && !isSwitch ? words[++i] : word;
    const value = last.value ?? (isSwitch ? 'true' : behind?.text);
    if (behind === undefined || value === undefined) break;
    // Switches run together before it, as in `-dc`, would go with it.
    if (found.length > 1) continue;
    given.push({ name: last.spec.name, value, start: word.start, end: behind.end });
  }
  return given;
}

/** A word as a shell takes it for one; plain where it can be. */
export const quoteWord = (value: string): string =>
  /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
