import { expect, test } from '@playwright/test';

test('an error that nobody foresaw shows a calm screen with the scenario and a report', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'devicePixelRatio', {
      get: () => {
        throw new Error('planted for the test');
      },
    });
  });
  await page.goto('./#e=book@1');
  await expect(page.getByRole('heading', { name: /Something went wrong/ })).toBeVisible();
  const report = page.getByRole('textbox', { name: 'Report' });
  await expect(report).toHaveValue(/planted for the test/);
  await expect(report).toHaveValue(/#s=1\./);
  await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the first scenario' })).toBeVisible();
});
