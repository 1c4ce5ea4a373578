import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { digestOf, encodeLink, parseScenario, simulate } from '../src/scenario';
import { Swarmscope } from './page';

const STACK = `version: "3.8"
services:
  proxy:
    image: traefik
    ports: ["80:80"]
  blue:
    image: web:1
    deploy:
      replicas: 2
      labels:
        traefik.enable: "true"
        traefik.http.services.blue.loadbalancer.server.port: "80"
        traefik.http.routers.blue.rule: Host(\`app\`)
`;

/** A task behind the proxy stops soon after 12 s, and the proxy reads again after 20 s. */
const SCENARIO = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  images: { traefik: { pull: '0s', proxy: { refresh: '10s' } }, 'web:1': { pull: '0s' } },
  files: { 'stack.yml': STACK },
  traffic: [{ service: 's_proxy', host: 'app', rate: 20 }],
  timeline: [
    { at: '0s', run: 'docker stack deploy -c stack.yml s' },
    { at: '12s', run: 'docker service scale s_blue=1' },
  ],
  until: '40s',
};

test('a proxy before the swarm runs in the page, and the events tell what it routes to', async ({
  page,
}) => {
  const scenario = parseScenario(JSON.stringify(SCENARIO));
  if (!scenario.ok) throw new Error('the scenario does not open');
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(scenario.value, { atMs: 30_000 }));

  expect(await scope.digest()).toBe(digestOf(simulate(scenario.value)));
  await expect(scope.events).toContainText('s_proxy.1 now routes blue → s_blue');
  await expect(scope.events).toContainText('server error (502): task gone, proxy not refreshed');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
