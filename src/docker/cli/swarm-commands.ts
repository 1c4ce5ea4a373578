import { failure, notSimulated } from '../format/errors';
import { readCommandLine } from './command-line';
import type { CommandResult, DockerHost } from './host';

const daemonFailure = (message: string): CommandResult =>
  failure(`Error response from daemon: ${message}`);

/** `docker swarm init` and `join`: the node has its swarm already (RM-13). */
export const swarmEnter = (): CommandResult =>
  daemonFailure(
    'This node is already part of a swarm. ' +
      'Use "docker swarm leave" to leave this swarm and join another one.',
  );

/** `docker swarm leave`, on a manager (RM-10). */
export function swarmLeave(argv: readonly string[], { api }: DockerHost): CommandResult {
  const read = readCommandLine(
    {
      command: 'docker swarm leave',
      args: 'none',
      flags: [{ name: 'force', short: 'f', type: 'bool' }],
    },
    argv,
  );
  if (!read.ok) return read.error;
  if (read.value.flags.is('force')) return notSimulated('docker swarm leave --force');
  const { size, reachable } = api.raft;
  const intro =
    'You are attempting to leave the swarm on a node that is participating as a manager. ';
  if (size === 1) {
    return daemonFailure(
      `${intro}Removing the last manager erases all current state of the swarm. ` +
        'Use `--force` to ignore this message. ',
    );
  }
  return daemonFailure(
    `${intro}Removing this node leaves ${reachable - 1} managers out of ${size}. ` +
      'Without a Raft quorum your swarm will be inaccessible. ' +
      'The only way to restore a swarm that has lost consensus is to reinitialize it with ' +
      '`--force-new-cluster`. Use `--force` to suppress this message.',
  );
}
