import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { en } from '../src/i18n/en/en';
import { enTerminal } from '../src/i18n/en/terminal';
import { zhTerminal } from '../src/i18n/zh/terminal';
import { zh } from '../src/i18n/zh/zh';

const LANGUAGES = { en: [en, enTerminal], zh: [zh, zhTerminal] } as const;

/** What axe finds, and what does not fit, at each place that is looked at. */
class Findings {
  readonly all: string[] = [];

  constructor(private readonly page: Page) {}

  /** @param part - all that changed since the last look */
  async look(place: string, part = 'body'): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).include(part).analyze();
    for (const { id, nodes } of violations) {
      this.all.push(`${place}: ${id}: ${nodes.map(({ html }) => html).join('\n')}`);
    }
    const isTooWide = await this.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    if (isTooWide) this.all.push(`${place}: wider than the window`);
  }
}

/** Colours do not depend on words, nor words on colours: each of both is looked at once. */
const SCHEMES = { en: 'light', zh: 'dark' } as const;

for (const [lang, [texts, terminal]] of Object.entries(LANGUAGES)) {
  for (const colorScheme of [SCHEMES[lang as keyof typeof SCHEMES]]) {
    const open = async (page: Page): Promise<Findings> => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`./#e=health&t=30&lang=${lang}`);
      await expect(page.getByRole('status', { name: texts.forecast.title })).toBeVisible();
      return new Findings(page);
    };

    test(`axe finds nothing in any tab, ${colorScheme}, ${lang}`, async ({ page }) => {
      test.slow();
      const findings = await open(page);
      for (const [list, part] of [
        [texts.settings.tabList, '.area-settings'],
        [texts.run.title, '.area-events'],
      ] as const) {
        const tabs = page.getByRole('tablist', { name: list, exact: true }).getByRole('tab');
        expect(await tabs.count()).toBeGreaterThan(5);
        for (const tab of await tabs.all()) {
          const name = await tab.innerText();
          await tab.click();
          await expect(page.getByRole('tabpanel', { name, exact: true })).not.toBeEmpty();
          await findings.look(name, part);
        }
      }
      expect(findings.all).toEqual([]);
    });

    test(`axe finds nothing in any dialog or menu, ${colorScheme}, ${lang}`, async ({ page }) => {
      test.slow();
      const findings = await open(page);
      for (const name of [texts.app.share, texts.app.recipes, texts.keys.title]) {
        await page.getByRole('button', { name, exact: true }).click();
        const dialog = page.getByRole('dialog');
        await expect(dialog).toBeVisible();
        await findings.look(name, 'dialog');
        await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
      }
      const cluster = page.getByRole('region', { name: texts.cluster.title });
      await cluster.getByRole('button', { name: /\.1\b/ }).first().click({ button: 'right' });
      await expect(page.getByRole('menu', { name: texts.actions.title })).toBeVisible();
      await findings.look(texts.actions.title, '[role=menu]');
      expect(findings.all).toEqual([]);
    });

    test(`axe finds nothing in the terminal and the editor, ${colorScheme}, ${lang}`, async ({
      page,
    }) => {
      test.slow();
      const findings = await open(page);
      await page.getByRole('button', { name: texts.run.terminal, exact: true }).click();
      const input = page.getByRole('textbox', { name: terminal.input });
      const log = page.getByRole('log', { name: terminal.log });
      await findings.look('empty terminal', '.area-terminal');
      for (const [line, shown] of [
        ['help', 'docker service'],
        ['docker service ps web_web', 'CURRENT STATE'],
        ['docker service scale web_web=11', 'web_web scaled to 11'],
        ['watch docker service ls', 'REPLICAS'],
        ['docker service updat web_web', terminal.meant[0]],
      ] as const) {
        await input.fill(line);
        await input.press('Enter');
        await expect(log).toContainText(shown);
      }
      await input.fill('docker service update --');
      await input.press('Tab');
      await expect(page.getByRole('status').filter({ hasText: '--detach' })).toBeVisible();
      await findings.look('terminal', '.area-terminal');
      await input.fill('');
      await input.press('Control+r');
      await input.pressSequentially('scale');
      await findings.look('search', '.area-terminal');
      await page.getByRole('tab', { name: texts.settings.tabs.files, exact: true }).click();
      const editor = page.locator('.cm-content');
      await editor.click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\n    dep');
      await page.keyboard.press('Control+Space');
      await expect(page.locator('.cm-tooltip-autocomplete')).toBeVisible();
      await findings.look('editor');
      expect(findings.all).toEqual([]);
    });
  }
}
