import { fail, ok, type Result } from '../../engine';
import { argumentError, commandHelp, flagError } from '../format/errors';
import { parseFlags, type Flags, type FlagSpec } from './flags';
import type { CommandResult } from './host';

/** How a command is written. */
export interface Grammar {
  readonly command: string;
  readonly flags: readonly FlagSpec[];
  /** How many arguments it takes; `some` is one and any more. */
  readonly args: 'one' | 'one or two' | 'two' | 'some';
  /** Flags end at the first argument (`service create`); left out: they may follow it. */
  readonly flagsFirst?: boolean;
}

const ARITIES: Readonly<
  Record<Grammar['args'], { readonly least: number; readonly most: number; readonly text: string }>
> = {
  one: { least: 1, most: 1, text: '1 argument' },
  'one or two': { least: 1, most: 2, text: 'at least 1 and at most 2 arguments' },
  two: { least: 2, most: 2, text: '2 arguments' },
  some: { least: 1, most: Infinity, text: 'at least 1 argument' },
};

/** Flags and arguments of a command, or what docker prints instead of running it (CLI-2, CLI-3). */
export function readCommandLine(
  { command, flags, args, flagsFirst = false }: Grammar,
  argv: readonly string[],
): Result<{ readonly flags: Flags; readonly args: readonly [string, ...string[]] }, CommandResult> {
  const parsed = parseFlags(argv, flags, !flagsFirst);
  if (!parsed.ok) {
    if (parsed.problem !== null) return fail(flagError(command, parsed.problem));
    return fail(commandHelp(command, flags.map(helpLine)));
  }
  const [first, ...rest] = parsed.args;
  const { least, most, text } = ARITIES[args];
  if (first === undefined || parsed.args.length < least || parsed.args.length > most) {
    return fail(argumentError(command, text));
  }
  return ok({ flags: parsed.flags, args: [first, ...rest] });
}

const TYPE_NAMES: Partial<Record<FlagSpec['type'], string>> = {
  bool: '',
  cpus: 'decimal',
  'health-duration': 'duration',
};

/** `-d, --detach` or `    --update-delay duration`. */
function helpLine({ name, short, type }: FlagSpec): string {
  const before = short === undefined ? '    ' : `-${short}, `;
  return `${before}--${name} ${TYPE_NAMES[type] ?? type}`.trimEnd();
}
