import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

/** The lesson that is open, by the names that people and screen readers know its parts by. */
class LessonPage {
  readonly panel: Locator;
  readonly when: Locator;
  readonly check: Locator;
  readonly next: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Monitor and failure action' });
    this.when = this.panel.getByRole('slider', { name: 'When?' });
    this.check = this.panel.getByRole('button', { name: 'Check my guess' });
    this.next = this.panel.getByRole('button', { name: 'Next', exact: true });
  }

  async open(step: number): Promise<void> {
    await this.page.goto(`./#lesson=monitor&step=${step}`);
    await this.isAt(step);
  }

  async isAt(step: number): Promise<void> {
    const current = this.panel.locator('[aria-current=step]');
    await expect(current).toHaveAccessibleName(new RegExp(`^Step ${step} of 6`));
  }

  says(text: string) {
    return this.panel.getByText(text).first();
  }
}

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('a lesson is taken with the mouse from the list to its end', async ({ page }) => {
  const { problems } = watchPage(page);
  await new Swarmscope(page).open();
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  const list = page.getByRole('dialog', { name: 'Lessons' });
  await list.getByRole('button', { name: /Monitor and failure action/ }).click();
  const lesson = new LessonPage(page);
  await lesson.isAt(1);
  await expect(page.getByText('the future is hidden').first()).toBeVisible();
  await lesson.next.click();
  await lesson.panel.getByRole('button', { name: 'Show', exact: true }).click();
  await lesson.next.click();
  await expect(lesson.check).toBeDisabled();
  await lesson.panel.getByRole('button', { name: 'It never happens' }).click();
  await lesson.check.click();
  await expect(lesson.says('Right')).toBeVisible();
  await lesson.next.click();
  await lesson.next.click();
  await lesson.isAt(5);
  const plot = page.locator('#timeline .guess-flag');
  const from = await plot.boundingBox();
  await page.mouse.move((from?.x ?? 0) + 1, (from?.y ?? 0) + 40);
  await page.mouse.down();
  await page.mouse.move((from?.x ?? 0) + 60, (from?.y ?? 0) + 40, { steps: 4 });
  await page.mouse.up();
  await lesson.check.click();
  await expect(page.locator('.guess-flag[data-look=guess]')).toBeVisible();
  await expect(page.locator('.guess-flag[data-look=truth]')).toBeVisible();
  await expect(lesson.says('Off by')).toBeVisible();
  await lesson.next.click();
  await lesson.isAt(6);
  await lesson.panel.getByRole('button', { name: 'Show me' }).click();
  await expect(lesson.says('Reached')).toBeVisible();
  await lesson.panel.getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('left the lesson');
  await expect(page).toHaveURL(/#s=/);
  expect(problems).toEqual([]);
});

test('a lesson is taken by keyboard alone', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open(1);
  await expect(lesson.next).toBeFocused();
  await page.keyboard.press('Enter');
  await lesson.isAt(2);
  await page.keyboard.press('Enter');
  await lesson.isAt(3);
  await expect(lesson.when).toBeFocused();
  await page.keyboard.press('Home');
  await expect(lesson.when).toHaveAttribute('aria-valuetext', /^0:14\.0/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(lesson.when).toHaveAttribute('aria-valuetext', '0:15.1: rolls back');
  await page.keyboard.press('Enter');
  await expect(lesson.says('Not so')).toBeVisible();
  await expect(lesson.next).toBeFocused();
  for (const step of [4, 5]) {
    await page.keyboard.press('Enter');
    await lesson.isAt(step);
  }
  await expect(lesson.when).toBeFocused();
});

test('a wrong guess that many make has an answer of its own', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open(5);
  await lesson.panel.getByRole('button', { name: 'It never happens' }).click();
  await lesson.check.click();
  await expect(lesson.says('Now the crash falls within the monitor')).toBeVisible();
});

test('Back begins a step as it always does, and progress outlives the page', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open(4);
  await lesson.panel.getByRole('button', { name: 'Back' }).click();
  await lesson.isAt(3);
  await expect(lesson.check).toBeDisabled();
  await lesson.panel.getByRole('button', { name: 'It never happens' }).click();
  await lesson.check.click();
  await expect(page).toHaveURL(/#lesson=monitor&step=3$/);
  await page.reload();
  await lesson.isAt(3);
  await expect(lesson.panel.getByRole('button', { name: 'Step 3 of 6: right' })).toBeVisible();
});

test('nothing of the future leaks while a question about it is open', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open(3);
  await expect(lesson.when).toBeVisible();
  const leaks =
    /0:2[0-9]\.\d|0:3\d\.\d|update completed|exit(?:s|ed)? \(?1|fault of the image|restart/i;
  const told = async () => [
    await page.locator('main').innerText(),
    await page.locator('main').ariaSnapshot(),
    await page.locator('#timeline').evaluate((element) => element.outerHTML),
  ];
  for (const tab of ['Events', 'Plan', 'Requests', 'Pool', 'Figures', 'Secrets']) {
    await page.getByRole('tab', { name: tab, exact: true }).last().click();
    for (const text of await told()) expect(text).not.toMatch(leaks);
  }
  await page.locator('#timeline').hover({ position: { x: 900, y: 180 } });
  expect(await page.locator('#timeline').innerText()).not.toMatch(leaks);
  await page.locator('#timeline input.playhead').press('End');
  expect(await new Swarmscope(page).atMs()).toBeLessThanOrEqual(14_000);
  // Once it is answered, all of it is there.
  await lesson.panel.getByRole('button', { name: 'It never happens' }).click();
  await lesson.check.click();
  await page.getByRole('tab', { name: 'Events', exact: true }).click();
  await expect(page.locator('main')).toContainText(leaks);
});

test('a lesson that does not exist is told of calmly', async ({ page }) => {
  await page.goto('./#lesson=none');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('no lesson “none”');
  await expect(page.locator('#timeline')).toHaveAttribute('data-digest', /^\w{32}$/);
});

test('whatever the device has kept harms nothing', async ({ page }) => {
  const { problems } = watchPage(page);
  await page.addInitScript(() => localStorage.setItem('swarmscope.lessons', '{"a":[1,'));
  const lesson = new LessonPage(page);
  await lesson.open(1);
  await lesson.next.click();
  await lesson.isAt(2);
  expect(problems).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any kind of step, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const lesson = new LessonPage(page);
    for (const step of [1, 2, 3, 6]) {
      await lesson.open(step);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([]);
    }
    await page.getByRole('button', { name: 'Lessons', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Lessons' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}
