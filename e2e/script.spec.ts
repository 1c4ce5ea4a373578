import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { encodeLink } from '../src/scenario';
import { aCanary } from '../src/scenario/test/a-canary';
import { Swarmscope, watchPage } from './page';

test('a run is taken along as a shell script with its commands and waits', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open(encodeLink({ ...aCanary(0), title: 'A canary: ../one of four' }));
  await scope.button('Share').click();
  const script = page.getByRole('textbox', { name: 'Script', exact: true });
  await expect(script).toHaveValue(/^#!\/bin\/sh\n# A canary: \.\.\/one of four\n/);
  const saving = page.waitForEvent('download');
  await scope.button('Download').click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('a-canary-one-of-four.sh');
  const text = readFileSync(await saved.path(), 'utf8');
  expect(text).toBe(await script.inputValue());
  for (const part of [
    'docker service update --detach --image app:2 --update-parallelism 1 --update-delay 60s app',
    'docker service rollback --detach app',
    `check "$(requests app app:2 10)" 'ended >= 20 && errors >= 0.01'`,
    'after 4 2 1 120',
  ]) {
    expect(text).toContain(part);
  }
  expect(problems).toEqual([]);
});

test('by the keyboard alone, it is read, copied and saved', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1');
  await scope.button('Share').focus();
  await page.keyboard.press('Enter');
  const script = page.getByRole('textbox', { name: 'Script', exact: true });
  await expect(script).toBeVisible();
  for (let i = 0; i < 6; i++) {
    if (await script.evaluate((field) => field === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(script).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByText('Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await script.inputValue());
  expect(copied).toContain("write stack.yml <<'END_OF_FILE'");
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect((await saving).suggestedFilename()).toBe('the-books-rolling-update.sh');
});

for (const [colorScheme, lang, share] of [
  ['light', 'en', 'Share'],
  ['dark', 'zh', '分享'],
] as const) {
  test(`axe finds nothing in the dialog, ${colorScheme}, ${lang}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`./#e=book@1&lang=${lang}`);
    await page.getByRole('button', { name: share, exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('textbox').nth(1)).toHaveValue(/^#!/);
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}
