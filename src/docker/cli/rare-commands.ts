import type { DependencyKind } from '../../engine';
import { dockerHelp } from '../help/help';
import { chaosCommand } from './chaos-commands';
import { dependencyCreate, dependencyRemove } from './dependency-commands';
import { dependencyInspect, dependencyList } from './dependency-queries';
import { events } from './events';
import type { Command, CommandResult, Commands } from './host';
import { dockerInfo } from './info';
import { dockerKill } from './kill';
import { containerExec, containerList } from './container-queries';
import { containerLogs, serviceLogs } from './logs';
import { containerInspect, networkInspect, objectInspect } from './object-inspect';
import { networkList } from './network-queries';
import { nodeRemove, nodeUpdate } from './node-commands';
import { nodeInspect, nodeList, nodePs } from './node-queries';
import { nodeDemote, nodePromote } from './role-commands';
import { serviceInspect, serviceList, servicePs } from './service-queries';
import type { SwarmSnapshot } from './snapshot';
import { stackConfig } from './stack-config';
import { stackList, stackPs, stackServices } from './stack-queries';
import { swarmInit, swarmJoin, swarmLeave } from './swarm-commands';
import { swarmCa, swarmJoinToken, swarmUnlock, swarmUnlockKey } from './swarm-keys';
import { swarmUpdate } from './swarm-update';

/** A command that only asks. */
const asking =
  (answer: (argv: readonly string[], snapshot: SwarmSnapshot) => CommandResult): Command =>
  (argv, { snapshot }) =>
    answer(argv, snapshot());

const dependencyCommands = (kind: DependencyKind): ReadonlyMap<string, Command> => {
  const list = asking((argv, snapshot) => dependencyList(kind, argv, snapshot));
  const remove: Command = (argv, host) => dependencyRemove(kind, argv, host);
  return new Map<string, Command>([
    ['create', (argv, host) => dependencyCreate(kind, argv, host)],
    ['rm', remove],
    ['remove', remove],
    ['ls', list],
    ['list', list],
    ['inspect', asking((argv, snapshot) => dependencyInspect(kind, argv, snapshot))],
  ]);
};

/** Docker's questions, and commands that few timelines have; `chaos` has no nouns. */
export const RARE_COMMANDS: Commands = new Map([
  [
    'service',
    new Map<string, Command>([
      ['ls', asking(serviceList)],
      ['list', asking(serviceList)],
      ['ps', asking(servicePs)],
      ['inspect', asking(serviceInspect)],
      ['logs', serviceLogs],
    ]),
  ],
  [
    'stack',
    new Map<string, Command>([
      ['ls', asking(stackList)],
      ['list', asking(stackList)],
      ['ps', asking(stackPs)],
      ['services', asking(stackServices)],
      ['config', stackConfig],
    ]),
  ],
  [
    'node',
    new Map<string, Command>([
      ['update', nodeUpdate],
      ['rm', nodeRemove],
      ['remove', nodeRemove],
      ['promote', nodePromote],
      ['demote', nodeDemote],
      ['ls', asking(nodeList)],
      ['list', asking(nodeList)],
      ['ps', asking(nodePs)],
      ['inspect', asking(nodeInspect)],
    ]),
  ],
  ['secret', dependencyCommands('secret')],
  ['config', dependencyCommands('config')],
  [
    'network',
    new Map<string, Command>([
      ['ls', networkList],
      ['list', networkList],
      ['inspect', networkInspect],
    ]),
  ],
  [
    'swarm',
    new Map<string, Command>([
      ['init', swarmInit],
      ['join', swarmJoin],
      ['leave', swarmLeave],
      ['update', swarmUpdate],
      ['ca', swarmCa],
      ['join-token', swarmJoinToken],
      ['unlock', swarmUnlock],
      ['unlock-key', swarmUnlockKey],
    ]),
  ],
  ['info', new Map([['', asking(dockerInfo)]])],
  ['kill', new Map([['', dockerKill]])],
  ['help', new Map([['', dockerHelp]])],
  [
    'system',
    new Map<string, Command>([
      ['events', events],
      ['info', asking(dockerInfo)],
    ]),
  ],
  [
    'container',
    new Map<string, Command>([
      ['ls', containerList],
      ['list', containerList],
      ['ps', containerList],
      ['inspect', containerInspect],
      ['logs', containerLogs],
      ['exec', containerExec],
      ['kill', dockerKill],
    ]),
  ],
  ['events', new Map<string, Command>([['', events]])],
  ['ps', new Map([['', containerList]])],
  ['logs', new Map([['', containerLogs]])],
  ['inspect', new Map([['', objectInspect]])],
  ['exec', new Map([['', containerExec]])],
  ['chaos', new Map<string, Command>([['', chaosCommand]])],
]);
