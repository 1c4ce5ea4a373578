import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';
import { smallTargets } from './targets';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

const violationsOn = async (page: Page, part = 'body'): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
};

const paletteOf = (page: Page) => page.locator('html').getAttribute('data-palette');

test('a palette is chosen, applies at once and is remembered', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=22');
  const fill = () =>
    scope.timeline
      .locator('[data-chart=slots] [data-rev="2"] rect[fill="var(--rev-fill)"]')
      .first()
      .evaluate((bar) => getComputedStyle(bar).fill);
  expect(await fill()).not.toContain('#rev-2');
  await scope.button('Display').click();
  const dialog = page.getByRole('dialog', { name: 'Display' });
  await expect(dialog.getByRole('radio', { name: 'As this device asks' })).toBeChecked();
  await dialog.getByRole('radio', { name: /^Monochrome/ }).check();
  expect(await paletteOf(page)).toBe('mono');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('pattern#rev-2')).toHaveCount(1);
  expect(await fill()).toContain('#rev-2');
  await page.reload();
  await expect(scope.forecast).toContainText('lowest in pool');
  expect(await paletteOf(page)).toBe('mono');
  expect(problems).toEqual([]);
});

test('what the device asks for is followed until somebody chooses', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more' });
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=22');
  expect(await paletteOf(page)).toBe('contrast');
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' });
  await expect.poll(() => paletteOf(page)).toBe('mono');
  await page.emulateMedia({ forcedColors: 'none' });
  await expect.poll(() => paletteOf(page)).toBe('default');
  await page.emulateMedia({ contrast: 'more' });
  await scope.button('Display').click();
  await page.getByRole('radio', { name: 'Default' }).check();
  expect(await paletteOf(page)).toBe('default');
});

for (const palette of ['contrast', 'mono'] as const) {
  test(`axe finds nothing in the palette ${palette}`, async ({ page }) => {
    test.slow();
    await page.addInitScript((chosen) => {
      localStorage.setItem('swarmscope.palette', chosen);
    }, palette);
    const scope = new Swarmscope(page);
    await scope.open('#e=pause@1&t=30');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violationsOn(page)).toEqual([]);
    }
  });
}

test.describe('the timeline as a grid', () => {
  test('arrow keys go from period to period and from slot to slot, and Enter chooses', async ({
    page,
  }) => {
    const scope = new Swarmscope(page);
    await scope.open('#e=book@1&t=30');
    const grid = scope.timeline.getByRole('grid', { name: 'Timeline, period by period' });
    await expect(grid).toHaveAccessibleDescription(/Arrow keys go from period to period/);
    await grid.focus();
    const focused = page.locator('[role=gridcell]:focus');
    await expect(focused).toHaveAccessibleName(/^web_web\.1, version 2 .*: runs from 0:12/);
    expect(await scope.atMs()).toBe(30_000);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(focused).toHaveAccessibleName(/^web_web\.3, version 1 /);
    await page.keyboard.press('End');
    await expect(focused).toHaveAccessibleName(
      /^web_web\.3: refused: not listening yet ×\d+, from/,
    );
    await page.keyboard.press('ArrowLeft');
    await expect(focused).toHaveAccessibleName(/^web_web\.3: the update rests \(delay\) from/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(focused).toHaveAccessibleName(
      /^web_web\.3, version 2 \(1\.13-alpine\) on node-3: starts from .*, then runs$/,
    );
    const box = await focused.boundingBox();
    const label = await scope.timeline
      .getByRole('button', { name: /^Slot web_web\.3/ })
      .boundingBox();
    expect(Math.abs((box?.y ?? 0) - (label?.y ?? 0))).toBeLessThan(4);
    await page.keyboard.press('Enter');
    await expect(scope.task).toContainText('web_web.3');
    expect(await scope.atMs()).toBeGreaterThan(24_000);
    expect(await scope.atMs()).toBeLessThan(27_000);
    await page.keyboard.press('Control+Home');
    await expect(focused).toHaveAccessibleName(/^Update updating from 0:08\.0/);
    await page.keyboard.press('Enter');
    expect(await scope.atMs()).toBe(8_000);
    await expect(page.getByRole('region', { name: 'Why' })).toBeVisible();
    await page.keyboard.press('Shift+Tab');
    await expect(page.locator('[role=gridcell]:focus')).toHaveCount(0);
    expect(await violationsOn(page, '#timeline')).toEqual([]);
  });

  test('slots out of sight, and moments out of sight, come into sight', async ({ page }) => {
    const scope = new Swarmscope(page);
    await scope.open('#e=hundred@1&t=20');
    await scope.button('A row for each slot').click();
    await scope.button('Zoom in').click();
    await scope.button('Zoom in').click();
    const grid = scope.timeline.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('Control+End');
    const focused = page.locator('[role=gridcell]:focus');
    await expect(focused).toHaveAccessibleName(/^web_web\.100[,:] /);
    await expect(focused).toBeInViewport();
    const plot = await grid.boundingBox();
    const box = await focused.boundingBox();
    expect(box?.y ?? 0).toBeLessThan((plot?.y ?? 0) + (plot?.height ?? 0));
    expect(box?.width ?? 0).toBeGreaterThan(4);
  });
});

test('the timeline as tables is in step with the run', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=30');
  await scope.button('As tables').click();
  const tasks = scope.timeline.getByRole('table', { name: 'Tasks' });
  await expect(tasks.getByRole('row')).toHaveCount(21);
  const third = tasks.getByRole('row').filter({ hasText: 'web_web.3' }).last();
  await expect(third).toContainText('2 (1.13-alpine)');
  await third.getByRole('button', { name: 'web_web.3' }).click();
  await expect(scope.task).toContainText('web_web.3');
  await expect(scope.timeline.getByRole('table', { name: 'Update' })).toContainText('completed');
  await expect(scope.timeline.getByRole('table', { name: 'Failed requests' })).toContainText(
    'refused: not listening yet',
  );
  expect(await violationsOn(page, '#timeline')).toEqual([]);
  const before = await tasks.innerText();
  await scope.slider('delay').fill('20');
  await expect.poll(() => tasks.innerText()).not.toBe(before);
  await scope.button('As tables').click();
  await expect(tasks).toHaveCount(0);
});

