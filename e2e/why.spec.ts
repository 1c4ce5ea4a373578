import { expect, test, type Page } from '@playwright/test';
import { encodeLink } from '../src/scenario/link';
import { Swarmscope } from './page';

/** A fragment for a scenario of this test's own, looked at from `atS` seconds on. */
const link = (scenario: Parameters<typeof encodeLink>[0], atS: number): string =>
  `${encodeLink(scenario)}&t=${atS}`;

const opened = async (page: Page, fragment: string): Promise<Swarmscope> => {
  const scope = new Swarmscope(page);
  await scope.open(fragment);
  return scope;
};

/** What explains the entry that was chosen. */
const why = (page: Page) => page.getByRole('region', { name: 'Why?' });

test.describe('somebody who knows Docker finds the reason in two clicks', () => {
  test('health: why requests fail', async ({ page }) => {
    const scope = await opened(page, '#e=health&t=17');
    await scope.forecast.getByRole('button', { name: /requests fail/ }).click();
    await page
      .getByRole('tabpanel')
      .getByRole('button', { name: /not listening yet/ })
      .first()
      .click();
    await expect(scope.events).toContainText(
      'was in the pool, but its process accepts no connections yet',
    );
    await expect(scope.events).toContainText('No health check kept it out.');
    await expect(scope.events).toContainText('--no-healthcheck');
  });

  test('pause: why the update stopped', async ({ page }) => {
    const scope = await opened(page, '#e=pause&t=12');
    await scope.forecast.getByRole('button', { name: 'The update pauses' }).click();
    await expect(scope.events).toContainText('1 of 10 failed = 0.10 > 0: paused.');
    await expect(scope.events).toContainText('failure_action nobody says it: pause by default');
    await why(page)
      .getByRole('button', { name: /failed: task: non-zero exit \(1\)/ })
      .click();
    await expect(scope.events).toContainText('’s process ended by itself with exit code 1.');
  });

  test('rollback: why the old version came back', async ({ page }) => {
    const scope = await opened(page, '#e=rollback&t=25');
    await scope.forecast.getByRole('button', { name: 'It is rolled back' }).click();
    await expect(scope.events).toContainText('1 of 10 failed = 0.10 > 0: rolled back.');
    await why(page)
      .getByRole('button', { name: /counts as failure no\. 1/ })
      .click();
    await expect(scope.events).toContainText('after RUNNING, within monitor (10 s)');
  });

  test('a pending task: which node says no, and why', async ({ page }) => {
    const scenario = {
      swarmscope: 1 as const,
      nodes: [
        { name: 'node-1', role: 'manager' as const },
        { name: 'node-2', availability: 'drain' as const },
        { name: 'node-3', labels: { disk: 'hdd' } },
      ],
      timeline: [
        {
          at: '0s',
          run: 'docker service create --name web --constraint node.labels.disk==ssd web:1',
        },
      ],
      until: '20s',
    };
    const scope = new Swarmscope(page);
    await page.goto(`./${link(scenario, 10)}`);
    await scope.cluster.getByRole('button', { name: /web\.1 waits/ }).click();
    const rows = scope.task.getByRole('table').first().getByRole('row');
    await expect(rows.filter({ hasText: 'node-2' })).toContainText('S-4');
    await expect(rows.filter({ hasText: 'node-3' })).toContainText('node.labels.disk==ssd');
  });
});

test('the chain leads back to the command, step by step, on the timeline too', async ({ page }) => {
  const scope = await opened(page, '#e=pause&t=12');
  await scope.forecast.getByRole('button', { name: 'The update pauses' }).click();
  const marks = scope.timeline.locator('circle[data-step]');
  expect(await marks.count()).toBeGreaterThan(5);
  await scope.events
    .getByRole('button', { name: /steps between/ })
    .first()
    .click();
  const taken = why(page).getByRole('button', { name: /The update takes web_web\.1/ });
  await taken.last().click();
  await expect(scope.events).toContainText('Slot 1 of 10, one of the first 2 taken at once');
  expect(await scope.atMs()).toBe(8_000);
  await expect(scope.timeline.locator('circle[data-step=true]')).toHaveCount(1);
  await expect(
    why(page)
      .getByRole('button', { name: /docker service update --image/ })
      .last(),
  ).toBeVisible();
});

test('what is to blame is one click from its control, by keyboard too', async ({ page }) => {
  const scope = await opened(page, '#e=pause&t=12');
  await scope.forecast.getByRole('button', { name: 'The update pauses' }).focus();
  await page.keyboard.press('Enter');
  await why(page)
    .getByRole('button', { name: /^max_failure_ratio/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(scope.slider('max_failure_ratio')).toBeFocused();
});

test('why an update does not move on: what each worker waits for', async ({ page }) => {
  const scope = await opened(page, '#e=health&t=30');
  await scope.events
    .getByRole('button', { name: /10 slots are dirty/ })
    .first()
    .click();
  await scope.playhead.fill('22000');
  await expect(scope.events).toContainText('What it waits for at 0:22.0');
  await expect(scope.events).toContainText('its worker rests (delay)');
  await expect(scope.events).toContainText('8 slots wait for a free worker');
});

test('a failure says why it did not count', async ({ page }) => {
  const scenario = {
    swarmscope: 1 as const,
    nodes: [{ name: 'node-1', role: 'manager' as const }, { name: 'node-2' }],
    images: { 'web:2': { faults: [{ kind: 'exit' as const, after: '6s', slots: [1] }] } },
    traffic: [{ service: 'web', rate: 5 }],
    timeline: [
      { at: '0s', run: 'docker service create --name web --publish 80:80 --replicas 2 web:1' },
      { at: '10s', run: 'docker service update --image web:2 web' },
    ],
    until: '40s',
  };
  const scope = await opened(page, link(scenario, 21));
  await scope.events
    .getByRole('button', { name: /web\.1 .* failed: task: non-zero exit/ })
    .first()
    .click();
  await expect(scope.events).toContainText(
    'It did not count: it ended 6.0 s after RUNNING, and monitor is 5 s.',
  );
});

test('the reason stays while the scenario is edited', async ({ page }) => {
  const scope = await opened(page, '#e=pause&t=12');
  await scope.forecast.getByRole('button', { name: 'The update pauses' }).click();
  const before = await scope.digest();
  await scope.slider('parallelism').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => scope.digest()).not.toBe(before);
  await expect(scope.events).toContainText('1 of 10 failed = 0.10 > 0: paused.');
});

test('the status of the update and the pool answer on the timeline', async ({ page }) => {
  const scope = await opened(page, '#e=pause&t=12');
  await scope.timeline.locator('text', { hasText: /^paused$/ }).click();
  await expect(why(page)).toContainText('1 of 10 failed = 0.10 > 0: paused.');
  const box = await scope.timeline.locator('svg[data-chart]').first().boundingBox();
  // Two tasks leave the pool at 9.1 s of a run of 55 s.
  const x = 128 + ((box?.width ?? 0) - 128 - 16) * (9_100 / 55_000);
  await page.mouse.click((box?.x ?? 0) + x, (box?.y ?? 0) + 60);
  await expect(why(page)).toContainText('after the order it gets no new connections');
});
