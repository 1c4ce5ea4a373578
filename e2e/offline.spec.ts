import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

test.use({ serviceWorkers: 'allow' });

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const FOLDER = '/a stick/swarm/';

/** Any static server: it gives out the files of a folder, under a path that the page does not know. */
async function serveFolder(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://any').pathname);
    const name = path === FOLDER ? 'index.html' : normalize(path.slice(FOLDER.length));
    const file = join('dist', name);
    if (!path.startsWith(FOLDER) || name.startsWith('..') || !isFile(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://localhost:${port}${encodeURI(FOLDER)}` };
}

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Waits until the page is kept on the device. */
async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

test('opens from a folder under any path, and without a network after the first visit', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const { server, url } = await serveFolder();
  const scope = new Swarmscope(page);
  await page.goto(`${url}#e=book@1`);
  await expect(scope.forecast).toContainText('lowest in pool');
  const digest = await scope.digest();
  await isKept(page);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));

  await page.goto('about:blank');
  await page.goto(`${url}?any=thing#e=book@1`);
  await expect(scope.forecast).toContainText('lowest in pool');
  expect(await scope.digest()).toBe(digest);
  // What is fetched when it is opened is there as well.
  await scope.settings.getByRole('tab', { name: 'files' }).click();
  await expect(page.getByRole('textbox', { name: /stack\.yml/ })).toBeVisible();
  await scope.button('Terminal').click();
  await expect(page.getByRole('log')).toBeVisible();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('button', { name: '分享' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('the first visit goes on when its network goes', async ({ page, context }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  const digest = await scope.digest();
  // Neither the page nor its worker has fetched yet what changes a setting.
  await scope.slider('parallelism').press('ArrowRight');
  await expect(scope.timeline).not.toHaveAttribute('data-digest', digest);
  await scope.button('Share').click();
  await expect(page.getByRole('dialog', { name: 'Share this run' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('can be installed: the manifest names what is there', async ({ page, request }) => {
  await page.goto('./');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest: unknown = await (await request.get(href ?? '')).json();
  expect(manifest).toMatchObject({ name: 'Swarmscope', start_url: './', display: 'standalone' });
  const { icons } = manifest as { readonly icons: readonly { src: string; sizes: string }[] };
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  for (const { src, sizes } of icons) {
    const size = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(size, src).toBe(sizes);
  }
});
