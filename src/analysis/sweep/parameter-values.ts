import { formatDuration, parseBytes } from '../../docker';
import { fail, ok } from '../../engine';
import { readDuration, readNumber } from '../../scenario';
import type { Parameter, ParameterKind, ParameterResult, ParameterValue } from './parameter';

/** How a value is read and written. */
type Typed = Pick<Parameter, 'kind' | 'range' | 'words'>;

/** Reads a value as docker, a scenario or a person writes it. */
export function readParameter(
  { kind, range, words }: Typed,
  typed: string,
): ParameterResult<ParameterValue> {
  const text = typed.trim();
  switch (kind) {
    case 'duration':
      return readDuration(text, range);
    case 'count':
      return readNumber(text, range, true);
    case 'ratio':
    case 'cpus':
    case 'rate':
      return readNumber(text, range, false);
    case 'bytes': {
      const bytes = parseBytes(text);
      if (bytes === undefined) return fail({ code: 'parameter/not-a-size', text });
      return bytes > range[1]
        ? fail({ code: 'value/too-high', max: printBytes(range[1]) })
        : ok(bytes);
    }
    case 'word':
      return words.includes(text) ? ok(text) : fail({ code: 'parameter/not-a-word', text, words });
  }
}

/** Writes a value: {@link readParameter} reads it back. */
export function printParameter(kind: ParameterKind, value: ParameterValue): string {
  if (typeof value === 'string') return value;
  if (kind === 'duration') return formatDuration(value);
  return kind === 'bytes' ? printBytes(value) : String(value);
}

const BYTE_UNITS = ['', 'K', 'M', 'G', 'T'];

/** In the largest unit that needs no fraction. */
function printBytes(bytes: number): string {
  let unit = 0;
  let size = bytes;
  for (; size > 0 && size % 1024 === 0 && unit < BYTE_UNITS.length - 1; unit++) size /= 1024;
  return `${size}${BYTE_UNITS[unit] ?? ''}`;
}

/** So many values of one parameter at the most: more cells than a thousand nobody looks at. */
export const VALUES_MAX = 1_000;
/** Between two values that are not whole numbers, where nobody says a step. */
const STEPS = 10;
/** `FROM..TO` or `FROM..TO:STEP`. */
const RANGE = /^(.+?)\.\.(.+?)(?::(.+))?$/;

/**
 * Reads values as a command has them: `0s,5s,10s`, `1..10`, `0s..60s:5s` or a mixture. Without a step,
 * whole numbers go by ones and all else in ten steps.
 *
 * @returns each value once, as often as it is said, in order
 */
export function readValues(
  parameter: Typed,
  text: string,
): ParameterResult<readonly ParameterValue[]> {
  const values = new Set<ParameterValue>();
  for (const part of text.split(',')) {
    const read = readPart(parameter, part);
    if (!read.ok) return read;
    for (const value of read.value) values.add(value);
    if (values.size > VALUES_MAX) {
      return fail({ code: 'parameter/too-many', text: part, max: VALUES_MAX });
    }
  }
  return ok([...values]);
}

function readPart(parameter: Typed, part: string): ParameterResult<readonly ParameterValue[]> {
  const [, from, to, by] = RANGE.exec(part) ?? [];
  if (parameter.kind === 'word' || from === undefined || to === undefined) {
    const read = readParameter(parameter, part);
    return read.ok ? ok([read.value]) : read;
  }
  const first = readParameter(parameter, from);
  if (!first.ok) return first;
  const last = readParameter(parameter, to);
  if (!last.ok) return last;
  // A step may be less than the least value.
  const step = by === undefined ? null : readParameter({ ...parameter, range: [0, Infinity] }, by);
  if (step?.ok === false) return step;
  const isCount = parameter.kind === 'count';
  const [low, high] = [Number(first.value), Number(last.value)];
  const width = step === null ? (isCount ? 1 : (high - low) / STEPS) : Number(step.value);
  if (high < low || (width <= 0 && high > low))
    return fail({ code: 'parameter/no-range', text: part });
  const count = high === low ? 0 : Math.floor((high - low) / width + 1e-9);
  if (count >= VALUES_MAX) return fail({ code: 'parameter/too-many', text: part, max: VALUES_MAX });
  return ok(Array.from({ length: count + 1 }, (_, i) => exact(low + i * width)));
}

/** Without what sums of fractions leave behind. */
const exact = (value: number): number => Math.round(value * 1e9) / 1e9;

/** What of it is tried of a value that is not 0. */
const PARTS = [0, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const RATIOS = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];
const DOUBLINGS = [0.25, 0.5, 1, 2, 4];
/** Tried where there is none yet. */
const COMMON: Readonly<Record<Exclude<ParameterKind, 'word' | 'ratio' | 'count'>, number>> = {
  duration: 10_000,
  bytes: 256 * 2 ** 20,
  cpus: 0.5,
  rate: 50,
};
const COUNTS = 20;
const COUNT_UP_TO = 10;

/** Values worth trying, around what a parameter is now and with it, in order. */
export function suggestedValues(parameter: Parameter): readonly ParameterValue[] {
  const { kind, now, range, words, target } = parameter;
  if (typeof now === 'string') return words;
  const within = (values: readonly number[]) =>
    [...new Set([...values.map(exact), now])]
      .filter((value) => value >= range[0] && value <= range[1])
      .toSorted((a, b) => a - b);
  if (target.of === 'seed') return within(Array.from({ length: COUNTS }, (_, i) => now + i));
  if (target.of === 'time') {
    return within(Array.from({ length: 2 * STEPS + 1 }, (_, i) => now + (i - STEPS) * 1_000));
  }
  switch (kind) {
    case 'count': {
      const high = Math.max(COUNT_UP_TO, 2 * now);
      const step = Math.ceil(high / COUNTS);
      return within(Array.from({ length: Math.floor(high / step) }, (_, i) => (i + 1) * step));
    }
    case 'ratio':
      return within(RATIOS);
    case 'duration':
      return within(PARTS.map((part) => part * (now || COMMON.duration)));
    case 'bytes':
      return within([0, ...DOUBLINGS.map((part) => Math.round(part * (now || COMMON.bytes)))]);
    case 'cpus':
    case 'rate':
      return within([0, ...DOUBLINGS.map((part) => part * (now || COMMON[kind]))]);
    case 'word':
      return words;
  }
}
