import { ok } from '../../engine';
import type { Scenario } from '../schema';
import { serviceIn, serviceQuestion, versionQuestions, withSteps } from './common';
import { updateSteps, updateTo, updateWayQuestions } from './during';
import type { Answered, Ground, Recipe, Step } from './recipe';

/** How long a node fetches the image from a registry that is slow. */
const SLOW = '45s';

/**
 * The registry that has the new image is slow, or gone when the update begins.
 *
 * Promises: no request fails. Where the registry is slow, old tasks serve until new ones run, and the
 * update only takes longer; each node fetches the image once (EX-4). Where it is gone, nodes reject the
 * new tasks, and the service is rolled back (U-34): old tasks that start-first has left alone were
 * never away (U-19), and one that had to stop first starts again from the image that its node has. Once
 * the registry is back, the update is given again.
 */
export const REGISTRY: Recipe = {
  questions: (ground, answers) => [
    serviceQuestion(ground, answers),
    ...versionQuestions(ground, answers).filter(({ name }) => name === 'image'),
    { name: 'registry', kind: 'choice', options: ['slow', 'gone'], value: 'gone' },
    ...updateWayQuestions(ground, answers),
  ],
  write: (ground, answer) => {
    const service = serviceIn(ground, answer('service'));
    const image = answer('image');
    const behaviour = behaviourOf(ground, answer);
    const isGone = answer('registry') === 'gone';
    const again: readonly Step[] = isGone
      ? [
          {
            name: 'back',
            after: 'update',
            when: { rolledBack: service.name, for: '10s' },
            run: `chaos image ${image} '${JSON.stringify(behaviour)}'`,
          },
          { name: 'again', after: 'back', run: updateTo(ground, service, answer, image) },
        ]
      : [];
    const failing = isGone ? { ...behaviour, missing: true } : { ...behaviour, pull: SLOW };
    const images = { ...ground.scenario.images, [image]: failing };
    return ok(withSteps(ground, [...updateSteps(ground, answer), ...again], { images }));
  },
};

/** The new image as it is when all is well. */
function behaviourOf(ground: Ground, answer: Answered): NonNullable<Scenario['images']>[string] {
  const { images = {} } = ground.scenario;
  const now = serviceIn(ground, answer('service')).spec.task.container.image;
  const { missing: _missing, ...rest } = images[answer('image')] ?? images[now] ?? {};
  return rest;
}
