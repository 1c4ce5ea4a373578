import {
  failure,
  groupHelp,
  noDaemon,
  noLeader,
  notSimulated,
  unknownCommand,
} from '../format/errors';
import type { DependencyKind, Refusals } from '../../engine';
import { chaosCommand } from './chaos-commands';
import { dependencyCreate, dependencyRemove } from './dependency-commands';
import type { CommandResult, DockerHost } from './host';
import { nodeRemove, nodeUpdate } from './node-commands';
import { nodeDemote, nodePromote } from './role-commands';
import {
  serviceCreate,
  serviceRemove,
  serviceRollback,
  serviceScale,
  serviceUpdate,
} from './service-commands';
import { readPipe } from './pipe';
import { stackDeploy, stackRemove } from './stack-commands';
import { swarmEnter, swarmLeave } from './swarm-commands';
import { swarmUpdate } from './swarm-update';
import { tokenize } from './tokenize';

type Command = (argv: readonly string[], host: DockerHost) => CommandResult;

const COMMANDS: ReadonlyMap<string, ReadonlyMap<string, Command>> = new Map([
  [
    'service',
    new Map<string, Command>([
      ['create', serviceCreate],
      ['update', serviceUpdate],
      ['rollback', serviceRollback],
      ['scale', serviceScale],
      ['rm', serviceRemove],
      ['remove', serviceRemove],
    ]),
  ],
  [
    'stack',
    new Map<string, Command>([
      ['deploy', stackDeploy],
      ['up', stackDeploy],
      ['rm', stackRemove],
      ['remove', stackRemove],
      ['down', stackRemove],
    ]),
  ],
  [
    'node',
    new Map<string, Command>([
      ['update', nodeUpdate],
      ['rm', nodeRemove],
      ['remove', nodeRemove],
      ['promote', nodePromote],
      ['demote', nodeDemote],
    ]),
  ],
  [
    'swarm',
    new Map<string, Command>([
      ['init', swarmEnter],
      ['join', swarmEnter],
      ['leave', swarmLeave],
      ['update', swarmUpdate],
    ]),
  ],
  ['secret', dependencyCommands('secret')],
  ['config', dependencyCommands('config')],
  ['network', new Map<string, Command>()],
]);

function dependencyCommands(kind: DependencyKind): ReadonlyMap<string, Command> {
  const remove: Command = (argv, host) => dependencyRemove(kind, argv, host);
  return new Map<string, Command>([
    ['create', (argv, host) => dependencyCreate(kind, argv, host)],
    ['rm', remove],
    ['remove', remove],
  ]);
}

/** Verbs that only ask; the host answers them, so that a page need not have all of docker's tables. */
export const ASKING: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['ls', 'list', 'ps', 'inspect']],
  ['stack', ['ls', 'list', 'ps', 'services']],
  ['node', ['ls', 'list', 'ps', 'inspect']],
  ['secret', ['ls', 'list', 'inspect']],
  ['config', ['ls', 'list', 'inspect']],
  ['network', ['ls', 'list']],
]);

/** Whether a line asks docker something, so that {@link DockerHost.questions} are needed. */
export function isQuestion(line: string): boolean {
  const tokens = tokenize(readPipe(line)?.rest ?? line);
  if ('problem' in tokens) return false;
  const [program, noun = '', verb = ''] = tokens.argv;
  return program === 'docker' && ASKING.get(noun)?.includes(verb) === true;
}

/** What docker has and this swarm does not: told apart from a slip of the pen. */
const NOT_SIMULATED: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['logs']],
  ['stack', ['config']],
  ['swarm', ['ca', 'join-token', 'unlock', 'unlock-key']],
  ['network', ['connect', 'create', 'disconnect', 'inspect', 'prune', 'rm', 'remove']],
]);
const NOT_SIMULATED_NOUNS: ReadonlySet<string> = new Set(
  (
    'build builder buildx commit compose container context cp create diff events exec export ' +
    'history image images import info inspect kill load login logout logs manifest pause ' +
    'plugin port ps pull push rename restart rm rmi run save search start stats stop ' +
    'system tag top unpause update version volume wait'
  ).split(' '),
);

/** Commands of docker that its leader carries out; all others a manager answers by itself. */
const LED: ReadonlySet<string> = new Set([
  'service',
  'stack',
  'node',
  'secret',
  'config',
  'network',
  'swarm',
]);

/** What a command says where the managers have no leader; undefined: it needs none. */
export function refusalsOf(line: string): Refusals | undefined {
  const tokens = tokenize(line);
  if ('problem' in tokens) return undefined;
  const [program, noun = ''] = tokens.argv;
  return program === 'docker' && LED.has(noun) ? { noLeader, noDaemon } : undefined;
}

/** Runs one command line: docker's, or `chaos` for faults. Bad input gives a message and changes nothing. */
export function runCommand(line: string, host: DockerHost): CommandResult {
  const pipe = readPipe(line);
  if (pipe !== undefined) return runCommand(pipe.rest, { ...host, stdin: pipe.text });
  const tokens = tokenize(line);
  if ('problem' in tokens) return failure(tokens.problem);
  const [program = '', noun = '', verb = '', ...rest] = tokens.argv;
  if (program === 'chaos') return chaosCommand(tokens.argv.slice(1), host);
  if (program !== 'docker') {
    return failure(`swarmscope: "${program}" is no command here: docker and chaos are`, 127);
  }
  if (isHelp(noun)) return groupHelp('docker', [...COMMANDS.keys()]);
  if (NOT_SIMULATED_NOUNS.has(noun)) return notSimulated(`docker ${noun}`);
  const verbs = COMMANDS.get(noun);
  if (verbs === undefined) return unknownCommand('docker', noun);
  const asking = ASKING.get(noun) ?? [];
  if (isHelp(verb)) return groupHelp(`docker ${noun}`, [...verbs.keys(), ...asking]);
  if (NOT_SIMULATED.get(noun)?.includes(verb)) return notSimulated(`docker ${noun} ${verb}`);
  if (asking.includes(verb)) return answer(noun, verb, rest, host);
  const command = verbs.get(verb);
  return command === undefined ? unknownCommand(`docker ${noun}`, verb) : command(rest, host);
}

function answer(
  noun: string,
  verb: string,
  argv: readonly string[],
  host: DockerHost,
): CommandResult {
  const question = host.questions.get(noun)?.get(verb);
  if (question === undefined) throw new Error(`nobody answers docker ${noun} ${verb}`);
  return question(argv, host.snapshot());
}

const isHelp = (word: string): boolean => word === '' || word === '--help' || word === '-h';
