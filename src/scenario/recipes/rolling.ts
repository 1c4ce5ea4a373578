import { ok } from '../../engine';
import { withSteps, withVersion } from './common';
import { updateQuestions, updateSteps, updateWayQuestions } from './during';
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
    ...updateQuestions(ground, answers),
    ...updateWayQuestions(ground, answers),
  ],
  write: (ground, answer) =>
    ok(withSteps(ground, updateSteps(ground, answer), { images: withVersion(ground, answer) })),
};
