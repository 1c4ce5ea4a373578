import {
  failure,
  flagError,
  groupHelp,
  noDaemon,
  notSimulated,
  unknownCommand,
} from '../format/errors';
import type { Refusals } from '../../engine';
import type { Command, CommandResult, Commands, DockerHost } from './host';
import {
  serviceCreate,
  serviceRemove,
  serviceRollback,
  serviceScale,
  serviceUpdate,
} from './service-commands';
import { parseFlags } from './flags';
import { findPlace, placeOf } from './on-node';
import { readPipe } from './pipe';
import { onStranger, onWorker, withoutLeader, withoutSwarm } from './refusals';
import { RARE, VERBLESS } from './rare-verbs';
import { stackDeploy, stackRemove } from './stack-commands';
import { tokenize } from './tokenize';

const COMMANDS: Commands = new Map([
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
  ...['node', 'swarm', 'secret', 'config', 'network', 'system', 'container'].map(
    (noun) => [noun, new Map<string, Command>()] as const,
  ),
]);

/** What a line has the shell run, wherever it does; nothing when that cannot be read. */
function argvOf(line: string): readonly string[] {
  const tokens = tokenize(readPipe(line)?.rest ?? line);
  const placed = 'problem' in tokens ? undefined : placeOf(tokens.argv);
  return placed === undefined || 'answer' in placed ? [] : placed.argv;
}

/** Whether a line is one of those that {@link DockerHost.rareCommands} are needed for. */
export function isRareCommand(line: string): boolean {
  const [program, noun = '', verb = '', ...rest] = argvOf(line);
  if (program === 'chaos') return true;
  if (program !== 'docker') return false;
  if (isHelp(noun) || isHelp(verb) || rest.some(isHelp)) return true;
  return VERBLESS.has(noun) || RARE.get(noun)?.includes(verb) === true;
}

/** What docker has and this swarm does not: told apart from a slip of the pen. */
const NOT_SIMULATED: ReadonlyMap<string, readonly string[]> = new Map([
  ['system', ['df', 'prune']],
  [
    'container',
    (
      'attach commit cp create diff export pause port prune rename restart rm run start stats ' +
      'stop top unpause update wait'
    ).split(' '),
  ],
  ['network', ['connect', 'create', 'disconnect', 'prune', 'rm', 'remove']],
]);
const NOT_SIMULATED_NOUNS: ReadonlySet<string> = new Set(
  (
    'build builder buildx commit compose context cp create diff export ' +
    'history image images import load login logout manifest pause ' +
    'plugin port pull push rename restart rm rmi run save search start stats stop ' +
    'tag top unpause update version volume wait'
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

/** What a command says where nobody carries it out; undefined: it needs no manager. */
export function refusalsOf(line: string): Refusals | undefined {
  const [program, noun = '', verb = '', ...rest] = argvOf(line);
  // `stack config` is for the client alone.
  if (program !== 'docker' || !LED.has(noun) || verb === 'config') return undefined;
  const words = { noun, verb, rest };
  const asked = { noSwarm: () => withoutSwarm(words), noDaemon };
  if (noun === 'swarm' && verb !== 'update') return asked;
  return { ...asked, noLeader: () => withoutLeader(words) };
}

/** Runs one command line: docker's, or `chaos` for faults. Bad input gives a message and changes nothing. */
export function runCommand(line: string, host: DockerHost): CommandResult {
  const pipe = readPipe(line);
  if (pipe !== undefined) return runCommand(pipe.rest, { ...host, stdin: pipe.text });
  const tokens = tokenize(line);
  if ('problem' in tokens) return failure(tokens.problem);
  const placed = placeOf(tokens.argv);
  if ('answer' in placed) return placed.answer;
  const { argv, node } = placed;
  const [program = '', noun = '', verb = '', ...rest] = argv;
  if (program === 'chaos') return rareCommand('chaos', '', host)(argv.slice(1), host);
  if (program !== 'docker') {
    return failure(`swarmscope: "${program}" is no command here: docker and chaos are`, 127);
  }
  if (node === undefined) return runDocker(argv, host);
  const found = findPlace(node, host);
  const words = { noun, verb, rest };
  switch (found.kind) {
    case 'nobody':
      return found.answer;
    case 'stranger':
      return onStranger(words, node, host) ?? runDocker(argv, found.host);
    case 'worker':
      return onWorker(words, node, host) ?? runDocker(argv, found.host);
    case 'manager':
      return runDocker(argv, found.host);
  }
}

/** Carries out a command of docker's, or gives the client's own help for it. */
function runDocker(argv: readonly string[], host: DockerHost): CommandResult {
  const result = answered(argv, host);
  const [, asked] = /^Usage: {2}docker((?: [a-z-]+)*)/.exec(result.stdout + result.stderr) ?? [];
  if (result.exitCode !== 0 || asked === undefined) return result;
  const words = asked.split(' ').slice(1);
  // `docker info` has another name, and does not know by which it was called.
  const isOther = ['system', 'container'].includes(argv[1] ?? '') && words[0] !== argv[1];
  const help = rareCommand('help', '', host)(isOther ? argv.slice(1, 3) : words, host);
  if (help.exitCode !== 0) return result;
  // A group's help that nobody asked for is an error to its tables, if a quiet one.
  if (result.stdout === '') return { ...help, stdout: '', stderr: help.stdout };
  const isShort = argv.includes('-h') && !argv.includes('--help');
  const note = isShort ? 'Flag shorthand -h has been deprecated, use --help\n' : '';
  return { ...help, stdout: note + help.stdout };
}

function answered(argv: readonly string[], host: DockerHost): CommandResult {
  const [, noun = '', verb = '', ...rest] = argv;
  const bare = VERBLESS.has(noun) ? rareCommand(noun, '', host) : undefined;
  if (bare !== undefined) return bare(argv.slice(2), host);
  if (isHelp(noun)) return groupHelp('docker', noun !== '');
  if (NOT_SIMULATED_NOUNS.has(noun)) return notSimulated(`docker ${noun}`);
  const verbs = COMMANDS.get(noun);
  if (verbs === undefined) return unknownCommand('docker', noun);
  const rare = RARE.get(noun) ?? [];
  if (isHelp(verb)) return groupHelp(`docker ${noun}`, verb !== '');
  if (NOT_SIMULATED.get(noun)?.includes(verb)) return notSimulated(`docker ${noun} ${verb}`);
  const command = rare.includes(verb) ? rareCommand(noun, verb, host) : verbs.get(verb);
  return command === undefined ? notInGroup(noun, [verb, ...rest]) : command(rest, host);
}

/** What a command that only holds others says of words that are none of them. */
function notInGroup(noun: string, words: readonly string[]): CommandResult {
  const parsed = parseFlags(words, [], true);
  if (parsed.ok) return unknownCommand(`docker ${noun}`, parsed.args[0] ?? '');
  if (parsed.problem !== null) return flagError(`docker ${noun}`, parsed.problem);
  return groupHelp(`docker ${noun}`, true);
}

function rareCommand(noun: string, verb: string, host: DockerHost): Command {
  const command = host.rareCommands.get(noun)?.get(verb);
  if (command === undefined) throw new Error(`the host has no ${noun} ${verb}`);
  return command;
}

const isHelp = (word: string): boolean => word === '' || word === '--help' || word === '-h';
