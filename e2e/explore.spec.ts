import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Comparison } from './comparison';
import { Swarmscope, watchPage } from './page';

/** The page where many runs are asked for. */
class Exploration {
  readonly view: Locator;
  readonly map: Locator;
  readonly scope: Swarmscope;

  constructor(readonly page: Page) {
    this.scope = new Swarmscope(page);
    this.view = page.getByRole('region', { name: 'Explore', exact: true });
    this.map = this.view.getByRole('table');
  }

  /** @returns the digest of the run that it is about */
  async open(fragment: string): Promise<string> {
    await this.scope.open(fragment);
    const digest = await this.scope.digest();
    await this.page.getByRole('navigation').getByRole('button', { name: 'Explore' }).click();
    await expect(this.map).toBeVisible();
    return digest;
  }

  /** Few values, so that a test is short. */
  async values(name: string, values: string): Promise<void> {
    await this.view.getByRole('textbox', { name: `Values of ${name}` }).fill(values);
  }

  async swept(cells: number): Promise<void> {
    await expect(this.map.locator('button[data-state=known]')).toHaveCount(cells, {
      timeout: 20_000,
    });
  }

  cell(setting: string): Locator {
    return this.map.getByRole('button', { name: setting });
  }

  async tab(name: string): Promise<void> {
    await this.view.getByRole('tab', { name }).click();
  }
}

async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test('a sweep fills its map, marks where one is, and a cell opens as the run that it is', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const explore = new Exploration(page);
  const now = await explore.open('#e=book@1&t=22');
  await explore.values('delay', '0s,10s');
  await explore.values('parallelism', '1..3');
  await explore.swept(6);
  await expect(explore.map.locator('[data-now]')).toHaveAccessibleName(
    /^delay 10s, parallelism 2: failed requests 45$/,
  );
  await sound(page);

  await explore.cell('delay 0s, parallelism 1').focus();
  await page.keyboard.press('ArrowRight');
  await expect(explore.cell('delay 0s, parallelism 2')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(explore.cell('delay 10s, parallelism 3')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(explore.scope.settings.getByRole('textbox', { name: 'parallelism' })).toHaveValue(
    '3',
  );
  await expect(explore.scope.timeline).not.toHaveAttribute('data-digest', now);
  await explore.scope.button('Undo').click();
  await expect(explore.scope.timeline).toHaveAttribute('data-digest', now);
  expect(problems).toEqual([]);
});

test('a measure is changed without a run, and one parameter is a line', async ({ page }) => {
  const explore = new Exploration(page);
  await explore.open('#e=health&t=30');
  await explore.values('delay', '0s,10s');
  await explore.values('parallelism', '1,2');
  await explore.swept(4);
  await explore.view.getByRole('combobox', { name: 'Measure' }).selectOption('time to converge');
  await expect(explore.cell('delay 10s, parallelism 2')).toHaveText('81.5');
  await explore.view.getByRole('combobox', { name: 'against' }).selectOption('nothing else');
  await explore.swept(2);
  await expect(explore.cell('delay 10s')).toHaveText('81.5');
  await explore.values('delay', '5 apples');
  await expect(explore.view.getByRole('textbox', { name: 'Values of delay' })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
});

test('a cell is dragged beside the run, shared, and opens elsewhere with the same digests', async ({
  page,
  browser,
}) => {
  const explore = new Exploration(page);
  await explore.open('#e=book@1&t=22');
  await explore.values('delay', '0s,10s');
  await explore.values('parallelism', '1..3');
  await explore.swept(6);
  await explore
    .cell('delay 0s, parallelism 3')
    .dragTo(explore.view.getByRole('region', { name: /^delay/ }));
  const compare = new Comparison(page);
  await expect(compare.view).toBeVisible();
  const digests = await compare.digests('AB');
  expect(digests[0]).not.toBe(digests[1]);
  await compare.scope.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  const elsewhere = new Comparison(await browser.newPage());
  await elsewhere.page.goto(link);
  expect(await elsewhere.digests('AB')).toEqual(digests);
  await elsewhere.page.close();
});

test('many seeds tell how often a bug is caught, and how long monitor must be', async ({
  page,
}) => {
  const explore = new Exploration(page);
  await explore.open('#e=health&t=30');
  await explore.tab('Chance');
  await explore.view.getByRole('combobox', { name: 'Seeds' }).selectOption('20');
  await explore.view.getByRole('button', { name: 'Play', exact: true }).click();
  const outcome = explore.view.getByRole('region', { name: 'What became of the bug' });
  await expect(outcome).toContainText(/Of \d+ runs in which the bug showed/);
  const find = explore.view.getByRole('button', { name: 'Find the monitor for 99 %' });
  await expect(find).toBeEnabled({ timeout: 20_000 });
  await sound(page);
  await find.click();
  await expect(explore.view).toContainText(/A monitor of \d+s stops the update in 99 %/, {
    timeout: 20_000,
  });
});

test('the best setting is found, told against docker’s defaults, and taken over', async ({
  page,
}) => {
  test.slow();
  const explore = new Exploration(page);
  const now = await explore.open('#e=transient&t=30');
  await explore.tab('Find the best');
  await explore.view.getByRole('button', { name: 'Find the best' }).click();
  await expect(explore.view.getByRole('status')).toContainText(/settings tried in \d+ runs/, {
    timeout: 60_000,
  });
  const rows = explore.view.getByRole('row');
  await expect(rows.filter({ hasText: 'Best found' })).toContainText('parallelism');
  await expect(rows.filter({ hasText: 'docker’s defaults' })).toContainText('96.0 s');
  await sound(page);
  await explore.view.getByRole('button', { name: 'Take it over' }).click();
  await expect(explore.scope.button('Undo')).toBeEnabled();
  await page.getByRole('navigation').getByRole('button', { name: 'Watch' }).click();
  await expect(explore.scope.timeline).toHaveAttribute('data-digest', /^\w{32}$/);
  await expect(explore.scope.timeline).not.toHaveAttribute('data-digest', now);
});
