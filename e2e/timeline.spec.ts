import { expect, test } from '@playwright/test';
import { digestOf, encodeLink, simulate } from '../src/scenario';
import { aCanary } from '../src/scenario/test/a-canary';
import { Swarmscope } from './page';

const UNDER_WAY = '#e=book@1&t=22';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('a command is chosen, dragged to another time, and deleted', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const pin = scope.timeline.getByRole('button', { name: /^0:08\.0: docker service update/ });
  await pin.click();
  await expect(scope.timeline.getByRole('textbox', { name: 'Command' })).toHaveValue(
    'docker service update --image nginx:1.13-alpine web_web',
  );
  expect(await scope.atMs()).toBe(8_000);
  const box = await pin.boundingBox();
  if (box === null) throw new Error('the pin is not to be seen');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, y, { steps: 6 });
  await page.mouse.up();
  const moved = scope.timeline.getByRole('button', { name: /docker service update/ });
  await expect(moved).not.toHaveAccessibleName(/^0:08\.0/);
  await scope.button('Undo').click();
  await expect(scope.timeline.getByRole('button', { name: /^0:08\.0: docker/ })).toBeVisible();
  await moved.click();
  await scope.button('Delete').click();
  await expect(moved).toHaveCount(0);
  await expect(scope.tasks('web_web.1').filter({ hasText: '1.13-alpine' })).toHaveCount(0);
});

test('a command is moved and removed by keyboard', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const pin = scope.timeline.getByRole('button', { name: /docker service update/ });
  await pin.focus();
  await page.keyboard.press('Control+ArrowRight');
  await expect(pin).toHaveAccessibleName(/^0:09\.0/);
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(pin).toHaveAccessibleName(/^0:08\.9/);
  await page.keyboard.press('Delete');
  await expect(pin).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(pin).toBeVisible();
});

test('a command is rewritten, and one is added at the playhead', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await scope.timeline.getByRole('button', { name: /docker service update/ }).click();
  const command = scope.timeline.getByRole('textbox', { name: 'Command' });
  await command.fill('docker service scale web_web=4');
  await command.press('Enter');
  await expect(
    scope.timeline.getByRole('button', { name: /service scale web_web=4/ }),
  ).toBeVisible();
  await scope.playhead.fill('12000');
  await expect(scope.tasks('web_web.9')).toHaveCount(0);
  await scope.timeline.getByRole('button', { name: 'Close' }).click();
  await scope.button('Add a command').click();
  await command.fill('docker service scale web_web=6');
  await command.press('Enter');
  await expect(
    scope.timeline.getByRole('button', { name: /^0:12\.0: docker service scale web_web=6/ }),
  ).toBeVisible();
});

test('a command that docker refuses gives its message and stays to be mended', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await scope.button('Add a command').click();
  const command = scope.timeline.getByRole('textbox', { name: 'Command' });
  await command.fill('docker service scale nope=3');
  await command.press('Enter');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
    'service nope not found',
  );
});

test('a right click offers what can be done, and it becomes a command', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await scope.tasks('web_web.3').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Kill web_web.3' }).click();
  await expect(
    scope.timeline.getByRole('button', { name: /^0:22\.0: chaos kill web_web\.3/ }),
  ).toBeVisible();
  await expect(scope.tasks('web_web.3').filter({ hasText: 'failed' })).toBeVisible();
  const node = scope.cluster.getByRole('article', { name: 'node-4' });
  await node.getByRole('button', { name: 'node-4' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Drain node-4' }).click();
  await expect(node).toContainText('drained');
});

test('a node leaves the swarm from its menu, once', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const node = scope.cluster.getByRole('article', { name: 'node-4' });
  const openMenu = () => node.getByRole('button', { name: 'node-4' }).click({ button: 'right' });
  await openMenu();
  await page.getByRole('menuitem', { name: 'Make node-4 leave the swarm' }).click();
  await expect(
    scope.timeline.getByRole('button', { name: /^0:22\.0: chaos leave node-4/ }),
  ).toBeVisible();
  await expect(node.getByRole('heading')).toContainText('left the swarm');
  await openMenu();
  await expect(page.getByRole('menuitem', { name: 'Take node-4 down' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /leave the swarm/ })).toHaveCount(0);
});

test('the menu works by keyboard and gives the focus back', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const task = scope.tasks('web_web.4');
  await task.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(task).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Kill web_web.4' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: /unhealthy for 10s/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(
    scope.timeline.getByRole('button', { name: /chaos unhealthy web_web\.4/ }),
  ).toBeVisible();
});

