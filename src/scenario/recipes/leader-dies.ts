import { fail, ok } from '../../engine';
import type { Scenario } from '../schema';
import { withSteps, withVersion } from './common';
import { sturdyUpdateSteps, updateQuestions, updateWayQuestions } from './during';
import { deathSteps } from './node-dies';
import type { Ground, Recipe, Step } from './recipe';

/** Of three managers one may go (RM-2). */
const MANAGERS = 3;

/**
 * The machine that leads the managers is switched off while an update is under way. Where there are
 * fewer than three managers, workers are made managers beforehand: with one or two, nobody is left to
 * lead. Where services are told apart by role, machines that only manage join instead.
 *
 * Promises: the others elect a leader within some 20 s (RM-3), and the update goes on where it was, without a
 * memory of what has failed before (U-49). Tasks serve on meanwhile. Requests fail as when any node dies.
 */
export const LEADER_DIES: Recipe = {
  questions: (ground, answers) => [
    ...updateQuestions(ground, answers),
    { name: 'back', kind: 'choice', options: ['yes', 'no'], value: 'yes' },
    ...updateWayQuestions(ground, answers),
  ],
  write: (ground, answer) => {
    const { nodes } = ground.scenario;
    const managers = nodes.filter(({ role }) => role === 'manager');
    const workers = nodes.filter(({ role }) => role !== 'manager');
    const needed = Math.max(MANAGERS - managers.length, 0);
    if (workers.length < needed) return fail({ code: 'recipe/too-few-nodes', needed: MANAGERS });
    const images = withVersion(ground, answer);
    const leader = managers[0]?.name ?? '';
    const update = sturdyUpdateSteps(ground, answer);
    const death = deathSteps(leader, answer('back') === 'yes');
    if (needed > 0 && dependsOnRoles(ground)) {
      return ok(
        withSteps(ground, [...update, ...death], {
          images,
          nodes: [...nodes, ...managersOnly(nodes, needed)],
        }),
      );
    }
    return ok(
      withSteps(ground, [...promoted(workers.slice(0, needed), update), ...death], { images }),
    );
  },
};

/** A step that makes managers of workers before the next ones; it takes a moment (RM-9). */
function promoted(workers: Scenario['nodes'], next: readonly Step[]): readonly Step[] {
  const [first, ...rest] = next;
  if (workers.length === 0 || first === undefined) return next;
  const run = `docker node promote ${workers.map(({ name }) => name).join(' ')}`;
  return [{ name: 'promote', run }, { ...first, after: 'promote', delay: '5s' }, ...rest];
}

/** Whether a promotion would drive tasks away (C-10). */
const dependsOnRoles = ({ services }: Ground): boolean =>
  services.some(({ spec }) =>
    spec.task.placement.constraints.some((constraint) => /^\s*node\.role\b/i.test(constraint)),
  );

/** Managers that take no tasks. */
function managersOnly(nodes: Scenario['nodes'], count: number): Scenario['nodes'] {
  const taken = new Set(nodes.map(({ name }) => name));
  const names = Array.from({ length: nodes.length + count }, (_, nth) => `manager-${nth + 2}`);
  return names
    .filter((name) => !taken.has(name))
    .slice(0, count)
    .map((name) => ({ name, role: 'manager', availability: 'drain' }));
}
