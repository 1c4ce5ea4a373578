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

/** Labels of a stack file's service that a proxy may send requests to, and of a router if it is to. */
const labelled = (name: string, router = '') => `
      labels:
        traefik.enable: "true"
        traefik.http.services.${name}.loadbalancer.server.port: "80"${router}`;

/** Green takes over from blue: the labels change at 20 s and 30 s, and the proxy reads every 10 s. */
const BLUE_GREEN = {
  ...SCENARIO,
  images: {
    traefik: { pull: '0s', create: '0s', start: '0s', proxy: { refresh: '10s' } },
    'web:1': { pull: '0s', create: '0s', start: '0s' },
    'web:2': { pull: '0s', create: '0s', start: '0s' },
  },
  files: {
    'stack.yml': `version: "3.8"
services:
  proxy:
    image: traefik
    ports: ["80:80"]
  blue:
    image: web:1
    deploy:
      replicas: 2${labelled('blue', '\n        traefik.http.routers.blue.rule: Host(`app`)')}
  green:
    image: web:2
    deploy:
      replicas: 2${labelled('green')}
`,
  },
  timeline: [
    { at: '0s', run: 'docker stack deploy -c stack.yml s' },
    {
      at: '22s',
      run: "docker service update --label-add 'traefik.http.routers.green.rule=Host(`app`)' s_green",
    },
    { at: '32s', run: 'docker service update --label-rm traefik.http.routers.blue.rule s_blue' },
  ],
  until: '60s',
};

function blueGreen(atMs: number): string {
  const scenario = parseScenario(JSON.stringify(BLUE_GREEN));
  if (!scenario.ok) throw new Error('the scenario does not open');
  return encodeLink(scenario.value, { atMs });
}

test('BG-3: blue and green stand side by side, and the proxy shows what it has not read yet', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open(blueGreen(35_000));

  const head = (name: string) => scope.pool.getByRole('group', { name: new RegExp(`^${name}:`) });
  await expect(head('s_blue')).toHaveAccessibleName('s_blue: 100%, wanted 100%');
  await expect(head('s_green')).toHaveAccessibleName('s_green: 0%, gets none');
  const gate = scope.pool.getByRole('button', { name: /^s_proxy\.1/ });
  await expect(gate).toContainText('unread: s_blue changed 3.0 s ago');
  await expect(gate).toContainText(/reads again in \d/);
  await expect(
    scope.pool.getByRole('button', { name: 'Everything goes to s_blue.' }),
  ).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  // One hue each, though both are revision 1 of their service.
  await expect(scope.tasks('s_blue.1')).toHaveAttribute('data-rev', '1');
  await expect(scope.tasks('s_green.1')).toHaveAttribute('data-rev', '2');

  await scope.playhead.fill('55000');
  await expect(head('s_blue')).toHaveAccessibleName('s_blue: 0%, gets none');
  await expect(head('s_green')).toHaveAccessibleName('s_green: 100%, wanted 100%');
  await expect(gate).toContainText('→ s_green');
  await gate.click();
  await expect(scope.events).toContainText('it found the change');
});

test('BG-3: the row of versions tells the share and the wanted one, and leads to why', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open(blueGreen(10_000));
  const row = scope.timeline.locator('[data-row=versions]');
  const box = await row.boundingBox();
  if (box === null) throw new Error('there is no row of versions');
  const at = (part: number) => [box.x + box.width * part, box.y + box.height / 2] as const;

  await page.mouse.move(...at(0.9));
  const tooltip = page.getByRole('tooltip');
  await expect(tooltip).toContainText('Requests for app');
  await expect(tooltip).toContainText('web:2: 100%, wanted 100%');
  await page.mouse.click(...at(0.9));
  await expect(scope.events).toContainText('it found the change');
});

test('BG-3: a shorter refresh is a slider away from what it costs', async ({ page }) => {
  const scope = new Swarmscope(page);
  const scenario = parseScenario(JSON.stringify(SCENARIO));
  if (!scenario.ok) throw new Error('the scenario does not open');
  await scope.open(encodeLink(scenario.value, { atMs: 18_000 }));

  const failed = 'server error (502): task gone, proxy not refreshed';
  await scope.events.getByText(failed).first().click();
  await scope.page.getByRole('button', { name: /^refresh/ }).click();
  const refresh = scope.slider('refresh');
  await expect(refresh).toBeFocused();
  await expect(refresh).toHaveValue('10000');
  const before = await scope.digest();
  await scope.settings.getByRole('textbox', { name: 'refresh' }).fill('500ms');
  await scope.settings.getByRole('textbox', { name: 'refresh' }).press('Enter');
  await expect.poll(() => scope.digest()).not.toBe(before);
  await scope.settings.getByRole('tab', { name: 'traffic' }).click();
  await expect(scope.settings.getByRole('textbox', { name: 'host' })).toHaveValue('app');
});
