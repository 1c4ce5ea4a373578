import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

const UPDATE = '#e=book@1&t=22';
const DEPLOY = '#e=book@1&t=4';

/** The settings, and what they amount to. */
class Settings extends Swarmscope {
  readonly command: Locator = this.settings.getByRole('group', { name: /^The command/ });
  /** What was just changed. */
  readonly mark: Locator = this.command.locator('mark');

  field(name: string): Locator {
    return this.settings.getByRole('textbox', { name, exact: true });
  }

  choice(name: string, value: string): Locator {
    return this.settings
      .getByRole('radiogroup', { name, exact: true })
      .getByRole('radio', { name: value, exact: true });
  }

  takeBack(name: string): Locator {
    return this.settings.getByRole('button', { name: new RegExp(`^Take back ${name}:`) });
  }

  async openTab(name: string): Promise<void> {
    await this.settings.getByRole('tab', { name, exact: true }).click();
  }

  figure(name: RegExp): Locator {
    return this.forecast.getByRole('button', { name });
  }
}

async function open(page: Page, fragment: string): Promise<Settings> {
  const settings = new Settings(page);
  await settings.open(fragment);
  return settings;
}

test('a slider and a field of the same name rewrite the flags of an update', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = await open(page, UPDATE);
  await scope.slider('parallelism').focus();
  await page.keyboard.press('ArrowRight');
  await expect(scope.field('parallelism')).toHaveValue('3');
  await expect(scope.command).toHaveText(
    '8s $ docker service update --update-parallelism 3 --image nginx:1.13-alpine web_web',
  );
  await expect(scope.mark).toHaveText('--update-parallelism 3');
  await scope.field('delay').fill('1m30s');
  await expect(scope.slider('delay')).toHaveValue('90000');
  await expect(scope.slider('delay')).toHaveAttribute('max', '120000');
  await expect(scope.command).toContainText('--update-delay 1m30s');
  await scope.field('delay').press('Enter');
  await scope.choice('order', 'start-first').click({ force: true });
  await scope.choice('failure_action', 'rollback').press('Space');
  await expect(scope.command).toContainText('--update-order start-first');
  await expect(scope.command).toContainText('--update-failure-action rollback');
  await expect(scope.figure(/^10 \/ 10 lowest in pool/)).toBeVisible();
  expect(await scope.atMs()).toBe(22_000);
  expect(problems).toEqual([]);
});

test('a bad text says what would be right, and the value stays in force', async ({ page }) => {
  const scope = await open(page, UPDATE);
  const digest = await scope.digest();
  const delay = scope.field('delay');
  await delay.fill('soon');
  await expect(scope.settings.getByText('“soon” is no duration.')).toContainText('10s or 1m30s');
  await expect(delay).toHaveAttribute('aria-invalid', 'true');
  await expect(delay).toHaveAccessibleDescription(/such as 10s/);
  await expect(scope.slider('delay')).toHaveValue('10000');
  await delay.fill('7');
  await delay.press('Enter');
  await expect(scope.settings.getByText('“7” lacks a unit. Write 7s')).toBeVisible();
  await delay.press('Escape');
  await expect(delay).toHaveValue('10s');
  await scope.field('max_failure_ratio').fill('2');
  await scope.field('max_failure_ratio').blur();
  await expect(scope.settings.getByText('too much: write 1 or less')).toBeVisible();
  expect(await scope.digest()).toBe(digest);
  await expect(scope.button('Undo')).toBeDisabled();
});

test('what a command says is marked and can be taken back', async ({ page }) => {
  const scope = await open(page, UPDATE);
  const digest = await scope.digest();
  await expect(scope.takeBack('monitor')).toHaveCount(0);
  await scope.field('monitor').fill('20s');
  await scope.takeBack('monitor').click();
  await expect(scope.command).not.toContainText('--update-monitor');
  await expect(scope.field('monitor')).toHaveValue('5s');
  await expect.poll(() => scope.digest()).toBe(digest);
  await expect(scope.takeBack('monitor')).toHaveCount(0);
  await scope.button('Undo').click();
  await expect(scope.field('monitor')).toHaveValue('20s');
});

