import type { Scenario } from '../schema';
import { carefulWay, isNewFirst, withWayBack } from './careful';
import type { Answered, Ground, GroundService, Question, Step } from './recipe';

type ScenarioNode = Scenario['nodes'][number];

/** Whether a node takes tasks. */
export const isUsable = ({ availability = 'active' }: ScenarioNode): boolean =>
  availability === 'active';

const tasksOn = ({ services }: Ground, node: string): number =>
  services.reduce((sum, { room }) => sum + room.on.filter((name) => name === node).length, 0);

/**
 * Which node; a worker from which all tasks can go elsewhere, with as many tasks as possible. Where
 * all are managers, one that is not the first.
 */
export function nodeQuestion(ground: Ground, nodes = ground.scenario.nodes): Question {
  const likely = nodes
    .toReversed()
    .map((node) => ({
      node,
      manages: Number(node.role === 'manager'),
      stuck: ground.services.filter((service) => isStuckOn(service, node.name)).length,
      tasks: tasksOn(ground, node.name),
    }))
    .toSorted((a, b) => a.manages - b.manages || a.stuck - b.stuck || b.tasks - a.tasks);
  return {
    name: 'node',
    kind: 'choice',
    options: nodes.map(({ name }) => name),
    value: likely[0]?.node.name ?? '',
  };
}

/** Whether all tasks of a service are on a node. */
export const isAllOn = ({ room }: GroundService, node: string): boolean =>
  room.on.length > 0 && room.on.every((name) => name === node);

/** Whether a service is away while a node is: its tasks are all there, and none may run beside them. */
const isStuckOn = (service: GroundService, node: string): boolean =>
  isAllOn(service, node) && !isNewFirst(service);

/**
 * Starts services anew one after the other, so that their tasks are spread again: Swarm moves nothing
 * by itself (S-24).
 */
export const spreadSteps = (
  ground: Ground,
  services: readonly GroundService[],
  answer: Answered,
  first: Pick<Step, 'after' | 'when' | 'delay'>,
): readonly Step[] =>
  services.flatMap((service, nth) => {
    const before = services[nth - 1];
    const { flags } = carefulWay(ground, service, answer);
    const step: Step = {
      name: stepName('spread', nth),
      ...(before === undefined
        ? first
        : { after: stepName('spread', nth - 1), when: { updated: before.name } }),
      run: `docker service update --force ${flags.join(' ')} ${service.name}`,
    };
    return withWayBack(ground, service, answer, step, stepName('prepare', nth));
  });

/** Those whose tasks may be anywhere, and that are more than one, so that starting anew is safe. */
export const spreadable = ({ services }: Ground): readonly GroundService[] =>
  services.filter(({ spec, room }) => spec.mode.kind === 'replicated' && room.on.length > 1);

/** Names of steps that are one for each of several services. */
export const stepName = (name: string, nth: number): string =>
  nth === 0 ? name : `${name}-${nth + 1}`;
