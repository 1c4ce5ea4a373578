import { randomScenario } from '../../scenario/test/random-scenario';

const CREATE = 'docker service create --name web ';

/** A port that every node has, for a service that would have no way in. */
const published = (run: string): string =>
  run.startsWith(CREATE) && !/--publish|dnsrr/.test(run)
    ? run.replace(CREATE, `${CREATE}--publish 80:80 `)
    : run;

/** Random scenarios in which requests go everywhere: of their own they rarely have a way in. */
export const busyScenario = randomScenario.map((scenario) => ({
  ...scenario,
  traffic: [
    { service: 'web', rate: 20 },
    { service: 'web', rate: 10, from: 'web.1' },
    { service: 'web', rate: 5, keepAlive: true },
    { service: 'shop_api', rate: 10, from: 'web.2', dns: 'cache' as const },
  ],
  timeline: scenario.timeline.map(({ run, ...entry }) => ({ ...entry, run: published(run) })),
}));
