import type { Ms } from '../engine';

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};
/** Go counts nanoseconds in 64 bits. */
const MS_MAX = 2 ** 63 / 1e6;
const PART = /(\d+\.?\d*|\.\d+)([^\d.]*)/y;

type Parsed = { readonly ms: Ms } | { readonly problem: string };

/** Reads a Go duration such as `1m30s` (ST-27); undefined when it is none. */
export function parseDuration(text: string): Ms | undefined {
  const parsed = parse(text);
  return 'ms' in parsed ? parsed.ms : undefined;
}

/** What Go says of a duration that it cannot read: `time: missing unit in duration "10"`. */
export function durationProblem(text: string): string | undefined {
  const parsed = parse(text);
  return 'ms' in parsed ? undefined : parsed.problem;
}

function parse(text: string): Parsed {
  const quoted = JSON.stringify(text);
  const invalid = { problem: `time: invalid duration ${quoted}` };
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return { ms: 0 };
  if (unsigned === '') return invalid;
  let ms = 0;
  PART.lastIndex = 0;
  for (let at = 0; at < unsigned.length; at = PART.lastIndex) {
    const match = PART.exec(unsigned);
    if (match === null) return invalid;
    const [, number = '', unit = ''] = match;
    if (unit === '') return { problem: `time: missing unit in duration ${quoted}` };
    const factor = UNIT_MS[unit];
    if (factor === undefined) {
      return { problem: `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}` };
    }
    ms += Number(number) * factor;
  }
  if (ms >= MS_MAX) return invalid;
  // What is finer than a nanosecond is not there.
  const exact = Math.round(ms * 1e6) / 1e6;
  return { ms: text.startsWith('-') ? -exact : exact };
}

/** `90000` as `1m30s`: the inverse of {@link parseDuration}, to the nanosecond. */
export function formatDuration(ms: Ms): string {
  if (ms === 0) return '0s';
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms < 1) return `${Math.round(ms * 1e6)}ns`;
  if (ms < 1_000) return `${trim(ms)}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = Math.round((ms % 60_000) * 1e6) / 1e9;
  return [
    hours > 0 ? `${hours}h` : '',
    minutes > 0 ? `${minutes}m` : '',
    seconds > 0 ? `${trim(seconds)}s` : '',
  ].join('');
}

const trim = (value: number): string => String(Math.round(value * 1e9) / 1e9);
