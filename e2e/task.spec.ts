import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { encodeLink, type Scenario } from '../src/scenario';
import { Swarmscope, watchPage } from './page';

const STACK = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost/"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
    deploy:
      replicas: 4
  plain:
    image: nginx:1.12-alpine
networks:
  webnet:
`;

/** Slot 1 recovers, slot 2 is killed, slot 3 never becomes healthy, slot 4 runs into timeouts. */
const TROUBLED: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
  images: {
    'nginx:1.12-alpine': {
      listen: '6s',
      stopCode: 143,
      faults: [
        { kind: 'unhealthy', after: '22s', for: '10s', slots: [1] },
        { kind: 'unhealthy', after: '22s', slots: [2] },
        { kind: 'unhealthy', slots: [3] },
        { kind: 'hang', after: '22s', for: '14s', slots: [4] },
      ],
    },
  },
  files: { 'stack.yml': STACK },
  traffic: [{ service: 'web_web', rate: 10 }],
  timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml web' }],
  until: '90s',
};

async function open(page: Page, atMs: number): Promise<Swarmscope> {
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(TROUBLED, { atMs, lang: 'en' }));
  return scope;
}

async function violations(page: Page): Promise<readonly string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join('\n')}`);
}

test('a streak that recovers is told apart from one that kills', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = await open(page, 30_000);
  await scope.tasks('web_web.1').click();
  await expect(scope.task).toContainText('Two probes failed in a row, then one passed');
  await expect(scope.task).toContainText('before it reached 3, so nothing was restarted');
  await scope.tasks('web_web.2').click();
  await expect(scope.task).toContainText(
    'Three probes failed in a row: unhealthy, out of the pool',
  );
  await expect(scope.task).toContainText('told to stop 2.0 s later, and replaced');
  await scope.tasks('web_web.3').click();
  await expect(scope.task).toContainText('It never became healthy');
  await expect(scope.task).toContainText('Two before them did not count');
  await scope.tasks('web_web.4').click();
  await expect(scope.task).toContainText('Two probes timed out in a row, then one passed');
  await scope.tasks('web_plain.1').click();
  await expect(scope.task).toContainText('Nothing checks its health');
  expect(problems).toEqual([]);
});

test('goes from probe to probe, and shows each as words', async ({ page }) => {
  const scope = await open(page, 4_000);
  await scope.tasks('web_web.1').click();
  await expect(scope.task).toContainText(/No probe yet, \d+ to come/);
  await expect(scope.button('Go to the previous probe')).toBeDisabled();
  await scope.button('Go to the next probe').click();
  await expect(scope.task).toContainText(/Probe 1 of \d+ failed .* does not count/);
  const first = await scope.atMs();
  for (let probe = 2; probe <= 6; probe++) await scope.button('Go to the next probe').click();
  await expect(scope.task).toContainText(/Probe 6 of \d+ failed .* streak 2 of 3/);
  expect(await scope.atMs()).toBeGreaterThan(first + 20_000);
  await scope.button('Go to the next probe').click();
  await expect(scope.task).toContainText(/Probe 7 of \d+ passed .* streak 0 of 3/);
  await scope.task.getByText('All probes as a table').click();
  const rows = scope.task.getByRole('row').filter({ hasText: 'failed' });
  await expect(rows).toHaveCount(3);
  await rows.first().getByRole('button').click();
  await expect(scope.task).toContainText(/Probe 1 of/);
});

test('the chart fits its place and moves the playhead', async ({ page }) => {
  const scope = await open(page, 30_000);
  await scope.tasks('web_web.1').click();
  const chart = scope.task.getByRole('group', { name: 'Health check of web_web.1, over time' });
  const { hidden, width } = await chart.evaluate((element) => ({
    hidden: element.scrollWidth - element.clientWidth,
    width: element.clientWidth,
  }));
  expect(hidden).toBe(0);
  await chart.click({ position: { x: width / 2, y: 40 } });
  expect(Math.abs((await scope.atMs()) - 45_000)).toBeLessThan(3_000);
});

test('says why a task runs where it runs, and leads through its slot', async ({ page }) => {
  const scope = await open(page, 80_000);
  await scope.tasks('web_web.2').first().click();
  await scope.button('Previous task of web_web.2').click();
  await expect(scope.button('Previous task of web_web.2')).toBeDisabled();
  await expect(scope.task).toContainText('Why this node?');
  await expect(scope.task).toContainText(/What the scheduler saw at 0:00\.\d/);
  const chosen = scope.task.getByRole('row', { name: /← chosen/ });
  await expect(chosen).toHaveText(/^node-\d ← chosen00$/);
  const address = /10\.0\.\d+\.\d+/.exec((await scope.task.textContent()) ?? '')?.[0] ?? '?';
  await scope.button('Next task of web_web.2').click();
  await expect(scope.task).toContainText(`new, instead of ${address}`);
  await expect(chosen).not.toHaveText(/^node-\d ← chosen00$/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`enlarges by keyboard, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const scope = await open(page, 40_000);
    await scope.tasks('web_web.1').focus();
    await page.keyboard.press('Enter');
    await scope.button('Enlarge').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'web_web.1 · Health check' });
    await expect(dialog).toContainText('retries 3 · start_period 15 s');
    expect(await violations(page)).toEqual([]);
    const chart = dialog.getByRole('group', { name: 'Health check of web_web.1' });
    await dialog.getByRole('button', { name: 'Zoom in' }).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
    const box = await chart.evaluate((element) => [
      element.scrollWidth / element.clientWidth,
      element.scrollLeft + element.clientWidth / 2,
      element.scrollWidth,
    ]);
    expect(box[0]).toBeCloseTo(8, 1);
    // The playhead is in the middle.
    expect((box[1] ?? 0) / (box[2] ?? 1)).toBeCloseTo(40 / 90, 1);
    await chart.focus();
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => chart.evaluate((element) => element.scrollLeft + element.clientWidth / 2))
      .toBeLessThan(box[1] ?? 0);
    expect(await scope.atMs()).toBe(40_000);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(scope.button('Enlarge')).toBeFocused();
  });
}

test('speaks Chinese', async ({ page }) => {
  await page.goto(`./${encodeLink(TROUBLED, { atMs: 40_000, lang: 'zh' })}`);
  await page
    .getByRole('article')
    .getByRole('button', { name: /^web_web\.1 / })
    .click();
  const task = page.getByRole('region', { name: '任务', exact: true });
  await expect(task).toContainText('连续 2 次探测失败，下一次通过');
  await page.getByRole('button', { name: '放大查看' }).click();
  expect(await violations(page)).toEqual([]);
});
