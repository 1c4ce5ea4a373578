import {
  daemonFailure,
  failure,
  NO_LEADER,
  NO_SWARM,
  NOT_A_MANAGER,
  notSimulated,
  STACK_NEEDS_MANAGER,
  stackDetachNote,
  success,
} from '../format/errors';
import { parseFlags } from './flags';
import type { CommandResult, DockerHost } from './host';
import { INSPECT_FLAGS } from './inspect-flags';

/** A command of docker's in words. */
interface Words {
  readonly noun: string;
  readonly verb: string;
  readonly rest: readonly string[];
}

/** What is given as it is to every daemon: the nodes' own, not the swarm's. */
const OWN: ReadonlySet<string> = new Set(
  'container events exec help info inspect kill logs network ps system'.split(' '),
);

/** Where a daemon answers all that it is asked with the same error, as the client shows it. */
function refused({ noun, verb, rest }: Words, message: string): CommandResult {
  const one = `Error response from daemon: ${message}`;
  const refs = rest.filter((word) => !word.startsWith('-'));
  const ofEach = () => refs.map(() => one).join('\n');
  switch (verb) {
    case 'inspect': {
      const parsed = parseFlags(rest, INSPECT_FLAGS, true);
      if (!parsed.ok || parsed.flags.is('pretty')) return failure(one);
      const format = parsed.flags.get('format') ?? '';
      const stdout = format === '' || format === 'json' ? '[]\n' : '\n';
      return { ...failure(parsed.args.map(() => one).join('\n')), stdout };
    }
    case 'rm':
    case 'remove':
      return failure(noun === 'stack' ? one : ofEach());
    case 'scale':
      return failure(refs.map((ref) => `${ref.split('=', 1)[0]}: ${one}`).join('\n'));
    case 'deploy':
    case 'up':
      return failure(`${noteOf(rest)}${one}`);
    default:
      return failure(one);
  }
}

/** ST-5 */
const noteOf = (rest: readonly string[]): string =>
  stackDetachNote(rest.some((word) => /^(?:-d|--detach)/.test(word)));

/** RM-6: what a command says that waited for a leader in vain. */
export const withoutLeader = (words: Words): CommandResult => refused(words, NO_LEADER);

/** Of `docker swarm`, what asks a swarm that there is. */
const OF_MANAGERS: ReadonlySet<string> = new Set(['ca', 'join-token', 'unlock-key', 'update']);

/** RM-13: what a command says on a node that is in no swarm. */
export function withoutSwarm(words: Words): CommandResult {
  const { noun, verb, rest } = words;
  if (noun === 'stack' && (verb === 'deploy' || verb === 'up')) return needsManager(rest);
  if (noun !== 'swarm' || OF_MANAGERS.has(verb)) return refused(words, NO_SWARM);
  if (verb === 'leave') return daemonFailure('This node is not part of a swarm');
  return notSimulated(`docker swarm ${verb} on a node that has left its swarm`);
}

/** ST-2: this the client finds out by itself. */
const needsManager = (rest: readonly string[]): CommandResult =>
  failure(noteOf(rest) + STACK_NEEDS_MANAGER);

/** Whether a command is the daemon's own, or the client's: it is carried out as it would be anywhere. */
const isOwn = ({ noun, verb, rest }: Words): boolean =>
  OWN.has(noun) || verb === 'config' || rest.includes('--help');

/** RM-13: a command that is given on a worker; undefined: it is carried out as it would be anywhere. */
export function onWorker(words: Words, name: string, host: DockerHost): CommandResult | undefined {
  const { noun, verb, rest } = words;
  if (isOwn(words)) return undefined;
  if (noun === 'stack' && (verb === 'deploy' || verb === 'up')) return needsManager(rest);
  if (noun !== 'swarm' || verb === 'update') return refused(words, NOT_A_MANAGER);
  if (verb !== 'leave') return undefined;
  host.chaos.leave(name); // RM-11
  return success('Node left the swarm.\n');
}

/**
 * RM-13: a command on a machine that is in no swarm, which it may join; undefined: the machine's own
 * daemon carries it out.
 */
export function onStranger(
  words: Words,
  name: string,
  host: DockerHost,
): CommandResult | undefined {
  if (isOwn(words)) return undefined;
  if (words.noun !== 'swarm' || words.verb !== 'join') return withoutSwarm(words);
  const joined = host.chaos.join(name);
  return joined.ok
    ? success(`This node joined a swarm as a ${joined.value}.\n`)
    : notSimulated(`docker swarm join on a node that has left its swarm`);
}
