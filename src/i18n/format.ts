import type { Ms, Platform } from '../engine';

/** `83506` as `1:23.5`: minutes, seconds and tenths, the same in every language. */
export function clock(ms: Ms): string {
  const tenths = Math.floor(Math.max(ms, 0) / 100 + 1e-6);
  const minutes = Math.floor(tenths / 600);
  const seconds = Math.floor((tenths % 600) / 10);
  return `${minutes}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
}

/** `83506` as `1:23.506`, where a tenth of a second is too coarse. */
export function exactClock(ms: Ms): string {
  const whole = Math.round(Math.max(ms, 0));
  const seconds = padded(Math.floor(whole / 1000) % 60, 2);
  return `${Math.floor(whole / 60_000)}:${seconds}.${padded(whole % 1000, 3)}`;
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** `57400` as `57.4 s`, rounded to tenths. */
export const seconds = (ms: Ms): string => `${(Math.round(ms / 100) / 10).toFixed(1)} s`;

/** `15000` as `15 s`, `50` as `50 ms`, `1250` as `1.25 s`: as short as it is exact. */
export const brief = (ms: Ms): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms) / 1000} s`;

/** `1_500_000_000` billionths as `1.5`. */
export const cpus = (nanoCpus: number): string => String(Math.round(nanoCpus / 1e6) / 1000);

/** `linux/arm64`; `linux` where any architecture will do. */
export const platform = ({ os, arch }: Platform): string => (arch === '' ? os : `${os}/${arch}`);

const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `1536 * 2 ** 20` bytes as `1.5 GiB`. */
export function bytes(count: number): string {
  let unit = 0;
  let size = count;
  for (; size >= 1024 && unit < SIZES.length - 1; unit++) size /= 1024;
  return `${Math.round(size * 100) / 100} ${SIZES[unit]}`;
}

/** `+2`, `−34`; null where there is no difference. */
export const signed = (difference: number): string | null =>
  difference === 0 ? null : `${difference > 0 ? '+' : '−'}${Math.abs(difference)}`;

/** `+1.8 s`, `−18 s`: tenths only where they matter; null where there is no difference. */
export function signedSeconds(ms: Ms): string | null {
  const tenths = Math.round(ms / 100);
  const rounded = Math.abs(tenths) < 100 ? tenths / 10 : Math.round(tenths / 10);
  const text = signed(rounded);
  return text === null ? null : `${text} s`;
}

/** An image as people write it, without the digest that a registry gave. */
export const withoutDigest = (image: string): string => image.split('@', 1)[0] as string;

/** 1 of 10 as `0.10`, 1 of 3 as `0.333`, none as `0`. */
export function ratio(part: number, whole: number): string {
  const text = String(whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000);
  return text.includes('.') ? text.padEnd(4, '0') : text;
}

/** `nginx:1.13-alpine` as `1.13-alpine`. */
export function tagOf(image: string): string {
  const name = withoutDigest(image);
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(colon + 1) : name;
}

/**
 * `31` of `4010` as `0.773 %`: to a thousandth, which is left out where it is none.
 *
 * @param towards - rounded down, so that all but one is not all; or up, so that one is not none
 */
export function percent(part: number, whole: number, towards: 'down' | 'up'): string {
  const thousandths = (part * 100_000) / whole;
  const rounded = towards === 'down' ? Math.floor(thousandths) : Math.ceil(thousandths);
  return `${rounded / 1000} %`;
}

/** `0.1964` as `20 %`. */
export const wholePercent = (share: number): string => `${Math.round(share * 100)} %`;

/** `12.345` as `12.3 ms`, rounded to tenths. */
export const milliseconds = (ms: Ms): string => `${Math.round(ms * 10) / 10} ms`;
