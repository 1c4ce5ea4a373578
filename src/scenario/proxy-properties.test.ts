import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LOG_KINDS, OUTCOMES, type Recording } from '../engine';
import { digestOf } from './digest';
import { minimal } from './minimal';
import type { Scenario, ScenarioImage } from './schema';
import { simulate } from './simulate';
import { randomScenario } from './test/random-scenario';

const SEED = 20_261_126;
const RUNS = 150;

const LABELS =
  "--label-add traefik.enable=true --label-add traefik.http.services.web.loadbalancer.server.port=80 --label-add 'traefik.http.routers.web.rule=Host(`app`)'";

const proxy = fc.record(
  {
    refresh: fc.constantFrom('0s', '700ms', '4s'),
    balance: fc.constantFrom('tasks' as const, 'vip' as const),
    retries: fc.constantFrom(0, 1, 3),
  },
  { requiredKeys: [] },
);

/** A random scenario with a proxy before one of its services, which both come and go. */
const proxied: fc.Arbitrary<Scenario> = fc
  .tuple(
    randomScenario,
    proxy,
    fc.constantFrom<ScenarioImage>({}, { drain: false, workers: 2, latency: '300ms' }),
    fc.constantFrom('chaos kill front.1', 'docker service update --force front', 'chaos heal'),
    fc.constantFrom(null, 'front.2'),
    fc.constantFrom('web', 'front'),
  )
  .map(([scenario, behaviour, image, command, from, labelled]) => ({
    ...scenario,
    images: { ...scenario.images, proxy: { ...image, proxy: behaviour } },
    traffic: [
      ...(scenario.traffic ?? []),
      { service: 'front', host: 'app', rate: 20, ...(from === null ? {} : { from }) },
    ],
    timeline: [
      ...scenario.timeline,
      {
        at: '100ms',
        run: 'docker service create --name front --publish 90:80 --replicas 2 --config conf proxy',
      },
      { at: '200ms', run: `docker service update ${LABELS} web` },
      { at: '5s', run: command },
      { at: '15s', run: `docker service update ${LABELS} ${labelled}` },
    ],
  }));

/** Failed requests have one entry each, and none that was passed on was passed on by nobody. */
function isWhole({ requests, log, tasks, services, routes }: Recording): boolean {
  const told = log.kind.filter((kind) => LOG_KINDS[kind] === 'request').length;
  const failed = requests.outcome.filter((outcome) => outcome > OUTCOMES.indexOf('served')).length;
  const byFront = [...requests.outcome.keys()].every((row) => {
    if ((requests.backend?.[row] ?? -1) < 0) return true;
    return services[tasks[requests.task[row] as number]?.service ?? -1]?.name === 'front';
  });
  const isTold = (routes ?? []).every(({ entry, t }) => log.t[entry] === t);
  return told === failed && byFront && isTold && routes !== undefined;
}

it(
  'BG-3: whatever happens behind a proxy or to it, each request ends once',
  { timeout: 120_000 },
  () => {
    let passedOn = 0;
    fc.assert(
      fc.property(proxied, (scenario) => {
        const recording = simulate(scenario);
        expect(isWhole(recording)).toBe(true);
        if (recording.requests.backend?.some((task) => task >= 0)) passedOn++;
        const digest = digestOf(recording);
        expect(digestOf(structuredClone(recording))).toBe(digest);
        expect(digestOf(simulate(minimal(scenario)))).toBe(digest);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // That something is passed on at all must not be a matter of luck.
    expect(passedOn).toBeGreaterThan(RUNS / 5);
  },
);
