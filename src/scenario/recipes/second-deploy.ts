import { formatDuration, rewriteStack } from '../../docker';
import { fail, ok, type Result } from '../../engine';
import { withBehaviour } from '../behaviour';
import { carefulWay, checkToAdd } from './careful';
import { nextTag, serviceIn, withSteps, withVersion } from './common';
import { freeFile } from './front';
import { MEANWHILE, updateQuestions, updateTo, updateWayQuestions } from './during';
import type { Answered, Ground, GroundService, Recipe, RecipeProblem } from './recipe';

/** Stack files know the order of an update since then. */
const ORDER_SINCE = 3.4;

/**
 * A better version is deployed while the one before it is still on its way: by changed stack files, or
 * by commands where no file makes the service.
 *
 * Promises: the first update is given up where it stands, and all tasks go to the second version, those
 * of the first one included (U-42). Healthy versions cost no request. What the second one would be
 * rolled back to is the first one, not what was there before.
 */
export const SECOND_DEPLOY: Recipe = {
  questions: (ground, answers) => [
    ...updateQuestions(ground, answers),
    ...updateWayQuestions(ground, answers),
  ],
  write: (ground, answer) => {
    const service = serviceIn(ground, answer('service'));
    const image = answer('image');
    const better = nextTag(image);
    const first = deployment(ground, service, answer, image, 2);
    const second = deployment(ground, service, answer, better, 3);
    if (!first.ok) return first;
    if (!second.ok) return second;
    const images = withVersion(ground, answer) ?? {};
    const steps = [
      { name: 'deploy', run: first.value.run },
      { name: 'deploy-again', after: 'deploy', delay: MEANWHILE, run: second.value.run },
    ];
    return ok(
      withSteps(ground, steps, {
        files: { ...ground.scenario.files, ...first.value.files, ...second.value.files },
        images: { ...images, [better]: withBehaviour(images[image] ?? {}, 'healthy') },
      }),
    );
  },
};

interface Deployment {
  readonly run: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The command that brings an image to all tasks, and the file that it deploys. */
function deployment(
  ground: Ground,
  service: GroundService,
  answer: Answered,
  image: string,
  nth: number,
): Result<Deployment, RecipeProblem> {
  const { stack } = service;
  if (stack === null) return ok({ run: updateTo(ground, service, answer, image), files: {} });
  const { parallelism, order, monitorMs } = carefulWay(ground, service, answer);
  const check = checkToAdd(ground, service, answer);
  const written = rewriteStack(stack.text, (draft) => {
    const of = ['services', stack.key] as const;
    draft.set([...of, 'image'], image);
    if (check !== null) draft.set([...of, 'healthcheck'], check);
    const way = [...of, 'deploy', 'update_config'] as const;
    draft.set([...way, 'parallelism'], parallelism);
    draft.set([...way, 'delay'], answer('pause'));
    draft.set([...way, 'monitor'], formatDuration(monitorMs));
    draft.set([...way, 'failure_action'], 'rollback');
    draft.set([...way, 'max_failure_ratio'], 0);
    const version = Number(draft.get(['version']) ?? Infinity);
    if (version >= ORDER_SINCE) draft.set([...way, 'order'], order);
  });
  if (!written.ok) {
    return fail({ code: 'recipe/unreadable-file', file: stack.file, reason: written.error });
  }
  const file = freeFile(ground, stack.file.replace(/(?=\.[^./]*$|$)/, `-${nth}`));
  return ok({
    run: `docker stack deploy -c ${file} ${stack.name}`,
    files: { [file]: written.value },
  });
}
