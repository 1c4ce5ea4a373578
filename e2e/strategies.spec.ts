import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { digestOf, encodeLink, simulate } from '../src/scenario';
import { enRecipes } from '../src/i18n/en/recipes';
import { GROUND, STRATEGIES, strategyRun } from '../src/headless/strategy-table';
import { aCanary } from '../src/scenario/test/a-canary';
import { Swarmscope, watchPage } from './page';

const BAD = encodeLink(aCanary(0.2), { atMs: 15_000 });

test('a strategy is applied to the swarm that is open, and undone', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open('#e=health&t=20');
  const before = await scope.digest();
  await scope.button('Strategies').click();
  const dialog = page.getByRole('dialog', { name: 'Strategies' });
  await dialog.getByRole('radio', { name: 'Rolling update' }).check({ force: true });
  const preview = dialog.getByRole('region', { name: 'What would become of it' });
  await dialog.getByLabel('How it behaves').selectOption('healthy');
  await expect(preview).toContainText(/No request of \d+ fails/);
  await dialog.getByLabel('Pause after each step').fill('soon');
  await expect(dialog.getByText('makes no sense here')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Apply to this swarm' })).toBeDisabled();
  await dialog.getByLabel('Pause after each step').fill('3s');
  await expect(preview).toContainText('--update-delay 3s');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Apply to this swarm' }).click();

  await expect(dialog).toBeHidden();
  await expect(scope.timeline).not.toHaveAttribute('data-digest', before);
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText('--update-delay 3s');
  await scope.button('Undo').click();
  await expect(scope.timeline).toHaveAttribute('data-digest', before);
  expect(problems).toEqual([]);
});

test('a strategy is found, asked and applied with the keyboard alone', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book&t=20');
  await scope.button('Strategies').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Strategies' });
  await expect(dialog.getByRole('region', { name: 'What would become of it' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Rolling update' }).focus();
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Service')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('nginx:1.14-alpine');
  await expect(dialog).toContainText('--image nginx:1.14-alpine');
  await dialog.getByRole('button', { name: 'Apply to this swarm' }).press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText('nginx:1.14-alpine');
});

test('a plan shows who waits, and its steps are given at the playhead', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(BAD);
  expect(await scope.digest()).toBe(digestOf(simulate(aCanary(0.2))));
  await page.getByRole('tab', { name: 'Plan' }).click();
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps).toHaveCount(6);
  await expect(steps.filter({ hasText: 'abort' }).first()).toHaveAttribute('data-state', 'waiting');
  await expect(scope.timeline.locator('[data-row=plan] [data-end=ran]')).toHaveCount(1);

  // Promoted by hand before the plan would have taken it back.
  await scope.button('Promote').click();
  await expect(steps.nth(2)).toHaveAttribute('data-state', 'given');
  await expect(steps.nth(3)).toHaveAttribute('data-state', 'left-out');
  await scope.button('Undo').click();
  await expect(steps.nth(3)).toHaveAttribute('data-state', 'waiting');
  await scope.button('Abort').click();
  await expect(steps.nth(3)).toHaveAttribute('data-state', 'given');
  await expect(steps.nth(3)).toContainText('0:15.0');
});

test('BG-1: an update that runs by itself is taken back at the playhead', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book&t=30');
  await scope.button('Abort').click();
  await page.getByRole('tab', { name: 'Plan' }).click();
  await expect(page.getByRole('list', { name: 'Steps' })).toContainText(
    'docker service rollback web_web',
  );
  await expect(scope.button('Abort')).toBeHidden();
});

test('what a step waits for is changed, and a command with a time comes to wait', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open(BAD);
  await page.getByRole('tab', { name: 'Plan' }).click();
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await steps
    .nth(3)
    .getByRole('button', { name: /^abort/ })
    .click();
  const limit = steps.nth(3).getByLabel('when errorsAtLeast');
  await limit.fill('2');
  await limit.press('Enter');
  await expect(steps.nth(3)).toContainText('errorsAtLeast');
  await expect(steps.nth(3)).toContainText('at most 1');
  // Half of the requests never fail: nothing aborts.
  await limit.fill('0.9');
  await expect(steps.nth(3)).toContainText('waited for: at least 0.9');

  await steps
    .nth(1)
    .getByRole('button', { name: /^canary/ })
    .click();
  await steps.nth(1).getByLabel('Wait until…').selectOption('all tasks of app run');
  await expect(steps.nth(1)).toContainText('4 of 4 of app run as they should');
  await steps.nth(1).getByRole('button', { name: 'Give it at a time instead' }).click();
  await expect(steps.nth(1)).not.toContainText('4 of 4');
});

test('the same bad version does under each strategy what the README says', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(GROUND));
  await scope.button('Strategies').click();
  const dialog = page.getByRole('dialog', { name: 'Strategies' });
  const preview = dialog.getByRole('region', { name: enRecipes.preview });
  for (const strategy of STRATEGIES) {
    const { figures } = await strategyRun(strategy, 'errors');
    await dialog
      .getByRole('radio', { name: enRecipes.recipes[strategy].title, exact: true })
      .check({ force: true });
    await dialog.getByLabel(enRecipes.questions.version).selectOption('errors');
    await expect(preview).toContainText(enRecipes.failed(figures.failed, figures.sent));
    await expect(preview).toContainText(enRecipes.tasks(figures.tasksMost, figures.tasksBefore));
    if (figures.detectMs !== null) {
      await expect(preview).toContainText(enRecipes.detected(figures.detectMs, figures.backMs));
    }
  }
});
