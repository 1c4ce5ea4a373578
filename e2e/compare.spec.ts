import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Comparison } from './comparison';
import { watchPage } from './page';

test('a counterpart stands beside the run at a press: where they part, and what came of it', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const compare = new Comparison(page);
  await compare.open('#e=book@1&t=22');
  await compare.offers.getByRole('button', { name: 'order start-first' }).click();
  const [a, b] = await compare.digests('AB');
  expect(a).not.toBe(b);
  await expect(compare.view).toContainText('same seed, same luck: only order differs');
  await expect(compare.run('A')).toHaveAccessibleName('Run A: order stop-first');
  await expect(compare.run('B')).toHaveAccessibleName('Run B: order start-first');

  const parting = compare.view.getByRole('region', { name: 'Where A and B part' });
  await expect(parting).toContainText('web_web.1 (1.12-alpine) is told to stop');
  await expect(parting).toContainText('docker service update --update-order start-first');
  await compare.view.getByRole('button', { name: /^A, B part at 0:08\.0/ }).click();
  expect(Math.round((await compare.scope.atMs()) / 100)).toBe(80);

  expect(await compare.outcome('A', 'lowest pool')).toBe('8 / 10');
  expect(await compare.outcome('B', 'lowest pool')).toMatch(/^10 \/ 10\s+\+2 better$/);
  const summary = compare.view.getByRole('status', { name: 'Outcomes' });
  await expect(summary).toContainText(/Against A, B loses \d+ requests fewer/);

  await parting.getByRole('button', { name: 'Explain in Watch, with B' }).click();
  await expect(compare.scope.timeline).toHaveAttribute('data-digest', b ?? '');
  await expect(compare.scope.events).toContainText('is wanted running');
  expect(problems).toEqual([]);
});

test('an earlier state, an example, a strategy and a link stand beside the run', async ({
  page,
}) => {
  const compare = new Comparison(page);
  await compare.scope.open('#e=book@1&t=22');
  const before = await compare.scope.digest();
  await compare.scope.slider('delay').press('ArrowLeft');
  await expect(compare.scope.timeline).not.toHaveAttribute('data-digest', before);
  await page.getByRole('navigation').getByRole('button', { name: 'Compare' }).click();
  await compare.offers.getByRole('button', { name: 'Something else…' }).click();
  await compare.view.getByRole('button', { name: /^before the last change/ }).click();
  expect((await compare.digests('AB'))[1]).toBe(before);

  const more = async () => {
    await compare.view.getByRole('button', { name: 'Compare with' }).click();
    await compare.offers.getByRole('button', { name: 'Something else…' }).click();
  };
  await more();
  await compare.view.getByLabel('An example').selectOption('pause');
  await expect(compare.run('C')).toHaveAccessibleName('Run C: A crash that pauses the update');
  await more();
  const link = compare.view.getByLabel('A link');
  await link.fill('#s=1.nonsense');
  await link.press('Enter');
  await expect(compare.view).toContainText('This link opens no run.');
  await link.fill('https://example.org/#e=health@1&t=3');
  await link.press('Enter');
  await compare.digests('ABCD');
  await expect(compare.view).toContainText('Four runs are all');

  await compare.view.getByRole('button', { name: 'Remove C' }).click();
  await expect(compare.run('D')).toHaveCount(0);
  await more();
  await compare.view.getByLabel('A strategy').selectOption('canary-replicas');
  await expect(compare.run('D')).toHaveAccessibleName('Run D: Canary by number of replicas');
  await compare.digests('ABCD');
});

