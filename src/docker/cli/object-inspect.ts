import { fail, ok, type Result } from '../../engine';
import { containersOf } from '../containers/containers';
import { containersHere, findContainer } from '../containers/here';
import { containerJson } from '../format/container-json';
import { dependencyJson } from '../format/dependencies';
import { failure } from '../format/errors';
import { networkId, networkJson, networkNames } from '../format/network-json';
import { nodeJson } from '../format/node-pretty';
import { serviceJson } from '../format/service-json';
import { taskJson } from '../format/task-json';
import { INSPECT_ANY, INSPECT_CONTAINER, INSPECT_NETWORK } from './asking-grammars';
import { readCommandLine } from './command-line';
import type { Command, DockerHost } from './host';
import { inspect } from './inspect';
import {
  currentNode,
  findDependency,
  findNode,
  findService,
  findTask,
  lookupText,
  type LookupError,
} from './lookup';

type Json = Readonly<Record<string, unknown>>;
/** The error is the daemon's. */
type Find = (ref: string, host: DockerHost) => Result<Json, string>;
/** What was found, and Go's name of it. */
interface Found {
  readonly json: Json;
  readonly type: string;
  readonly kind: string;
}

const CONTAINER_TYPE = 'container.InspectResponse';
const NETWORK_TYPE = 'network.Inspect';

/** In the order in which docker asks for them; the swarm's only on a manager. */
const KINDS: readonly {
  readonly type: string;
  readonly goType?: string;
  readonly isSwarms?: true;
  readonly find: Find;
}[] = [
  { type: 'container', goType: CONTAINER_TYPE, find: containerOf },
  { type: 'image', find: (ref) => fail(`Error response from daemon: No such image: ${ref}`) },
  { type: 'network', goType: NETWORK_TYPE, find: (ref, host) => networkOf(ref, host, false) },
  {
    type: 'volume',
    find: (ref) => fail(`Error response from daemon: get ${ref}: no such volume`),
  },
  {
    type: 'service',
    goType: 'swarm.Service',
    isSwarms: true,
    find: (ref, host) => shown('service', ref, findService(host.snapshot(), ref), serviceJson),
  },
  { type: 'task', goType: 'swarm.Task', isSwarms: true, find: taskOf },
  { type: 'node', goType: 'swarm.Node', isSwarms: true, find: nodeOf },
  { type: 'plugin', find: (ref) => fail(`Error response from daemon: plugin "${ref}" not found`) },
  {
    type: 'secret',
    goType: 'swarm.Secret',
    isSwarms: true,
    find: (ref, host) =>
      shown('secret', ref, findDependency(host.snapshot(), 'secret', ref), dependencyJson),
  },
  {
    type: 'config',
    goType: 'swarm.Config',
    isSwarms: true,
    find: (ref, host) =>
      shown('config', ref, findDependency(host.snapshot(), 'config', ref), dependencyJson),
  },
];
const TYPES = KINDS.map(({ type }) => type).toSorted();

/** `docker inspect` of whatever has such a name or id. docker/cli: `system/inspect.go`. */
export const objectInspect: Command = (argv, host) => {
  const read = readCommandLine(INSPECT_ANY, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const type = flags.get('type');
  const known = `must be one of "${TYPES.join('", "')}"`;
  if (type === '') return failure(`type is empty: ${known}`);
  if (type !== undefined && !TYPES.includes(type)) {
    return failure(`unknown type: ${JSON.stringify(type)}: ${known}`);
  }
  const warnings: string[] = [];
  const result = inspect(args, flags, {
    find: (ref) => {
      const found = anyOf(ref, host, type);
      const isSizeless = flags.is('size') && found.ok && found.value.kind !== 'container';
      if (isSizeless) warnings.push(`WARNING: --size ignored for ${found.value.kind}\n`);
      return found;
    },
    json: (found) => found.json,
    type: (found) => found.type,
    isRawToo: true,
  });
  return { ...result, stderr: warnings.join('') + result.stderr };
};

function anyOf(ref: string, host: DockerHost, type: string | undefined): Result<Found, string> {
  const isManager = currentNode(host.snapshot())?.managerStatus != null;
  for (const kind of KINDS) {
    if (type === undefined ? kind.isSwarms && !isManager : kind.type !== type) continue;
    const found = kind.find(ref, host);
    const isMissing = !found.ok && /not found$|[Nn]o such/.test(found.error);
    if (found.ok) return ok({ json: found.value, type: kind.goType ?? '', kind: kind.type });
    if (type !== undefined || !isMissing) return found;
  }
  return fail(`Error: No such object: ${ref}`);
}

/** `docker container inspect`. */
export const containerInspect: Command = (argv, host) => {
  const read = readCommandLine(INSPECT_CONTAINER, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  return inspect(args, flags, {
    find: (ref) => containerOf(ref, host),
    json: (found) => found,
    type: () => CONTAINER_TYPE,
    isRawToo: true,
  });
};

/** `docker network inspect`; with `--verbose` it tells of the services and tasks in it. */
export const networkInspect: Command = (argv, host) => {
  const read = readCommandLine(INSPECT_NETWORK, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  return inspect(args, flags, {
    find: (ref) => networkOf(ref, host, flags.is('verbose')),
    json: (found) => found,
    type: () => NETWORK_TYPE,
    isRawToo: true,
  });
};

function shown<T>(
  kind: string,
  ref: string,
  found: Result<T, LookupError>,
  json: (item: T) => Json,
): Result<Json, string> {
  return found.ok ? ok(json(found.value)) : fail(lookupText(kind, ref, found.error));
}

function containerOf(ref: string, host: DockerHost): Result<Json, string> {
  const recording = host.history();
  const found = findContainer(containersHere(host, recording), ref);
  return found.ok ? ok(containerJson(found.value, recording)) : found;
}

function taskOf(ref: string, host: DockerHost): Result<Json, string> {
  const recording = host.history();
  return shown('task', ref, findTask(host.snapshot(), ref), (task) => {
    const row = recording.tasks.findIndex(({ id }) => id === task.id);
    return taskJson(task, recording, row, containersOf(recording).get(row));
  });
}

function nodeOf(ref: string, host: DockerHost): Result<Json, string> {
  const snapshot = host.snapshot();
  return shown('node', ref, findNode(snapshot, ref), (node) => nodeJson(snapshot, node));
}

function networkOf(ref: string, host: DockerHost, isVerbose: boolean): Result<Json, string> {
  const snapshot = host.snapshot();
  const names = networkNames(snapshot);
  const exact = names.find((name) => name === ref || networkId(name) === ref);
  const [first, second] = names.filter((name) => ref !== '' && networkId(name).startsWith(ref));
  const name = exact ?? first;
  if (name === undefined) return fail(`Error response from daemon: network ${ref} not found`);
  if (exact === undefined && second !== undefined) {
    return fail(
      `Error response from daemon: network ${ref} is ambiguous (2 matches found on ID prefix)`,
    );
  }
  const recording = host.history();
  const here = containersHere(host, recording);
  return ok(networkJson({ name, snapshot, recording, here, isVerbose }));
}