test.describe('what is read out', () => {
  test('decisions, as a step leads to them and as the run plays over them', async ({ page }) => {
    const scope = new Swarmscope(page);
    await scope.open('#e=book@1&t=10');
    const news = page.getByRole('status', { name: 'What is happening' });
    await expect(news).toHaveText('');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(news).toHaveText(/^\d+:\d\d\.\d: /);
    const stepped = await news.innerText();
    await scope.button('16×').click();
    await scope.button('Play').click();
    await expect(news).not.toHaveText(stepped);
    await expect(news).toContainText('The swarm has settled', { timeout: 15_000 });
  });

  test('nothing of what is hidden, where the run seems to end there', async ({ page }) => {
    await page.goto('./#lesson=monitor&step=3');
    await expect(page.getByText('the future is hidden').first()).toBeAttached();
    const news = page.getByRole('status', { name: 'What is happening' });
    await page.getByRole('button', { name: '16×', exact: true }).click();
    const playhead = page.getByRole('slider', { name: 'Playhead' });
    const end = await playhead.getAttribute('max');
    await playhead.fill(String(Number(end) - 2_000));
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(playhead).toHaveValue(String(Math.floor(Number(end) / 100) * 100));
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    expect(await news.innerText()).not.toMatch(/settled|rolled back|rolling back/);
  });
});

/** The cards of tasks do what a slot's label does; Display has buttons for the sizes of panels. */
const EQUIVALENT = ['.slot-label', '.splitter'];

for (const size of [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`every target has 24 px or room around it at ${size.width}×${size.height}`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize(size);
    const scope = new Swarmscope(page);
    await scope.open('#e=health@1&t=30');
    const small: string[] = [];
    const look = async (place: string) => {
      const found = await smallTargets(page, 24, EQUIVALENT);
      small.push(...found.map((target) => `${place}: ${target.size} ${target.name}`));
    };
    await look('page');
    for (const list of ['Kinds of settings', 'The run']) {
      const tabs = page.getByRole('tablist', { name: list, exact: true }).getByRole('tab');
      for (const tab of await tabs.all()) {
        const name = await tab.innerText();
        await tab.click();
        await expect(page.getByRole('tabpanel', { name, exact: true })).not.toBeEmpty();
        await look(name);
      }
    }
    for (const name of ['Share', 'Lessons', 'Strategies', 'Display']) {
      await scope.button(name).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button').first()).toBeVisible();
      await look(name);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    // The editor of files lies over the cluster.
    await page.getByRole('tab', { name: 'update_config' }).click();
    await scope.tasks('web_web.3').first().click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await look('menu');
    await page.goto('./#lesson=monitor&step=3');
    await expect(page.getByRole('slider', { name: 'When?' })).toBeVisible();
    await look('lesson');
    expect(small).toEqual([]);
  });
}

test('what a slot’s label does, a card of 24 px does', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=30');
  await scope.timeline.getByRole('button', { name: /^Slot web_web\.3/ }).click();
  await expect(scope.task).toContainText('2 of 2');
  await page.keyboard.press('Escape');
  await expect(scope.task).not.toContainText('web_web.3');
  const card = scope.tasks('web_web.3').filter({ hasText: 'running' });
  await card.click();
  await expect(scope.task).toContainText('web_web.3');
  await expect(scope.task).toContainText('2 of 2');
  expect((await card.boundingBox())?.height).toBeGreaterThanOrEqual(24);
});

