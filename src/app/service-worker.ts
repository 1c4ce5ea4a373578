/**
 * Keeps the whole page on the device, so that it opens without a network after the first visit. One
 * cache a build: the page and what it fetches later always belong together.
 */

/** Of all that a service worker's scope has, what is used here; the DOM's types know a page's only. */
interface Scope {
  addEventListener(kind: 'install' | 'activate', listener: (event: Lifetime) => void): void;
  addEventListener(kind: 'fetch', listener: (event: Fetched) => void): void;
  readonly clients: Clients;
}
interface Lifetime {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetched {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Clients {
  claim(): Promise<void>;
}
declare const self: Scope;

/** Put before this file by the build: a name for what was built, and all that belongs to it. */
declare const BUILD: string;
declare const FILES: readonly string[];

const PREFIX = 'swarmscope-';
const NAME = PREFIX + BUILD;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(NAME);
  // What the browser has kept for itself may be of an older build.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
}

/** The page of the first visit is answered from now on too, should its network go. */
async function begin(): Promise<void> {
  await dropOthers();
  await self.clients.claim();
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** From the device if it is there, whatever follows the path; else from where the page is from. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  const key = request.mode === 'navigate' ? './index.html' : request;
  // A server may answer with `Vary: Origin`, though what it answers is the same for each.
  const kept = await cache.match(key, { ignoreSearch: true, ignoreVary: true });
  return kept ?? fetch(request);
}
