import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { encodeLink } from '../scenario';
import { BOOK, crowd } from './bench-scenarios';
import { spread, type Line } from './measure';
import { measureSweeps, MEMORY_ARG } from './sweep-bench';
import { LONG_FILE, timesToType } from './typing-bench';

const LOADS = 5;
const CHANGES = 20;
const PLAY_MS = 4_000;
const LONGEST_MS = 20_000;
const VIEWPORT = { width: 1440, height: 900 };
/** What the forecast says once there is one. */
const FORECAST = 'to converge';

/** What the project's other scripts know of the machine's browser. */
interface BrowserScript {
  readonly CHROMIUM_ARGS: readonly string[];
  readonly findChromium: () => string | undefined;
}

/** Drives the built page in Chromium; what keeps it from that, where something does. */
export async function measurePage(): Promise<readonly Line[] | string> {
  if (!existsSync('dist/index.html')) return 'The page is not built: npm run build';
  const script = pathToFileURL(resolve('.ci/browser.mjs')).href;
  // A script without types, whose exports these are.
  const { CHROMIUM_ARGS, findChromium } = (await import(script)) as BrowserScript;
  const executablePath = findChromium();
  if (executablePath === undefined) return 'There is no Chromium: node .ci/browser.mjs';
  const server = spawn(process.execPath, ['.ci/serve.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressIn(server.stdout);
    const args = [...CHROMIUM_ARGS, MEMORY_ARG];
    const browser = await chromium.launch({ executablePath, args });
    try {
      return [...(await measureIn(browser, url)), ...(await measureSweeps(browser))];
    } finally {
      await browser.close();
    }
  } finally {
    server.kill();
  }
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += String(chunk);
    const [address] = /http:\S+/.exec(text) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`The page is not served: ${text}`);
}

/** What the page is measured with: slots and the scenario's link. */
const SIZES: readonly (readonly [number, string])[] = [
  [10, encodeLink(BOOK)],
  [100, encodeLink(crowd(100, 20))],
  [1_000, encodeLink(crowd(1_000, 100))],
];

async function measureIn(browser: Browser, url: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [slots, fragment] of SIZES) {
    const address = `${url}${fragment}`;
    const what = (text: string) => `${slots} slots, ${text}`;
    // One after the other: they would be in each other's way.
    const loads: number[] = [];
    for (let i = 0; i < LOADS; i++) loads.push(await timeToForecast(browser, address));
    const page = await open(browser, address);
    const parallelism = await timesToRedraw(page, 'parallelism');
    const delay = await timesToRedraw(page, 'delay');
    const frames = await scriptPerFrame(browser, page);
    await page.context().close();
    const perSecond = (frames.length / PLAY_MS) * 1000;
    lines.push(
      { what: what('first forecast'), measured: spread(loads), aim: '' },
      { what: what('parallelism to redraw'), measured: spread(parallelism), aim: 'p95 32 ms' },
      { what: what('delay to redraw'), measured: spread(delay), aim: 'p95 32 ms' },
      { what: what('script a frame'), measured: spread(frames), aim: 'p95 8 ms' },
      { what: what('frames a second'), measured: perSecond.toFixed(0), aim: '60' },
    );
  }
  const page = await open(browser, `${url}${encodeLink(LONG_FILE)}`);
  const typing = await timesToType(page);
  await page.context().close();
  return [...lines, { what: 'a key in 300 lines', measured: spread(typing), aim: 'p95 50 ms' }];
}

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  // tsx gives functions their names with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (value) => value;');
  await page.goto(url);
  await page.getByRole('status', { name: 'Forecast' }).getByText(FORECAST).first().waitFor();
  return page;
}

/** From the navigation, with nothing in the cache, until a forecast can be read. */
async function timeToForecast(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript((text) => {
    new MutationObserver((_, observer) => {
      const forecast = document.querySelector('[role="status"][aria-label="Forecast"]');
      if (forecast?.textContent.includes(text) !== true) return;
      performance.mark('forecast');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, FORECAST);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('forecast').length > 0);
  const ms = await page.evaluate(() => performance.getEntriesByName('forecast')[0]?.startTime);
  await context.close();
  return ms ?? NaN;
}

/** From the change of a slider until the timeline shows another run, and the next frame. */
async function timesToRedraw(page: Page, name: string): Promise<readonly number[]> {
  const slider = page.getByRole('slider', { name, exact: true });
  const times: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    times.push(await slider.evaluate(changeAndWait, LONGEST_MS));
    await page.waitForTimeout(150);
  }
  return times;
}

/** Runs in the page. The slider goes up and down in turn, as a hand would move it. */
function changeAndWait(element: Element, longestMs: number): Promise<number> {
  const slider = element as HTMLInputElement;
  const timeline = document.querySelector(
    '[role="region"][aria-label="Timeline"], section[aria-label="Timeline"]',
  );
  if (timeline === null) throw new Error('There is no timeline');
  const { value } = slider;
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('The timeline is not redrawn')), longestMs);
    const startMs = performance.now();
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => {
        clearTimeout(timer);
        done(performance.now() - startMs);
      });
    }).observe(timeline, { attributes: true, attributeFilter: ['data-digest'] });
    slider.stepUp();
    if (slider.value === value) slider.stepDown();
    const next = slider.value;
    slider.value = value;
    // React looks at the value only where its own setter was gone round.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, next);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** Entries of a trace that are script, or hold nothing but script. */
const SCRIPT: ReadonlySet<string> = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'EvaluateScript',
  'RunMicrotasks',
  'TimerFire',
]);

/** Plays the run and gives the ms of script in each frame. */
async function scriptPerFrame(browser: Browser, page: Page): Promise<readonly number[]> {
  await page.getByRole('slider', { name: 'Playhead' }).press('Home');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await browser.startTracing(page, {
    categories: ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await page.waitForTimeout(PLAY_MS);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  return framesOf(trace.traceEvents);
}

/** Script of the main thread from one frame's beginning to the next one's, nested calls once. */
function framesOf(events: readonly TraceEvent[]): readonly number[] {
  const begun = events.filter(({ name, ph }) => name === 'AnimationFrame' && ph === 'b');
  const thread = begun[0]?.tid;
  const starts = begun.map(({ ts }) => ts).toSorted((a, b) => a - b);
  const script = events
    .filter(({ name, ph, tid }) => tid === thread && ph === 'X' && SCRIPT.has(name))
    .toSorted((a, b) => a.ts - b.ts);
  const frames = starts.map(() => 0);
  let frame = 0;
  let countedUs = -Infinity;
  for (const { ts, dur = 0 } of script) {
    while (frame + 1 < starts.length && (starts[frame + 1] as number) <= ts) frame++;
    const fromUs = Math.max(ts, countedUs);
    countedUs = Math.max(countedUs, ts + dur);
    if (ts < (starts[0] ?? Infinity)) continue;
    frames[frame] = (frames[frame] as number) + Math.max(ts + dur - fromUs, 0) / 1000;
  }
  return frames;
}
