import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

const violationsOn = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
};

const paletteOf = (page: Page) => page.locator('html').getAttribute('data-palette');

test('a palette is chosen, applies at once and is remembered', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=22');
  const fill = () =>
    scope.timeline
      .locator('[data-chart=slots] [data-rev="2"] rect[fill="var(--rev-fill)"]')
      .first()
      .evaluate((bar) => getComputedStyle(bar).fill);
  expect(await fill()).not.toContain('#rev-2');
  await scope.button('Display').click();
  const dialog = page.getByRole('dialog', { name: 'Display' });
  await expect(dialog.getByRole('radio', { name: 'As this device asks' })).toBeChecked();
  await dialog.getByRole('radio', { name: /^Monochrome/ }).check();
  expect(await paletteOf(page)).toBe('mono');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('pattern#rev-2')).toHaveCount(1);
  expect(await fill()).toContain('#rev-2');
  await page.reload();
  await expect(scope.forecast).toContainText('lowest in pool');
  expect(await paletteOf(page)).toBe('mono');
  expect(problems).toEqual([]);
});

test('what the device asks for is followed until somebody chooses', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more' });
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=22');
  expect(await paletteOf(page)).toBe('contrast');
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' });
  await expect.poll(() => paletteOf(page)).toBe('mono');
  await page.emulateMedia({ forcedColors: 'none' });
  await expect.poll(() => paletteOf(page)).toBe('default');
  await page.emulateMedia({ contrast: 'more' });
  await scope.button('Display').click();
  await page.getByRole('radio', { name: 'Default' }).check();
  expect(await paletteOf(page)).toBe('default');
});

for (const palette of ['contrast', 'mono'] as const) {
  test(`axe finds nothing in the palette ${palette}`, async ({ page }) => {
    await page.addInitScript((chosen) => {
      localStorage.setItem('swarmscope.palette', chosen);
    }, palette);
    const scope = new Swarmscope(page);
    await scope.open('#e=pause@1&t=30');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violationsOn(page)).toEqual([]);
    }
  });
}
