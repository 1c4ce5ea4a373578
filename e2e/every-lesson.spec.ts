import { expect, test, type Locator, type Page } from '@playwright/test';
import { zhClassroom as texts } from '../src/i18n/zh/classroom';
import { zh } from '../src/i18n/zh/zh';
import type { Lesson, PredictStep } from '../src/lessons/lesson';
import { LESSON_NAMES } from '../src/lessons/names';
import { watchPage } from './page';

// A teacher's projector is the smallest page that has to hold a step.
test.use({ viewport: { width: 1280, height: 720 } });

const panelOf = (page: Page) =>
  page.locator('section', { has: page.locator('[aria-current=step]') });

async function guess(panel: Locator, { question: { ask } }: PredictStep): Promise<void> {
  if (ask === 'when') await panel.getByRole('button', { name: texts.neverHappens }).click();
  else if (ask === 'number') await panel.getByRole('spinbutton').fill('1');
  else if (ask === 'curve') await panel.getByRole('slider').first().press('ArrowDown');
  else await panel.getByRole('radio').last().check();
}

/** Whether all of it can be seen: nothing lies over its middle, and what scrolls does not cut it. */
const isSeen = (part: Locator) =>
  part.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isOnTop = over !== null && (element.contains(over) || over.contains(element));
    const room = element.closest('.overflow-y-auto')?.getBoundingClientRect();
    return isOnTop && room !== undefined && top >= room.top && bottom <= room.bottom;
  });

for (const name of LESSON_NAMES) {
  test(`each step of “${name}” fits, asks before it shows, and goes on`, async ({ page }) => {
    const file = (await import(`../src/lessons/library/${name}`)) as { readonly lesson: Lesson };
    const { steps } = file.lesson;
    test.slow();
    const { problems } = watchPage(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`./#lesson=${name}&step=1&lang=zh`);
    const panel = panelOf(page);
    for (const [index, step] of steps.entries()) {
      const where = `${name}, ${step.id}`;
      await expect(panel.locator('[aria-current=step]'), where).toHaveAccessibleName(
        new RegExp(`^${texts.step(index + 1, steps.length)}`),
      );
      await expect(panel.getByText(texts.preparing), where).toHaveCount(0);
      const says = panel.getByRole('status').first();
      expect(await isSeen(says), where).toBe(true);
      // What is marked as code or as bold is shown so.
      expect(await says.textContent(), where).not.toMatch(/[`*]/);
      if (step.kind === 'predict') {
        const control = panel.locator('[data-guess]');
        await expect(control, where).toBeVisible();
        expect(await isSeen(control), where).toBe(true);
        // Whatever Docker will say to what comes is a part of the answer.
        await expect(page.getByRole('status', { name: zh.app.notice }), where).toBeEmpty();
        await guess(panel, step);
        await panel.getByRole('button', { name: texts.check }).click();
        await expect(panel.locator('[data-right]'), where).toBeVisible();
        expect(await isSeen(panel.locator('[data-right] p').first()), where).toBe(true);
      }
      // It plays by itself, except for those who want less motion.
      if (step.kind === 'watch') {
        await panel.getByRole('button', { name: texts.show, exact: true }).click();
      }
      if (step.kind === 'do') {
        await panel.getByRole('button', { name: texts.solution, exact: true }).click();
        await expect(panel.getByText(texts.reached), where).toBeVisible();
      }
      if (index < steps.length - 1) {
        await panel.getByRole('button', { name: texts.next, exact: true }).click();
      }
    }
    await page.getByRole('button', { name: zh.lessons.title, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: zh.lessons.title });
    await expect(dialog.getByText(new RegExp(`^${texts.list.finished}`))).toHaveCount(1);
    expect(problems).toEqual([]);
  });
}