test('a deployment is edited in its stack file, comments and all', async ({ page }) => {
  const scope = await open(page, DEPLOY);
  await expect(scope.takeBack('delay')).toBeVisible();
  await scope.field('delay').fill('25s');
  await expect(scope.command).toContainText('$ docker stack deploy -c stack.yml web');
  await expect(scope.mark).toHaveText(/^ {8}delay: 25s {7}# rest after each of them$/);
  await expect(scope.mark).toBeInViewport();
  await scope.takeBack('delay').click();
  await expect(scope.field('delay')).toHaveValue('0s');
  await expect(scope.command).not.toContainText('delay:');
  await expect(scope.command).toContainText('parallelism: 2   # tasks replaced at once');
});

test('the rollback has settings of its own', async ({ page }) => {
  const scope = await open(page, DEPLOY);
  await scope.openTab('rollback_config');
  await expect(scope.field('delay')).toHaveValue('0s');
  await scope.field('parallelism').fill('0');
  await expect(scope.settings.getByText('0: all at once')).toBeVisible();
  await expect(scope.mark).toHaveText(/parallelism: 0/);
  await scope.choice('failure_action', 'continue').press('Space');
  await expect(scope.command).toContainText('rollback_config:');
  await scope.openTab('update_config');
  await expect(scope.field('parallelism')).toHaveValue('2');
});

test('a health check is switched on, set, and switched off', async ({ page }) => {
  const scope = await open(page, DEPLOY);
  await scope.openTab('health');
  const check = scope.settings.getByRole('switch', { name: 'healthcheck' });
  await expect(check).not.toBeChecked();
  await expect(scope.field('interval')).toBeDisabled();
  await check.press('Space');
  await expect(check).toBeChecked();
  await expect(scope.field('test')).toHaveValue('wget -qO - http://localhost');
  await scope.field('test').fill('curl -f http://localhost/');
  await scope.field('interval').fill('3s');
  await scope.slider('start_interval').press('ArrowLeft');
  await expect(scope.field('start_interval')).toHaveValue('4s');
  await expect(scope.command).toContainText('test: curl -f http://localhost/');
  await expect(scope.command).toContainText('interval: 3s');
  await expect(scope.command).toContainText('version: "3.12"');
  await expect(scope.forecast).toContainText('0 requests fail');
  await check.press('Space');
  await expect(check).not.toBeChecked();
  await expect(scope.command).toContainText('disable: true');
});

test('H-18: an update cannot set the start interval, and the page says so', async ({ page }) => {
  const scope = await open(page, UPDATE);
  await scope.openTab('health');
  await scope.settings.getByRole('switch', { name: 'healthcheck' }).press('Space');
  await expect(scope.mark).toHaveText("--health-cmd 'wget -qO - http://localhost'");
  await expect(scope.field('timeout')).toBeEnabled();
  await expect(scope.slider('start_interval')).toBeDisabled();
  await expect(scope.field('start_interval')).toBeDisabled();
  await expect(scope.field('start_interval')).toHaveAccessibleDescription(/An update ignores it/);
});

test('the restart policy and the grace period', async ({ page }) => {
  const scope = await open(page, UPDATE);
  await scope.openTab('restart');
  await scope.choice('condition', 'on-failure').press('Space');
  await scope.field('max_attempts').fill('3');
  await scope.slider('window').press('End');
  await scope.field('stop_grace_period').fill('500ms');
  await expect(scope.command).toContainText('--restart-condition on-failure');
  await expect(scope.command).toContainText('--restart-max-attempts 3');
  await expect(scope.command).toContainText('--restart-window 2m');
  await expect(scope.command).toContainText('--stop-grace-period 500ms');
});

test('an image gets a ready-made behaviour, or times of its own', async ({ page }) => {
  const scope = await open(page, UPDATE);
  await scope.openTab('images');
  const behaviour = scope.settings.getByRole('combobox', {
    name: 'Behaviour of nginx:1.13-alpine',
  });
  await expect(behaviour).toHaveValue('healthy');
  await behaviour.selectOption('crashes at start');
  await expect(scope.forecast).toContainText('The update pauses');
  await behaviour.selectOption('healthy');
  await expect(scope.forecast).toContainText('The update completes');
  await expect(scope.field('listen')).toHaveValue('1.2s');
  await scope.field('listen').fill('0s');
  await expect(scope.forecast).toContainText('0 requests fail');
  await scope.field('listen').fill('1s±20%');
  await expect(scope.slider('listen')).toHaveValue('1000');
  await scope.field('stop').fill('never');
  await expect(behaviour).toHaveValue('ignores-sigterm');
  await scope.field('stop').fill('ever');
  await expect(scope.settings.getByText('“ever” is no duration')).toBeVisible();
  await scope.settings.getByRole('button', { name: 'nginx:1.12-alpine' }).press('Enter');
  await expect(scope.field('listen')).toHaveValue('300ms');
});

test('traffic is more or less', async ({ page }) => {
  const scope = await open(page, UPDATE);
  await scope.openTab('traffic');
  await scope.slider('rate').press('ArrowRight');
  await expect(scope.field('rate')).toHaveValue('55');
  await scope.field('rate').fill('0');
  await expect(scope.forecast).toContainText('0 requests fail');
  await scope.field('rate').fill('lots');
  await expect(scope.settings.getByText('“lots” is no number')).toBeVisible();
});

test('arrow keys go from tab to tab, and only the open one is there', async ({ page }) => {
  const scope = await open(page, UPDATE);
  const tab = (name: string) => scope.settings.getByRole('tab', { name, exact: true });
  await tab('update_config').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tab('rollback_config')).toBeFocused();
  await expect(tab('rollback_config')).toHaveAttribute('aria-selected', 'true');
  await expect(scope.slider('replicas')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(tab('files')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tab('update_config')).toBeFocused();
  await expect(scope.slider('delay')).toHaveCount(1);
  expect(await scope.atMs()).toBe(22_000);
});

test('a drag shows the difference it makes, is one step, and is undone as one', async ({
  page,
}) => {
  const scope = await open(page, UPDATE);
  await scope.advised();
  const before = await scope.forecast.textContent();
  const box = await scope.slider('delay').boundingBox();
  if (box === null) throw new Error('the slider is not to be seen');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.05, y, { steps: 5 });
  await expect(scope.forecast).toContainText(/−\d+ s/);
  const width = (await scope.figure(/to converge/).boundingBox())?.width;
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await expect(scope.forecast).toContainText(/\+\d+ s/);
  expect((await scope.figure(/to converge/).boundingBox())?.width).toBe(width);
  await page.mouse.up();
  await expect(scope.forecast).toContainText(/\+\d+ s/);
  await scope.button('Undo').click();
  await expect(scope.forecast).toHaveText(before ?? '');
  await expect(scope.button('Undo')).toBeDisabled();
});

