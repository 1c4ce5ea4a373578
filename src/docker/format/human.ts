import type { Ms } from '../../engine';

const ID_LENGTH = 12;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long, as docker tells people: `About a minute`. go-units: `duration.go`. */
export function humanDuration(ms: Ms): string {
  const seconds = Math.trunc(ms / SECOND);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.trunc(ms / MINUTE);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(ms / HOUR + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  const days = Math.trunc(hours / 24);
  if (hours < 24 * 7 * 2) return `${days} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(days / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(days / 30)} months`;
  return `${Math.trunc(ms / HOUR / 24 / 365)} years`;
}

/** A duration as Go prints it: `3s`, `1m30s`, `10m0s`; what is not the largest unit is told even if 0. */
export function goDuration(ms: Ms): string {
  if (ms === 0) return '0s';
  if (ms < 0) return `-${goDuration(-ms)}`;
  if (ms < 1e-3) return `${round(ms * 1e6)}ns`;
  if (ms < 1) return `${round(ms * 1e3)}µs`;
  if (ms < SECOND) return `${round(ms)}ms`;
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = `${round((ms % MINUTE) / SECOND)}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

/** Without the noise of binary fractions: nanoseconds are the finest there is. */
const round = (value: number): number => Math.round(value * 1e9) / 1e9;

const SIZE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes with four digits: `23.54GiB`. go-units: `size.go`. */
export function bytesSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 1024 && unit < SIZE_UNITS.length - 1; unit++) size /= 1024;
  return `${Number(size.toPrecision(4))}${SIZE_UNITS[unit]}`;
}

/** CLI-5 */
export const shortId = (id: string): string => id.slice(0, ID_LENGTH);

/** Cut to `widthMax` characters, the last of which says so (CLI-23). */
export function ellipsis(text: string, widthMax: number): string {
  const characters = Array.from(text);
  return characters.length <= widthMax ? text : `${characters.slice(0, widthMax - 1).join('')}…`;
}

/** `shutdown` as `Shutdown`. docker/cli: `formatter.PrettyPrint`. */
export const capitalised = (word: string): string =>
  word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** An image as people wrote it: without the digest (D-41) and without docker's own registry. */
export function familiarImage(image: string): string {
  const named = image.replace(/@.*$/, '');
  if (!/:[^/]+$/.test(named)) return image;
  return named.replace(/^(?:docker\.io|index\.docker\.io)\/(?:library\/)?/, '');
}

const isDigit = (text: string, at: number): boolean =>
  text[at] !== undefined && /\d/.test(text[at]);

/** Whether `web.2` comes before `web.10`: numbers in a text count as numbers. sortorder: `natsort.go`. */
export function compareNaturally(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const isNumber = isDigit(a, i);
    if (isNumber !== isDigit(b, j)) return isNumber ? -1 : 1;
    if (!isNumber) {
      const [x, y] = [a.charAt(i++), b.charAt(j++)];
      if (x !== y) return x < y ? -1 : 1;
      continue;
    }
    const from = { i, j };
    while (a[i] === '0') i++;
    while (b[j] === '0') j++;
    const digits = { i, j };
    while (isDigit(a, i)) i++;
    while (isDigit(b, j)) j++;
    const x = a.slice(digits.i, i);
    const y = b.slice(digits.j, j);
    if (x.length !== y.length) return x.length - y.length;
    if (x !== y) return x < y ? -1 : 1;
    const zeros = digits.i - from.i - (digits.j - from.j);
    if (zeros !== 0) return zeros;
  }
  return a.length - b.length;
}
