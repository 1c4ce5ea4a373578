import { fail, ok } from '../../engine';
import { serviceIn, serviceQuestion, withSteps, withVersion } from './common';
import { MEANWHILE, updateQuestions, updateSteps, updateWayQuestions } from './during';
import type { Ground, GroundService, Recipe } from './recipe';

const REPLICAS_MAX = 1_000;

/**
 * A service gets more replicas while an update is under way.
 *
 * Promises: a healthy version costs no request. The scaling is a new version of the service: the update
 * begins anew with the tasks that still have the old image, and what came with the scaling has the
 * new one from the start (U-43, U-44). What it could go back to is now the half-rolled spec: a version
 * that turns out bad afterwards is rolled back to itself.
 */
export const SCALE_DURING: Recipe = {
  questions: (ground, answers) => {
    const scaled = withReplicas(ground);
    const service = serviceIn(scaled, serviceQuestion(scaled, answers).value);
    return [
      ...updateQuestions(scaled, answers),
      {
        name: 'replicas',
        kind: 'number',
        min: 0,
        max: REPLICAS_MAX,
        value: String(wanted(service)),
      },
      ...updateWayQuestions(scaled, answers),
    ];
  },
  write: (ground, answer) => {
    const service = serviceIn(ground, answer('service'));
    if (service.spec.mode.kind !== 'replicated') {
      return fail({ code: 'recipe/not-replicated', service: service.name });
    }
    const scale = {
      name: 'scale',
      after: 'update',
      delay: MEANWHILE,
      run: `docker service scale ${service.name}=${Math.round(Number(answer('replicas')))}`,
    };
    return ok(
      withSteps(ground, [...updateSteps(ground, answer), scale], {
        images: withVersion(ground, answer),
      }),
    );
  },
};

/** Services that can be scaled; all, where none can. */
function withReplicas(ground: Ground): Ground {
  const services = ground.services.filter(({ spec }) => spec.mode.kind === 'replicated');
  return services.length === 0 ? ground : { ...ground, services };
}

/** Half as many more, as far as there is room for them; one less where there is none. */
function wanted({ spec, room }: GroundService): number {
  const replicas = spec.mode.kind === 'replicated' ? spec.mode.replicas : 0;
  if (room.spare === 0) return Math.max(replicas - 1, 1);
  return replicas + Math.min(Math.max(1, Math.floor(replicas / 2)), room.spare);
}