test('a panel is made larger and smaller by clicks alone', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=30');
  const widthOf = async () => (await scope.settings.boundingBox())?.width ?? 0;
  const before = await widthOf();
  await scope.button('Display').click();
  await scope.button('Width of the settings: larger').click();
  await expect.poll(widthOf).toBe(before + 48);
  await scope.button('Width of the settings: smaller').click();
  await expect.poll(widthOf).toBe(before);
  await scope.button('Height of the timeline: larger').click();
  await scope.button('As they were').click();
  await expect(page.locator('.watch')).not.toHaveAttribute('style', /--timeline-height/);
});

/** Words that are cut off, and controls that lie outside the window or over each other. */
const lostOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const lost: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) lost.push(`${root.scrollWidth} px wide`);
    const within = document.querySelector('dialog[open]') ?? document.body;
    const controls = [...within.querySelectorAll('button, input, select, textarea')].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.matches('.playhead, .sr-only, [aria-hidden=true] *') &&
        element.getBoundingClientRect().width > 1,
    );
    for (const element of controls) {
      element.scrollIntoView({ block: 'center', inline: 'nearest' });
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`;
      if (left < -1 || right > root.clientWidth + 1) lost.push(`${name} from ${left} to ${right}`);
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isReached =
        hit !== null &&
        (element.contains(hit) || hit.contains(element) || hit.closest('label') !== null);
      if (!isReached) lost.push(`${name} lies beneath ${hit?.outerHTML.slice(0, 80)}`);
      // What is cut on purpose says so by its look, and has its whole name elsewhere.
      const isCut =
        element instanceof HTMLButtonElement &&
        getComputedStyle(element).textOverflow !== 'ellipsis' &&
        getComputedStyle(element, '::before').content === 'none' &&
        element.scrollWidth > element.clientWidth + 1;
      if (isCut) lost.push(`${name} is cut off`);
    }
    return lost;
  });

test.describe('at 400 %', () => {
  // 1280×1024 at 400 %.
  test.use({ viewport: { width: 320, height: 256 } });

  test('nothing is lost: one column, every control within it and reached', async ({ page }) => {
    test.slow();
    const scope = new Swarmscope(page);
    await scope.open('#e=canary-weight@1&t=40');
    const lost: string[] = [];
    const look = async (place: string) => {
      lost.push(...(await lostOn(page)).map((what) => `${place}: ${what}`));
    };
    await look('page');
    for (const name of ['Share', 'Lessons', 'Strategies', 'Display']) {
      await scope.button(name).click();
      await expect(page.getByRole('dialog').getByRole('button').first()).toBeVisible();
      await look(name);
      await page.keyboard.press('Escape');
    }
    await scope.button('As tables').click();
    await expect(scope.timeline.getByRole('table', { name: 'Tasks' })).toBeVisible();
    await look('tables');
    await page.goto('./#lesson=monitor&step=3');
    await expect(page.getByRole('slider', { name: 'When?' })).toBeVisible();
    await look('lesson');
    expect(lost).toEqual([]);
  });
});

test('text may be spaced out or twice as large, and nothing is lost', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=30');
  await scope.advised();
  // WCAG 1.4.12; added without a style element, which the page would refuse.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  });
  expect(await lostOn(page)).toEqual([]);
  // A page at 200 % has half the window.
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await page.setViewportSize({ width: 720, height: 450 });
  expect(await lostOn(page)).toEqual([]);
});

test('the focus is seen wherever it goes, and Tab comes through', async ({ page }) => {
  test.slow();
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=30');
  await scope.advised();
  const seen = new Set<string>();
  const hidden: string[] = [];
  for (let i = 0; i < 140; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      const x = Math.min(Math.max(left + width / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max(top + height / 2, 0), innerHeight - 1);
      const hit = document.elementFromPoint(x, y);
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const label = element.closest('label, .timeline-cell');
      const drawn =
        (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) ||
        (label !== null && getComputedStyle(label).outlineStyle !== 'none') ||
        element.matches('.playhead');
      const isCovered =
        !element.matches('.playhead, [role=grid] *') &&
        (hit === null || !(element.contains(hit) || hit.contains(element) || label?.contains(hit)));
      const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)}`;
      return { name, isFine: drawn && !isCovered };
    });
    if (at === null) break;
    seen.add(at.name);
    if (!at.isFine) hidden.push(at.name);
  }
  expect(seen.size).toBeGreaterThan(50);
  expect(hidden).toEqual([]);
});
