import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { encodeLink, parseScenario } from '../src/scenario';
import { Swarmscope } from './page';

/** A key is rotated at 5 s on one of two nodes, as SC-11 says; the service is found by DNS. */
const SCENARIO = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  images: { 'web:1': { pull: '0s' } },
  files: { key: 's3cr3t', 'new-key': 'n3w' },
  timeline: [
    { at: '0s', run: 'docker secret create key_v1 key' },
    { at: '0s', run: 'docker config create conf key' },
    {
      at: '0s',
      run: 'docker service create --name web --endpoint-mode dnsrr --secret source=key_v1,target=key --config conf web:1',
    },
    { at: '5s', run: 'docker secret create key_v2 new-key' },
    {
      at: '5s',
      run: 'docker service update --secret-rm key_v1 --secret-add source=key_v2,target=key web',
    },
  ],
};

test('a node shows the secrets and configs that it holds, and the events tell of them', async ({
  page,
}) => {
  const scenario = parseScenario(JSON.stringify(SCENARIO));
  if (!scenario.ok) throw new Error('the scenario does not open');
  const scope = new Swarmscope(page);
  const held = scope.cluster.getByRole('list', { name: 'Secrets and configs on this node' });

  await scope.open(encodeLink(scenario.value, { atMs: 4_000 }));
  await expect(held.getByRole('listitem')).toHaveText(['secret key_v1', 'config conf']);
  await expect(scope.events).toContainText('node-1 is sent the secret key_v1');
  await expect(scope.pool).toContainText('no VIP: DNS round robin');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.goto('about:blank');
  await scope.open(encodeLink(scenario.value, { atMs: 20_000 }));
  await expect(held.getByTitle('secret key_v1')).toHaveCount(0);
  await expect(held.getByTitle('secret key_v2')).toHaveCount(1);
});
