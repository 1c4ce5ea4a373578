import { quote } from 'shell-quote';
import { tokenize } from './tokenize';

/** A flag with its value as it stands in a line: `--name value` or `--name=value`, quoted or not. */
const flagPattern = (flag: string): RegExp =>
  new RegExp(`(\\s)--${flag}(?:=|\\s+)("(?:[^"\\\\]|\\\\.)*"|'[^']*'|(?:\\\\.|[^\\s"'])+)`);

const HEAD = /^\s*docker\s+\S+\s+\S+/;

/** The value that a line gives to a flag; undefined when it does not. */
export function getFlag(line: string, flag: string): string | undefined {
  const match = flagPattern(flag).exec(line);
  if (match === null) return undefined;
  const tokens = tokenize(match[2] as string);
  return 'argv' in tokens ? tokens.argv[0] : undefined;
}

/**
 * The line with one flag set, or without it; all else stays as it was typed.
 *
 * @param flag - without the dashes, one that takes a value
 */
export function setFlag(line: string, flag: string, value: string | null): string {
  const pattern = flagPattern(flag);
  if (value === null) return line.replace(pattern, '');
  const word = quote([value]);
  if (pattern.test(line)) {
    return line.replace(pattern, (_all, space: string) => `${space}--${flag} ${word}`);
  }
  return line.replace(HEAD, (head) => `${head} --${flag} ${word}`);
}

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

/** Looks at a line without running it. */
export function outlineCommand(line: string): CommandOutline {
  const tokens = tokenize(line);
  if ('problem' in tokens) return { kind: 'other' };
  const { argv } = tokens;
  const [program, noun, verb] = argv;
  const last = argv.at(-1) ?? '';
  if (program === 'chaos') return { kind: 'chaos' };
  if (program !== 'docker') return { kind: 'other' };
  switch (`${noun} ${verb}`) {
    case 'service create': {
      const service = getFlag(line, 'name');
      return service === undefined
        ? { kind: 'service-create' }
        : { kind: 'service-create', service };
    }
    case 'service update': {
      const image = getFlag(line, 'image');
      return { kind: 'service-update', service: last, ...(image === undefined ? {} : { image }) };
    }
    case 'service rollback':
      return { kind: 'service-rollback', service: last };
    case 'service scale':
      return { kind: 'service-scale', service: last.split('=', 1)[0] as string };
    case 'stack deploy':
    case 'stack up': {
      const at = argv.findIndex((word) => word === '-c' || word === '--compose-file');
      const file = at >= 0 ? argv[at + 1] : getFlag(line, 'compose-file');
      return { kind: 'stack-deploy', stack: last, ...(file === undefined ? {} : { file }) };
    }
    default:
      return { kind: 'other' };
  }
}
