import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';

/** Between the words of a command, and between commands: no scenario of ours has them. */
const WORD = '\u{1f}';
const LINE = '\u{1e}';

/** Writes down what it is told, and answers as `answer` has it; seconds pass when somebody sleeps. */
const DOCKER = String.raw`#!/bin/sh
now=$(cat "$STUB/clock")
for last; do :; done
input=
[ "$last" != - ] || input=$(cat && printf x)
{ printf '%s' "$now"; printf '\037%s' "$@"; printf '\037%s\036' "$input"; } >>"$STUB/log"
[ -e "$STUB/kept" ] || [ "$1 $2" = 'node ls' ] || cp -R . "$STUB/kept"
. "$STUB/answer"
`;
const DATE = '#!/bin/sh\ncat "$STUB/clock"\n';
const SLEEP = '#!/bin/sh\necho $(($(cat "$STUB/clock") + $1)) >"$STUB/clock"\n';

/** A command that docker was given. */
export interface Given {
  readonly second: number;
  readonly argv: readonly string[];
  readonly stdin: string;
}

/** What became of a script. */
export interface ScriptRun {
  readonly status: number | null;
  readonly stderr: string;
  /** All that docker was told or asked. */
  readonly given: readonly Given[];
  /** Those that are not questions. */
  readonly told: readonly Given[];
  /** Reads a file as docker found it. */
  readonly read: (path: string) => string;
  /** Every file that docker found. */
  readonly files: readonly string[];
  /** What is left where it ran. */
  readonly left: readonly string[];
}

const QUESTION = /^(?:\w+ (?:ls|ps|inspect|logs)|service --)$/;

/**
 * Runs a script on a swarm that does what the test says, in no time.
 *
 * @param shell - such as `sh`
 * @param answer - shell code that answers docker's questions: the words in `$@`, the second in `$now`
 */
export function runScript(script: string, shell: string, answer = ''): ScriptRun {
  const folder = mkdtempSync(join(tmpdir(), 'swarmscope-'));
  try {
    const at = (name: string): string => join(folder, name);
    for (const name of ['bin', 'work']) mkdirSync(at(name));
    const programs = { docker: DOCKER, date: DATE, sleep: SLEEP };
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(at(`bin/${name}`), text);
      chmodSync(at(`bin/${name}`), 0o755);
    }
    const files = { 'script.sh': script, answer, clock: '1700000000\n', log: '' };
    for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
    const { status, stderr } = spawnSync(shell, [at('script.sh')], {
      cwd: at('work'),
      encoding: 'utf8',
      env: {
        PATH: [at('bin'), env.PATH ?? ''].join(delimiter),
        STUB: folder,
        TMPDIR: at('work'),
      },
      input: '',
    });
    const given = readFileSync(at('log'), 'utf8').split(LINE).slice(0, -1).map(givenOf);
    const kept = new Map(
      (existsSync(at('kept'))
        ? readdirSync(at('kept'), { recursive: true, withFileTypes: true })
        : []
      )
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return [path.slice(at('kept').length + 1), readFileSync(path, 'utf8')];
        }),
    );
    return {
      status,
      stderr,
      given,
      told: given.filter(({ argv }) => !QUESTION.test(argv.slice(0, 2).join(' '))),
      read: (path) => kept.get(path) ?? `no file ${path}`,
      files: [...kept.keys()].toSorted(),
      left: readdirSync(at('work')),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function givenOf(line: string): Given {
  const [second = '', ...words] = line.split(WORD);
  const input = words.at(-1) ?? '';
  return {
    second: Number(second) - 1_700_000_000,
    argv: words.slice(0, -1),
    stdin: input.slice(0, -1),
  };
}
