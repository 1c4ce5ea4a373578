import type { ApiError } from '../../engine';
import type { CommandResult } from '../cli/host';

/** What `docker` prints where a command line cannot be read (CLI-2, CLI-3), by command. */
const USAGE: Readonly<Record<string, string>> = {
  'docker service create': '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  'docker service update': '[OPTIONS] SERVICE',
  'docker service rollback': '[OPTIONS] SERVICE',
  'docker service scale': 'SERVICE=REPLICAS [SERVICE=REPLICAS...]',
  'docker service rm': 'SERVICE [SERVICE...]',
  'docker stack deploy': '[OPTIONS] STACK',
  'docker stack rm': '[OPTIONS] STACK [STACK...]',
  'docker node update': '[OPTIONS] NODE',
  'docker node rm': '[OPTIONS] NODE [NODE...]',
  'docker node promote': 'NODE [NODE...]',
  'docker node demote': 'NODE [NODE...]',
  'docker swarm leave': '[OPTIONS]',
  'docker swarm join': '[OPTIONS] HOST:PORT',
  'docker swarm ca': '[OPTIONS]',
  'docker swarm join-token': '[OPTIONS] (worker|manager)',
  'docker swarm unlock-key': '[OPTIONS]',
  'docker swarm init': '[OPTIONS]',
  'docker swarm update': '[OPTIONS]',
  'docker info': '[OPTIONS]',
  'docker kill': '[OPTIONS] CONTAINER [CONTAINER...]',
  docker: '[OPTIONS] COMMAND [ARG...]',
  'docker network': '',
  'docker swarm': '',
  'docker secret create': '[OPTIONS] SECRET [file|-]',
  'docker secret rm': 'SECRET [SECRET...]',
  'docker config create': '[OPTIONS] CONFIG file|-',
  'docker config rm': 'CONFIG [CONFIG...]',
  'docker service ls': '[OPTIONS]',
  'docker service ps': '[OPTIONS] SERVICE [SERVICE...]',
  'docker service logs': '[OPTIONS] SERVICE|TASK',
  'docker events': '[OPTIONS]',
  'docker ps': '[OPTIONS]',
  'docker logs': '[OPTIONS] CONTAINER',
  'docker exec': '[OPTIONS] CONTAINER COMMAND [ARG...]',
  'docker inspect': '[OPTIONS] NAME|ID [NAME|ID...]',
  'docker container inspect': '[OPTIONS] CONTAINER [CONTAINER...]',
  'docker network inspect': '[OPTIONS] NETWORK [NETWORK...]',
  'docker service inspect': '[OPTIONS] SERVICE [SERVICE...]',
  'docker stack config': '[OPTIONS]',
  'docker stack ls': '[OPTIONS]',
  'docker stack ps': '[OPTIONS] STACK',
  'docker stack services': '[OPTIONS] STACK',
  'docker node ls': '[OPTIONS]',
  'docker node ps': '[OPTIONS] [NODE...]',
  'docker node inspect': '[OPTIONS] self|NODE [NODE...]',
  'docker network ls': '[OPTIONS]',
  'docker secret ls': '[OPTIONS]',
  'docker secret inspect': '[OPTIONS] SECRET [SECRET...]',
  'docker config ls': '[OPTIONS]',
  'docker config inspect': '[OPTIONS] CONFIG [CONFIG...]',
  'docker service': '',
  'docker stack': '[OPTIONS]',
  'docker node': '',
  'docker secret': '',
  'docker config': '',
};

const usageOf = (command: string): string => `Usage:  ${command} ${USAGE[command] ?? ''}`.trimEnd();

/** Bad flag: docker's text, its usage, exit status 125. */
export const flagError = (command: string, problem: string): CommandResult =>
  failure(`${problem}\n\n${usageOf(command)}\n\nRun '${command} --help' for more information`, 125);

/** Too few or too many arguments (CLI-2). */
export const argumentError = (command: string, problem: string): CommandResult => {
  const last = /^requires at least \d+ arg/.test(problem)
    ? `See '${command} --help' for more information`
    : `Run '${command} --help' for more information`;
  return failure(`docker: '${command}' ${problem}\n\n${usageOf(command)}\n\n${last}`, 1);
};

/** A word that no command of docker has. */
export const unknownCommand = (parent: string, typed: string): CommandResult => {
  const usage = parent === 'docker' ? '' : `${usageOf(parent)}\n\n`;
  const help = `Run '${parent} --help' for more information`;
  return failure(`docker: unknown command: ${parent} ${typed}\n\n${usage}${help}`);
};

/** Stands for the client's help of a command, which not every page has. */
export const commandHelp = (command: string): CommandResult => success(`${usageOf(command)}\n`);

/** The same of a command that only holds others; it is told on the error output unless asked for. */
export const groupHelp = (command: string, isAsked: boolean): CommandResult => {
  const text = `Usage:  ${command} COMMAND\n`;
  return isAsked ? success(text) : success('', text);
};

/** CLI-20 */
export const scaleSpecifierError = (typed: string): CommandResult =>
  failure(
    `invalid scale specifier '${typed}'.\nSee 'docker service scale --help'.\n\n` +
      `${usageOf('docker service scale')}\n\nScale one or multiple replicated services`,
    1,
  );

/** CLI-1 */
export const daemonText = ({ code, message }: ApiError): string =>
  code === null
    ? `Error response from daemon: ${message}`
    : `Error response from daemon: rpc error: code = ${code} desc = ${message}`;

export const failure = (stderr: string, exitCode = 1): CommandResult => ({
  exitCode,
  stdout: '',
  stderr,
});

export const success = (stdout: string, stderr = ''): CommandResult => ({
  exitCode: 0,
  stdout,
  stderr,
});

/** Something docker can do and this engine has no rules for yet. */
export const notSimulated = (what: string): CommandResult =>
  failure(`swarmscope: ${what} is not simulated yet`);

/** D-41 */
export const unreachableImage = (image: string): string =>
  `image ${image} could not be accessed on a registry to record\n` +
  `its digest. Each node will access ${image} independently,\n` +
  'possibly leading to different nodes running different\nversions of the image.\n\n';

export const daemonFailure = (message: string): CommandResult =>
  failure(`Error response from daemon: ${message}`);

/** RM-13 */
export const NO_SWARM =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" ' +
  'to connect this node to swarm and try again.';
export const NOT_A_MANAGER =
  "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. " +
  'Please run this command on a manager node or promote the current node to a manager.';

/** ST-2 */
export const STACK_NEEDS_MANAGER =
  'this node is not a swarm manager. Use "docker swarm init" or "docker swarm join" ' +
  'to connect this node to swarm and try again';

/** RM-13: what a node says that is to join a swarm, or make one, and has one. */
export const hasSwarm = (): CommandResult =>
  daemonFailure(
    'This node is already part of a swarm. ' +
      'Use "docker swarm leave" to leave this swarm and join another one.',
  );

/** RM-6 */
export const NO_LEADER =
  'rpc error: code = Unknown desc = ' +
  "The swarm does not have a leader. It's possible that too few managers are online. " +
  'Make sure more than half of the managers are online.';

export const noLeader = (): CommandResult => daemonFailure(NO_LEADER);

/** ST-5: what is said first where nobody said whether to wait. */
export const stackDetachNote = (isSaid: boolean): string =>
  isSaid
    ? ''
    : 'Since --detach=false was not specified, tasks will be created in the background.\n' +
      'In a future release, --detach=false will become the default.\n';

/** What docker says where no daemon answers. */
export const noDaemon = (): CommandResult =>
  failure(
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  );
