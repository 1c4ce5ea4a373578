import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { en } from '../src/i18n/en/en';
import { zh } from '../src/i18n/zh/zh';
import { encodeLink } from '../src/scenario/link';
import { Swarmscope, watchPage } from './page';

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const panel = (page: Page, name: string) => page.getByRole('tabpanel', { name, exact: true });

async function opened(page: Page, fragment: string): Promise<Swarmscope> {
  const scope = new Swarmscope(page);
  await scope.open(fragment);
  return scope;
}

/** One task of three is killed at 10 s; a stream keeps its connection. */
const KILLED = encodeLink({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
  images: { 'web:1': { latency: '100ms' } },
  files: {
    'stack.yml': `version: "3.8"
services:
  web:
    image: web:1
    ports: ["80:80"]
    deploy:
      replicas: 3
`,
  },
  traffic: [
    { service: 'web_web', rate: 60 },
    { service: 'web_web', rate: 5, keepAlive: true },
  ],
  timeline: [
    { at: '0s', run: 'docker stack deploy -c stack.yml web' },
    { at: '10s', run: 'chaos kill web_web.2' },
  ],
  until: '20s',
});

test('the forecast’s failed requests lead to why they failed, and from there to the first', async ({
  page,
}) => {
  const scope = await opened(page, '#e=book&t=12.5');
  await scope.forecast.getByRole('button', { name: /requests fail/ }).click();
  const requests = panel(page, 'Requests');
  await expect(requests).toContainText('from 0:08.0');
  const failed = requests.locator('dl[aria-label="Requests"] dd').last();
  const count = await failed.textContent();
  await expect(scope.forecast).toContainText(`${count} requests fail`);
  await requests.getByRole('button', { name: 'whole run' }).click();
  await expect(failed).not.toHaveText(count ?? '');
  await requests.getByRole('button', { name: /^Tasks and phases of: refused/ }).click();
  await expect(requests.getByRole('row', { name: /web_web\.6 · 1\.13-alpine/ })).toBeVisible();
  await expect(requests.getByRole('row', { name: /^updating \d+$/ })).toBeVisible();
  await requests.getByRole('button', { name: 'refused: not listening yet', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Why?' })).toContainText('not listening yet');
  expect(await scope.atMs()).toBeLessThan(4_000);
  // Back again it is as it was left.
  await tab(page, 'Requests').click();
  await expect(requests.getByRole('row', { name: /^updating \d+$/ })).toBeVisible();
  await requests.getByRole('listitem').last().getByRole('button').click();
  expect(await scope.atMs()).toBeGreaterThan(60_000);
});

test('a failed request is chosen in the row of requests, and on the bar of its task', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const scope = await opened(page, '#e=book&t=40');
  const head = scope.timeline.locator('svg[data-chart="head"]');
  const box = await head.boundingBox();
  const failures = head.locator('path.fill-failure').first();
  const drawn = await failures.boundingBox();
  if (box === null || drawn === null) throw new Error('nothing is drawn');
  await page.mouse.move(drawn.x + 2, drawn.y + drawn.height - 2);
  await expect(scope.timeline.locator('div[style*="cursor: pointer"]')).toBeVisible();
  await page.mouse.click(drawn.x + 2, drawn.y + drawn.height - 2);
  const why = page.getByRole('region', { name: 'Why?' });
  await expect(why).toContainText('refused: not listening yet');
  expect(await scope.atMs()).toBeLessThan(4_000);
  await why.getByRole('button', { name: 'Close' }).click();
  const band = scope.timeline.locator('svg[data-chart="slots"] rect.fill-failure').last();
  const at = await band.boundingBox();
  if (at === null) throw new Error('no stretch of failures is drawn');
  await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  await expect(why).toContainText('refused: not listening yet');
  expect(await scope.atMs()).toBeGreaterThan(60_000);
  expect(problems).toEqual([]);
});

test('a failed request is chosen in the pool', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const scope = await opened(page, `${KILLED}&t=10.4`);
  const canvas = scope.pool.locator('canvas');
  const socket = scope.pool.locator('.pool-socket').nth(1);
  const [box, to] = [await canvas.boundingBox(), await socket.boundingBox()];
  if (box === null || to === null) throw new Error('nothing is drawn');
  // Failures are marked above the socket once a request has got there.
  await scope.playhead.fill('10800');
  await page.mouse.click(to.x + to.width / 2, to.y - 6);
  await expect(page.getByRole('region', { name: 'Why?' })).toContainText('web_web.2');
});

test('the pool tab shows a node that has not heard that a task is gone', async ({ page }) => {
  await opened(page, `${KILLED}&t=10.1`);
  await tab(page, 'Pool').click();
  const pool = panel(page, 'Pool');
  await expect(pool).toContainText('2 in the pool');
  await expect(pool).toContainText('port 80 of every node');
  const stale = pool.getByRole('listitem').filter({ hasText: 'still sends to web_web.2' });
  await expect(stale.first()).toContainText('sends to 3');
  await expect(stale.first()).toContainText(/hears at 0:1[01]\.\d, in \d+ ms/);
  // Its own node knows at once (LB-7).
  await expect(pool.locator('li[data-node="node-2"]')).toContainText('sends to 2');
  await expect(pool).toContainText('stream 2: web_web.');
  await expect(pool.getByRole('row', { name: /^web_web\.1 / })).toBeVisible();
  await page.getByRole('slider', { name: 'Playhead' }).fill('12000');
  await expect(pool).toContainText('3 nodes know the truth');
  await page.getByRole('slider', { name: 'Playhead' }).fill('10100');
  await stale.first().getByRole('button').first().click();
  await expect(page.getByRole('region', { name: 'Why?' })).toContainText('web_web.2');
});

for (const [lang, texts] of Object.entries({ en, zh })) {
  test(`axe finds nothing in the tabs, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`./${KILLED}&t=10.1&lang=${lang}`);
    await expect(page.getByRole('status', { name: texts.forecast.title })).toBeVisible();
    for (const name of ['requests', 'pool'] as const) {
      await tab(page, texts.run.tabs[name]).click();
      const open = panel(page, texts.run.tabs[name]);
      await expect(open).toContainText('web_web');
      if (name === 'requests') await open.locator('button[aria-expanded]').first().click();
      const results = await new AxeBuilder({ page }).analyze();
      expect(results.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const isWide = await open.evaluate((element) => element.scrollWidth > element.clientWidth);
      expect(isWide).toBe(false);
    }
  });
}
