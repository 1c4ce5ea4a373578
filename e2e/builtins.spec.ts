import { expect, test } from '@playwright/test';
import { en } from '../src/i18n/en/en';
import { zh } from '../src/i18n/zh/zh';
import { builtin, BUILTIN_NAMES } from '../src/scenario';
import { Swarmscope, watchPage } from './page';

test('every built-in is chosen by its title and says what to watch', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open();
  const choice = page.getByRole('combobox', { name: 'Scenario' });
  const hint = page.getByRole('complementary', { name: 'What to watch' });
  for (const name of BUILTIN_NAMES) {
    // One after the other, as a person does.
    await choice.selectOption(en.scenarios[name].title);
    await expect(hint).toContainText(en.scenarios[name].hint);
    await expect(scope.forecast).toContainText('lowest in pool');
    await expect.poll(() => scope.atMs()).toBeGreaterThanOrEqual(builtin(name).opensAtMs);
  }
  expect(problems).toEqual([]);
});

for (const name of BUILTIN_NAMES.filter((built) => builtin(built).mend !== null)) {
  test(`${name} is mended by its one control, in Chinese, and undone`, async ({ page }) => {
    await page.goto(`./#e=${name}&lang=zh`);
    const hint = page.getByRole('complementary');
    await expect(hint).toContainText(zh.scenarios[name].hint);
    const timeline = page.getByRole('region', { name: zh.timeline.title });
    await expect(timeline).toHaveAttribute('data-digest', /^\w{32}$/);
    const before = await timeline.getAttribute('data-digest');
    await hint.getByRole('button', { name: zh.scenarios[name].mend ?? '' }).click();
    await expect(timeline).not.toHaveAttribute('data-digest', before ?? '');
    await expect(hint).toContainText('现在：');
    await page.getByRole('button', { name: zh.app.undo }).click();
    await expect(timeline).toHaveAttribute('data-digest', before ?? '');
    await expect(hint).not.toContainText('现在：');
  });
}
