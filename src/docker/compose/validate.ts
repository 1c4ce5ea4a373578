import { parseDuration } from '../duration';
import type { Shape } from './schema';

export type Path = readonly (string | number)[];

/** Something in a stack file that does not fit, in docker's words. */
export interface Misfit {
  readonly path: Path;
  readonly message: string;
  /** Names in the path that the message begins with: of several misfits the deepest is shown. */
  readonly depth: number;
  /** Wrong types win over other misfits of the same depth (ST-24). */
  readonly isType: boolean;
}

export const pathText = (path: Path): string => (path.length === 0 ? '(root)' : path.join('.'));

/** A file's value with strings cast where ST-25 says so, and what does not fit. */
export function validate(
  value: unknown,
  shape: Shape,
): { value: unknown; misfits: readonly Misfit[] } {
  const misfits: Misfit[] = [];
  return { value: fit(value, shape, [], misfits), misfits };
}

/** Of several misfits docker shows one: the deepest, a wrong type first (ST-24). */
export function worst(misfits: readonly Misfit[]): Misfit | undefined {
  return misfits.toSorted((a, b) => b.depth - a.depth || Number(b.isType) - Number(a.isType))[0];
}

function fit(value: unknown, shape: Shape, path: Path, misfits: Misfit[]): unknown {
  const type = (what: string): unknown => {
    misfits.push(misfit(path, `must be a ${what}`, { isType: true }));
    return value;
  };
  switch (shape.kind) {
    case 'any':
      return value;
    case 'string':
      return typeof value === 'string' ? value : type('string');
    case 'label':
      if (value === null || typeof value === 'string') return value;
      return typeof value === 'number' ? value : type('string, number or null');
    case 'number': {
      const number = cast(value, DECIMAL);
      return Number.isFinite(number) ? number : type('number');
    }
    case 'integer': {
      const number = cast(value, INTEGER);
      return Number.isInteger(number) ? number : type('integer');
    }
    case 'boolean': {
      const word = typeof value === 'string' ? value.toLowerCase() : '';
      if (YES.has(word) || NO.has(word)) return YES.has(word);
      return typeof value === 'boolean' ? value : type('boolean');
    }
    case 'duration':
      if (typeof value !== 'string') return type('string');
      if (parseDuration(value) === undefined) {
        misfits.push(misfit(path, "Does not match format 'duration'"));
      }
      return value;
    case 'enum':
      if (typeof value !== 'string') return type('string');
      if (!shape.of.includes(value)) {
        const choice = shape.of.map((word) => JSON.stringify(word)).join(', ');
        misfits.push(misfit(path, `${pathText(path)} must be one of the following: ${choice}`));
      }
      return value;
    case 'list-of':
      if (!Array.isArray(value)) return type('list');
      if (shape.isUnique === true) checkUnique(value, path, misfits);
      return value.map((item, i) => fit(item, shape.items, [...path, i], misfits));
    case 'one-of': {
      const like = shape.of.find((other) => isLike(value, other));
      if (like === undefined && shape.or !== undefined) return type(shape.or);
      return fit(value, like ?? shape.of[0], path, misfits);
    }
    case 'map-of':
    case 'map':
      return fitMap(value, shape, path, misfits);
  }
}

/** Whether a value is of the type that a shape has; what is wrong inside it is another matter. */
function isLike(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case 'list-of':
      return Array.isArray(value);
    case 'map':
    case 'map-of':
      return isMap(value);
    default: {
      const misfits: Misfit[] = [];
      fit(value, shape, [], misfits);
      return misfits.length === 0;
    }
  }
}

const NAME = /^[a-zA-Z0-9._-]+$/;

function fitMap(
  value: unknown,
  shape: Extract<Shape, { kind: 'map' | 'map-of' }>,
  path: Path,
  misfits: Misfit[],
): unknown {
  const isNullable = shape.kind === 'map' && shape.isNullable === true;
  if (value === null && isNullable) return null;
  if (!isMap(value)) {
    const what = isNullable ? 'mapping or null' : 'mapping';
    misfits.push(misfit(path, `must be a ${what}`, { isType: true }));
    return value;
  }
  const fitted: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const known = shapeOfKey(shape, key);
    if (known !== undefined) fitted.push([key, fit(inner, known, [...path, key], misfits)]);
    else {
      const wrong = misfit(path, `Additional property ${key} is not allowed`);
      misfits.push({ ...wrong, path: [...path, key] });
    }
  }
  return Object.fromEntries(fitted);
}

function shapeOfKey(
  shape: Extract<Shape, { kind: 'map' | 'map-of' }>,
  key: string,
): Shape | undefined {
  if (shape.kind === 'map-of') {
    return shape.keys === 'any' || NAME.test(key) ? shape.values : undefined;
  }
  if (shape.isExtensible === true && key.startsWith('x-')) return { kind: 'any' };
  if (shape.isOpen === true && !Object.hasOwn(shape.keys, key)) return { kind: 'any' };
  return Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
}

function checkUnique(list: readonly unknown[], path: Path, misfits: Misfit[]): void {
  const seen = new Map<string, number>();
  for (const [i, item] of list.entries()) {
    const text = JSON.stringify(item);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, i);
    else misfits.push(misfit(path, `array items[${first},${i}] must be unique`));
  }
}

const misfit = (path: Path, problem: string, { isType = false } = {}): Misfit => ({
  path,
  message: `${pathText(path)} ${problem}`,
  depth: Math.max(path.length, 1),
  isType,
});

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const YES: ReadonlySet<string> = new Set(['y', 'yes', 'true', 'on']);
const NO: ReadonlySet<string> = new Set(['n', 'no', 'false', 'off']);

/** ST-25: `"3"` counts as 3 where a number is wanted. */
const cast = (value: unknown, form: RegExp): unknown =>
  typeof value === 'string' && form.test(value) ? Number(value) : value;

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
