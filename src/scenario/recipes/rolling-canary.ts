import { parseDuration } from '../../docker';
import { fail, ok, type Ms } from '../../engine';
import type { ScenarioConditions } from '../schema';
import { analysisQuestions, sampleOf } from './analysis';
import { carefulWay, checkQuestion } from './careful';
import { secondsOf, serviceIn, withSteps, withVersion } from './common';
import { updateQuestions } from './during';
import type { Answered, Ground, GroundService, Recipe, Step } from './recipe';

/** So long the update rests after its first task, unless somebody decides before (BG-1). */
const DWELL_MS: Ms = 600_000;
/** Beyond twice the pause: for what the first task takes to start. */
const START_MS: Ms = 90_000;

/**
 * One task runs the new version, and the update rests in its delay (BG-1). The requests that this task
 * answers decide, against those that the others answer.
 *
 * Swarm has no "promote now": another update call with no delay starts the run anew, which takes the
 * tasks that are left (U-44). From then on the service would be rolled back to the half-rolled spec, so
 * it is the old image that takes a version back which turns out bad so late. What fails pauses the
 * update, and the plan takes it back: two ways back at once would meet, and a rollback under way
 * has nothing to be rolled back to (RB-5). The one task that is rolled back stops first, as it does by
 * default (D-17): it is bad, and the others serve.
 *
 * Promises: a healthy version gets to all tasks without a failed request, where a rolling update of the
 * service costs none. A version that fails, that fails requests, that is slow or that nobody gets to
 * see is taken back while one task has it; if it turns out after the pause, while more of them do.
 */
export const ROLLING_CANARY: Recipe = {
  questions: (ground, answers) => [
    ...updateQuestions(ground, answers),
    ...analysisQuestions('30s'),
    ...checkQuestion(ground, answers),
  ],
  write: (ground, answer) => {
    const service = serviceIn(ground, answer('service'));
    const { name, room } = service;
    // U-27: what fails in the last slot is heard when its delay is over.
    if (room.on.length < 2) return fail({ code: 'recipe/too-few-tasks', service: name, needed: 2 });
    const wishes = { atOnce: 1, onFailure: 'pause' } as const;
    const { flags, parallelism, monitorMs } = carefulWay(ground, service, answer, wishes);
    const pauseMs = parseDuration(answer('pause')) ?? 0;
    const decidedMs = 2 * pauseMs + START_MS;
    const dwell = secondsOf(Math.max(DWELL_MS, 2 * decidedMs));
    const { good, bad } = judgement(ground, service, answer);
    const unjudged = { replicas: { service: name, atLeast: 1 }, for: secondsOf(decidedMs) };
    const timeout = secondsOf(decidedMs + START_MS);
    const steps: readonly Step[] = [
      {
        name: 'canary',
        run: `docker service update --image ${answer('image')} --update-delay ${dwell} ${flags.join(' ')} ${name}`,
      },
      {
        name: 'promote',
        after: 'canary',
        ...(good === null ? { delay: secondsOf(pauseMs + monitorMs) } : { when: good, timeout }),
        unless: { ran: 'abort' },
        run: `docker service update --update-delay 0s --update-parallelism ${parallelism} ${name}`,
      },
      {
        name: 'abort',
        after: 'canary',
        when: [{ paused: name }, ...bad, unjudged],
        unless: { ran: 'promote' },
        timeout,
        run: `docker service rollback ${name}`,
      },
      {
        name: 'abort-late',
        after: 'promote',
        when: [{ paused: name }, ...bad],
        unless: { updated: name },
        run: `docker service update --image ${service.spec.task.container.image} ${name}`,
      },
    ];
    return ok(withSteps(ground, steps, { images: withVersion(ground, answer) }));
  },
};

interface Judgement {
  /** Null: nobody asks the service for anything. */
  readonly good: ScenarioConditions | null;
  readonly bad: readonly ScenarioConditions[];
}

/** What decides about the new version. */
function judgement(ground: Ground, service: GroundService, answer: Answered): Judgement {
  const rate = rateTo(ground, service);
  if (rate === 0) return { good: null, bad: [] };
  const pause = answer('pause');
  const sample = sampleOf(pause, rate / service.room.on.length);
  const of = { service: service.name, image: answer('image'), ...sample };
  const stable = { image: service.spec.task.container.image };
  const errors = Number(answer('errors')) / 100;
  const slower = Number(answer('slower'));
  return {
    good: {
      requests: { ...of, against: { ...stable, errorsBelow: errors, latencyBelow: slower } },
      for: pause,
    },
    bad: [
      { requests: { ...of, against: { ...stable, errorsAtLeast: errors } } },
      { requests: { ...of, against: { ...stable, latencyAtLeast: slower } } },
    ],
  };
}

/** Requests a second for a service, under any of its names; through a proxy, all that it takes. */
function rateTo({ scenario }: Ground, { name, spec, stack }: GroundService): number {
  const isRouted = Object.keys(spec.labels).some((label) => label.startsWith('traefik.http.'));
  const names = new Set([name, `tasks.${name}`, ...(stack === null ? [] : [stack.key])]);
  return (scenario.traffic ?? [])
    .filter(({ service, host }) => names.has(service) || (isRouted && host !== undefined))
    .reduce((sum, { rate }) => sum + rate, 0);
}
