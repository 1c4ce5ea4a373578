import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { encodeLink, parseScenario } from '../src/scenario';
import { Swarmscope } from './page';

/** Three managers that lose their leader, a global service, a job, and a service that fits nowhere. */
const SCENARIO = {
  swarmscope: 1,
  nodes: [
    { name: 'node-1', role: 'manager' },
    { name: 'node-2', role: 'manager' },
    { name: 'node-3', role: 'manager' },
    { name: 'node-4', labels: { zone: 'b' }, memory: '1GB' },
  ],
  timeline: [
    { at: '0s', run: 'docker service create --name agent --mode global agent:1' },
    { at: '0s', run: 'docker service create --name job --mode replicated-job job:1' },
    {
      at: '0s',
      run: 'docker service create --name big --constraint node.labels.zone==b --reserve-memory 2g big:1',
    },
    { at: '10s', run: 'chaos node-down node-1' },
    { at: '30s', run: 'chaos node-down node-2' },
  ],
};

test('the page shows who leads, what waits and why, and where a quorum is lost', async ({
  page,
}) => {
  const scenario = parseScenario(JSON.stringify(SCENARIO));
  if (!scenario.ok) throw new Error('the scenario does not open');
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(scenario.value, { atMs: 6_000 }));
  await expect(scope.cluster.getByRole('article', { name: 'node-1' })).toContainText('leader');
  await expect(scope.cluster.getByRole('article', { name: 'node-4' })).toContainText(
    'agent.node-4',
  );

  const waits = scope.cluster.getByRole('button', { name: 'big.1 waits for a node' });
  await expect(waits).toContainText(
    'no suitable node (scheduling constraints not satisfied on 3 nodes; insufficient resources on 1 node)',
  );
  await waits.click();
  const why = page.getByRole('table').filter({ hasText: 'node-4' });
  await expect(why.getByRole('row', { name: 'node-4' })).toContainText('S-5');
  await expect(why.getByRole('row', { name: 'node-2' })).toContainText('S-8');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await scope.open(encodeLink(scenario.value, { atMs: 11_000 }));
  await expect(scope.cluster.getByRole('status')).toContainText('No manager leads');
  await scope.open(encodeLink(scenario.value, { atMs: 45_000 }));
  await expect(scope.cluster.getByRole('status')).toContainText('Quorum lost');
});
