import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { enPresent } from '../src/i18n/en/present';
import { zhPresent } from '../src/i18n/zh/present';
import { Swarmscope, watchPage } from './page';

/** A presentation, by the names that people and screen readers know its parts by. */
class Presentation {
  readonly caption: Locator;
  readonly bar: Locator;
  readonly poll: Locator;
  readonly verdict: Locator;
  readonly setup: Locator;
  readonly playhead: Locator;

  constructor(
    readonly page: Page,
    texts = enPresent,
  ) {
    this.caption = page.getByRole('heading', { level: 1 });
    this.bar = page.getByRole('contentinfo', { name: texts.controls });
    this.poll = page.getByRole('region', { name: texts.poll.title });
    this.verdict = this.poll.locator('p[role=status]');
    this.setup = page.getByRole('complementary', { name: texts.setup.title });
    this.playhead = page.locator('#timeline input.playhead');
  }

  async open(fragment: string): Promise<void> {
    await this.page.goto(`./?present=1${fragment}`);
    await expect(this.bar).toBeVisible();
    await expect(this.caption).not.toHaveText('');
  }

  tool(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true });
  }

  async atMs(): Promise<number> {
    return Number(await this.playhead.inputValue());
  }

  /** Of the whole page: what is read, and what is only in its markup. */
  async told(): Promise<readonly string[]> {
    return [
      await this.page.locator('body').innerText(),
      await this.page.locator('body').ariaSnapshot(),
      await this.page.locator('body').evaluate((body) => body.innerHTML),
      await this.page.title(),
    ];
  }
}

