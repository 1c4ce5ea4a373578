import { fail, ok, type Result } from '../../engine';
import { isKnownCommand, outlineCommand, readPipe, setFlag, tokenize } from '../../docker';
import { byHand } from './by-hand';
import type { Places } from './files';
import { CONVERGING, escaped, isNoWord, remark, wordOf } from './words';

type Words = Result<readonly string[], string>;

const NO_FILE = 'it names a file that the scenario does not have';
/** Flags of `secret create` and `config create` that take the next word. */
const WITH_VALUE: ReadonlySet<string> = new Set(['-l', '--label', '--template-driver']);

/**
 * What a script does for a line of a timeline. No part of the line gets into it as it stands: it is
 * taken apart as the page's own command line does, and each word is quoted.
 */
export function commandOf(line: string, places: Places): string {
  const pipe = readPipe(line);
  const command = pipe?.rest ?? line;
  const argv = argvOf(command);
  if (!argv.ok) return refused(argv.error);
  if (argv.value[0] === 'chaos' && pipe === undefined) {
    const text = byHand(argv.value.slice(1));
    return text.ok ? `by_hand ${wordOf(remark(text.value))}` : refused(text.error);
  }
  if (!isKnownCommand(argv.value)) return refused('this is no command of a swarm');
  const words = wordsOf(command, argv.value, places, pipe !== undefined);
  if (!words.ok) return refused(words.error);
  const text = words.value.map(wordOf).join(' ');
  return pipe === undefined ? text : `${printing(pipe.text)} | ${text}`;
}

const refused = (reason: string): string => `refused ${wordOf(remark(reason))}`;

const printing = (text: string): string =>
  escaped(text) === text ? `printf %s ${wordOf(text)}` : `printf %b ${wordOf(escaped(text))}`;

function argvOf(line: string): Words {
  const tokens = tokenize(line);
  if ('problem' in tokens) return fail(tokens.problem);
  return tokens.argv.some(isNoWord) ? fail('a word has a zero in it') : ok(tokens.argv);
}

function wordsOf(line: string, argv: readonly string[], places: Places, isPiped: boolean): Words {
  const [, noun = '', verb = ''] = argv;
  if (noun === 'service' && CONVERGING.has(verb)) return serviceWords(line);
  if (noun === 'stack' && (verb === 'deploy' || verb === 'up')) return deployWords(line, places);
  const makes = (noun === 'secret' || noun === 'config') && verb === 'create';
  return makes ? createWords(argv, places, isPiped) : ok(argv);
}

/** Nothing could be asked while docker waits. Its files are not the scenario's. */
function serviceWords(line: string): Words {
  const argv = argvOf(setFlag(line, 'detach', 'true'));
  if (!argv.ok) return argv;
  return argv.value.some((word) => word.startsWith('--env-file')) ? fail(NO_FILE) : argv;
}

/** Only what the scenario has is read from the disk. */
function deployWords(line: string, places: Places): Words {
  const { file = '' } = outlineCommand(line);
  const place = placeOf(file, places);
  if (place === undefined) return fail(NO_FILE);
  const argv = argvOf(file.endsWith(place) ? line : setFlag(line, 'compose-file', place));
  if (!argv.ok) return argv;
  const files = argv.value.filter((word) => /^--compose-file|^-(?!-).*c/.test(word));
  return files.length === 1 ? argv : fail('it names more than one file');
}

function createWords(argv: readonly string[], places: Places, isPiped: boolean): Words {
  const [name, file, more] = argv
    .map((_, i) => i)
    .slice(3)
    .filter((i) => !isFlag(argv[i] ?? '') && !WITH_VALUE.has(argv[i - 1] ?? ''));
  if (name === undefined || file === undefined || more !== undefined) {
    return fail('it takes a name and a file');
  }
  const path = argv[file] ?? '';
  if (path === '-' && isPiped) return ok(argv);
  const place = placeOf(path, places);
  return place === undefined ? fail(NO_FILE) : ok(argv.with(file, place));
}

const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-';

/** Where the script keeps a file; undefined when the scenario has none of that name. */
const placeOf = (path: string, places: Places): string | undefined =>
  places.get(path.replace(/^(?:\.\/)+/, ''));
