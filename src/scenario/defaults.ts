import type { ImageBehaviour, ProxyBehaviour } from '../engine';

const exactly = (ms: number) => ({ ms, jitter: 0 });

/**
 * What a scenario of format 1 means where it says nothing. Frozen with the format: a link that
 * leaves a field out must mean the same for ever.
 */
export const DEFAULT_SEED = 1;
export const DEFAULT_ENGINE = '28';

/** A healthy web server. */
export const DEFAULT_IMAGE: ImageBehaviour = {
  pull: exactly(2_000),
  create: exactly(100),
  start: exactly(500),
  listen: exactly(0),
  stop: exactly(200),
  stopCode: 0,
  drain: true,
  latency: { ms: 20, jitter: 0.2 },
  workers: 64,
  errors: 0,
  missing: false,
  probe: exactly(50),
  faults: [],
};

/** Of an image that is a proxy: what Traefik does by default (BG-3). */
export const DEFAULT_PROXY: ProxyBehaviour = { refreshMs: 15_000, balance: 'tasks', retries: 0 };

/** An image that is a proxy: it hands on, and does not wait while it does. */
const PROXY_IMAGE: ImageBehaviour = {
  ...DEFAULT_IMAGE,
  latency: { ms: 1, jitter: 0.2 },
  workers: 10_000,
};

/** How an image behaves where it says nothing. */
export const defaultOf = ({ proxy }: { readonly proxy?: object | undefined }): ImageBehaviour =>
  proxy === undefined ? DEFAULT_IMAGE : PROXY_IMAGE;

/** Latency under a fault `slow` that names none. */
export const DEFAULT_SLOW_LATENCY = exactly(2_000);
