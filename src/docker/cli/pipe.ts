import { parseShell, type ShellNode } from './shell-parser';
import { tokenize } from './tokenize';

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
  if (!line.includes('|')) return undefined;
  const [node, more] = parseShell(line);
  if (more !== undefined || node?.kind !== 'pipe') return undefined;
  const [left, right, third] = node.parts;
  if (left === undefined || right === undefined || third !== undefined) return undefined;
  const text = printedBy(argvOf(left));
  return text === undefined || argvOf(right)[0] !== 'docker'
    ? undefined
    : { text, rest: right.source };
}

function argvOf(node: ShellNode): readonly string[] {
  if (node.kind !== 'command' || node.redirects.length > 0) return [];
  const tokens = tokenize(node.source);
  return 'problem' in tokens ? [] : tokens.argv;
}

/** What `echo` and `printf` print; undefined for other programs. */
export function printedBy([program, ...words]: readonly string[]): string | undefined {
  if (words.length === 0 && program !== 'echo') return undefined;
  if (program === 'echo') {
    const [flag, ...rest] = words;
    return flag === '-n' ? rest.join(' ') : `${words.join(' ')}\n`;
  }
  if (program !== 'printf') return undefined;
  return printf(words);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** Its format once for all the words that follow, and again while there are more. */
function printf([format = '', ...args]: readonly string[]): string {
  const rest = [...args];
  let printed = '';
  do {
    const before = rest.length;
    printed += unescape(format).replaceAll(/%([sb%])/g, (_, letter: string) => {
      if (letter === '%') return '%';
      const word = rest.shift() ?? '';
      return letter === 's' ? word : unescape(word);
    });
    if (rest.length === before) break;
  } while (rest.length > 0);
  return printed;
}

/** Bytes are of UTF-8, so several of them may make one character. */
const unescape = (text: string): string =>
  text.replaceAll(/(?:\\0?[0-7]{3})+|\\(.)/gs, (match, letter: string | undefined) =>
    letter === undefined ? decode(match) : (ESCAPES[letter] ?? match),
  );

const decode = (octets: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    new Uint8Array(
      octets
        .split('\\')
        .slice(1)
        .map((octet) => Number.parseInt(octet, 8)),
    ),
  );
