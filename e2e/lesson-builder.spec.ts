import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

/** The builder, by the names that people and screen readers know its parts by. */
class BuilderPage {
  readonly panel: Locator;
  readonly kind: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Build a lesson' });
    this.kind = this.field('This step');
  }

  /** Begins with the book's update. */
  async open(): Promise<void> {
    await new Swarmscope(this.page).open('#e=book');
    await this.page.getByRole('button', { name: 'Lessons', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Lessons' });
    await dialog.getByRole('button', { name: 'Build a lesson from this scenario' }).click();
    await expect(this.kind).toBeVisible();
  }

  field(name: string): Locator {
    return this.panel.getByLabel(name, { exact: true });
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  step(number: number): Locator {
    return this.panel.getByRole('button', { name: new RegExp(`^Step ${number}: `) }).first();
  }

  async isFine(): Promise<void> {
    await expect(this.panel.getByText('Nothing is wrong')).toBeVisible();
  }

  /** The link that the dialog shows. */
  async link(): Promise<string> {
    await this.button('Send…').click();
    const dialog = this.page.getByRole('dialog', { name: /^Send this lesson/ });
    await expect(dialog.getByRole('img')).toBeVisible();
    await expect(dialog.getByText(/characters/)).toBeVisible();
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    return link;
  }
}

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('a lesson is built with the mouse, sent, opened elsewhere and solved', async ({
  page,
  browser,
}) => {
  test.slow();
  const { problems } = watchPage(page);
  const builder = new BuilderPage(page);
  await builder.open();
  await builder.field('Title').fill('Does <b>nothing</b> fail?');
  await builder.field('What it says').fill('Ten tasks, **two** at a time.');
  // A question: when is the update over?
  await builder.button('Add a step').click();
  await builder.kind.selectOption({ label: 'asks' });
  await builder.field('What it asks, in words').fill('When is it <i>over</i>?');
  await builder.field('What').first().selectOption({ label: 'completed' });
  await expect(builder.panel.getByText('In this run: 1:')).toBeVisible();
  await builder.field('When the guess is right').fill('So it is.');
  await builder.field('When it is wrong').fill('It is later.');
  await builder.button('Add a mistake').click();
  await builder.field('Reply').fill('It is over at some time.');
  // A goal, and its solution by hand.
  await builder.button('Add a step').click();
  await builder.kind.selectOption({ label: 'sets a goal' });
  await builder.field('What is to be done, in words').fill('Let nothing fail.');
  await builder.field('When the goal is reached').fill('Well done.');
  await builder.field('Begins').selectOption({ label: 'at a moment of its own' });
  await builder.button('Add a condition').click();
  await builder.panel.getByLabel(/^Value \(now 4\d\)/).fill('0');
  await expect(builder.panel.getByText('The solution does not reach the goal.')).toBeVisible();
  await builder.button('All settings').click();
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the builder' }).click();
  await page.getByRole('button', { name: 'Add a health check' }).click();
  await builder.button('This is the solution').click();
  await builder.isFine();
  // The second step goes to the end and back.
  await builder.step(2).dragTo(builder.step(3));
  await expect(builder.step(3)).toHaveAccessibleName(/asks/);
  await builder.button('Undo').click();
  await expect(builder.step(2)).toHaveAccessibleName(/asks/);
  await builder.isFine();
  const link = await builder.link();
  expect(problems).toEqual([]);

  const elsewhere = await browser.newContext({ reducedMotion: 'reduce' });
  const other = await elsewhere.newPage();
  const { problems: others } = watchPage(other);
  await other.goto(link);
  const lesson = other.getByRole('region', { name: 'Does <b>nothing</b> fail?' });
  await expect(lesson.getByText('Ten tasks, two at a time.')).toBeVisible();
  await expect(lesson.locator('b', { hasText: 'two' })).toHaveCount(1);
  await lesson.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(lesson.getByText('When is it <i>over</i>?')).toBeVisible();
  await lesson.getByRole('button', { name: 'It never happens' }).click();
  await lesson.getByRole('button', { name: 'Check my guess' }).click();
  await expect(lesson.getByText('It is over at some time.')).toBeVisible();
  await lesson.getByRole('button', { name: 'Next', exact: true }).click();
  await lesson.getByRole('button', { name: 'Show me' }).click();
  await expect(lesson.getByText('Well done.')).toBeVisible();
  await other.reload();
  await expect(lesson.getByRole('button', { name: 'Step 2 of 3: wrong' })).toBeVisible();
  // Another teacher changes a copy.
  await lesson.getByRole('button', { name: 'Change this lesson' }).click();
  const copy = new BuilderPage(other);
  await copy.field('Title').fill('Mine');
  await copy.isFine();
  expect(await copy.link()).not.toBe(link);
  expect(others).toEqual([]);
  await elsewhere.close();
});

test('a lesson is built by keyboard alone, and tried', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.open();
  const { keyboard } = page;
  await builder.field('What it says').focus();
  await keyboard.type('First.');
  await builder.button('Add a step').focus();
  await keyboard.press('Enter');
  await expect(builder.step(2)).toHaveAttribute('aria-current', 'step');
  await builder.kind.focus();
  await keyboard.type('lets');
  await expect(builder.kind).toHaveValue('watch');
  await builder.field('What it says').focus();
  await keyboard.type('Look.');
  await builder.step(2).focus();
  await keyboard.press('Alt+ArrowLeft');
  await expect(builder.step(1)).toHaveAccessibleName(/lets it run/);
  await expect(builder.step(1)).toBeFocused();
  await keyboard.press('Alt+ArrowRight');
  await keyboard.press('ArrowLeft');
  await expect(builder.field('What it says')).toHaveValue('First.');
  await builder.button('Duplicate').focus();
  await keyboard.press('Enter');
  await expect(builder.field('What it says')).toHaveValue('First.');
  await builder.step(2).focus();
  await keyboard.press('Delete');
  await expect(builder.step(3)).toHaveCount(0);
  await builder.isFine();
  await builder.button('Try from here').focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Step 2 of 2' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await page.getByRole('button', { name: 'Back to the builder' }).focus();
  await keyboard.press('Enter');
  await expect(builder.field('What it says')).toHaveValue('Look.');
  // The draft outlives the page.
  await page.reload();
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: 'Go on with my draft' }).click();
  await expect(builder.step(2)).toHaveAccessibleName(/lets it run/);
});

