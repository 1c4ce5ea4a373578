import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { enClassroom } from '../src/i18n/en/classroom';
import { en } from '../src/i18n/en/en';
import { enLate } from '../src/i18n/en/late';
import { zhClassroom } from '../src/i18n/zh/classroom';
import { zh } from '../src/i18n/zh/zh';
import { zhLate } from '../src/i18n/zh/late';
import { watchPage } from './page';

/** A device on which the page has been opened once, and which has had no network since. */
const test = base.extend<object, { readonly device: BrowserContext }>({
  device: [
    async ({ browser }, use, { project }) => {
      const device = await browser.newContext({
        baseURL: project.use.baseURL ?? '',
        serviceWorkers: 'allow',
      });
      const page = await device.newPage();
      await page.goto('./');
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await page.close();
      await device.setOffline(true);
      await use(device);
      await device.close();
    },
    { scope: 'worker' },
  ],
});

const LANGUAGES = {
  en: { ...en, ...enLate, classroom: enClassroom },
  zh: { ...zh, ...zhLate, classroom: zhClassroom },
} as const;

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];

type Texts = (typeof LANGUAGES)[keyof typeof LANGUAGES];

const timeline = (page: Page) => page.locator('#timeline');

async function playAWhile(page: Page, { timeline: texts }: Texts): Promise<void> {
  const playhead = page.getByRole('slider', { name: texts.playhead });
  const before = Number(await playhead.inputValue());
  await page.getByRole('button', { name: texts.play, exact: true }).click();
  await expect.poll(async () => Number(await playhead.inputValue())).toBeGreaterThan(before + 300);
  await page.getByRole('button', { name: texts.pause, exact: true }).click();
}

async function changeASetting(page: Page, { settings }: Texts): Promise<void> {
  const before = (await timeline(page).getAttribute('data-digest')) ?? '';
  await page
    .getByRole('region', { name: settings.title, exact: true })
    .getByRole('slider', { name: 'parallelism', exact: true })
    .press('ArrowRight');
  await expect(timeline(page)).not.toHaveAttribute('data-digest', before);
}

async function askTheTerminal(page: Page, { run, terminal }: Texts): Promise<void> {
  await page.getByRole('button', { name: run.terminal, exact: true }).click();
  const input = page.getByRole('textbox', { name: terminal.input });
  await input.fill('docker service ls');
  await input.press('Enter');
  await expect(page.getByRole('log', { name: terminal.log })).toContainText('replicated');
}

async function lookAtResults(page: Page, { run, forecast }: Texts): Promise<void> {
  await page.getByRole('tab', { name: run.tabs.figures, exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: run.tabs.figures, exact: true });
  await expect(panel.getByRole('table').first()).toBeVisible();
  await expect(page.getByRole('status', { name: forecast.title })).toContainText(/\d/);
}

async function share(page: Page, { app, share: texts }: Texts): Promise<void> {
  await page.getByRole('button', { name: app.share, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: texts.title });
  await expect(dialog.getByRole('textbox', { name: texts.link })).toHaveValue(/^http.+#s=/);
  await expect(dialog.getByRole('img', { name: texts.qr.name }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

async function takeALesson(page: Page, { lessons, classroom }: Texts): Promise<void> {
  await page.getByRole('button', { name: lessons.title, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: classroom.title });
  await dialog.getByRole('listitem').first().getByRole('button').click();
  const step = page.locator('[aria-current=step]');
  await expect(step).toHaveAccessibleName(new RegExp(`^${classroom.step(1, 7)}`));
  await page.getByRole('button', { name: classroom.next, exact: true }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: classroom.check, exact: true }).click();
  await expect(page.getByText(classroom.isWrong, { exact: true })).toBeVisible();
}

for (const [lang, texts] of Object.entries(LANGUAGES)) {
  for (const size of SIZES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`all of it without a network, ${size.width}×${size.height}, ${lang}, ${colorScheme}`, async ({
        device,
      }) => {
        const page = await device.newPage();
        const { problems } = watchPage(page);
        await page.addInitScript(() => localStorage.clear());
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(`./#e=book@1&t=12&lang=${lang}`);
        await expect(timeline(page)).toHaveAttribute('data-digest', /^\w{32}$/);
        await playAWhile(page, texts);
        await changeASetting(page, texts);
        await askTheTerminal(page, texts);
        await lookAtResults(page, texts);
        await share(page, texts);
        await takeALesson(page, texts);
        expect(problems).toEqual([]);
        // Nothing is lost at the right, and it is as light or as dark as it was asked to be.
        const { overflow, lightness } = await page.evaluate(() => {
          const root = document.documentElement;
          const [red = 0, green = 0, blue = 0] = (
            getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
          ).map(Number);
          return {
            overflow: root.scrollWidth - root.clientWidth,
            lightness: (red + green + blue) / 3,
          };
        });
        expect(overflow).toBe(0);
        expect(lightness < 128 ? 'dark' : 'light').toBe(colorScheme);
        await page.close();
      });
    }
  }
}
