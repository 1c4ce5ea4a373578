import { ok } from '../../engine';
import { analysisOf, analysisQuestions, HOST_QUESTION, patient, standing } from './analysis';
import { checkQuestion } from './careful';
import { secondsOf, serviceQuestion, versionQuestions, withSteps } from './common';
import { freeFile, newVersionFile, routed, served, SETTLED_MS, withFront } from './front';
import type { Recipe } from './recipe';

/** Requests a second to green before anybody else meets it. */
const TEST_RATE = 10;
/** Before the rule of blue, which has none and goes by its length. */
const PRIORITY = 1_000;

/**
 * Green is deployed beside blue and tested under a host of its own; labels send everybody there, and
 * back (BG-3). Labels restart nothing (U-12), so both ways take one refresh of the proxy.
 *
 * Blue keeps its router all the time, and green gets one that goes before it: one command switches,
 * one switches back, and there is no moment in which nobody is asked.
 *
 * Promises: no failed request with a healthy version, and none but of the test with one that is bad
 * from the start. Of one that turns bad after the switch, everybody meets the errors until the
 * analysis has seen enough and the proxy has looked again.
 */
export const BLUE_GREEN: Recipe = {
  questions: (ground, answers) => [
    serviceQuestion(ground, answers),
    ...versionQuestions(ground, answers),
    HOST_QUESTION,
    ...checkQuestion(ground, answers),
    ...analysisQuestions('30s'),
  ],
  write: (ground, answer) => {
    const fronted = withFront(ground, answer, {
      suffix: 'green',
      labels: ({ route, port, host }) => ({ ...served(route, port), ...routed(route, host) }),
    });
    if (!fronted.ok) return fronted;
    const front = fronted.value;
    const { service, newName, newRoute, proxyKey, proxyName, host, port } = front;
    const testHost = `green.${host}`;
    const text = newVersionFile(front, answer('image'), {
      ...served(newRoute, port),
      ...routed(`${newRoute}-test`, testHost),
    });
    if (!text.ok) return text;
    const file = freeFile(ground, 'green.yml');
    const { replicas, rate } = front;
    const tested = analysisOf(front, answer, {
      perSecond: TEST_RATE,
      besides: rate > 0,
      replicas,
    });
    // After the switch nobody asks blue any more.
    const seen = analysisOf(front, answer, { perSecond: rate, besides: false, replicas });
    const router = `traefik.http.routers.${newRoute}`;
    /** A service with a task on each node cannot be scaled. */
    const gone = (name: string): string =>
      front.isGlobal ? `docker service rm ${name}` : `docker service scale ${name}=0`;
    const stands = standing(front, replicas, ['green', 'smoke-test'], gone(newName));
    const timeout = patient(front, answer);
    const { scenario } = front.ground;
    return ok(
      withSteps(
        front.ground,
        [
          { name: 'green', run: `docker stack deploy -c ${file} ${service.stack.name}` },
          stands.ready,
          {
            name: 'smoke-test',
            ...stands.gate,
            run: `chaos traffic ${proxyKey} ${TEST_RATE}`,
          },
          {
            name: 'switch',
            when: { ...tested.good, for: '10s' },
            unless: { ran: 'abort-test' },
            timeout,
            run: `docker service update --label-add '${router}.rule=Host(\`${host}\`)' --label-add ${router}.priority=${PRIORITY} ${newName}`,
          },
          { name: 'test-ends', after: 'switch', run: `chaos traffic ${proxyKey} 0` },
          {
            name: 'watch',
            after: 'switch',
            delay: secondsOf(SETTLED_MS),
            when: seen.good,
            unless: { ran: 'abort' },
            timeout,
            run: `docker service ps ${newName}`,
          },
          { name: 'retire', after: 'watch', run: gone(service.name) },
          {
            name: 'abort',
            after: 'switch',
            when: seen.bad,
            unless: { ran: 'retire' },
            timeout,
            run: `docker service update --label-rm ${router}.rule --label-rm ${router}.priority ${newName}`,
          },
          {
            name: 'abort-test',
            after: 'smoke-test',
            when: tested.bad,
            unless: { ran: 'switch' },
            timeout,
            run: `chaos traffic ${proxyKey} 0`,
          },
          ...stands.aborts,
          {
            name: 'abort-scale',
            after: 'abort',
            delay: secondsOf(SETTLED_MS),
            run: gone(newName),
          },
          {
            name: 'abort-test-scale',
            after: 'abort-test',
            delay: '2s',
            run: gone(newName),
          },
        ],
        {
          files: { ...scenario.files, [file]: text.value },
          traffic: [
            ...(scenario.traffic ?? []),
            { service: proxyKey, from: `${proxyName}.1`, host: testHost, rate: 0 },
          ],
        },
      ),
    );
  },
};