test('a figure of the forecast goes to its moment', async ({ page }) => {
  const scope = await open(page, UPDATE);
  const lowest = scope.figure(/^8 \/ 10 lowest in pool at 0:\d\d\.\d$/);
  const at = /at 0:(\d\d\.\d)/.exec((await lowest.textContent()) ?? '')?.[1];
  await lowest.click();
  expect(Math.abs((await scope.atMs()) / 1_000 - Number(at))).toBeLessThan(0.11);
  await scope.figure(/^The update completes$/).press('Enter');
  await expect.poll(() => scope.atMs()).toBeGreaterThan(80_000);
  await scope.figure(/requests fail/).click();
  await expect.poll(() => scope.atMs()).toBeLessThan(20_000);
});

test('a selected command is the one that is edited', async ({ page }) => {
  const scope = await open(page, UPDATE);
  await scope.timeline.getByRole('button', { name: /0:00\.0: docker stack deploy/ }).click();
  await scope.playhead.fill('22000');
  await expect(scope.forecast).toContainText('from 0:00.0');
  await scope.field('replicas').fill('6');
  await expect(scope.mark).toHaveText(/replicas: 6/);
  await expect(scope.pool).toContainText('6 of 6');
});

test('the first scenario says what goes wrong, and one control mends it', async ({ page }) => {
  const scope = await open(page, '');
  const hint = page.getByRole('complementary', { name: 'What to watch' });
  await expect(hint).toContainText('closed ports');
  await hint.getByRole('button', { name: 'Switch the health check on' }).click();
  await expect(hint).toContainText('every request is served');
  await expect(hint.getByRole('button')).toHaveCount(1);
  await expect(scope.forecast).toContainText('0 requests fail');
  await scope.button('Undo').click();
  await expect(hint).toBeVisible();
  await hint.getByRole('button', { name: 'Dismiss' }).click();
  await expect(hint).toHaveCount(0);
});

