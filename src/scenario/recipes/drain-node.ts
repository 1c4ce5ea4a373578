import { fail, ok } from '../../engine';
import { isNewFirst } from './careful';
import { withSteps } from './common';
import { isAllOn, isUsable, nodeQuestion, spreadable, spreadSteps, stepName } from './nodes';
import type { GroundService, Recipe, Step } from './recipe';

/**
 * A node gives its tasks to the others, is worked on, and comes back.
 *
 * All its tasks stop at once, and each successor waits for its own to have stopped: no start-first
 * here (RS-13). So a service whose tasks are all on that node gets one more elsewhere beforehand,
 * which goes again at the end.
 *
 * Promises: no service that has a task elsewhere, or room for one, loses a request, if a health check
 * keeps new tasks out until they answer. Others are away for as long as it takes to stop and to start:
 * what may not run twice, what has no room, and ports of the node itself. Nothing returns to the node
 * by itself (S-24): a forced update spreads tasks again.
 */
export const DRAIN_NODE: Recipe = {
  questions: (ground) => [
    nodeQuestion(ground),
    { name: 'pause', kind: 'duration', value: '30s' },
    { name: 'spread', kind: 'choice', options: ['yes', 'no'], value: 'yes' },
  ],
  write: (ground, answer) => {
    const node = answer('node');
    if (!ground.scenario.nodes.some((other) => other.name !== node && isUsable(other))) {
      return fail({ code: 'recipe/too-few-nodes', needed: 2 });
    }
    const alone = ground.services.filter((service) => isAloneOn(service, node));
    const [first] = alone;
    const spare = alone.map((service, nth): Step => ({
      name: stepName('spare', nth),
      ...onceRuns(alone[nth - 1], stepName('spare', nth - 1)),
      run: `docker service scale ${scaledBy(service, 1)}`,
    }));
    const drain: Step = {
      name: 'drain',
      ...onceRuns(alone.at(-1), stepName('spare', alone.length - 1)),
      run: `docker node update --availability drain ${node}`,
    };
    const back: Step = {
      name: 'back',
      after: 'drain',
      when: { node: { name: node, state: 'drained' }, for: answer('pause') },
      run: `docker node update --availability active ${node}`,
    };
    const asBefore: readonly Step[] =
      first === undefined
        ? []
        : [
            {
              name: 'as-before',
              after: 'back',
              run: `docker service scale ${alone.map((service) => scaledBy(service, 0)).join(' ')}`,
            },
          ];
    const moved = answer('spread') === 'yes' ? spreadable(ground) : [];
    const spread = spreadSteps(ground, moved, answer, { after: 'back', delay: '5s' });
    return ok(withSteps(ground, [...spare, drain, back, ...asBefore, ...spread]));
  },
};

/** Whether all tasks of a service are on a node, and one more could run elsewhere. */
const isAloneOn = (service: GroundService, node: string): boolean =>
  service.spec.mode.kind === 'replicated' && isAllOn(service, node) && isNewFirst(service);

const scaledBy = ({ name, spec }: GroundService, more: number): string =>
  `${name}=${(spec.mode.kind === 'replicated' ? spec.mode.replicas : 0) + more}`;

const onceRuns = (service: GroundService | undefined, after: string): Partial<Step> =>
  service === undefined ? {} : { after, when: { running: service.name, for: '2s' } };
