import { ok } from '../../engine';
import {
  analysisOf,
  analysisQuestions,
  HOST_QUESTION,
  patient,
  standing,
  updated,
} from './analysis';
import { checkQuestion } from './careful';
import { secondsOf, serviceQuestion, versionQuestions, withSteps } from './common';
import {
  freeFile,
  newVersionFile,
  REFRESH_MS,
  RETRIES,
  routed,
  served,
  SETTLED_MS,
  wayBehind,
  withFront,
  type Front,
} from './front';
import type { Answered, Recipe, Step } from './recipe';

/** Tells the proxy whether a service is one of those that it asks. */
const ENABLE = 'traefik.enable';

/**
 * The new version is a service of its own beside the stable one. The proxy knows both by one name and
 * goes by tasks, so that one of N + 1 tasks gets one of N + 1 requests, and three get three (BG-2).
 * When it has done well, the stable service gets the new image, and the canary goes.
 *
 * The proxy is told of the canary once that stands, and told to leave it before it is scaled to
 * nothing: labels restart nothing (U-12), and nobody meets a task that comes or goes.
 *
 * Promises: no failed request with a healthy version; of a bad one, no more requests fail than its
 * share of the tasks until the analysis has seen enough and the proxy has looked again.
 */
export const CANARY_REPLICAS: Recipe = {
  questions: (ground, answers) => [
    serviceQuestion(ground, answers),
    ...versionQuestions(ground, answers),
    HOST_QUESTION,
    { name: 'replicas', kind: 'number', min: 2, max: 100, value: '3' },
    ...checkQuestion(ground, answers),
    ...analysisQuestions('20s'),
  ],
  write: (ground, answer) => {
    const fronted = withFront(ground, answer, {
      suffix: 'canary',
      labels: ({ route, port, host }) => ({ ...served(route, port), ...routed(route, host) }),
    });
    if (!fronted.ok) return fronted;
    const front = fronted.value;
    const { route, port, host, newKey } = front;
    const labels = { ...served(route, port), ...routed(route, host), [ENABLE]: 'false' };
    const text = newVersionFile(front, answer('image'), labels, (draft) => {
      draft.delete(['services', newKey, 'deploy', 'mode']);
      draft.set(['services', newKey, 'deploy', 'replicas'], 1);
    });
    if (!text.ok) return text;
    const file = freeFile(ground, 'canary.yml');
    return ok(
      withSteps(front.ground, stepsOf(front, answer, file), {
        files: { ...front.ground.scenario.files, [file]: text.value },
      }),
    );
  },
};

function stepsOf(front: Front, answer: Answered, file: string): readonly Step[] {
  const { service, newName, replicas: stable, rate } = front;
  const more = Math.round(Number(answer('replicas')));
  const analysis = (replicas: number) =>
    analysisOf(front, answer, {
      perSecond: (rate * replicas) / (stable + replicas),
      besides: true,
      replicas,
    });
  const known = (enabled: boolean): string =>
    `docker service update --label-add ${ENABLE}=${enabled} ${newName}`;
  const away = `docker service scale ${newName}=0`;
  const timeout = patient(front, answer);
  const unless = { ran: 'abort' };
  const stands = standing(front, 1, ['canary', 'route'], away);
  return [
    { name: 'canary', run: `docker stack deploy -c ${file} ${service.stack.name}` },
    stands.ready,
    { name: 'route', ...stands.gate, run: known(true) },
    {
      name: 'scale',
      when: analysis(1).good,
      unless,
      timeout,
      run: `docker service scale ${newName}=${more}`,
    },
    {
      name: 'update-stable',
      when: analysis(more).good,
      unless,
      timeout,
      run: `docker service update --image ${answer('image')} ${wayOf(front, answer)} ${service.name}`,
    },
    { name: 'unroute', when: updated(front), timeout, run: known(false) },
    {
      name: 'retire',
      after: 'unroute',
      delay: secondsOf(SETTLED_MS),
      run: `docker service rm ${newName}`,
    },
    {
      name: 'abort',
      after: 'route',
      when: analysis(1).bad,
      unless: { ran: 'update-stable' },
      timeout: patient(front, answer, 2),
      run: known(false),
    },
    { name: 'abort-scale', after: 'abort', delay: secondsOf(SETTLED_MS), run: away },
    ...stands.aborts,
  ];
}

/**
 * How the stable service is updated while it serves: never more tasks between two looks of the proxy
 * than it tries, one after the other, for a request.
 */
function wayOf(front: Front, answer: Answered): string {
  const { order, parallelism, health } = wayBehind(front.ground, front, answer);
  return [
    `${health}--update-order ${order}`,
    `--update-parallelism ${Math.min(parallelism, RETRIES - 1)}`,
    `--update-delay ${secondsOf(REFRESH_MS + 1_000)}`,
    '--update-failure-action rollback',
  ].join(' ');
}
