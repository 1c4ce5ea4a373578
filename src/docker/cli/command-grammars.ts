import type { DependencyKind } from '../../engine';
import {
  CONTAINER_FILTERS,
  CONTAINERS,
  EVENT_FILTERS,
  EVENTS,
  EXEC,
  INSPECT_ANY,
  INSPECT_CONTAINER,
  INSPECT_NETWORK,
  LOGS,
  SERVICE_LOGS,
  STACK_CONFIG,
} from './asking-grammars';
import type { Grammar } from './command-line';
import { CREATE as CREATE_DEPENDENCY, removeGrammar } from './dependency-commands';
import { ACCEPTED as DEPENDENCY_FILTERS, inspectGrammar, listGrammar } from './dependency-queries';
import { INFO } from './info';
import { KILL } from './kill';
import { ACCEPTED as NETWORK_FILTERS, LS as LS_NETWORK } from './network-queries';
import { REMOVE as REMOVE_NODE, UPDATE as UPDATE_NODE } from './node-commands';
import {
  ACCEPTED as NODE_FILTERS,
  INSPECT as INSPECT_NODE,
  LS as LS_NODE,
  PS as PS_NODE,
} from './node-queries';
import { DEMOTE, PROMOTE } from './role-commands';
import { CREATE, REMOVE, ROLLBACK, SCALE, UPDATE } from './service-commands';
import { ACCEPTED as SERVICE_FILTERS, INSPECT, LS, PS } from './service-queries';
import { DEPLOY, REMOVE as REMOVE_STACK } from './stack-commands';
import { LS as LS_STACK, PS as PS_STACK, SERVICES } from './stack-queries';
import { INIT, JOIN, LEAVE } from './swarm-commands';
import { CA, JOIN_TOKEN, UNLOCK, UNLOCK_KEY } from './swarm-keys';
import { UPDATE as UPDATE_SWARM } from './swarm-update';
import { ACCEPTED as TASK_FILTERS } from './task-queries';

/** How a command is written, whatever number of arguments it takes. */
export type AnyGrammar = Grammar<'none' | 'any' | Grammar['args']>;

const ofDependency = (kind: DependencyKind): readonly (readonly [string, AnyGrammar])[] => [
  [`${kind} create`, CREATE_DEPENDENCY[kind]],
  ...both(kind, ['rm', 'remove'], removeGrammar(kind)),
  ...both(kind, ['ls', 'list'], listGrammar(kind)),
  [`${kind} inspect`, inspectGrammar(kind)],
];

const both = (
  noun: string,
  verbs: readonly string[],
  grammar: AnyGrammar,
): readonly (readonly [string, AnyGrammar])[] => verbs.map((verb) => [`${noun} ${verb}`, grammar]);

/** How each of docker's commands is written that is carried out here, by noun and verb. */
export const COMMAND_GRAMMARS: ReadonlyMap<string, AnyGrammar> = new Map<string, AnyGrammar>([
  ['service logs', SERVICE_LOGS],
  ['logs', LOGS],
  ['container logs', LOGS],
  ['ps', CONTAINERS],
  ...both('container', ['ls', 'list', 'ps'], CONTAINERS),
  ['container inspect', INSPECT_CONTAINER],
  ['exec', EXEC],
  ['container exec', EXEC],
  ['container kill', KILL],
  ['inspect', INSPECT_ANY],
  ['network inspect', INSPECT_NETWORK],
  ['events', EVENTS],
  ['system events', EVENTS],
  ['service create', CREATE],
  ['service update', UPDATE],
  ['service rollback', ROLLBACK],
  ['service scale', SCALE],
  ...both('service', ['rm', 'remove'], REMOVE),
  ...both('service', ['ls', 'list'], LS),
  ['service ps', PS],
  ['service inspect', INSPECT],
  ...both('stack', ['deploy', 'up'], DEPLOY),
  ...both('stack', ['rm', 'remove', 'down'], REMOVE_STACK),
  ...both('stack', ['ls', 'list'], LS_STACK),
  ['stack config', STACK_CONFIG],
  ['stack ps', PS_STACK],
  ['stack services', SERVICES],
  ['node update', UPDATE_NODE],
  ...both('node', ['rm', 'remove'], REMOVE_NODE),
  ['node promote', PROMOTE],
  ['node demote', DEMOTE],
  ...both('node', ['ls', 'list'], LS_NODE),
  ['node ps', PS_NODE],
  ['node inspect', INSPECT_NODE],
  ...ofDependency('secret'),
  ...ofDependency('config'),
  ...both('network', ['ls', 'list'], LS_NETWORK),
  ['info', INFO],
  ['system info', INFO],
  ['kill', KILL],
  ['help', { command: 'docker help', flags: [], args: 'any' }],
  ['swarm init', INIT],
  ['swarm join', JOIN],
  ['swarm leave', LEAVE],
  ['swarm update', UPDATE_SWARM],
  ['swarm ca', CA],
  ['swarm join-token', JOIN_TOKEN],
  ['swarm unlock', UNLOCK],
  ['swarm unlock-key', UNLOCK_KEY],
]);

/** What `--filter` of a command knows. */
export function filterKeys(noun: string, verb: string): readonly string[] {
  if (verb === 'ps' && noun !== 'container') return TASK_FILTERS;
  switch (noun) {
    case 'ps':
    case 'container':
      return CONTAINER_FILTERS;
    case 'events':
    case 'system':
      return EVENT_FILTERS;
    case 'service':
    case 'stack':
      return SERVICE_FILTERS;
    case 'node':
      return NODE_FILTERS;
    case 'network':
      return NETWORK_FILTERS;
    case 'secret':
    case 'config':
      return DEPENDENCY_FILTERS[noun];
    default:
      return [];
  }
}

const ORDERS = ['start-first', 'stop-first'];
const ACTIONS = ['pause', 'continue', 'rollback'];

/** What a flag's value may be, where docker knows only some words. */
export const FLAG_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['update-order', ORDERS],
  ['rollback-order', ORDERS],
  ['update-failure-action', ACTIONS],
  // D-22
  ['rollback-failure-action', ['pause', 'continue']],
  ['restart-condition', ['none', 'on-failure', 'any']],
  ['mode', ['replicated', 'global', 'replicated-job', 'global-job']],
  ['endpoint-mode', ['vip', 'dnsrr']],
  ['availability', ['active', 'pause', 'drain']],
  ['role', ['manager', 'worker']],
  ['resolve-image', ['always', 'changed', 'never']],
]);
