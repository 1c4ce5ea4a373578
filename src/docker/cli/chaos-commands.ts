import { isPerNode, slotOfNode, type ChaosError, type Result } from '../../engine';
import { durationProblem, parseDuration } from '../duration';
import { daemonFailure, failure, hasSwarm, success } from '../format/errors';
import { parseFlags } from './flags';
import type { CommandResult, DockerHost } from './host';
import { USAGE } from './chaos-usage';

/** How many arguments a verb takes, where it is not one. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  image: '2 arguments',
  push: '2 arguments',
  traffic: '2 arguments',
  partition: 'at least 1 argument',
  heal: 'no arguments',
};
const VERBS = Object.keys(USAGE);
/** Requests a second. */
const RATE_MAX = 10_000;

const usageError = (verb: string, problem: string): CommandResult =>
  failure(`chaos: ${problem}\n\nUsage:  ${USAGE[verb] ?? `chaos ${VERBS.join('|')}`}`);

/** `chaos VERB …`: what docker has no command for. */
export function chaosCommand(argv: readonly string[], host: DockerHost): CommandResult {
  const [verb = '', ...rest] = argv;
  if (!VERBS.includes(verb)) {
    return usageError('', verb === '' ? 'a verb is missing' : `unknown verb "${verb}"`);
  }
  const flags = verb === 'unhealthy' ? ([{ name: 'for', type: 'duration' }] as const) : [];
  // What follows `traffic`, `image` and `push` may begin with a minus or a brace: no flags are read there.
  const parsed = flags.length > 0 ? parseFlags(rest, flags, true) : undefined;
  if (parsed?.ok === false) {
    return parsed.problem === null
      ? success(`Usage:  ${USAGE[verb]}\n`)
      : usageError(verb, parsed.problem);
  }
  const args = parsed?.args ?? rest;
  if (verb === 'partition' && args.length > 0) return told(host.chaos.partition(args));
  if (verb === 'heal' && args.length === 0) {
    host.chaos.heal();
    return success('');
  }
  const [first, second] = args;
  const wanted = ARGUMENTS[verb] === '2 arguments' ? 2 : 1;
  if (first === undefined || args.length !== wanted || verb === 'heal') {
    return usageError(verb, `"chaos ${verb}" takes ${ARGUMENTS[verb] ?? '1 argument'}`);
  }
  switch (verb) {
    case 'kill':
      return onTask(verb, first, host, (service, slot) => host.chaos.kill(service, slot));
    case 'unhealthy': {
      const text = parsed?.flags.get('for');
      const forMs = text === undefined ? null : (parseDuration(text) ?? null);
      if (text !== undefined && (forMs === null || forMs < 0)) {
        return usageError(verb, durationProblem(text) ?? 'duration cannot be negative');
      }
      return onTask(verb, first, host, (service, slot) =>
        host.chaos.unhealthy(service, slot, forMs),
      );
    }
    case 'node-down':
      return told(host.chaos.nodeDown(first));
    case 'node-up':
      return told(host.chaos.nodeUp(first));
    case 'join': {
      const joined = host.chaos.join(first);
      return joined.ok ? success(`This node joined a swarm as a ${joined.value}.\n`) : told(joined);
    }
    case 'leave':
      return told(host.chaos.leave(first), 'Node left the swarm.\n');
    case 'traffic':
      return traffic(first, second ?? '', host);
    default:
      return image(verb, first, second ?? '', host);
  }
}

function onTask(
  verb: string,
  text: string,
  host: DockerHost,
  act: (service: string, slot: number) => Result<void, ChaosError>,
): CommandResult {
  const [service = ''] = text.split('.', 1); // D-8: it has no dot, which a node's name may have
  const place = text.slice(service.length + 1);
  const slot = slotOn(service, place, host) ?? (/^\d+$/.test(place) ? Number(place) : undefined);
  if (service === '' || slot === undefined) {
    return usageError(
      verb,
      `"${text}" names no task: write the service, a dot and the slot, such as web.3`,
    );
  }
  return told(act(service, slot));
}

/** The slot that people call by its node's name: `web.node-2` of a service with a task a node. */
function slotOn(service: string, place: string, { api }: DockerHost): number | undefined {
  const found = api.services().find(({ spec }) => spec.name === service);
  if (found === undefined || !isPerNode(found.spec.mode)) return undefined;
  const node = api.nodes().find(({ name }) => name === place);
  return node && slotOfNode(node);
}

function traffic(service: string, text: string, host: DockerHost): CommandResult {
  const rate = Number(text);
  if (text.trim() === '' || !(rate >= 0 && rate <= RATE_MAX)) {
    return usageError(
      'traffic',
      `"${text}" is no rate: a number of requests a second from 0 to ${RATE_MAX}`,
    );
  }
  return told(host.chaos.traffic(service, rate));
}

function image(verb: string, ref: string, json: string, host: DockerHost): CommandResult {
  // W-19: what a digest names is always the same.
  if (verb === 'push' && ref.includes('@')) return usageError(verb, `${ref} is no tag`);
  let behaviour: unknown;
  try {
    behaviour = JSON.parse(json);
  } catch {
    return usageError(
      verb,
      `the behaviour of ${ref} is no JSON; quote it, such as '{"listen": "5s"}'`,
    );
  }
  const set = host.setImage(ref, behaviour, verb === 'push');
  if (!set.ok) return usageError(verb, set.error);
  return success(verb === 'push' ? `${host.chaos.pinned(ref)}\n` : '');
}

function told(result: Result<void, ChaosError>, text = ''): CommandResult {
  if (result.ok) return success(text);
  const { error } = result;
  switch (error.code) {
    case 'chaos/no-such-task':
      return failure(`chaos: ${error.service}.${error.slot} has no running task`);
    case 'chaos/no-such-service':
      return failure(`chaos: no traffic goes to a service named ${error.service}`);
    case 'chaos/in-swarm':
      return hasSwarm();
    case 'chaos/no-leader':
      return daemonFailure(
        'Timeout was reached before node joined. The attempt to join the swarm will continue in the background. Use the "docker info" command to see the current swarm status of your node.',
      );
    case 'chaos/no-swarm':
      return daemonFailure('This node is not part of a swarm');
    case 'chaos/node-is-down':
      return failure(`chaos: the machine of ${error.node} is off`);
    case 'chaos/no-such-node':
      return failure(`chaos: no node is named ${error.node}`);
  }
}
