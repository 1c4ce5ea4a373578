import { fail, ok } from '../../engine';
import { withSteps, withVersion } from './common';
import { MEANWHILE, sturdyUpdateSteps, updateQuestions, updateWayQuestions } from './during';
import { nodeQuestion } from './nodes';
import type { Ground, Recipe, Step } from './recipe';

/** So long it has been missed before it comes back. */
const AWAY = '20s';

/**
 * A machine is switched off while an update is under way, and comes back or not.
 *
 * Promises: the update goes on, and every replica runs again, elsewhere (RS-13, U-46). Requests fail:
 * those to its tasks, until the managers miss it (DP-5, W-18) and the others' tables forget them, and
 * those that people send to the machine itself.
 */
export const NODE_DIES: Recipe = {
  questions: (ground, answers) => [
    ...updateQuestions(ground, answers),
    nodeQuestion(ground, mortal(ground)),
    { name: 'back', kind: 'choice', options: ['yes', 'no'], value: 'yes' },
    ...updateWayQuestions(ground, answers),
  ],
  write: (ground, answer) => {
    if (mortal(ground).length === 0) return fail({ code: 'recipe/too-few-nodes', needed: 2 });
    const steps = [
      ...sturdyUpdateSteps(ground, answer),
      ...deathSteps(answer('node'), answer('back') === 'yes'),
    ];
    return ok(withSteps(ground, steps, { images: withVersion(ground, answer) }));
  },
};

/** Nodes without which there are still managers enough to go on. */
function mortal({ scenario }: Ground): Ground['scenario']['nodes'] {
  const managers = scenario.nodes.filter(({ role }) => role === 'manager').length;
  return scenario.nodes.filter(({ role }) => role !== 'manager' || managers > 2);
}

/** A node dies while an update is under way. */
export const deathSteps = (node: string, comesBack: boolean): readonly Step[] => [
  { name: 'dies', after: 'update', delay: MEANWHILE, run: `chaos node-down ${node}` },
  ...(comesBack
    ? [
        {
          name: 'back',
          after: 'dies',
          when: { node: { name: node, state: 'down' as const }, for: AWAY },
          run: `chaos node-up ${node}`,
        },
      ]
    : []),
];
