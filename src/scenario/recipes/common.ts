import { formatDuration } from '../../docker';
import { isJob, type Ms } from '../../engine';
import { BEHAVIOURS, withBehaviour, type BehaviourName } from '../behaviour';
import type { Scenario } from '../schema';
import type { Answered, Answers, Ground, GroundService, Question, Step } from './recipe';

/** The service that a recipe is about; the first one where the answer names none. */
export const serviceIn = ({ services }: Ground, name: string | undefined): GroundService =>
  (services.find((service) => service.name === name) ?? services[0]) as GroundService;

/** Which service is changed; those that clients reach first, and what runs to its end last. */
export function serviceQuestion({ services }: Ground, answers: Answers): Question {
  const options = services
    .toSorted(
      (a, b) =>
        Number(isJob(a.spec.mode)) - Number(isJob(b.spec.mode)) ||
        b.spec.endpoint.ports.length - a.spec.endpoint.ports.length,
    )
    .map(({ name }) => name);
  return { name: 'service', kind: 'choice', options, value: answers.service ?? options[0] ?? '' };
}

/** The new version, and how it behaves. */
export function versionQuestions(ground: Ground, answers: Answers): readonly Question[] {
  const { scenario, images } = ground;
  const service = serviceQuestion(ground, answers).value;
  const now = serviceIn(ground, service).spec.task.container.image;
  const known = [...images, ...Object.keys(scenario.images ?? {})].filter(
    (ref, i, all) => nameOf(ref) === nameOf(now) && ref !== now && all.indexOf(ref) === i,
  );
  const value = known[0] ?? nextTag(now);
  const image = answers.image ?? value;
  const isKnown = Object.hasOwn(scenario.images ?? {}, image);
  return [
    { name: 'image', kind: 'text', options: known, value },
    {
      name: 'version',
      kind: 'choice',
      options: [...(isKnown ? [AS_IS] : []), ...BEHAVIOURS],
      value: isKnown ? AS_IS : 'healthy',
    },
  ];
}

/** The image behaves as the scenario says already. */
export const AS_IS = 'as-is';

/** Images with the new version as it was answered to be. */
export function withVersion(ground: Ground, answer: Answered): Scenario['images'] {
  const { images = {} } = ground.scenario;
  const version = answer('version');
  if (version === AS_IS) return images;
  const ref = answer('image');
  const now = serviceIn(ground, answer('service')).spec.task.container.image;
  const like = (Object.hasOwn(images, ref) ? images[ref] : images[now]) ?? {};
  return { ...images, [ref]: withBehaviour(like, version as BehaviourName) };
}

/**
 * A scenario with a recipe's commands behind those that set the swarm up.
 *
 * @param steps - the first one without a time or conditions begins when the swarm is ready
 */
export function withSteps(
  { scenario, readyMs }: Ground,
  steps: readonly Step[],
  changes: Partial<Scenario> = {},
): Scenario {
  const [first, ...rest] = steps;
  const begun =
    first === undefined || first.at !== undefined || first.when !== undefined
      ? steps
      : [{ ...first, at: secondsOf(readyMs) }, ...rest];
  return { ...scenario, ...changes, timeline: [...scenario.timeline, ...begun] };
}

export const secondsOf = (ms: Ms): string => formatDuration(ms);

/** An image without its tag. */
export const nameOf = (ref: string): string => ref.replace(/[:@][^/]*$/, '');

/** The last number of a tag, and one more. */
export function nextTag(ref: string): string {
  const match = /^(.*:(?:.*\D)?)(\d+)(\D*)$/.exec(ref);
  if (match === null) return `${nameOf(ref)}:next`;
  const [, before = '', number, after = ''] = match;
  return `${before}${Number(number) + 1}${after}`;
}
