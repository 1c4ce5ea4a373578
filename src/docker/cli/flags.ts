import { durationProblem } from '../duration';
import { parseBytes } from './bytes';
import { parseReference } from './dependency-flags';
import { CHECKS, type ReadType } from './flag-values';
import { INT_MAX, integerProblem, syntaxProblem, UINT_MAX } from './integers';
import { preferenceProblem } from './preference';
import { parsePort } from './publish';

/** How pflag reads a flag's value; a list may be given several times. */
export type FlagType =
  | 'string'
  | 'list'
  | 'bool'
  | 'uint'
  | 'int'
  | 'float'
  | 'duration'
  | 'health-duration'
  | 'bytes'
  | 'cpus'
  | 'port'
  | 'preference'
  | 'secret'
  | 'config'
  | 'filter'
  | ReadType;

export interface FlagSpec {
  readonly name: string;
  readonly short?: string;
  readonly type: FlagType;
}

/** Flags in the order in which they were given, by name. */
export class Flags {
  private readonly values = new Map<string, string[]>();

  add(name: string, value: string): void {
    const known = this.values.get(name);
    if (known === undefined) this.values.set(name, [value]);
    else known.push(value);
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The last value given, as pflag has it. */
  get(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** A bool that was given and not as `=false`. */
  is(name: string): boolean {
    const value = this.get(name);
    return value !== undefined && TRUE.has(value);
  }

  names(): readonly string[] {
    return [...this.values.keys()];
  }
}

const problem = (text: string): ParsedFlags => ({ ok: false, problem: text });
/** Not in any table: pflag adds it to every command. */
const HELP: ReadonlySet<string> = new Set(['--help', '-h']);

const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const FALSE: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

export type ParsedFlags =
  | { readonly ok: true; readonly flags: Flags; readonly args: readonly string[] }
  /** `problem` is null where help was asked for. */
  | { readonly ok: false; readonly problem: string | null };

/**
 * Reads flags and arguments as docker's pflag does, with its messages (CLI-3).
 *
 * @param isInterspersed - false where flags end at the first argument (`service create`)
 */
export function parseFlags(
  argv: readonly string[],
  specs: readonly FlagSpec[],
  isInterspersed: boolean,
): ParsedFlags {
  const flags = new Flags();
  const args: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string;
    if (word === '--') {
      args.push(...argv.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      args.push(word);
      if (isInterspersed) continue;
      args.push(...argv.slice(i + 1));
      break;
    }
    if (HELP.has(word)) return { ok: false, problem: null };
    const found = readFlag(word, specs);
    if ('problem' in found) return problem(found.problem);
    for (const { spec, value: given, shown } of found) {
      let value = given;
      if (value === undefined) {
        if (spec.type === 'bool') value = 'true';
        else if (i + 1 < argv.length) value = argv[++i] as string;
        else return problem(`flag needs an argument: ${shown}`);
      }
      const wrong = problemOf(spec.type, value);
      if (wrong !== undefined) {
        const both = spec.short === undefined ? `--${spec.name}` : `-${spec.short}, --${spec.name}`;
        return problem(`invalid argument ${JSON.stringify(value)} for "${both}" flag: ${wrong}`);
      }
      flags.add(spec.name, spec.type === 'bool' ? String(TRUE.has(value)) : value);
    }
  }
  return { ok: true, flags, args };
}

/** A flag that a word holds; without a value it is a switch, or the next word is its value. */
export interface FoundFlag {
  readonly spec: FlagSpec;
  readonly value: string | undefined;
  /** As pflag shows it. */
  readonly shown: string;
}

/** The flags of one word: several where short switches are run together, as in `-dq`. */
export function readFlag(
  word: string,
  specs: readonly FlagSpec[],
): readonly FoundFlag[] | { readonly problem: string } {
  return word.startsWith('--') ? readLong(word, specs) : readShort(word, specs);
}

function readLong(
  word: string,
  specs: readonly FlagSpec[],
): readonly FoundFlag[] | { readonly problem: string } {
  const at = word.indexOf('=');
  const name = word.slice(2, at < 0 ? undefined : at);
  if (name === '' || name.startsWith('-')) return { problem: `bad flag syntax: ${word}` };
  const spec = specs.find((other) => other.name === name);
  if (spec === undefined) return { problem: `unknown flag: --${name}` };
  return [{ spec, value: at < 0 ? undefined : word.slice(at + 1), shown: `--${name}` }];
}

function readShort(
  word: string,
  specs: readonly FlagSpec[],
): readonly FoundFlag[] | { readonly problem: string } {
  const found: FoundFlag[] = [];
  for (let i = 1; i < word.length; i++) {
    const letter = word.charAt(i);
    const spec = specs.find((other) => other.short === letter);
    if (spec === undefined) {
      return { problem: `unknown shorthand flag: '${letter}' in -${word.slice(i)}` };
    }
    const rest = word.slice(i + 1);
    const shown = `'${letter}' in -${word.slice(i)}`;
    const isSwitch = spec.type === 'bool' && !rest.startsWith('=');
    if (isSwitch || rest === '') found.push({ spec, value: undefined, shown });
    else found.push({ spec, value: rest.length > 1 ? rest.replace(/^=/, '') : rest, shown });
    if (!isSwitch) break;
  }
  return found;
}

function problemOf(type: FlagType, value: string): string | undefined {
  switch (type) {
    case 'string':
    case 'list':
      return undefined;
    case 'bool':
      return TRUE.has(value) || FALSE.has(value) ? undefined : syntaxProblem('ParseBool', value);
    case 'uint':
      return integerProblem('ParseUint', value, 0n, UINT_MAX);
    case 'int':
      return integerProblem('ParseInt', value, -INT_MAX - 1n, INT_MAX);
    case 'float':
      return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)
        ? undefined
        : syntaxProblem('ParseFloat', value);
    case 'duration':
      return durationProblem(value);
    case 'health-duration':
      return (
        durationProblem(value) ??
        (value.startsWith('-') ? 'duration cannot be negative' : undefined)
      );
    case 'bytes':
      return parseBytes(value) === undefined ? `invalid size: '${value}'` : undefined;
    case 'cpus':
      return cpusProblem(value);
    case 'secret':
    case 'config': {
      const reference = parseReference(type, value);
      return reference.ok ? undefined : reference.error;
    }
    case 'filter':
      return value === '' || value.includes('=')
        ? undefined
        : 'bad format of filter (expected name=value)';
    case 'preference':
      return preferenceProblem(value);
    case 'port': {
      const port = parsePort(value, 'flag');
      return port.ok ? undefined : port.error;
    }
    default:
      return CHECKS[type](value);
  }
}

/** What is wrong with a number of CPUs (ST-28). */
export function cpusProblem(text: string): string | undefined {
  const match = /^(?:\d+\.?(\d*)|\.(\d+))$/.exec(text);
  if (match === null) return `failed to parse ${text} as a rational number`;
  const fraction = (match[1] ?? match[2] ?? '').replace(/0+$/, '');
  return fraction.length > 9 ? 'value is too precise' : undefined;
}

/** A number of CPUs in billionths, as docker counts them; 0 where nothing is said. */
export const nanoCpusOf = (text: string): number => Math.round(Number(text) * 1_000_000_000);
