import { ok } from '../../engine';
import type { Scenario } from '../schema';
import { withSteps } from './common';
import { spreadable, spreadSteps } from './nodes';
import type { GroundService, Recipe } from './recipe';

/**
 * A machine joins the swarm. Only tasks that are made from then on come to it: Swarm moves nothing (S-24),
 * but global services get a task there (G-3). A forced update starts all others anew, and
 * spreads them.
 *
 * Promises: the new node has tasks of each service that has several; with a health check no request
 * fails. Services with one task are left alone: there is nothing to be spread.
 */
export const ADD_NODE: Recipe = {
  questions: () => [{ name: 'pause', kind: 'duration', value: '15s' }],
  write: (ground, answer) => {
    const node = newNode(ground.scenario.nodes);
    const { name } = node;
    const ready = { node: { name, state: 'ready' as const }, for: answer('pause') };
    const services = spreadable(ground).map((service) =>
      withRoomOn(service, ground.scenario.nodes),
    );
    const spread = spreadSteps(ground, services, answer, { after: 'join', when: ready });
    return ok(
      withSteps(ground, [{ name: 'join', run: `chaos join ${name}` }, ...spread], {
        nodes: [...ground.scenario.nodes, node],
      }),
    );
  },
};

/** A worker with nothing but its role to be told by. */
const FOR_WORKERS = /^\s*node\.role\s*(?:==\s*worker|!=\s*manager)\s*$/i;

/**
 * A service with the room that the new node brings, which is like the last one. Where no other node
 * had any, a task that starts first comes there; one that stops first would stay (S-18).
 */
function withRoomOn(service: GroundService, nodes: Scenario['nodes']): GroundService {
  const { spec, room } = service;
  const { placement, resources } = spec.task;
  const { nanoCpus, memoryBytes } = resources.reservations;
  const fits = (nanoCpus === 0 && memoryBytes === 0) || room.on.includes(nodes.at(-1)?.name ?? '');
  if (!fits || !placement.constraints.every((text) => FOR_WORKERS.test(text))) return service;
  return { ...service, room: { ...room, spare: room.spare + 1 } };
}

/** As large as the last one, and named as the next one would be. */
function newNode(nodes: Scenario['nodes']): Scenario['nodes'][number] {
  const last = nodes.at(-1);
  const [, stem = 'node-', number = '1'] = /^(.*?)(\d+)$/.exec(last?.name ?? '') ?? [];
  const taken = new Set(nodes.map(({ name }) => name));
  let next = Number(number) + 1;
  while (taken.has(`${stem}${next}`)) next++;
  const { cpus, memory, platform } = last ?? {};
  return {
    name: `${stem}${next}`,
    ...(cpus === undefined ? {} : { cpus }),
    ...(memory === undefined ? {} : { memory }),
    ...(platform === undefined ? {} : { platform }),
    joins: true,
  };
}
