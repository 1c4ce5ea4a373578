import { ok } from '../../engine';
import { serviceQuestion, versionQuestions, withSteps, withVersion } from './common';
import type { Recipe } from './recipe';

/** Tasks are replaced a few at a time, new ones first; a bad version rolls back by itself (U-30). */
export const ROLLING: Recipe = {
  questions: (ground, answers) => [
    serviceQuestion(ground, answers),
    ...versionQuestions(ground, answers),
    { name: 'pause', kind: 'duration', value: '5s' },
  ],
  write: (ground, answer) => {
    const flags = [
      `--image ${answer('image')}`,
      '--update-parallelism 2',
      `--update-delay ${answer('pause')}`,
      '--update-order start-first',
      '--update-monitor 10s',
      '--update-failure-action rollback',
    ];
    const run = `docker service update ${flags.join(' ')} ${answer('service')}`;
    return ok(
      withSteps(ground, [{ name: 'update', run }], { images: withVersion(ground, answer) }),
    );
  },
};
