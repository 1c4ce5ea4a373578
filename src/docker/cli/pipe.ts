import { tokenize } from './tokenize';

const PIPE = /^\s*(printf|echo(?:\s+-n)?)\s+(.+?)\s*\|\s*(docker\s.*)$/s;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\' };

/** A command that is handed a text. */
export interface Pipe {
  readonly text: string;
  readonly rest: string;
}

/**
 * Reads `printf TEXT | docker …` and `echo TEXT | docker …`, as people write it where docker reads
 * standard input (SC-17); undefined for any other line.
 */
export function readPipe(line: string): Pipe | undefined {
  const [, program = '', written = '', rest = ''] = PIPE.exec(line) ?? [];
  const tokens = tokenize(written);
  if (rest === '' || 'problem' in tokens) return undefined;
  const { argv } = tokens;
  if (program !== 'printf') {
    return { text: argv.join(' ') + (program === 'echo' ? '\n' : ''), rest };
  }
  const [format = '', ...args] = argv;
  const text = format === '%s' ? args.join('') : unescape(format);
  return { text, rest };
}

const unescape = (text: string): string =>
  text.replaceAll(/\\(.)/g, (match, letter: string) => ESCAPES[letter] ?? match);
