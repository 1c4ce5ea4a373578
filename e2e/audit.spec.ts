import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page, type Response } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

/** Of what is fetched until the page is at rest, compressed as a server would. */
const BYTES_MAX = 700_000;
const REQUESTS_MAX = 120;
const ELEMENTS_MAX = 1_400;
/** What counts as good: https://web.dev/articles/cls */
const SHIFT_MAX = 0.1;

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** What the browser itself finds wrong with a page: what is deprecated, blocked, mixed or ignored. */
async function findIssues(page: Page): Promise<readonly string[]> {
  const issues: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Audits.issueAdded', ({ issue }) => {
    // Hints for what fills in forms of names and addresses, of which there are none.
    if (issue.code !== 'GenericIssue') issues.push(JSON.stringify(issue));
  });
  await session.send('Audits.enable');
  return issues;
}

interface Watched {
  readonly asked: string[];
  readonly listens: string[];
  readonly longMs: number[];
  shift: number;
}

/** Runs in the page, before anything else of it does. */
function watchFromTheStart(): void {
  const watched: Watched = { asked: [], listens: [], longMs: [], shift: 0 };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      watched.shift += (entry as PerformanceEntry & { readonly value: number }).value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    watched.longMs.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask', buffered: true });
  // It is called with what it belongs to, below.
  // oxlint-disable-next-line unbound-method
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function add(
    this: EventTarget,
    ...[type, listener, options]: Parameters<EventTarget['addEventListener']>
  ) {
    const wholes: readonly EventTarget[] = [window, document, document.body];
    const isWhole = wholes.includes(this);
    const mayHold = typeof options === 'object' && options?.passive === false;
    if (type === 'unload' || (isWhole && mayHold)) watched.listens.push(type);
    listen.call(this, type, listener, options);
  };
  const asks = (name: string) => () => {
    watched.asked.push(name);
    return Promise.resolve('denied' as const);
  };
  Notification.requestPermission = asks('notifications');
  navigator.geolocation.getCurrentPosition = asks('position');
  navigator.mediaDevices.getUserMedia = asks('media') as never;
}

const watchedIn = (page: Page) =>
  page.evaluate(() => (window as unknown as { readonly watched: Watched }).watched);

for (const size of SIZES) {
  test.describe(`${size.width} px wide`, () => {
    test.use({ viewport: size });

    test('accessibility: all rules of WCAG and all that is good practice hold', async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await new Swarmscope(page).open();
      const results = await new AxeBuilder({ page })
        .options({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: { 'label-content-name-mismatch': { enabled: true } },
        })
        .analyze();
      expect(results.passes.length).toBeGreaterThan(20);
      expect(
        results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
      ).toEqual([]);
    });

    test('performance: little is fetched, the page is small, and nothing jumps', async ({
      page,
    }) => {
      const bodies: Promise<number>[] = [];
      const note = (response: Response) => {
        bodies.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
      };
      page.on('response', note);
      await page.addInitScript(watchFromTheStart);
      await new Swarmscope(page).open();
      // It plays at once: what moves then is meant to, and must move nothing else.
      await page.waitForLoadState('networkidle');
      page.off('response', note);
      const bytes = (await Promise.all(bodies)).reduce((sum, one) => sum + one, 0);
      const elements = await page.evaluate(() => document.querySelectorAll('*').length);
      const { shift, longMs } = await watchedIn(page);
      const facts = { bytes, requests: bodies.length, elements, shift, longestMs: longMs };
      test.info().annotations.push({ type: 'figures', description: JSON.stringify(facts) });
      expect(bytes).toBeGreaterThan(100_000);
      expect(bytes).toBeLessThan(BYTES_MAX);
      expect(bodies.length).toBeLessThan(REQUESTS_MAX);
      expect(elements).toBeLessThan(ELEMENTS_MAX);
      expect(shift).toBeLessThan(SHIFT_MAX);
    });
  });
}

