import type { Ms } from '../engine';

/** `83506` as `1:23.5`: minutes, seconds and tenths, the same in every language. */
export function clock(ms: Ms): string {
  const tenths = Math.floor(Math.max(ms, 0) / 100 + 1e-6);
  const minutes = Math.floor(tenths / 600);
  const seconds = Math.floor((tenths % 600) / 10);
  return `${minutes}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
}

/** `57400` as `57.4 s`, rounded to tenths. */
export const seconds = (ms: Ms): string => `${(Math.round(ms / 100) / 10).toFixed(1)} s`;

/** `nginx:1.13-alpine` as `1.13-alpine`. */
export function tagOf(image: string): string {
  const name = image.split('@', 1)[0] as string;
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(colon + 1) : name;
}