const TABS = ['update_config', 'rollback_config', 'health', 'restart', 'images', 'traffic'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any tab, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const scope = await open(page, UPDATE);
    await scope.field('delay').fill('soon');
    await scope.slider('parallelism').press('ArrowRight');
    await expect(scope.forecast).toContainText('−');
    for (const tab of TABS) {
      await scope.openTab(tab);
      const { violations } = await new AxeBuilder({ page }).include('.area-settings').analyze();
      expect(violations.map(({ id, nodes }) => `${tab}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test('at a control the command stays, though the playhead passes the next', async ({ page }) => {
  const scope = await open(page, '#e=book@1&t=7.5');
  await expect(scope.forecast).toContainText('from 0:00.0');
  await scope.slider('delay').focus();
  await scope.button('Play').evaluate((button: HTMLElement) => button.click());
  await expect.poll(() => scope.atMs()).toBeGreaterThan(8_000);
  await expect(scope.forecast).toContainText('from 0:00.0');
  await scope.slider('delay').blur();
  await expect(scope.forecast).toContainText('from 0:08.0');
});

test('the focus stays in the row when a setting is taken back', async ({ page }) => {
  const scope = await open(page, DEPLOY);
  await scope.takeBack('delay').press('Enter');
  await expect(scope.takeBack('delay')).toHaveCount(0);
  await expect(scope.slider('delay')).toBeFocused();
});

test('an image is shown as its life, and a fault hits one slot, or some by chance', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=rolling&t=20');
  const before = await scope.digest();
  await scope.settings.getByRole('tab', { name: 'images' }).click();
  const image = scope.settings.getByRole('region', { name: 'nginx:1.13-alpine' });
  await expect(image.getByRole('figure', { name: 'Life of a container' })).toContainText('serves');
  await image.getByRole('combobox', { name: 'Add a fault…' }).selectOption('exits');
  await expect(image).toContainText('exits after 10s');
  await expect(scope.timeline).not.toHaveAttribute('data-digest', before);
  await image.getByRole('combobox', { name: 'hits' }).selectOption('some slots');
  await image.getByRole('textbox', { name: 'slots' }).fill('2, 3');
  await expect(scope.page).toHaveURL(/#s=/);
  await image.getByRole('textbox', { name: 'slots' }).fill('two');
  await expect(image).toContainText('Slots are numbers from 1, such as 2, 5.');
  await image.getByRole('combobox', { name: 'hits' }).selectOption('by chance');
  await expect(image.getByRole('slider', { name: 'by chance' })).toHaveValue('50');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await image.getByRole('button', { name: 'Remove: exits after 10s' }).click();
  await expect(scope.timeline).toHaveAttribute('data-digest', before);
});
