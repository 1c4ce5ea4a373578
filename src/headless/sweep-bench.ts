import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build, preview } from 'vite';
import { median, quantile, type Line } from './measure';
import type { Cancelled, SweepPage, Swept } from './sweep-page/page';

const ROUNDS = 5;
/** Of 400 runs: 20 values of one parameter, 20 of another. */
const SIDE = 20;
const SMALL_SIDE = 10;
const SWEEPS = 10;
const MEGABYTE = 1e6;

/** Memory of a page and its workers can be asked for only by a page that is apart from others. */
const ALONE = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
/** With this it is counted at once. */
export const MEMORY_ARG = '--enable-blink-features=ForceEagerMeasureMemory';

/** Sweeps in a page that draws nothing. */
export async function measureSweeps(browser: Browser): Promise<readonly Line[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'swarmscope-sweeps-'));
  const root = resolve('src/headless/sweep-page');
  const common = { root, base: './', configFile: false, logLevel: 'error' } as const;
  try {
    await build({
      ...common,
      worker: { format: 'es' },
      build: { outDir, target: 'es2023', modulePreload: { polyfill: false } },
    });
    const server = await preview({
      ...common,
      build: { outDir },
      preview: { port: 0, headers: ALONE },
    });
    try {
      const [url = ''] = server.resolvedUrls?.local ?? [];
      return await measureAt(browser, url);
    } finally {
      await server.close();
    }
  } finally {
    await rm(outDir, { recursive: true });
  }
}

async function measureAt(browser: Browser, url: string): Promise<readonly Line[]> {
  const cores = availableParallelism();
  const lines: Line[] = [];
  for (const workers of [1, 2, 4].filter((count) => count <= Math.max(cores, 2))) {
    const page = await open(browser, url, workers);
    const swept = await times(page, SIDE);
    await page.context().close();
    lines.push({
      what: `400 runs of book, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      measured: median(swept.map(({ ms }) => ms)),
      aim: workers === 2 ? 'aim: 2,000 ms' : '',
    });
    if (workers === 2) lines.push(gapLine(swept));
  }
  const page = await open(browser, url, 2);
  lines.push(cancelLine(await cancels(page)), await memoryLine(page));
  await page.context().close();
  return lines;
}

/** Opens the page on a machine of so many cores, as it is told. */
async function open(browser: Browser, url: string, cores: number): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript((count) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count });
  }, cores);
  await page.goto(url);
  await page.waitForFunction(() => 'sweepPage' in window);
  return page;
}

type WithSweeps = typeof globalThis & { readonly sweepPage: SweepPage };

async function times(page: Page, side: number): Promise<readonly Swept[]> {
  const swept: Swept[] = [];
  const sweep = () => page.evaluate((n) => (globalThis as WithSweeps).sweepPage.sweep(n), side);
  // Workers have to be there, and their code compiled.
  await sweep();
  for (let round = 0; round < ROUNDS; round++) swept.push(await sweep());
  return swept;
}

async function cancels(page: Page): Promise<readonly Cancelled[]> {
  const cancelled: Cancelled[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    cancelled.push(await page.evaluate(() => (globalThis as WithSweeps).sweepPage.cancel()));
  }
  return cancelled;
}

const gapLine = (swept: readonly Swept[]): Line => ({
  what: '  longest gap in answering input',
  measured: median(swept.map(({ longestGapMs }) => longestGapMs)),
  aim: 'aim: 50 ms',
});

function cancelLine(cancelled: readonly Cancelled[]): Line {
  const after = Math.max(...cancelled.map(({ runsAfter }) => runsAfter));
  return {
    what: '  to cancel',
    measured: `${median(cancelled.map(({ ms }) => ms))}, ${after} runs begun after it`,
    aim: 'aim: 100 ms',
  };
}

/** Of the page and its workers, after the first sweep and after ten more. */
async function memoryLine(page: Page): Promise<Line> {
  const sweep = () =>
    page.evaluate((n) => (globalThis as WithSweeps).sweepPage.sweep(n), SMALL_SIDE);
  await sweep();
  const before = await memoryOf(page);
  for (let nth = 0; nth < SWEEPS; nth++) await sweep();
  const after = await memoryOf(page);
  return {
    what: `  memory before and after ${SWEEPS} sweeps of 100 runs`,
    measured: `${before.toFixed(1)} MB, ${after.toFixed(1)} MB`,
    aim: 'aim: flat',
  };
}

interface Measurable {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

/** Megabytes; the least of several looks, between which garbage is collected. */
async function memoryOf(page: Page): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < ROUNDS; look++) {
    const bytes = await page.evaluate(async () => {
      const of = performance as unknown as Measurable;
      return (await of.measureUserAgentSpecificMemory()).bytes;
    });
    looks.push(bytes / MEGABYTE);
  }
  return quantile(looks, 0);
}
