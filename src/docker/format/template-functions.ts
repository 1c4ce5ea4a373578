import { fail, ok, type Result } from '../../engine';
import { goJson, goString, isMap, isTrue } from './go-value';

/** Arguments in, with what was piped as the last one; the error is what Go says of it. */
export type TemplateFunction = (args: readonly unknown[]) => Result<unknown, string>;

const text = (value: unknown): string => (typeof value === 'string' ? value : goString(value));
const of = (compute: (...args: unknown[]) => unknown): TemplateFunction => {
  return (args) => ok(compute(...args));
};

const isLess = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a < b : text(a) < text(b);
const isSame = (a: unknown, b: unknown): boolean => a === b || text(a) === text(b);

/** No more than this is ever padded: a link must not fill the memory. */
const PADDING_MAX = 1_000;
const blanks = (count: unknown): string =>
  ' '.repeat(Math.max(0, Math.min(Number(count) || 0, PADDING_MAX)));

/** `printf`: what people use of its verbs. */
function formatted(args: readonly unknown[]): string {
  const [format, ...values] = args;
  let next = 0;
  return text(format).replaceAll(/%(-?\d*)([sdvqt%])/g, (_, width: string, verb: string) => {
    if (verb === '%') return '%';
    const value = values[next++];
    const shown = verb === 'q' ? JSON.stringify(text(value)) : goString(value);
    if (width === '') return shown;
    const size = Math.min(Math.abs(Number(width)), PADDING_MAX);
    return width.startsWith('-') ? shown.padEnd(size) : shown.padStart(size);
  });
}

function elementOf(args: readonly unknown[]): Result<unknown, string> {
  const [collection, ...path] = args;
  let value: unknown = collection;
  for (const key of path) {
    if (Array.isArray(value)) {
      if (typeof key !== 'number' || key < 0 || key >= value.length) {
        return fail(`error calling index: index out of range: ${goString(key)}`);
      }
      value = value[key];
    } else {
      value = isMap(value) ? value[text(key)] : undefined;
    }
  }
  return ok(value ?? '');
}

/** docker/cli: `templates.basicFunctions`, and what Go has by itself. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ['json', of(goJson)],
  ['upper', of((value) => text(value).toUpperCase())],
  ['lower', of((value) => text(value).toLowerCase())],
  ['title', of((value) => text(value).replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()))],
  ['split', of((value, separator) => text(value).split(text(separator)))],
  [
    'join',
    ([items, separator]) =>
      Array.isArray(items)
        ? ok(items.map(text).join(text(separator)))
        : fail('wrong type for value; expected []string'),
  ],
  ['truncate', of((value, length) => text(value).slice(0, Number(length)))],
  [
    'pad',
    of((value, before, after) =>
      value === '' ? '' : blanks(before) + text(value) + blanks(after),
    ),
  ],
  ['len', of((value) => lengthOf(value))],
  ['index', elementOf],
  ['not', of((value) => !isTrue(value))],
  ['and', (args) => ok(args.find((value) => !isTrue(value)) ?? args.at(-1))],
  ['or', (args) => ok(args.find(isTrue) ?? args.at(-1))],
  ['eq', (args) => ok(args.slice(1).some((value) => isSame(args[0], value)))],
  ['ne', of((a, b) => !isSame(a, b))],
  ['lt', of(isLess)],
  ['le', of((a, b) => isLess(a, b) || isSame(a, b))],
  ['gt', of((a, b) => isLess(b, a))],
  ['ge', of((a, b) => !isLess(a, b))],
  ['print', (args) => ok(args.map(goString).join(''))],
  ['println', (args) => ok(`${args.map(goString).join(' ')}\n`)],
  ['printf', (args) => ok(formatted(args))],
]);

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isMap(value) ? Object.keys(value).length : text(value).length;
}

const unchanged: TemplateFunction = (args) => ok(args[0]);

/** A heading is the column's name, whatever is done with the values below it. */
export const HEADER_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ...FUNCTIONS,
  ...['json', 'split', 'join', 'title', 'lower', 'upper', 'truncate'].map(
    (name) => [name, unchanged] as const,
  ),
]);
