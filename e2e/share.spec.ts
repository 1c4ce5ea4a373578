import { readFileSync } from 'node:fs';
import { csvParse } from 'd3';
import { expect, test, type Page } from '@playwright/test';
import { parseScenario } from '../src/scenario';
import { Swarmscope, watchPage } from './page';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Share this run' });

async function share(page: Page, fragment: string, tab: string): Promise<Swarmscope> {
  const scope = new Swarmscope(page);
  await scope.open(fragment);
  await scope.button('Share').click();
  await dialogOf(page).getByRole('tab', { name: tab }).click();
  return scope;
}

async function taken(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const saving = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name: button }).click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
}

/** What the browser makes of bytes as an image: its size, and its colours on a grid. */
const pictureOf = (page: Page, bytes: Buffer, type: string) =>
  page.evaluate(
    async ([base64, mime]) => {
      const image = new Image();
      image.src = `data:${mime};base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const brush = canvas.getContext('2d', { willReadFrequently: true });
      brush?.drawImage(image, 0, 0);
      const colors = new Set<string>();
      for (let x = 0; x < canvas.width; x += 5) {
        for (let y = 0; y < canvas.height; y += 5) {
          colors.add(String(brush?.getImageData(x, y, 1, 1).data.slice(0, 3)));
        }
      }
      return { width: canvas.width, height: canvas.height, colors: [...colors] };
    },
    [bytes.toString('base64'), type] as const,
  );

const BLUE = '59,111,182';
const ORANGE = '201,117,31';
const RED = '196,49,41';

test('the link opens as chosen: at the start or at the moment, with its title and its view', async ({
  page,
  browser,
}) => {
  const { problems } = watchPage(page);
  const scope = await share(page, '#e=book@1&t=22', 'Link');
  const dialog = dialogOf(page);
  const link = dialog.getByRole('textbox', { name: 'Link' });
  expect(new URL(await link.inputValue()).hash).toContain('&t=22&');
  await dialog.getByRole('radio', { name: 'from the start' }).check();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Lecture 7 <b>');
  await dialog.getByRole('combobox', { name: 'Shows' }).selectOption('figures');
  await expect(dialog).toContainText(/\d+ characters: short enough for every chat/);
  const digest = await scope.digest();

  const elsewhere = await browser.newContext();
  const other = new Swarmscope(await elsewhere.newPage());
  await other.page.goto(await link.inputValue());
  await expect(other.forecast).toContainText('lowest in pool');
  expect(await other.digest()).toBe(digest);
  expect(await other.atMs()).toBe(0);
  await expect(other.page.getByRole('combobox', { name: 'Scenario' })).toContainText(
    'Lecture 7 <b>',
  );
  await expect(other.page.getByRole('tab', { name: 'Figures' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await elsewhere.close();
  expect(problems).toEqual([]);
});

test('the code is the link, and fills the screen', async ({ page }) => {
  await share(page, '#e=book@1', 'Link');
  const dialog = dialogOf(page);
  const small = dialog.getByRole('img', { name: 'QR code of the link' });
  await expect(small.first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Show it large' }).click();
  const large = page.getByRole('dialog', { name: 'QR code of the link' });
  const box = await large.getByRole('img').boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(600);
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await expect(dialog).toBeVisible();
});

test('the picture is saved as SVG and PNG, and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { problems } = watchPage(page);
  await share(page, '#e=health@1&t=30', 'Picture');
  const svg = await taken(page, 'Save as SVG');
  expect(svg.name).toBe('an-update-without-its-health-check.svg');
  const text = svg.bytes.toString();
  for (const part of ['web_web.10', '--no-healthcheck', '283 requests fail', '#s=2.health@1.']) {
    expect(text).toContain(part);
  }
  const drawn = await pictureOf(page, svg.bytes, 'image/svg+xml');
  const png = await taken(page, 'Save as PNG');
  expect(png.name).toBe('an-update-without-its-health-check.png');
  const raster = await pictureOf(page, png.bytes, 'image/png');
  expect([raster.width, raster.height]).toEqual([2 * drawn.width, 2 * drawn.height]);
  for (const { colors } of [drawn, raster]) {
    expect(colors).toEqual(expect.arrayContaining([BLUE, ORANGE, RED]));
  }
  await dialogOf(page).getByRole('button', { name: 'Copy as PNG' }).click();
  await expect(dialogOf(page).getByText('Copied')).toBeVisible();
  const types = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types: of }) => of),
  );
  expect(types).toEqual(['image/png']);
  expect(problems).toEqual([]);
});

test('tables and scenario are saved, and hold the run', async ({ page }) => {
  await share(page, '#e=health@1&t=30', 'Files');
  const events = await taken(page, 'Events as CSV');
  expect(events.name).toBe('an-update-without-its-health-check.events.csv');
  const rows = csvParse(events.bytes.toString().replace('\ufeff', ''));
  await expect(dialogOf(page)).toContainText(`${rows.length} lines, with rule and cause`);
  expect(rows.some(({ event }) => event?.includes('--no-healthcheck'))).toBe(true);
  const requests = await taken(page, 'Requests as CSV');
  const sent = csvParse(requests.bytes.toString().replace('\ufeff', ''));
  expect(sent.filter(({ outcome }) => outcome === 'refused')).toHaveLength(283);
  const file = await taken(page, 'Scenario as a file');
  expect(file.name).toBe('an-update-without-its-health-check.json');
  const scenario = parseScenario(file.bytes.toString());
  expect(scenario.ok && scenario.value.title).toBe('An update without its health check');
});

test('a film of the run shows it to its end, and can be called off', async ({ page }) => {
  test.slow();
  await share(page, '#e=seven@1&t=5', 'Picture');
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: 'Make a film' }).click();
  await expect(dialog).toContainText(/Filming, \d+ %/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const film = await taken(page, 'Make a film');
  expect(film.name).toBe('seven-replicas-on-five-nodes.webm');
  // Where no policy forbids films.
  await page.goto('about:blank');
  const last = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const video = document.createElement('video');
    video.muted = true;
    video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
    const has = (event: string) =>
      new Promise((resolve) => {
        video.addEventListener(event, resolve, { once: true });
      });
    await has('loadeddata');
    const sought = has('seeked');
    video.currentTime = video.duration - 0.1;
    await sought;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const brush = canvas.getContext('2d', { willReadFrequently: true });
    brush?.drawImage(video, 0, 0);
    // Where the last stretch of the slots is drawn: paler as long as it is to come.
    const at = (x: number, y: number) => [...(brush?.getImageData(x, y, 1, 1).data ?? [])];
    let blue = 0;
    for (let y = 0; y < canvas.height; y++) {
      const [red = 0, , b = 0] = at(1150, y);
      if (red < 110 && b > 140) blue++;
    }
    return { width: canvas.width, height: canvas.height, seconds: video.duration, blue };
  }, film.bytes.toString('base64'));
  expect([last.width, last.height]).toEqual([1280, 720]);
  expect(last.seconds).toBeGreaterThan(3);
  expect(last.blue).toBeGreaterThan(50);
});

test('embedded, it shows the run without settings, resets and opens in full', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = await share(page, '#e=health@1&t=30', 'Embed');
  const code = await dialogOf(page).getByRole('textbox', { name: 'HTML' }).inputValue();
  const [, source = ''] = /src="([^"]+)"/.exec(code) ?? [];
  const address = source.replaceAll('&amp;', '&');
  expect(address).toContain('?embed=1#');
  await page.goto('about:blank');
  await page.goto(address);
  await expect(scope.timeline).toHaveAttribute('data-digest', /^\w{32}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'An update without its health check',
  );
  await expect(scope.settings).toHaveCount(0);
  await scope.playhead.focus();
  await page.keyboard.press('End');
  expect(await scope.atMs()).toBeGreaterThan(30_000);
  await scope.button('Reset').click();
  await expect.poll(() => scope.atMs()).toBe(30_000);
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open in Swarmscope' }).click();
  const full = new Swarmscope(await opening);
  await expect(full.forecast).toContainText('lowest in pool');
  expect(full.page.url()).not.toContain('embed');
  expect(problems).toEqual([]);
});
