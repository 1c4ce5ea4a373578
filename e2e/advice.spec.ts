import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

test('advice on a run that goes wrong mends it in one click, and undo takes that back', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const app = new Swarmscope(page);
  await app.open('#e=health&t=30');
  await expect(app.forecast).toContainText('283 requests hit closed ports');
  const { height } = (await app.forecast.boundingBox()) ?? { height: 0 };
  await app.forecast.getByRole('button', { name: 'Add a check' }).click();
  await expect(app.forecast).toContainText('Every request is served.');
  await expect(app.settings).not.toContainText('--no-healthcheck');
  expect((await app.forecast.boundingBox())?.height).toBe(height);
  await app.advised();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await app.button('Undo').click();
  await expect(app.forecast).toContainText('283 requests hit closed ports');
  expect(problems).toEqual([]);
});

test('a risk is watched as it fails, by keyboard, and undo takes that back', async ({ page }) => {
  const app = new Swarmscope(page);
  await app.open('#e=transient&t=30');
  await expect(app.forecast).toContainText('Every request is served.');
  const risks = app.forecast.getByRole('button', { name: /\d risks/ });
  await risks.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Advice' });
  const advice = dialog.getByRole('article', { name: /^failure_action is pause/ });
  await expect(advice.getByRole('columnheader', { name: 'made to fail' })).toBeVisible();
  await expect(advice).toContainText('+ --update-failure-action rollback');
  const results = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(results.violations).toEqual([]);
  await advice.getByRole('button', { name: 'Watch it fail' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(app.forecast).toContainText('The update pauses');
  expect(await app.atMs()).toBeLessThan(30_000);
  await expect(app.button('Pause')).toBeVisible();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('Undo takes it back');
  // Now it does damage, and says so by itself.
  await app.forecast.getByRole('button', { name: 'Roll back on failure' }).press('Enter');
  await expect(app.forecast).toContainText('It is rolled back');
  await app.button('Undo').press('Enter');
  await app.button('Undo').press('Enter');
  await expect(app.forecast).toContainText('The update completes');
});

test('advice leads to the command to blame', async ({ page }) => {
  const app = new Swarmscope(page);
  await app.open('#e=pause&t=30');
  await app.forecast.getByRole('button', { name: '1 more' }).click();
  await page.getByRole('button', { name: /^Look at 0:08\.0 · failure_action/ }).click();
  await expect.poll(() => app.atMs()).toBe(8_000);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('while a slider is dragged the last advice stays, and nothing moves', async ({ page }) => {
  const app = new Swarmscope(page);
  await app.open('#e=health&t=30');
  const fix = app.forecast.getByRole('button', { name: 'Add a check' });
  await expect(fix).toBeVisible();
  const before = await fix.boundingBox();
  const parallelism = app.slider('parallelism');
  await parallelism.focus();
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('ArrowRight');
    expect(await fix.boundingBox()).toEqual(before);
  }
  await expect(app.forecast).toContainText(/No health check: \d+ requests hit/);
});
