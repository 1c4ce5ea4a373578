import type { Node } from '../../engine';
import { failure, flagError, success } from '../format/errors';
import { parseFlags, type FlagSpec } from './flags';
import type { CommandResult, DockerHost } from './host';
import type { SwarmSnapshot } from './snapshot';
import { tokenize } from './tokenize';

/** What may stand between `docker` and the command. */
const GLOBAL_FLAGS: readonly FlagSpec[] = [
  { name: 'config', type: 'string' },
  { name: 'context', short: 'c', type: 'string' },
  { name: 'debug', short: 'D', type: 'bool' },
  { name: 'host', short: 'H', type: 'list' },
  { name: 'log-level', short: 'l', type: 'string' },
  { name: 'tls', type: 'bool' },
  { name: 'tlscacert', type: 'string' },
  { name: 'tlscert', type: 'string' },
  { name: 'tlskey', type: 'string' },
  { name: 'tlsverify', type: 'bool' },
  { name: 'version', short: 'v', type: 'bool' },
];
/** The client's own, whatever engine it speaks to. */
const VERSION = 'Docker version 28.2.2, build e6534b4\n';

/** A command of docker's, and where it is given. */
interface Placed {
  /** `docker`, the noun, the verb and what follows them. */
  readonly argv: readonly string[];
  /** Undefined: where the scenario's commands are given, on a manager. */
  readonly node: string | undefined;
}

/**
 * Reads on which node a command is given: `docker -H ssh://NODE …`, `docker --context NODE …` (a
 * context of its name for each node) or `ssh NODE docker …`.
 */
export function placeOf(given: readonly string[]): Placed | { readonly answer: CommandResult } {
  const [program, target = '', ...words] = given;
  if (program === 'ssh' && words.length > 0) {
    const there = tokenize(words.join(' '));
    if ('problem' in there) return { answer: failure(there.problem) };
    const placed = placeOf(there.argv);
    if ('answer' in placed || placed.node !== undefined) return placed;
    return { ...placed, node: target.replace(/^.*@/, '') };
  }
  if (program !== 'docker' || !target.startsWith('-')) return { argv: given, node: undefined };
  const parsed = parseFlags(given.slice(1), GLOBAL_FLAGS, false);
  if (!parsed.ok) {
    if (parsed.problem !== null) return { answer: flagError('docker', parsed.problem) };
    return { argv: ['docker', '--help'], node: undefined };
  }
  const { flags, args } = parsed;
  if (flags.is('version')) return { answer: success(VERSION) };
  const host = flags.get('host') ?? flags.get('context') ?? '';
  const isHere = host === '' || host === 'default' || host.startsWith('unix:');
  return { argv: ['docker', ...args], node: isHere ? undefined : nodeIn(host) };
}

/** `ssh://root@node-2:22`, `tcp://node-2:2375`, `node-2`. */
const nodeIn = (host: string): string =>
  host
    .replace(/^\w+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '');

/** A node as one finds it that gives a command there; a stranger is in no swarm, or in none any more. */
type Found =
  | { readonly kind: 'manager' | 'worker' | 'stranger'; readonly host: DockerHost }
  | { readonly kind: 'nobody'; readonly answer: CommandResult };

/** Finds a node by its name or address, and a host whose commands are given there. */
export function findPlace(ref: string, host: DockerHost): Found {
  const { api } = host;
  const node = api.nodes().find(({ name, address }) => name === ref || address === ref);
  if (node === undefined) {
    if (host.chaos.isOutside(ref)) return { kind: 'stranger', host: outsideSwarm(host, ref) };
    const text = `ssh: Could not resolve hostname ${ref}: Name or service not known`;
    return { kind: 'nobody', answer: failure(text, 255) };
  }
  if (!api.isAlive(node.id)) {
    const text = `Cannot connect to the Docker daemon at ssh://${ref}. Is the docker daemon running?`;
    return { kind: 'nobody', answer: failure(text) };
  }
  const { raft } = api;
  if (raft.hasLeft(node.index)) {
    return { kind: 'stranger', host: outsideSwarm(host, node.name, node) };
  }
  const there = { ...host, snapshot: () => ({ ...host.snapshot(), selfId: node.id }), here: node };
  return { kind: raft.isMember(node.index) ? 'manager' : 'worker', host: there };
}

/** Networks that a daemon has from the start. moby: `runconfig`. */
export const PREDEFINED_NETWORKS: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** A host whose daemon knows of no swarm, only of what runs on its own machine (RM-13). */
function outsideSwarm(host: DockerHost, name: string, node?: Node): DockerHost {
  const snapshot = (): SwarmSnapshot => {
    const swarm = host.snapshot();
    const self = swarm.nodes.filter(({ id }) => id === node?.id);
    return {
      ...swarm,
      outside: name,
      nodes: self.map((one) => ({ ...one, role: 'worker', managerStatus: null })),
      services: [],
      tasks: [],
      dependencies: [],
      networks: swarm.networks.filter((network) => PREDEFINED_NETWORKS.has(network)),
      ...(node && { selfId: node.id }),
    };
  };
  return { ...host, snapshot, ...(node && { here: node }) };
}
