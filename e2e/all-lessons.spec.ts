import { expect, test, type Locator, type Page } from '@playwright/test';
import { watchPage } from './page';

const LESSONS = [
  'zero-downtime',
  'replicas',
  'batches',
  'pool',
  'placement',
  'history',
  'ready',
  'probes',
  'monitor',
  'rollback',
  'start-first',
  'blue-green',
  'canary',
  'secrets',
];

/** Says something, whatever is asked; which is right at times. */
async function guess(control: Locator): Promise<void> {
  switch (await control.getAttribute('data-guess')) {
    case 'when':
      await control.getByRole('button', { name: 'It never happens' }).click();
      break;
    case 'number':
      await control.getByRole('spinbutton').fill('4');
      break;
    case 'curve':
      await control.getByRole('slider').first().press('ArrowDown');
      break;
    default:
      await control.getByRole('radio').last().check();
  }
}

/** Takes the step that is open to where the next can be gone to; says what it was. */
async function take(panel: Locator): Promise<string> {
  const button = (name: string) => panel.getByRole('button', { name, exact: true });
  const control = panel.locator('[data-guess]');
  const ready = control.or(button('Show me')).or(panel.locator('[data-last]')).or(button('Next'));
  await expect(ready.first()).toBeVisible();
  if (await control.isVisible()) {
    const asked = (await control.getAttribute('data-guess')) ?? '';
    await guess(control);
    await button('Check my guess').click();
    await expect(panel.getByText(/^(?:Right|Not so)$/)).toBeVisible();
    return asked;
  }
  if (await button('Show me').isVisible()) {
    await button('Show me').click();
    await expect(panel.getByText('Reached')).toBeVisible();
    return 'do';
  }
  const show = button('Show');
  if (await show.isVisible()) await show.click();
  return 'say';
}

async function takeAll(page: Page, name: string): Promise<readonly string[]> {
  await page.goto(`./#lesson=${name}&step=1&lang=en`);
  const panel = page.locator('.area-settings > section');
  const at = (step: number) => panel.getByRole('button', { name: new RegExp(`^Step ${step} of`) });
  const taken: string[] = [];
  await expect(at(1)).toHaveAttribute('aria-current', 'step');
  const count = await panel.getByRole('button', { name: /^Step \d+ of/ }).count();
  for (let step = 1; step <= count; step++) {
    await expect(at(step)).toHaveAttribute('aria-current', 'step');
    taken.push(await take(panel));
    if (step < count) await panel.getByRole('button', { name: 'Next', exact: true }).click();
  }
  await expect(panel.locator('[data-last]')).toBeVisible();
  return taken;
}

for (const name of LESSONS) {
  test(`${name} is taken from its first step to its end`, async ({ page }) => {
    test.slow();
    const { problems } = watchPage(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const taken = await takeAll(page, name);
    expect(taken.filter((what) => what !== 'say').length).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Lessons', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Lessons' });
    await expect(dialog.getByText(/^Finished/)).toHaveCount(1);
    expect(problems).toEqual([]);
  });
}
