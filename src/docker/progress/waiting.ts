import { readCommandLine, type Grammar } from '../cli/command-line';
import { CREATE, ROLLBACK, SCALE, UPDATE } from '../cli/service-commands';
import { readPipe } from '../cli/pipe';
import { DEPLOY } from '../cli/stack-commands';
import { tokenize } from '../cli/tokenize';

/** A service that the client waits for. */
export interface Awaited {
  /** Its name or id. */
  readonly ref: string;
  /** What the client calls it; null: by its id. */
  readonly shown: string | null;
}

const GRAMMARS: ReadonlyMap<string, Grammar> = new Map([
  ['service create', CREATE],
  ['service update', UPDATE],
  ['service rollback', ROLLBACK],
  ['service scale', SCALE],
  ['stack deploy', DEPLOY],
  ['stack up', DEPLOY],
]);

/** What the client does once a command was accepted. */
export interface Waiting {
  /** One after the other; none where it does not wait, as with `-d`. */
  readonly services: readonly Awaited[];
  /** Nothing is shown of it. */
  readonly isQuiet: boolean;
  /** Which service has a problem is told with it. */
  readonly isOneOfSeveral: boolean;
}

const NOT_AT_ALL: Waiting = { services: [], isQuiet: false, isOneOfSeveral: false };

/**
 * What the client waits for after a command (CLI-7, ST-5).
 *
 * @param stdout - what the command printed
 */
export function awaitedBy(line: string, stdout: string): Waiting {
  const tokens = tokenize(readPipe(line)?.rest ?? line);
  const [program, noun = '', verb = '', ...rest] = 'problem' in tokens ? [] : tokens.argv;
  const command = `${noun} ${verb}`;
  const grammar = program === 'docker' ? GRAMMARS.get(command) : undefined;
  const read = grammar && readCommandLine(grammar, rest);
  if (read?.ok !== true) return NOT_AT_ALL;
  const { flags } = read.value;
  if (flags.has('detach') ? flags.is('detach') : noun === 'stack') return NOT_AT_ALL;
  return {
    services: servicesIn(command, stdout),
    isQuiet: flags.is('quiet'),
    isOneOfSeveral: noun === 'stack' || verb === 'scale',
  };
}

function servicesIn(command: string, stdout: string): readonly Awaited[] {
  switch (command) {
    case 'service create':
      return found(stdout, /^(\S+)$/gm, false);
    case 'service scale':
      return found(stdout, /^(\S+) scaled to/gm, true);
    case 'stack deploy':
    case 'stack up':
      return found(stdout, /^(?:Creating|Updating) service (\S+)/gm, false);
    default:
      return found(stdout, /^(\S+)$/gm, true);
  }
}

const found = (stdout: string, pattern: RegExp, isAsTyped: boolean): readonly Awaited[] =>
  [...stdout.matchAll(pattern)].map(([, ref = '']) => ({ ref, shown: isAsTyped ? ref : null }));
