import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page, type Response } from '@playwright/test';
import { en } from '../src/i18n/en/en';
import { zh } from '../src/i18n/zh/zh';
import { Swarmscope, watchPage } from './page';

const MAIN_BYTES_MAX = 200_000;
const WORKER_BYTES_MAX = 110_000;

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];

async function violations(page: Page): Promise<readonly string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`,
  );
}

/** Colours do not depend on words, nor words on colours: each of both is looked at once. */
const SCHEMES = { en: 'light', zh: 'dark' } as const;

for (const [lang, texts] of Object.entries({ en, zh })) {
  for (const size of SIZES) {
    for (const colorScheme of [SCHEMES[lang as keyof typeof SCHEMES]]) {
      test(`axe finds nothing at ${size.width}×${size.height}, ${colorScheme}, ${lang}`, async ({
        page,
      }) => {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(`./#e=book@1&t=12.5&lang=${lang}`);
        await expect(page.getByRole('status', { name: texts.forecast.title })).toBeVisible();
        const cluster = page.getByRole('region', { name: texts.cluster.title });
        await cluster.getByRole('button', { name: 'web_web.1' }).first().click();
        expect(await violations(page)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
        await page.getByRole('button', { name: texts.app.share }).click();
        expect(await violations(page)).toEqual([]);
      });
    }
  }
}

test('until the forecast stands, few enough bytes are fetched', async ({ page }) => {
  const bodies: Promise<{ url: string; bytes: number; startMs: number }>[] = [];
  const note = (response: Response) => {
    if (!response.url().endsWith('.js')) return;
    bodies.push(
      response.body().then((body) => ({
        url: response.url(),
        bytes: gzipSync(body, { level: 9 }).length,
        startMs: response.request().timing().startTime,
      })),
    );
  };
  page.on('response', note);
  // However slow the machine is: what the page asks for once the forecast stands is not counted.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('#timeline[data-digest]:not([data-digest=""])') === null) return;
      performance.mark('forecast');
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await new Swarmscope(page).open();
  page.off('response', note);
  const forecastMs = await page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName('forecast')[0]?.startTime ?? 0),
  );
  const scripts = (await Promise.all(bodies)).filter(({ startMs }) => startMs <= forecastMs);
  const sum = (isCounted: (url: string) => boolean) =>
    scripts.filter(({ url }) => isCounted(url)).reduce((total, { bytes }) => total + bytes, 0);
  const worker = sum((url) => url.includes('worker'));
  const main = sum((url) => !url.includes('worker'));
  expect(worker).toBeGreaterThan(0);
  expect(main).toBeGreaterThan(0);
  expect(worker).toBeLessThan(WORKER_BYTES_MAX);
  expect(main).toBeLessThan(MAIN_BYTES_MAX);
});

test('a content security policy stands in the page and holds', async ({ page }) => {
  const { problems } = watchPage(page);
  await new Swarmscope(page).open();
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(problems).toEqual([]);
  const outcome = await page.evaluate(async () => {
    const attempts: Record<string, string> = {};
    // In a task of its own: what the debugger itself evaluates is exempt from the policy.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        try {
          // It must be refused: that is what is tried.
          // oxlint-disable-next-line no-implied-eval
          attempts['eval'] = String(Function('return 1')());
        } catch (error) {
          attempts['eval'] = (error as Error).name;
        }
        resolve();
      });
    });
    try {
      await fetch('http://localhost:9/');
      attempts['fetch'] = 'sent';
    } catch {
      attempts['fetch'] = 'refused';
    }
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    attempts['inline'] = String((window as unknown as { injected?: boolean }).injected);
    return attempts;
  });
  expect(outcome).toEqual({ eval: 'EvalError', fetch: 'refused', inline: 'undefined' });
});

test('works under any path', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await page.goto('./index.html#e=book@1');
  await expect(scope.forecast).toContainText('to converge');
  // As it is served: what is fetched later is found beside what fetches it.
  const sources = await page.evaluate(async () => {
    const html = await (await fetch('index.html')).text();
    const served = new DOMParser().parseFromString(html, 'text/html');
    return [...served.querySelectorAll('script[src], link[href]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
    );
  });
  expect(sources.length).toBeGreaterThan(1);
  for (const source of sources) expect(source).toMatch(/^\.\//);
  expect(problems).toEqual([]);
});
