import { expect, test } from '@playwright/test';
import { encodeLink, parseScenario } from '../src/scenario';
import { Swarmscope } from './page';

const STACK = `services:
  api:
    image: api:1
    ports: ["81:80"]
    deploy: { replicas: 2 }
  web:
    image: web:1
    ports: ["80:80"]
    deploy: { replicas: 3 }
`;

test('of several services the pool shows the one that is looked at', async ({ page }) => {
  const scenario = parseScenario(
    JSON.stringify({
      swarmscope: 1,
      nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
      files: { 'stack.yml': STACK },
      traffic: [{ service: 'app_web', rate: 20 }],
      timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml app' }],
    }),
  );
  if (!scenario.ok) throw new Error('the scenario does not open');
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(scenario.value, { atMs: 4_000 }));
  await expect(scope.pool).toContainText('app_web:80');
  await scope.cluster.getByRole('button', { name: /^app_api\.1 / }).click();
  await expect(scope.pool).toContainText('app_api:81');
  await expect(scope.pool).toContainText('2 of 2 in the pool');
});
