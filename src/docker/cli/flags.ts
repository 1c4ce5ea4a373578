import { durationProblem } from '../duration';

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
  | 'cpus';

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

const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const FALSE: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

export type ParsedFlags =
  | { readonly ok: true; readonly flags: Flags; readonly args: readonly string[] }
  | { readonly ok: false; readonly problem: string };

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
    const found = word.startsWith('--') ? readLong(word, specs) : readShort(word, specs);
    if ('problem' in found) return problem(found.problem);
    const { spec, shown } = found;
    let { value } = found;
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
    flags.add(spec.name, value);
  }
  return { ok: true, flags, args };
}

type Found =
  | { readonly spec: FlagSpec; readonly value: string | undefined; readonly shown: string }
  | { readonly problem: string };

function readLong(word: string, specs: readonly FlagSpec[]): Found {
  const at = word.indexOf('=');
  const name = word.slice(2, at < 0 ? undefined : at);
  if (name === '') return { problem: `bad flag syntax: ${word}` };
  const spec = specs.find((other) => other.name === name);
  if (spec === undefined) return { problem: `unknown flag: --${name}` };
  return { spec, value: at < 0 ? undefined : word.slice(at + 1), shown: `--${name}` };
}

function readShort(word: string, specs: readonly FlagSpec[]): Found {
  const letter = word.charAt(1);
  const spec = specs.find((other) => other.short === letter);
  if (spec === undefined) return { problem: `unknown shorthand flag: '${letter}' in ${word}` };
  const rest = word.slice(2);
  const value = rest === '' ? undefined : rest.startsWith('=') ? rest.slice(1) : rest;
  return { spec, value, shown: `'${letter}' in ${word}` };
}

function problemOf(type: FlagType, value: string): string | undefined {
  const quoted = JSON.stringify(value);
  switch (type) {
    case 'string':
    case 'list':
      return undefined;
    case 'bool':
      return TRUE.has(value) || FALSE.has(value)
        ? undefined
        : `strconv.ParseBool: parsing ${quoted}: invalid syntax`;
    case 'uint':
      return /^\d+$/.test(value)
        ? undefined
        : `strconv.ParseUint: parsing ${quoted}: invalid syntax`;
    case 'int':
      return /^[+-]?\d+$/.test(value)
        ? undefined
        : `strconv.ParseInt: parsing ${quoted}: invalid syntax`;
    case 'float':
      return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)
        ? undefined
        : `strconv.ParseFloat: parsing ${quoted}: invalid syntax`;
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
      return /^(\d+\.?\d*|\.\d+)$/.test(value)
        ? undefined
        : `failed to parse ${value} as a rational number`;
  }
}

const BYTE_UNITS = ['', 'k', 'm', 'g', 't', 'p'];

/** `50M`, `1gb`, `512k` in bytes, binary multiples (ST-28); undefined when it is none. */
export function parseBytes(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text);
  if (match === null) return undefined;
  const [, number = '', unit = ''] = match;
  let bytes = Number(number);
  for (let i = BYTE_UNITS.indexOf(unit.toLowerCase()); i > 0; i--) bytes *= 1024;
  return Math.floor(bytes);
}
