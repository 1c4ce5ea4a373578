import { parseDuration } from '../duration';
import { PORT_SHAPE, type Shape } from './schema';

export type Path = readonly (string | number)[];

/** Something in a stack file that does not fit, in docker's words. */
export interface Misfit {
  readonly path: Path;
  readonly message: string;
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
  return misfits.toSorted(
    (a, b) => b.path.length - a.path.length || Number(b.isType) - Number(a.isType),
  )[0];
}

function fit(value: unknown, shape: Shape, path: Path, misfits: Misfit[]): unknown {
  const type = (what: string): unknown => {
    misfits.push({ path, message: `${pathText(path)} must be a ${what}`, isType: true });
    return value;
  };
  switch (shape.kind) {
    case 'any':
      return value;
    case 'string':
      return typeof value === 'string' ? value : type('string');
    case 'number': {
      const number = cast(value);
      return typeof number === 'number' ? number : type('number');
    }
    case 'integer': {
      const number = cast(value);
      return Number.isInteger(number) ? number : type('integer');
    }
    case 'boolean':
      if (value === 'true' || value === 'false') return value === 'true';
      return typeof value === 'boolean' ? value : type('boolean');
    case 'duration':
      if (typeof value !== 'string') return type('string');
      if (parseDuration(value) === undefined) {
        const message = `${pathText(path)} Does not match format 'duration'`;
        misfits.push({ path, message, isType: false });
      }
      return value;
    case 'enum':
      if (typeof value !== 'string') return type('string');
      if (!shape.of.includes(value)) {
        const choice = shape.of.map((word) => JSON.stringify(word)).join(', ');
        const where = pathText(path);
        const message = `${where} ${where} must be one of the following: ${choice}`;
        misfits.push({ path, message, isType: false });
      }
      return value;
    case 'list':
      return Array.isArray(value) ? value : type('list');
    case 'list-of':
      if (!Array.isArray(value)) return type('list');
      return value.map((item, i) => fit(item, shape.items, [...path, i], misfits));
    case 'string-or-list':
      if (Array.isArray(value))
        return value.map((item, i) => fit(item, { kind: 'string' }, [...path, i], misfits));
      return typeof value === 'string' ? value : type('string or list');
    case 'list-or-map':
      return value === null || Array.isArray(value) || isMap(value)
        ? value
        : type('list or mapping');
    case 'port':
      if (isMap(value)) return fit(value, PORT_SHAPE, path, misfits);
      return typeof value === 'string' || typeof value === 'number'
        ? value
        : type('string, number or mapping');
    case 'map-of':
    case 'map':
      return fitMap(value, shape, path, misfits);
  }
}

function fitMap(
  value: unknown,
  shape: Extract<Shape, { kind: 'map' | 'map-of' }>,
  path: Path,
  misfits: Misfit[],
): unknown {
  if (value === null || value === undefined) return null;
  if (!isMap(value)) {
    const what = path.length <= 1 ? 'mapping' : 'mapping or null';
    misfits.push({ path, message: `${pathText(path)} must be a ${what}`, isType: true });
    return value;
  }
  const fitted: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const known = shape.kind === 'map-of' ? shape.values : keyShape(shape.keys, key, path);
    if (known === undefined) {
      const message = `${pathText(path)} Additional property ${key} is not allowed`;
      misfits.push({ path: [...path, key], message, isType: false });
    } else fitted.push([key, fit(inner, known, [...path, key], misfits)]);
  }
  return Object.fromEntries(fitted);
}

/** `x-` extensions are allowed at the top and in services. */
function keyShape(
  keys: Readonly<Record<string, Shape>>,
  key: string,
  path: Path,
): Shape | undefined {
  if (key.startsWith('x-') && (path.length === 0 || path.length === 2)) return { kind: 'any' };
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
}

/** ST-25: `"3"` counts as 3 where a number is wanted. */
function cast(value: unknown): unknown {
  if (typeof value !== 'string' || value.trim() === '') return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
