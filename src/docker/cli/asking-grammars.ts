import type { Grammar } from './command-line';
import type { FlagSpec } from './flags';

/** What `docker logs` and `docker service logs` share. */
const OF_LOGS: readonly FlagSpec[] = [
  { name: 'details', type: 'bool' },
  { name: 'follow', short: 'f', type: 'bool' },
  { name: 'since', type: 'string' },
  { name: 'tail', short: 'n', type: 'string' },
  { name: 'timestamps', short: 't', type: 'bool' },
];

export const SERVICE_LOGS: Grammar = {
  command: 'docker service logs',
  args: 'one',
  flags: [
    ...OF_LOGS,
    { name: 'no-resolve', type: 'bool' },
    { name: 'no-task-ids', type: 'bool' },
    { name: 'no-trunc', type: 'bool' },
    { name: 'raw', type: 'bool' },
  ],
};

export const LOGS: Grammar = {
  command: 'docker logs',
  args: 'one',
  flags: [...OF_LOGS, { name: 'until', type: 'string' }],
};

export const CONTAINERS: Grammar<'none'> = {
  command: 'docker ps',
  args: 'none',
  flags: [
    { name: 'all', short: 'a', type: 'bool' },
    { name: 'filter', short: 'f', type: 'filter' },
    { name: 'format', type: 'string' },
    { name: 'last', short: 'n', type: 'int' },
    { name: 'latest', short: 'l', type: 'bool' },
    { name: 'no-trunc', type: 'bool' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'size', short: 's', type: 'bool' },
  ],
};
/** What `--filter` of {@link CONTAINERS} knows. */
export const CONTAINER_FILTERS: readonly string[] = (
  'ancestor before exited expose health id is-task isolation label name network publish since ' +
  'status volume'
).split(' ');

export const EXEC: Grammar = {
  command: 'docker exec',
  args: 'two or more',
  flagsFirst: true,
  flags: [
    { name: 'detach', short: 'd', type: 'bool' },
    { name: 'env', short: 'e', type: 'list' },
    { name: 'interactive', short: 'i', type: 'bool' },
    { name: 'detach-keys', type: 'string' },
    { name: 'env-file', type: 'list' },
    { name: 'privileged', type: 'bool' },
    { name: 'tty', short: 't', type: 'bool' },
    { name: 'user', short: 'u', type: 'string' },
    { name: 'workdir', short: 'w', type: 'string' },
  ],
};

const OF_INSPECT: readonly FlagSpec[] = [
  { name: 'format', short: 'f', type: 'string' },
  { name: 'size', short: 's', type: 'bool' },
];

export const INSPECT_ANY: Grammar = {
  command: 'docker inspect',
  args: 'some',
  flags: [...OF_INSPECT, { name: 'type', type: 'string' }],
};

export const INSPECT_CONTAINER: Grammar = {
  command: 'docker container inspect',
  args: 'some',
  flags: OF_INSPECT,
};

export const INSPECT_NETWORK: Grammar = {
  command: 'docker network inspect',
  args: 'some',
  flags: [
    { name: 'format', short: 'f', type: 'string' },
    { name: 'verbose', short: 'v', type: 'bool' },
  ],
};

export const STACK_CONFIG: Grammar<'none'> = {
  command: 'docker stack config',
  args: 'none',
  flags: [
    { name: 'compose-file', short: 'c', type: 'list' },
    { name: 'skip-interpolation', type: 'bool' },
  ],
};

export const EVENTS: Grammar<'none'> = {
  command: 'docker events',
  args: 'none',
  flags: [
    { name: 'filter', short: 'f', type: 'filter' },
    { name: 'format', type: 'string' },
    { name: 'since', type: 'string' },
    { name: 'until', type: 'string' },
  ],
};
/** What `--filter` of {@link EVENTS} knows, of what this swarm has. */
export const EVENT_FILTERS: readonly string[] =
  'config container event image label network node scope secret service type'.split(' ');