test('a link carries all runs, and opens them elsewhere with the same digests', async ({
  page,
  browser,
}) => {
  const compare = new Comparison(page);
  await compare.open('#e=book@1&t=22');
  await compare.offers.getByRole('button', { name: 'delay 0s' }).click();
  await compare.digests('AB');
  await compare.view.getByRole('button', { name: 'Compare with' }).click();
  await compare.offers.getByRole('button', { name: 'parallelism 1' }).click();
  await compare.digests('ABC');
  // Whichever of them is edited.
  await compare.view.getByRole('button', { name: 'Edit B' }).click();
  const digests = await compare.digests('ABC');

  await compare.scope.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link.match(/&b=/g)).toHaveLength(2);
  expect(link.length).toBeLessThan(400);
  const elsewhere = new Comparison(await browser.newPage());
  await elsewhere.page.goto(link);
  expect(await elsewhere.digests('ABC')).toEqual(digests);
  await elsewhere.page.close();
});

test('the address follows the comparison, so that reloading loses nothing', async ({ page }) => {
  const compare = new Comparison(page);
  await compare.open('#e=book@1&t=22');
  await compare.offers.getByRole('button', { name: 'delay 0s' }).click();
  const digests = await compare.digests('AB');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('&b=');
  await page.reload();
  expect(await compare.digests('AB')).toEqual(digests);
  await compare.view.getByRole('button', { name: 'Remove B' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).not.toContain('&b=');
});

test('the settings edit the run in focus, with an undo of its own; the others stay', async ({
  page,
}) => {
  const compare = new Comparison(page);
  const { scope } = compare;
  await compare.open('#e=book@1&t=22');
  await compare.offers.getByRole('button', { name: 'order start-first' }).click();
  const [a, b] = await compare.digests('AB');
  await scope.slider('delay').press('ArrowLeft');
  await expect(compare.run('A')).not.toHaveAttribute('data-digest', a ?? '');
  expect((await compare.digests('AB'))[1]).toBe(b);

  await compare.view.getByRole('button', { name: 'Edit B' }).click();
  await expect(compare.view.getByRole('button', { name: 'Edit A' })).toBeVisible();
  await expect(scope.button('Undo')).toBeDisabled();
  await scope.slider('parallelism').press('ArrowRight');
  await expect(compare.run('B')).not.toHaveAttribute('data-digest', b ?? '');
  await scope.button('Undo').click();
  await expect(compare.run('B')).toHaveAttribute('data-digest', b ?? '');

  await compare.view.getByRole('button', { name: 'Edit A' }).click();
  await scope.button('Undo').click();
  await expect(compare.run('A')).toHaveAttribute('data-digest', a ?? '');

  await compare.view.getByRole('button', { name: 'Remove A' }).click();
  await expect(compare.run('A')).toHaveAttribute('data-digest', b ?? '');
  await expect(compare.run('B')).toHaveCount(0);
});

test('keys do all of it', async ({ page }) => {
  const compare = new Comparison(page);
  await compare.scope.open('#e=book@1&t=22');
  await page.getByRole('navigation').getByRole('button', { name: 'Compare' }).press('Enter');
  await compare.offers.getByRole('button', { name: 'delay 0s' }).press('Enter');
  await compare.digests('AB');
  await compare.scope.playhead.press('Home');
  expect(await compare.scope.atMs()).toBe(0);
  // To the end of the longer of both.
  await compare.scope.playhead.press('End');
  expect(await compare.scope.atMs()).toBeGreaterThan(90_000);
  await compare.view.getByRole('button', { name: 'Edit B' }).press('Enter');
  expect(await compare.scope.atMs()).toBeGreaterThan(90_000);
  await compare.view.getByRole('button', { name: 'Remove A' }).press('Enter');
  await expect(compare.run('B')).toHaveCount(0);
});

for (const [width, height, colorScheme] of [
  [1280, 720, 'light'],
  [390, 844, 'dark'],
] as const) {
  test(`axe finds nothing at ${width}×${height}, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const compare = new Comparison(page);
    await compare.open('#e=book@1&t=22');
    await compare.offers.getByRole('button', { name: 'order start-first' }).click();
    await compare.digests('AB');
    await compare.view.getByRole('button', { name: 'Compare with' }).click();
    await compare.offers.getByRole('button', { name: 'Something else…' }).click();
    await expect(compare.view.getByLabel('An example')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`,
    );
    expect(found).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
