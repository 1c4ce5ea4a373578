import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { en } from '../src/i18n/en/en';
import { enFigures } from '../src/i18n/en/figures';
import { zh } from '../src/i18n/zh/zh';
import { zhFigures } from '../src/i18n/zh/figures';
import { Swarmscope, watchPage } from './page';

/** The book's update, 8 s into its run. */
const BOOK = '#e=book@1&t=12';

async function openFigures(page: Page, fragment = BOOK): Promise<Swarmscope> {
  const scope = new Swarmscope(page);
  await scope.open(fragment);
  await scope.forecast.getByRole('button', { name: /to converge/ }).click();
  await expect(figures(page)).toBeVisible();
  return scope;
}

const figures = (page: Page) => page.getByRole('tabpanel', { name: 'Figures', exact: true });
const time = (page: Page) => figures(page).getByRole('region', { name: 'Time', exact: true });

test('the forecast opens where the time goes, and the parts are the whole', async ({ page }) => {
  const { problems } = watchPage(page);
  await openFigures(page);
  await expect(time(page)).toContainText('completed after 81.5 s');
  const rows = await time(page).getByRole('row').allInnerTexts();
  const parts = rows.slice(1).map((row) => Number(/([\d.]+) s/.exec(row)?.[1]));
  expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(81.5, 6);
  expect(problems).toEqual([]);
});

test('a part leads to where its time is spent, one stretch after the other', async ({ page }) => {
  const scope = await openFigures(page);
  const part = time(page).getByRole('button', { name: 'boot', exact: true });
  await part.focus();
  await expect(time(page)).toContainText(enFigures.time.about.boot);
  await page.keyboard.press('Enter');
  // The first boot began at 11.5 s, which is past.
  await expect.poll(() => scope.atMs()).toBe(25_600);
  await expect(time(page)).toContainText('boot, 2 of 5: 0:25.6 to 0:26.1.');
  await page.keyboard.press('Enter');
  await expect.poll(() => scope.atMs()).toBe(39_700);
  await time(page).locator('[data-part=monitor]').click();
  await expect.poll(() => scope.atMs()).toBe(78_500);
  await expect(time(page)).toContainText('monitor, 1 of 1: 1:18.5 to 1:29.5.');
  await time(page).getByRole('button', { name: 'Why?' }).click();
  await expect(scope.events).toContainText('U-39');
});

test('the error budget is measured against the objective chosen', async ({ page }) => {
  await openFigures(page);
  const budget = figures(page).getByRole('row', { name: /^budget spent/ });
  await expect(budget).toContainText('10.3 times over');
  await figures(page).getByText('99 %', { exact: true }).click();
  await expect(budget).toContainText('103 %');
});

test('figures follow a setting, and tell what it changed', async ({ page }) => {
  const scope = await openFigures(page);
  await scope.slider('parallelism').focus();
  await page.keyboard.press('ArrowRight');
  await expect(time(page)).toContainText('completed after 67.4 s');
  await expect(time(page)).toContainText('−14 s');
  await expect(figures(page).getByRole('row', { name: /^lowest/ })).toContainText('7 of 10');
});

test('the whole run has figures too, and latency is a table as well', async ({ page }) => {
  await openFigures(page);
  await figures(page).getByRole('combobox').selectOption({ label: 'the whole run' });
  await expect(time(page)).toBeHidden();
  await figures(page).getByText('Latency as a table').click();
  const table = figures(page).getByRole('table', { name: 'Latency as a table' });
  await expect(table.getByRole('row')).toHaveCount(49);
});

const LANGUAGES = {
  en: { messages: en, figures: enFigures },
  zh: { messages: zh, figures: zhFigures },
};
/** Colours do not depend on words, nor words on colours: each of both is looked at once. */
const SCHEMES = { en: 'light', zh: 'dark' } as const;

for (const [lang, texts] of Object.entries(LANGUAGES)) {
  for (const colorScheme of [SCHEMES[lang as keyof typeof SCHEMES]]) {
    test(`axe finds nothing in the figures, ${colorScheme}, ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`./#e=rollback@1&t=40&lang=${lang}`);
      const name = texts.messages.run.tabs.figures;
      await page.getByRole('tab', { name, exact: true }).click();
      const panel = page.getByRole('tabpanel', { name, exact: true });
      await expect(panel).toContainText(texts.figures.time.spendings.failing);
      await panel.getByText(texts.figures.latency.table).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join()}`),
      ).toEqual([]);
      const box = await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      expect(box).toBeLessThanOrEqual(0);
    });
  }
}
