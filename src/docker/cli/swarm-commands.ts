import { daemonFailure, failure, hasSwarm, notSimulated, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import type { Flags } from './flags';
import type { CommandResult, DockerHost } from './host';

export const INIT: Grammar<'none'> = {
  command: 'docker swarm init',
  flags: [
    { name: 'advertise-addr', type: 'string' },
    { name: 'autolock', type: 'bool' },
    { name: 'availability', type: 'string' },
    { name: 'cert-expiry', type: 'duration' },
    { name: 'data-path-addr', type: 'string' },
    { name: 'data-path-port', type: 'uint' },
    { name: 'default-addr-pool', type: 'addr-pool' },
    { name: 'default-addr-pool-mask-length', type: 'uint' },
    { name: 'dispatcher-heartbeat', type: 'duration' },
    { name: 'external-ca', type: 'external-ca' },
    { name: 'force-new-cluster', type: 'bool' },
    { name: 'listen-addr', type: 'listen-addr' },
    { name: 'max-snapshots', type: 'uint' },
    { name: 'snapshot-interval', type: 'uint' },
    { name: 'task-history-limit', type: 'int' },
  ],
  args: 'none',
};
export const JOIN: Grammar = {
  command: 'docker swarm join',
  flags: [
    { name: 'advertise-addr', type: 'string' },
    { name: 'availability', type: 'string' },
    { name: 'data-path-addr', type: 'string' },
    { name: 'listen-addr', type: 'listen-addr' },
    { name: 'token', type: 'string' },
  ],
  args: 'one',
};
export const LEAVE: Grammar<'none'> = {
  command: 'docker swarm leave',
  flags: [{ name: 'force', short: 'f', type: 'bool' }],
  args: 'none',
};
/** Flags that a manager which goes on alone has nothing to do with, besides that which says so. */
const ADDRESSES: readonly string[] = ['force-new-cluster', 'advertise-addr', 'listen-addr'];
const AVAILABILITIES: readonly string[] = ['active', 'pause', 'drain'];

/** What is wrong with `--availability`, which the client looks at first. */
function availabilityProblem(flags: Flags): CommandResult | undefined {
  const availability = flags.get('availability');
  if (availability === undefined || AVAILABILITIES.includes(availability.toLowerCase())) {
    return undefined;
  }
  const quoted = JSON.stringify(availability);
  return failure(`invalid availability ${quoted}, only active, pause and drain are supported`);
}

/** `docker swarm join`: the node has its swarm already (RM-13). */
export function swarmJoin(argv: readonly string[]): CommandResult {
  const read = readCommandLine(JOIN, argv);
  return read.ok ? (availabilityProblem(read.value.flags) ?? hasSwarm()) : read.error;
}

/** `docker swarm init` (CLI-28): all that is left to it is a new cluster of one manager (RM-7). */
export function swarmInit(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(INIT, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const problem = availabilityProblem(flags);
  if (problem !== undefined) return problem;
  if (!flags.is('force-new-cluster')) return hasSwarm();
  const other = flags.names().find((name) => !ADDRESSES.includes(name));
  if (other !== undefined) return notSimulated(`--force-new-cluster with --${other}`);
  const forced = host.forceNewCluster();
  if (forced === undefined) {
    return notSimulated('--force-new-cluster where the other managers have a quorum');
  }
  const { manager, workerToken } = forced;
  return success(
    `Swarm initialized: current node (${manager.id}) is now a manager.\n\n` +
      'To add a worker to this swarm, run the following command:\n\n' +
      `    docker swarm join --token ${workerToken} ${manager.address}:2377\n\n` +
      "To add a manager to this swarm, run 'docker swarm join-token manager' " +
      'and follow the instructions.\n',
  );
}

/** `docker swarm leave` on a manager (RM-10). */
export function swarmLeave(
  argv: readonly string[],
  { api, chaos, here }: DockerHost,
): CommandResult {
  const read = readCommandLine(LEAVE, argv);
  if (!read.ok) return read.error;
  const { size, reachable, answering } = api.raft;
  if (read.value.flags.is('force')) {
    const leaving = here ?? api.nodes().find(({ index }) => index === answering);
    chaos.leave(leaving?.name ?? '');
    return success('Node left the swarm.\n');
  }
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
