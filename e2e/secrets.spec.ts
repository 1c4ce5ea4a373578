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
  await expect(held.getByRole('button')).toHaveCount(2);
  await expect(held.getByRole('button', { name: 'secret key_v1' })).toBeVisible();
  await expect(held.getByRole('button', { name: 'config conf' })).toBeVisible();
  await expect(scope.events).toContainText('node-1 is sent the secret key_v1');
  await expect(scope.pool).toContainText('no VIP: DNS round robin');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.goto('about:blank');
  await scope.open(encodeLink(scenario.value, { atMs: 20_000 }));
  await expect(held.getByTitle('secret key_v1')).toHaveCount(0);
  await expect(held.getByTitle('secret key_v2')).toHaveCount(1);
});

/** A service that mounts nothing yet. */
const PLAIN = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  images: { 'web:1': { pull: '0s' } },
  timeline: [{ at: '0s', run: 'docker service create --name web --replicas 2 web:1' }],
};

const toTheEnd = async (scope: Swarmscope): Promise<void> => {
  await scope.playhead.fill((await scope.playhead.getAttribute('max')) ?? '');
};

const linkTo = (of: object, atMs: number): string => {
  const scenario = parseScenario(JSON.stringify(of));
  if (!scenario.ok) throw new Error('the scenario does not open');
  return encodeLink(scenario.value, { atMs });
};

test('a secret is created, attached, looked at, refused, rotated and removed when it is safe', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  const tab = page.getByRole('tabpanel', { name: 'Secrets' });
  await scope.open(linkTo(PLAIN, 4_000));
  await page.getByRole('tab', { name: 'Secrets' }).click();
  await expect(tab).toContainText('There are no secrets or configs in this run yet.');

  await tab.getByRole('button', { name: 'Create…' }).click();
  await tab.getByLabel('Name').fill('key_v1');
  await tab.getByRole('button', { name: 'Add' }).click();
  const first = tab.getByRole('listitem').filter({ hasText: 'key_v1' }).first();
  await expect(first).toContainText('not in use');
  await expect(first).toContainText('docker secret create key_v1 key_v1.txt');

  await first.getByRole('button', { name: 'Attach…' }).click();
  await first.getByLabel('Target').fill('app_key');
  await first.getByRole('button', { name: 'Add' }).click();
  await expect(first).toContainText('in use');
  await expect(first).toContainText('/run/secrets/app_key');
  await expect(first).toContainText('in memory, read-only');
  await expect(first.getByRole('table', { name: 'Held by nodes' })).toContainText('node-2');

  // SC-9: in docker's words.
  await first.getByRole('button', { name: 'Remove' }).click();
  const refusal = "secret 'key_v1' is in use by the following service: web";
  await expect(page.getByRole('alert')).toContainText(refusal);
  await expect(first).toContainText(refusal);
  await scope.button('Undo').click();

  await toTheEnd(scope);
  await first.getByRole('button', { name: 'Rotate…' }).click();
  await first.getByRole('button', { name: 'Add' }).click();
  await expect(first).toContainText(/Both in use for [\d.]+ s/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await toTheEnd(scope);
  await expect(first).toContainText('rollback only');
  await first.getByRole('button', { name: 'Remove' }).click();
  await expect(first).toContainText('removed');
  await expect(page.getByText(refusal)).toHaveCount(0);
});

test('a secret is created and attached with the keyboard alone', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(linkTo(PLAIN, 4_000));
  await page.getByRole('tab', { name: 'Events' }).focus();
  for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Secrets' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Create…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('db_key');
  await page.keyboard.press('Enter');
  const item = page
    .getByRole('list', { name: 'Secrets and configs' })
    .getByRole('listitem')
    .first();
  await expect(item).toContainText('db_key');
  await item.getByRole('button', { name: 'Attach…' }).focus();
  await page.keyboard.press('Enter');
  await expect(item.getByLabel('Target')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(item).toContainText('/run/secrets/db_key');
});
