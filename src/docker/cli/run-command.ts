import { failure, unknownCommand } from '../format/errors';
import { chaosCommand } from './chaos-commands';
import type { CommandResult, DockerHost } from './host';
import { nodeUpdate } from './node-commands';
import {
  serviceCreate,
  serviceRemove,
  serviceRollback,
  serviceScale,
  serviceUpdate,
} from './service-commands';
import { stackDeploy, stackRemove } from './stack-commands';
import { tokenize } from './tokenize';

type Command = (argv: readonly string[], host: DockerHost) => CommandResult;

const COMMANDS: Readonly<Record<string, Readonly<Record<string, Command>>>> = {
  service: {
    create: serviceCreate,
    update: serviceUpdate,
    rollback: serviceRollback,
    scale: serviceScale,
    rm: serviceRemove,
    remove: serviceRemove,
  },
  stack: {
    deploy: stackDeploy,
    up: stackDeploy,
    rm: stackRemove,
    remove: stackRemove,
    down: stackRemove,
  },
  node: { update: nodeUpdate },
};

/** Runs one command line: docker's, or `chaos` for faults. Bad input gives a message and changes nothing. */
export function runCommand(line: string, host: DockerHost): CommandResult {
  const tokens = tokenize(line);
  if ('problem' in tokens) return failure(tokens.problem);
  const [program = '', noun = '', verb = '', ...rest] = tokens.argv;
  if (program === 'chaos') return chaosCommand(tokens.argv.slice(1), host);
  if (program !== 'docker') {
    return failure(`swarmscope: "${program}" is no command here: docker and chaos are`, 127);
  }
  if (!Object.hasOwn(COMMANDS, noun)) return unknownCommand('docker', noun);
  const verbs = COMMANDS[noun] ?? {};
  const command = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  return command === undefined ? unknownCommand(`docker ${noun}`, verb) : command(rest, host);
}