const still = (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' });

test('a run is presented with the mouse alone', async ({ page }) => {
  const { problems } = watchPage(page);
  await still(page);
  await new Swarmscope(page).open('#e=rollback@1&t=15');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const show = new Presentation(page);
  await expect(show.caption).toHaveText(/^docker service update/);
  await expect(page).toHaveURL(/\?present=1#/);
  await show.tool('Next cue').click();
  await expect(show.caption).toHaveText('Only 8 of 10 tasks are in the pool');
  await expect(page.locator('[data-part=figures]')).toHaveAttribute('data-light', 'on');
  await expect(page.locator('[data-part=timeline]')).toHaveAttribute('data-light', 'off');
  await show.tool('Next cue').click();
  await show.tool('Previous cue').click();
  await expect(show.bar).toContainText('Cue 5 of 12');
  await show.tool('Ask the class').click();
  await show.poll.getByRole('button', { name: 'One more for: Swarm rolls back' }).click();
  await show.poll.getByRole('button', { name: 'One more for: It completes' }).click();
  await show.poll.getByRole('button', { name: 'One less for: It completes' }).click();
  await expect(show.poll.getByLabel('Swarm rolls back: 1 hand')).toBeVisible();
  await expect(show.verdict).toBeEmpty();
  await show.poll.getByRole('button', { name: 'Reveal' }).click();
  await expect(show.verdict).toHaveText('What happened: Swarm rolls back');
  // The tally stays, and is closed to late hands.
  await expect(show.poll.getByLabel('Swarm rolls back: 1 hand')).toBeVisible();
  await expect(show.poll.getByRole('button', { name: /^One more/ })).toHaveCount(0);
  await show.poll.getByRole('button', { name: 'Close the question' }).click();
  await show.tool('Code for the class').click();
  await expect(page.getByRole('img', { name: enPresent.qr.name })).toBeVisible();
  await show.tool('Blank the screen').click();
  await page.getByRole('button', { name: enPresent.isBlank }).click();
  await show.tool('Leave the presentation').click();
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
  await expect(page).not.toHaveURL(/present=1/);
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeFocused();
  expect(problems).toEqual([]);
});

test('a run is presented by keyboard, and by what remotes send', async ({ page }) => {
  await still(page);
  await new Swarmscope(page).open('#e=rollback@1&t=0');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText('present the run to a class')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  const show = new Presentation(page);
  const isAt = (cue: number) => expect(show.bar).toContainText(`Cue ${cue} of 12`);
  await isAt(1);
  for (const [i, key] of ['PageDown', '.', ' ', 'ArrowRight'].entries()) {
    await page.keyboard.press(key);
    await isAt(i + 2);
  }
  await page.keyboard.press('PageUp');
  await isAt(4);
  await page.keyboard.press('ArrowLeft');
  await isAt(3);
  await page.keyboard.press('End');
  await isAt(12);
  await expect(show.caption).toHaveText('The end: no request failed');
  await page.keyboard.press('Home');
  await isAt(1);
  await page.keyboard.press('h');
  await expect(show.tool('Reveal the future')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('r');
  await expect(show.tool('Hide the future')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: enPresent.isBlank })).toBeFocused();
  await page.keyboard.press('b');
  await page.keyboard.press('v');
  for (const key of ['2', '2', '3', 'Shift+Digit2']) await page.keyboard.press(key);
  await expect(show.poll.getByLabel('Swarm pauses it: 1 hand')).toBeVisible();
  await expect(show.poll.getByLabel('Swarm rolls back: 1 hand')).toBeVisible();
  // A remote's one key shows the answer, then goes on.
  await page.keyboard.press('PageDown');
  await expect(show.verdict).toContainText('Swarm rolls back');
  await page.keyboard.press('PageDown');
  await expect(show.poll).toHaveCount(0);
  await isAt(2);
  await page.keyboard.press('c');
  await expect(show.setup).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(show.setup).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
});

test('the run answers what it knows, and the teacher says the rest', async ({ page }) => {
  await still(page);
  const show = new Presentation(page);
  await show.open('#e=book@1&t=8');
  await page.keyboard.press('v');
  const { poll } = show;
  const about = async (what: string) => {
    await poll.getByRole('button', { name: 'Edit' }).click();
    await poll.getByRole('combobox', { name: 'About' }).selectOption(what);
  };
  await about('failed requests');
  await poll.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('r');
  await expect(show.verdict).toHaveText('What happened: 10 to 99');
  await expect(poll.getByRole('listitem').filter({ hasText: '10 to 99' })).toHaveAttribute(
    'data-right',
    'true',
  );
  await poll.getByRole('button', { name: 'Close the question' }).click();
  await expect(page.locator('.present')).toBeFocused();
  await page.keyboard.press('v');
  await about('something else');
  await poll.getByRole('textbox', { name: 'Question' }).fill('Who is next?');
  for (const [i, name] of ['web.3', 'web.4', 'web.5'].entries()) {
    if (i === 2) await poll.getByRole('button', { name: 'Add an answer' }).click();
    await poll.getByRole('textbox', { name: `Answer ${i + 1}` }).fill(name);
  }
  await poll.getByRole('button', { name: 'Remove: web.4' }).click();
  await poll.getByRole('button', { name: 'Done' }).click();
  await expect(poll.getByRole('heading')).toHaveText('Who is next?');
  await page.keyboard.press('2');
  await expect(poll.getByLabel('web.5: 1 hand')).toBeVisible();
  await page.keyboard.press('r');
  await expect(show.verdict).toHaveText('Choose the answer that came true.');
  await poll.getByRole('button', { name: 'This is what happened: web.3' }).click();
  await expect(show.verdict).toHaveText('What happened: web.3');
});

test('nothing of a hidden future leaks', async ({ page }) => {
  await still(page);
  const show = new Presentation(page);
  await show.open('#e=rollback@1&t=24.2');
  await page.keyboard.press('c');
  for (const part of ['Command', 'Events']) {
    await show.setup.getByRole('checkbox', { name: part }).check();
  }
  await page.keyboard.press('q');
  await expect(page.getByRole('img', { name: enPresent.qr.name })).toBeVisible();
  await page.keyboard.press('h');
  const leaks = /roll(?:s|ing|ed)? ?back|unhealthy|0:(?:2[5-9]|3\d|4\d|5\d)\.\d|of 12|54\.5 s/i;
  await expect(page.getByText('the future is hidden').first()).toBeVisible();
  await expect(page.getByRole('img', { name: enPresent.qr.name })).toHaveCount(0);
  await show.setup.getByRole('checkbox', { name: 'Load balancer pool' }).check();
  // Keys of the teacher's are no news of this run.
  for (const text of await show.told()) expect(leaks.exec(text)).toBeNull();
  await page.keyboard.press('c');
  for (const text of await show.told()) expect(leaks.exec(text)).toBeNull();
  // A pointer is told its own time, and nothing of what happens then.
  await page.locator('#timeline').hover({ position: { x: 900, y: 180 } });
  const happens = /roll(?:s|ing|ed)? ?back|unhealthy/i;
  for (const text of await show.told()) expect(happens.exec(text)).toBeNull();
  await show.playhead.press('End');
  expect(await show.atMs()).toBeLessThanOrEqual(24_200);
  await show.tool('Ask the class').focus();
  await page.keyboard.press('End');
  expect(await show.atMs()).toBeLessThanOrEqual(24_200);
  await page.keyboard.press('r');
  await expect(page.locator('body')).toContainText('Cue 7 of 12');
  await expect(page.locator('#timeline')).toContainText('rolling back');
});

test('what is hidden stays ahead of the playhead on its way to a cue', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const show = new Presentation(page);
  await show.open('#e=rollback@1&t=24.2');
  await page.keyboard.press('h');
  const glide = page.evaluate(
    () =>
      new Promise<{ at: number; until: number }[]>((resolve) => {
        const seen: { at: number; until: number }[] = [];
        const look = () => {
          const { value, max } = document.querySelector(
            '#timeline input.playhead',
          ) as HTMLInputElement;
          seen.push({ at: Number(value), until: Number(max) });
          if (document.querySelector('h1')?.textContent?.includes('unhealthy')) resolve(seen);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
  await page.keyboard.press('PageDown');
  const seen = await glide;
  // It glides: there are moments between, and never more than a second of what is to come.
  expect(seen.filter(({ at }) => at > 24_500 && at < 30_000).length).toBeGreaterThan(3);
  expect(Math.max(...seen.map(({ at, until }) => until - at))).toBeLessThan(1_000);
  expect(seen.at(-1)?.until).toBeLessThan(30_300);
  await expect(show.caption).toHaveText('web_web.1 is unhealthy');
});

test('a teacher’s own cues open elsewhere as they are, and words stay words', async ({
  page,
  browser,
}) => {
  await still(page);
  const show = new Presentation(page);
  await show.open('#e=pause@1');
  await expect(show.bar).toContainText('Cue 1 of 9');
  await page.keyboard.press('c');
  const { setup } = show;
  await setup.getByRole('checkbox', { name: 'Cluster' }).uncheck();
  await setup.getByRole('button', { name: 'Remove cue 2' }).click();
  const wild = '<b id="wild">bold</b> & 滚动更新';
  await setup.getByRole('textbox', { name: 'Caption of cue 1' }).fill(wild);
  await setup.getByRole('combobox', { name: 'Spotlight of cue 1' }).selectOption('Timeline');
  await setup.getByRole('button', { name: 'Move cue 1 down' }).click();
  await setup.getByRole('button', { name: /^Go to cue 3/ }).click();
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await setup.getByRole('button', { name: 'Add a cue at the playhead' }).click();
  await expect(setup.getByRole('textbox', { name: 'Caption of cue 4' })).toBeFocused();
  await page.keyboard.type('My own');
  await setup.getByRole('checkbox', { name: 'The link begins with the future hidden' }).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await show.poll.getByRole('button', { name: 'Edit' }).click();
  await show.poll.getByRole('textbox', { name: 'Answer 2' }).fill('It stops');
  await show.poll.getByRole('checkbox', { name: 'Ask this at the cue “My own”' }).check();
  await show.poll.getByRole('button', { name: 'Close the question' }).click();
  await page.keyboard.press('r');
  await page.keyboard.press('c');
  const link = await setup.getByRole('textbox', { name: 'Link to this presentation' }).inputValue();
  const elsewhere = await browser.newContext({ reducedMotion: 'reduce' });
  const other = await elsewhere.newPage();
  const { problems } = watchPage(other);
  await other.goto(link);
  const copy = new Presentation(other);
  await expect(copy.tool('Reveal the future')).toBeVisible();
  await expect(other.locator('[data-part=cluster]')).toHaveCount(0);
  await other.keyboard.press('PageDown');
  await expect(copy.caption).toHaveText(wild);
  expect(await other.locator('#wild').count()).toBe(0);
  await expect(other.locator('[data-part=timeline]')).toHaveAttribute('data-light', 'on');
  // No further than what has been seen.
  await other.keyboard.press('End');
  await expect(copy.caption).toHaveText(wild);
  await other.keyboard.press('r');
  await other.keyboard.press('End');
  await expect(copy.caption).toHaveText(/^The end/);
  await other.keyboard.press('c');
  await copy.setup.getByRole('button', { name: /^Go to cue 4/ }).click();
  await expect(copy.caption).toHaveText('My own');
  await expect(copy.poll).toContainText('It stops');
  await other.keyboard.press('PageDown');
  await expect(copy.verdict).toHaveText('What happened: It stops');
  expect(problems).toEqual([]);
  await elsewhere.close();
});

test('a link that does not open says so to whoever presents', async ({ page }) => {
  await still(page);
  const show = new Presentation(page);
  await show.open('#e=nothing');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('nothing');
});

test('what a link carries in vain is left out, and the run is presented as ours', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  await still(page);
  const show = new Presentation(page);
  await show.open('#e=pause@1&cues=1.Qwk5eKBAxBHmYO%00&t=15.1');
  await expect(show.caption).toHaveText('Swarm pauses the update');
  expect(problems).toEqual([]);
});

test('whoever presents leaves a lesson, and what it hides is theirs to hide', async ({ page }) => {
  await still(page);
  await page.goto('./#lesson=monitor&step=3');
  await expect(page.getByText('the future is hidden').first()).toBeVisible();
  await page.keyboard.press('p');
  const show = new Presentation(page);
  await expect(show.tool('Hide the future')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
});

test('a pointer on the enlarged timeline goes where it points', async ({ page }) => {
  await still(page);
  const show = new Presentation(page);
  await show.open('#e=rollback@1');
  const pin = await page
    .getByRole('button', { name: /0:15\.0/ })
    .first()
    .boundingBox();
  const chart = await page.locator('#timeline svg[data-chart=head]').boundingBox();
  await page.mouse.click(
    (pin?.x ?? 0) + (pin?.width ?? 0) / 2,
    (chart?.y ?? 0) + (chart?.height ?? 0) / 2,
  );
  await expect.poll(() => show.atMs()).toBeGreaterThan(14_800);
  expect(await show.atMs()).toBeLessThan(15_200);
});

for (const [lang, texts] of Object.entries({ en: enPresent, zh: zhPresent })) {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1440, height: 900 },
  ]) {
    test(`legible from the back row at ${size.width}×${size.height}, ${lang}`, async ({ page }) => {
      await page.setViewportSize(size);
      await still(page);
      const show = new Presentation(page, texts);
      await show.open(`#e=rollback@1&t=30.2&lang=${lang}`);
      await page.keyboard.press('c');
      for (const part of ['command', 'events'] as const) {
        await show.setup.getByRole('checkbox', { name: texts.parts[part] }).check();
      }
      expect(await smallerThan(page, { '.present-part': 19.9 })).toEqual([]);
      await show.setup.getByRole('checkbox', { name: texts.parts.pool }).check();
      await page.keyboard.press('Escape');
      const head = { '.present-caption': 32, '.present-clock': 32, '.present-figures dd': 32 };
      expect(await smallerThan(page, { ...head, '.present': 19.9 })).toEqual([]);
      await page.keyboard.press('v');
      expect(await smallerThan(page, { '.present-count': 32, '.present': 19.9 })).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });
  }
  // Colours do not depend on words: each state is looked at in both, in one language each.
  for (const [colorScheme, state] of [
    [lang === 'en' ? 'light' : 'dark', 'c'],
    [lang === 'en' ? 'dark' : 'light', 'v'],
  ] as const) {
    test(`axe finds nothing after ${state}, ${colorScheme}, ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const show = new Presentation(page, texts);
      await show.open(`#e=rollback@1&t=30.2&lang=${lang}`);
      await page.keyboard.press('c');
      for (const part of ['command', 'events'] as const) {
        await show.setup.getByRole('checkbox', { name: texts.parts[part] }).check();
      }
      await page.keyboard.press('Escape');
      await page.keyboard.press(state);
      await page.keyboard.press('r');
      expect(await violations(page)).toEqual([]);
    });
  }
}

async function violations(page: Page): Promise<readonly string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`,
  );
}

/** Texts in sight that are smaller than they are to be within a part of the page, as they are drawn. */
const smallerThan = (page: Page, least: Readonly<Record<string, number>>) =>
  page.evaluate((wanted) => {
    const small: string[] = [];
    for (const [selector, leastPx] of Object.entries(wanted)) {
      for (const root of document.querySelectorAll(selector)) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (parent === null || node.textContent?.trim() === '') continue;
          // Words for screen readers alone.
          if (parent.closest('.sr-only, title, option') !== null) continue;
          const px = Number.parseFloat(getComputedStyle(parent).fontSize) * parent.currentCSSZoom;
          if (px < leastPx) small.push(`${selector}: ${px} px: ${node.textContent}`);
        }
      }
    }
    return small;
  }, least);