test('time is zoomed, panned, folded and shown whole again', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const whole = await scope.picture();
  await scope.button('Zoom in').click();
  const closer = await scope.picture();
  expect(closer).not.toBe(whole);
  await page.keyboard.press('d');
  expect(await scope.picture()).not.toBe(closer);
  await page.keyboard.press('f');
  expect(await scope.picture()).toBe(whole);
  await scope.timeline.hover({ position: { x: 600, y: 120 } });
  await page.mouse.wheel(0, -400);
  await expect.poll(() => scope.picture()).not.toBe(whole);
  await scope.button('Show the whole run').click();
  await scope.button('Fold idle time').click();
  await expect(scope.timeline.locator('svg title', { hasText: 'Nothing happens' })).not.toHaveCount(
    0,
  );
  await scope.button('Fold idle time').click();
  expect(await scope.picture()).toBe(whole);
});

test('looking at a bar tells exact times, and a press goes there and chooses the task', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const label = scope.timeline.getByRole('button', { name: /^Slot web_web\.2 / });
  const box = await label.boundingBox();
  const timeline = await scope.timeline.boundingBox();
  if (box === null || timeline === null) throw new Error('the row is not to be seen');
  await page.mouse.move(timeline.x + timeline.width / 2, box.y + box.height / 2);
  await expect(page.getByRole('tooltip')).toContainText('web_web.2');
  await expect(page.getByRole('tooltip')).toContainText('runs 0:12.0–');
  await page.mouse.down();
  await page.mouse.up();
  await expect(scope.task).toContainText('web_web.2');
  expect(await scope.atMs()).toBeGreaterThan(30_000);
  await expect(label).toHaveAttribute('aria-pressed', 'true');
});

test('a sheet under ? tells all keys', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys and signs' })).toContainText(
    'to the next decision',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await scope.atMs()).toBeGreaterThan(22_000);
});

test('panels can be resized and remember it', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const before = await scope.settings.boundingBox();
  const border = page.getByRole('separator', { name: 'Width of the settings' });
  await border.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const wider = await scope.settings.boundingBox();
  expect(wider?.width).toBe((before?.width ?? 0) + 32);
  await page.reload();
  await expect(scope.forecast).toContainText('to converge');
  expect((await scope.settings.boundingBox())?.width).toBe(wider?.width);
  await border.dblclick();
  expect((await scope.settings.boundingBox())?.width).toBe(before?.width);
});

test('on a phone time runs downwards, and a tap goes to its moment', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const scope = new Swarmscope(page);
  await scope.open(UNDER_WAY);
  const chart = scope.timeline.locator('svg[data-chart=vertical]');
  await chart.scrollIntoViewIfNeeded();
  await chart.click({ position: { x: 200, y: 400 } });
  expect(await scope.atMs()).toBeGreaterThan(70_000);
  await scope.playhead.fill('30000');
  await expect(scope.tasks('web_web.3').filter({ hasText: '1.13-alpine' })).toBeVisible();
});

test('a command that waits stands where its conditions held, and is not dragged', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  const scenario = aCanary(0.1);
  await scope.open(encodeLink(scenario, { atMs: 20_000 }));
  expect(await scope.digest()).toBe(digestOf(simulate(scenario)));
  // The promotion was not given, so it stands nowhere.
  await expect(scope.timeline.getByRole('button', { name: /--update-delay 0s/ })).toHaveCount(0);
  const abort = scope.timeline.getByRole('button', { name: /docker service rollback app/ });
  await expect(abort).toHaveAccessibleName(/^0:16\.0/);
  await expect(scope.events).toContainText('What abort waits for has come about');
  await abort.focus();
  await page.keyboard.press('Control+ArrowRight');
  await abort.click();
  await expect(scope.timeline.getByRole('textbox', { name: 'Time' })).toHaveValue('16s');
  await expect(scope.timeline.getByRole('textbox', { name: 'Time' })).toHaveAttribute('readonly');
  await expect(abort).toHaveAccessibleName(/^0:16\.0/);
});

test('a command that another one waits for is not deleted', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(aCanary(0.1), { atMs: 12_000 }));
  const canary = scope.timeline.getByRole('button', { name: /^0:10\.0: docker service update/ });
  await canary.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('canary stays, because promote waits for it')).toBeVisible();
  await expect(canary).toBeVisible();
});
