import { fail, type Result } from '../../engine';
import {
  formatDuration,
  isKnownCommand,
  isQuestion,
  outlineCommand,
  readPipe,
  readShellScript,
  tokenize,
  type ScriptLine,
} from '../../docker';
import { readScenario } from '../read';
import type { Scenario } from '../schema';
import { readFacts, scenarioErrors } from './facts';
import type { ImportError } from './import-error';
import { readNote, type Note } from './notes';

/** What docker does besides a swarm, and changes nothing of it. */
const BESIDES: ReadonlySet<string> = new Set(
  'build builder buildx help history images image login logout port pull push save search stats system tag top version'.split(
    ' ',
  ),
);

/**
 * Makes a scenario of anybody's script: docker's commands with `sleep` between them, and the files
 * that it writes.
 *
 * @param open - gives what no script says unless its `#@` comments do: nodes, how images behave, and
 *   files that it reads without writing them
 */
export function readScript(text: string, open: Scenario): Result<Scenario, readonly ImportError[]> {
  const { lines, files, notes, unread } = readShellScript(text);
  const errors: ImportError[] = unread.map(({ number, line, why, what }) => ({
    line: number,
    source: line,
    why,
    ...(what === undefined ? {} : { what }),
  }));
  const read = notes.map(({ number, source }) => readNote(source, number) ?? { number, source });
  for (const note of read) {
    if (!('key' in note)) errors.push({ line: note.number, source: note.source, why: 'note' });
  }
  const facts = readFacts(read.filter((note): note is Note => 'key' in note));
  const given = lines.filter(isGiven);
  const known = new Map([...Object.entries(open.files ?? {}), ...files]);
  errors.push(...facts.errors, ...given.flatMap((line) => lineErrors(line, known)));
  if (given.length === 0 && errors.length === 0) {
    errors.push({ line: 1, source: text.split('\n', 1)[0] ?? '', why: 'empty' });
  }
  const isWhole = given.every(({ line }) => {
    const file = fileIn(line);
    return file === undefined || files.has(file);
  });
  const { nodes, images = {}, seed, engine, jitter } = open;
  const scenario = readScenario({
    swarmscope: 1,
    ...Object.fromEntries(
      Object.entries({ nodes, images, seed, engine, jitter }).filter(([, of]) => of !== undefined),
    ),
    ...facts.value,
    files: Object.fromEntries(isWhole ? files : known),
    timeline: given.map(({ line, afterMs }) => ({ at: formatDuration(afterMs), run: line })),
  });
  const places = new Map([
    ...facts.places,
    ...given.map(
      ({ number, line }, row) => [`timeline[${row}]`, { line: number, source: line }] as const,
    ),
  ]);
  if (!scenario.ok) errors.push(...scenarioErrors(scenario.error, places, errors));
  return scenario.ok && errors.length === 0
    ? scenario
    : fail(errors.toSorted((a, b) => a.line - b.line));
}

const argvOf = (line: string): readonly string[] => {
  const tokens = tokenize(readPipe(line)?.rest ?? line);
  return 'problem' in tokens ? [] : tokens.argv;
};

/** Whether a command changes something: the swarm itself is there from the beginning. */
function isGiven({ line }: ScriptLine): boolean {
  const argv = argvOf(line);
  const [program, noun = '', verb, ...rest] = argv;
  if (program === 'chaos') return true;
  const isFirst = noun === 'swarm' && verb === 'init' && !rest.includes('--force-new-cluster');
  const asks = isQuestion(line) && isKnownCommand(argv);
  return !isFirst && !asks && !BESIDES.has(noun);
}

function lineErrors(
  { number, line }: ScriptLine,
  files: ReadonlyMap<string, string>,
): readonly ImportError[] {
  const argv = argvOf(line);
  const place = { line: number, source: line };
  if (argv[0] !== 'chaos' && !isKnownCommand(argv)) return [{ ...place, why: 'not-simulated' }];
  const file = fileIn(line);
  return file === undefined || files.has(file) ? [] : [{ ...place, why: 'no-file', what: file }];
}

/** The file that a command reads. */
function fileIn(line: string): string | undefined {
  const argv = argvOf(line);
  const [, noun = '', verb] = argv;
  const isMade = /^(?:secret|config)$/.test(noun) && verb === 'create';
  const file = isMade ? argv.at(-1) : outlineCommand(line).file;
  return file === undefined || file === '-' ? undefined : file.replace(/^(?:\.\/)+/, '');
}