test('best practices: the browser finds nothing wrong, and nothing is asked for', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const issues = await findIssues(page);
  await page.addInitScript(watchFromTheStart);
  await new Swarmscope(page).open();
  const facts = await page.evaluate(() => ({
    doctype: document.doctype?.name,
    mode: document.compatMode,
    charset: document.characterSet,
    lang: document.documentElement.lang,
    isSecure: isSecureContext,
    badPictures: [...document.images].filter(
      ({ naturalWidth, naturalHeight, width, height }) =>
        Math.abs(naturalWidth * height - naturalHeight * width) > naturalWidth + naturalHeight,
    ).length,
    // A listener that refuses to have anything pasted would stop this event.
    refusing: [...document.querySelectorAll('input, textarea')].filter(
      (input) => !input.dispatchEvent(new ClipboardEvent('paste', { cancelable: true })),
    ).length,
  }));
  expect(facts).toEqual({
    doctype: 'html',
    mode: 'CSS1Compat',
    charset: 'UTF-8',
    lang: 'en',
    isSecure: true,
    badPictures: 0,
    refusing: 0,
  });
  await expect(page).toHaveTitle(/^Swarmscope · .{10,}$/);
  const { asked, listens } = await watchedIn(page);
  expect([...asked, ...listens]).toEqual([]);
  expect(issues).toEqual([]);
  expect(problems).toEqual([]);
});

test('the head says what browsers and search look for', async ({ request }) => {
  const html = await (await request.get('./')).text();
  expect(html.slice(0, 1024)).toMatch(/<meta charset="utf-8"/i);
  const content = (name: string) =>
    new RegExp(`name="${name}"\\s+content="([^"]+)"`).exec(html)?.[1];
  expect(content('viewport')).toBe('width=device-width, initial-scale=1');
  expect(content('theme-color')).toMatch(/^#/);
  expect(content('description')?.length).toBeGreaterThan(50);
  expect((await request.get('./robots.txt')).headers()['content-type']).toContain('text/plain');
});

test('nothing that is built can ask anybody for anything but its own parts', () => {
  // A worker has no policy of its own where a server sends none: it must not be able to.
  const ways =
    /XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|importScripts|RTCPeerConnection|(?<![.\w])fetch\(|document\.write|import\(["'`]https?:/;
  const files = readdirSync('dist/assets').filter((name) => name.endsWith('.js'));
  expect(files.some((name) => name.includes('worker'))).toBe(true);
  const able = files.filter((name) => ways.test(readFileSync(`dist/assets/${name}`, 'utf8')));
  expect(able).toEqual([]);
});

test('no part of the page asks anybody else for anything', async ({ page, context }) => {
  test.slow();
  const { problems } = watchPage(page);
  const others: string[] = [];
  // Of workers and of what is embedded, too.
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isOwn = origin === new URL(page.url()).origin || ['blob:', 'data:'].includes(protocol);
    if (!isOwn && page.url() !== 'about:blank') others.push(request.url());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`the policy held ${event.blockedURI} back, for ${event.violatedDirective}`);
    });
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const scope = new Swarmscope(page);
  await scope.open('#e=health');
  await scope.settings.getByRole('tab', { name: 'files' }).click();
  await expect(page.getByRole('textbox', { name: /stack\.yml/ })).toBeVisible();
  await scope.button('Terminal').click();
  await expect(page.getByRole('log')).toBeVisible();
  await scope.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  await dialog.getByRole('tab', { name: 'Picture' }).click();
  for (const name of ['Save as PNG', 'Make a film']) {
    const saving = page.waitForEvent('download');
    await dialog.getByRole('button', { name }).click();
    await saving;
  }
  await page.keyboard.press('Escape');
  await page.goto('./#lesson=probes&step=2');
  await expect(page.locator('[aria-current=step]')).toHaveAccessibleName(/^Step 2/);
  await page.goto('./?embed=1#e=book');
  await expect(scope.timeline).toHaveAttribute('data-digest', /^\w{32}$/);
  expect(await page.evaluate(() => document.fonts.check('12px "Inter Variable"'))).toBe(true);
  expect(others).toEqual([]);
  expect(problems).toEqual([]);
});
