import { fail, ok, type Result } from '../../engine';
import { argumentError, commandHelp, flagError } from '../format/errors';
import { parseFlags, type Flags, type FlagSpec } from './flags';
import type { CommandResult } from './host';

/** Some is one and any more. */
type NeededCount = 'one' | 'one or two' | 'two' | 'two or more' | 'some';
/** How many arguments a command takes. */
type ArgumentCount = 'none' | 'any' | NeededCount;

/** How a command is written. */
export interface Grammar<Count extends ArgumentCount = NeededCount> {
  readonly command: string;
  readonly flags: readonly FlagSpec[];
  readonly args: Count;
  /** Flags end at the first argument (`service create`); left out: they may follow it. */
  readonly flagsFirst?: boolean;
}

const ARITIES: Readonly<
  Record<ArgumentCount, { readonly least: number; readonly most: number; readonly problem: string }>
> = {
  none: { least: 0, most: 0, problem: 'accepts no arguments' },
  any: { least: 0, most: Infinity, problem: '' },
  one: { least: 1, most: 1, problem: 'requires 1 argument' },
  'one or two': { least: 1, most: 2, problem: 'requires at least 1 and at most 2 arguments' },
  two: { least: 2, most: 2, problem: 'requires 2 arguments' },
  'two or more': {
    least: 2,
    most: Infinity,
    problem: 'requires at least 2 arguments',
  },
  some: { least: 1, most: Infinity, problem: 'requires at least 1 argument' },
};

/** What was given to a command. */
interface CommandLine<Args> {
  readonly flags: Flags;
  readonly args: Args;
}

/** Flags and arguments of a command, or what docker prints instead of running it (CLI-2, CLI-3). */
export function readCommandLine(
  grammar: Grammar,
  argv: readonly string[],
): Result<CommandLine<readonly [string, ...string[]]>, CommandResult>;
export function readCommandLine(
  grammar: Grammar<ArgumentCount>,
  argv: readonly string[],
): Result<CommandLine<readonly string[]>, CommandResult>;
export function readCommandLine(
  { command, flags, args, flagsFirst = false }: Grammar<ArgumentCount>,
  argv: readonly string[],
): Result<CommandLine<readonly string[]>, CommandResult> {
  const parsed = parseFlags(argv, flags, !flagsFirst);
  if (!parsed.ok) {
    if (parsed.problem !== null) return fail(flagError(command, parsed.problem));
    return fail(commandHelp(command));
  }
  const { least, most, problem } = ARITIES[args];
  if (parsed.args.length < least || parsed.args.length > most) {
    return fail(argumentError(command, problem));
  }
  return ok({ flags: parsed.flags, args: parsed.args });
}
