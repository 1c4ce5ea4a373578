import { carefulWay, checkQuestion, withWayBack } from './careful';
import { serviceIn, serviceQuestion, versionQuestions } from './common';
import type { Answered, Answers, Ground, GroundService, Question, Step } from './recipe';

/** When something happens to an update that is under way, unless its pauses are short. */
export const MEANWHILE = '10s';

/** What recipes ask in which an update is disturbed. */
export const updateQuestions = (ground: Ground, answers: Answers): readonly Question[] => [
  serviceQuestion(ground, answers),
  ...versionQuestions(ground, answers),
];

/** What they ask last. */
export const updateWayQuestions = (ground: Ground, answers: Answers): readonly Question[] => [
  { name: 'pause', kind: 'duration', value: '5s' },
  ...checkQuestion(ground, answers),
];

/**
 * The update that is disturbed, in a careful operator's way.
 *
 * @param ratio - share of the tasks that may fail
 */
export function updateSteps(ground: Ground, answer: Answered, ratio = 0): readonly Step[] {
  const service = serviceIn(ground, answer('service'));
  const run = updateTo(ground, service, answer, answer('image'), ratio);
  return withWayBack(ground, service, answer, { name: 'update', run });
}

/**
 * The same, where tasks that go down with one node do not count against the new version (U-28, U-46).
 */
export const sturdyUpdateSteps = (ground: Ground, answer: Answered): readonly Step[] =>
  updateSteps(ground, answer, ratioOfNode(serviceIn(ground, answer('service'))));

/** The largest share of a service's tasks that one node has, rounded up. */
function ratioOfNode({ room: { on } }: GroundService): number {
  const most = Math.max(1, ...on.map((node) => on.filter((name) => name === node).length));
  return Math.ceil((100 * most) / Math.max(on.length, 1)) / 100;
}

/**
 * An update to an image, in a careful operator's way.
 *
 * @param ratio - share of the tasks that may fail
 */
export function updateTo(
  ground: Ground,
  service: GroundService,
  answer: Answered,
  image: string,
  ratio = 0,
): string {
  const { flags } = carefulWay(ground, service, answer, { ratio });
  const all = [`--image ${image}`, `--update-delay ${answer('pause')}`, ...flags];
  return `docker service update ${all.join(' ')} ${service.name}`;
}
