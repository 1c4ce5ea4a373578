import { ok } from '../../engine';
import { carefulWay, checkQuestion } from './careful';
import { serviceIn, serviceQuestion, versionQuestions, withSteps, withVersion } from './common';
import type { Recipe } from './recipe';

/**
 * Tasks are replaced a few at a time; a version that fails or turns unhealthy while it is watched
 * rolls back by itself (U-34). What its health check does not see goes through.
 *
 * Promises: a healthy version with a health check replaces all tasks and costs no request, if a new
 * task may start before the old one stops, or another one serves meanwhile. It costs requests where
 * nothing else can serve: one task on its own that must stop first, and ports of the nodes
 * themselves, since each is behind one task only (LB-6).
 */
export const ROLLING: Recipe = {
  questions: (ground, answers) => [
    serviceQuestion(ground, answers),
    ...versionQuestions(ground, answers),
    { name: 'pause', kind: 'duration', value: '5s' },
    ...checkQuestion(ground, answers),
  ],
  write: (ground, answer) => {
    const service = serviceIn(ground, answer('service'));
    const { flags } = carefulWay(ground, service, answer);
    const all = [`--image ${answer('image')}`, `--update-delay ${answer('pause')}`, ...flags];
    const run = `docker service update ${all.join(' ')} ${service.name}`;
    return ok(
      withSteps(ground, [{ name: 'update', run }], { images: withVersion(ground, answer) }),
    );
  },
};
