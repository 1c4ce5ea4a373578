import { expect, test } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

const UNDER_WAY = '#e=book@1&t=22';

test('opens on a run under way, with its forecast', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open();
  await expect(scope.forecast).toContainText('8 / 10');
  await expect(scope.button('Pause')).toBeVisible();
  const before = await scope.atMs();
  await expect.poll(() => scope.atMs()).toBeGreaterThan(before);
  await expect(scope.cluster.getByRole('article')).toHaveCount(5);
  await expect(scope.cluster.getByRole('article', { name: 'node-3' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('shows tasks of both versions and ghosts of stopped ones', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await expect(scope.tasks('web_web.1').filter({ hasText: '1.13-alpine' })).toContainText(
    'running',
  );
  await expect(scope.tasks('web_web.1').filter({ hasText: '1.12-alpine' })).toContainText(
    'stopped',
  );
  await expect(scope.tasks('web_web.3')).toHaveCount(1);
});

test('redraws past and future while parallelism is dragged, and leaves the playhead alone', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await scope.advised();
  const forecast = await scope.forecast.textContent();
  const picture = await scope.picture();
  const box = await scope.slider('parallelism').boundingBox();
  if (box === null) throw new Error('the slider is not to be seen');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.22, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 8 });
  await expect(scope.forecast).not.toHaveText(forecast ?? '');
  const during = await scope.picture();
  expect(during).not.toBe(picture);
  await page.mouse.up();
  expect(await scope.atMs()).toBe(22_000);
  await expect(scope.settings.getByText(/--update-parallelism/)).toBeVisible();
  await expect(scope.timeline.getByRole('status', { name: 'Past and future' })).toContainText(
    'before the playhead',
  );
  await scope.button('Undo').click();
  await expect(scope.forecast).toHaveText(forecast ?? '');
  expect(await scope.picture()).toBe(picture);
});

test('Update service adds a command at the playhead, and version 2 joins the pool', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=95');
  await scope.settings.getByRole('combobox', { name: 'image' }).selectOption('nginx:1.12-alpine');
  await scope.button('Update service').click();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('Added at 1:35.0');
  await expect(
    scope.timeline.getByRole('button', { name: /1:35\.0: docker service update/ }),
  ).toBeVisible();
  const joins = scope.events.getByRole('button', {
    name: /web_web\.1 \(1\.12-alpine\) joins the pool/,
  });
  const next = scope.button('Next event');
  await expect(async () => {
    await next.click();
    await expect(joins.last()).toBeVisible({ timeout: 50 });
    expect(await scope.atMs()).toBeGreaterThan(95_000);
  }).toPass();
});

test('Update service says so when no task would change, and adds nothing', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=95');
  const before = await scope.digest();
  await scope.settings.getByRole('combobox', { name: 'image' }).selectOption('nginx:1.13-alpine');
  await scope.button('Update service').click();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('no task would change');
  expect(await scope.digest()).toBe(before);
  await expect(scope.button('Undo')).toBeDisabled();
});

test('scrubs away and back to the same picture', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await scope.advised();
  const html = await scope.picture();
  const pixels = await page.screenshot();
  await scope.playhead.fill('70000');
  await expect(scope.tasks('web_web.9').filter({ hasText: '1.13-alpine' })).toBeVisible();
  expect(await scope.picture()).not.toBe(html);
  await scope.playhead.fill('4000');
  await scope.playhead.fill('22000');
  await scope.playhead.blur();
  expect(await scope.picture()).toBe(html);
  await expect.poll(async () => (await page.screenshot()).equals(pixels)).toBe(true);
});

test('a chosen task shows its life, a chosen event what led to it', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await scope.tasks('web_web.1').filter({ hasText: '1.13-alpine' }).click();
  await expect(scope.task).toContainText('nginx:1.13-alpine');
  await expect(scope.task).toContainText('preparing');
  await scope.events
    .getByRole('button', { name: /refused: not listening yet/ })
    .last()
    .click();
  await expect(page.getByRole('region', { name: 'Why?' })).toBeVisible();
  await expect(scope.events.getByText('docker service update --image').last()).toBeVisible();
});

test('everything by keyboard', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const { keyboard } = page;
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the timeline' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(scope.playhead).toBeFocused();
  await keyboard.press('ArrowRight');
  expect(await scope.atMs()).toBe(22_100);
  await expect(scope.playhead).toHaveAttribute('aria-valuetext', '0:22.1');
  await scope.slider('delay').focus();
  await scope.advised();
  const before = await scope.forecast.textContent();
  await keyboard.press('ArrowLeft');
  await expect(scope.forecast).not.toHaveText(before ?? '');
  await keyboard.press('Tab');
  await expect(scope.settings.getByRole('textbox', { name: 'delay' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(scope.settings.getByRole('button', { name: /^Take back delay/ })).toBeFocused();
  await keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'stop-first' })).toBeFocused();
  await keyboard.press('Control+z');
  await expect(scope.forecast).toHaveText(before ?? '');
  await scope.tasks('web_web.4').focus();
  await keyboard.press('Enter');
  await expect(scope.task).toContainText('web_web.4');
  const at = await scope.atMs();
  await keyboard.press('ArrowRight');
  await expect.poll(() => scope.atMs()).toBeGreaterThan(at);
  await keyboard.press('.');
  await expect(scope.button('Pause')).toBeVisible();
  await keyboard.press('.');
  await expect(scope.button('Play')).toBeVisible();
  await scope.button('Update service').focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(/Added at|no task/);
  await scope.button('Share').focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(scope.button('Share')).toBeFocused();
});