test('what is wrong is told of where it is', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.open();
  await expect(builder.panel.getByText('Words are missing: what it says')).toBeVisible();
  await builder.field('What it says').fill('Look.');
  await builder.kind.selectOption({ label: 'asks' });
  await builder.field('Question').selectOption({ label: 'Whose task will it be?' });
  await builder.button('Add a mistake').click();
  await expect(builder.panel.getByText('An expected mistake is right.')).toBeVisible();
  await builder.field('Then it runs until').selectOption({ label: 'command' });
  await expect(
    builder.panel.getByText('What it waits for has happened before it begins.'),
  ).toBeVisible();
});

test('a moment is chosen on the timeline', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.open();
  await builder.kind.selectOption({ label: 'lets it run' });
  await builder.field('Runs until').selectOption({ label: 'completed' });
  await builder.field('Runs until').selectOption({ label: 'running · 1.13-alpine' });
  const marks = page.locator('#timeline .moment-mark');
  await expect(marks.first()).toBeVisible();
  await marks.last().click();
  await expect(builder.field('Which time')).not.toHaveValue(
    /^\{"kind":"task.state","rev":2,"to":"running"\}$/,
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the builder, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const builder = new BuilderPage(page);
    await builder.open();
    for (const kind of ['asks', 'sets a goal']) {
      await builder.kind.selectOption({ label: kind });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([]);
    }
    await builder.button('Send…').click();
    await expect(page.getByRole('dialog', { name: /^Send this lesson/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}
