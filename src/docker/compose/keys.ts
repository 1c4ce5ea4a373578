import { factsOf, WORD_LISTS } from './key-facts';
import { ROOT_SHAPE, type Shape } from './schema';

/** A key that may stand somewhere in a stack file, or a value. */
export interface StackWord {
  readonly text: string;
  /** What its value may be, in a word or two: `duration`, `start-first | stop-first`. */
  readonly type: string;
  /** More keys come beneath it. */
  readonly isMap: boolean;
}

/** Keys that may stand beneath a path, or the values that it may have; none that is not known. */
export function stackWords(path: readonly string[]): readonly StackWord[] {
  const words = shapesAt(path).flatMap(branches).flatMap(wordsOf);
  const list = words.length > 0 ? undefined : factsOf(stackKeyAt(path) ?? '').words;
  // What docker reads as any text and refuses later all the same (ST-26).
  return list === undefined
    ? words
    : WORD_LISTS[list].map((text) => ({ text, type: '', isMap: false }));
}

/**
 * The key that a path leads to, with `*` for names that the file gives: `services.*.deploy.mode`;
 * undefined where docker knows none.
 */
export function stackKeyAt(path: readonly string[]): string | undefined {
  let shapes: readonly Shape[] = [ROOT_SHAPE];
  const pattern: string[] = [];
  for (const key of path) {
    const inner = shapes.flatMap(branches).map(itemOf).flatMap(branches);
    const isNamed = inner.some((shape) => shape.kind === 'map' && Object.hasOwn(shape.keys, key));
    pattern.push(isNamed ? key : '*');
    shapes = inner.flatMap((shape) => beneath(shape, key));
  }
  return shapes.length === 0 || pattern.at(-1) === '*' ? undefined : pattern.join('.');
}

/** Every key of a stack file, as {@link stackKeyAt} gives it. */
export function stackKeys(): readonly string[] {
  const keys = new Set<string>();
  const walk = (shape: Shape, above: string): void => {
    for (const inner of branches(shape).map(itemOf).flatMap(branches)) {
      if (inner.kind === 'map-of') walk(inner.values, `${above}*.`);
      if (inner.kind !== 'map') continue;
      for (const [key, value] of Object.entries(inner.keys)) {
        keys.add(`${above}${key}`);
        walk(value, `${above}${key}.`);
      }
    }
  };
  walk(ROOT_SHAPE, '');
  return [...keys];
}

const itemOf = (shape: Shape): Shape => (shape.kind === 'list-of' ? itemOf(shape.items) : shape);

function shapesAt(path: readonly string[]): readonly Shape[] {
  let shapes: readonly Shape[] = [ROOT_SHAPE];
  for (const key of path) shapes = shapes.flatMap(branches).flatMap((shape) => beneath(shape, key));
  return shapes;
}

/** What the value at a path may be, in a word or two; empty where nothing is known of it. */
export function stackType(path: readonly string[]): string {
  const last = path.at(-1);
  return stackWords(path.slice(0, -1)).find(({ text }) => text === last)?.type ?? '';
}

const branches = (shape: Shape): readonly Shape[] =>
  shape.kind === 'one-of' ? shape.of.flatMap(branches) : [shape];

function beneath(shape: Shape, key: string): readonly Shape[] {
  switch (shape.kind) {
    case 'map': {
      const inner = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
      return inner === undefined ? [] : [inner];
    }
    case 'map-of':
      return [shape.values];
    case 'list-of':
      return branches(shape.items).flatMap((item) => beneath(item, key));
    default:
      return [];
  }
}

function wordsOf(shape: Shape): readonly StackWord[] {
  switch (shape.kind) {
    case 'map':
      return Object.entries(shape.keys).map(([text, inner]) => ({
        text,
        type: typeOf(inner),
        isMap: branches(inner).some(({ kind }) => kind === 'map' || kind === 'map-of'),
      }));
    case 'list-of':
      return branches(shape.items).flatMap(wordsOf);
    case 'enum':
      return shape.of.map((text) => ({ text, type: '', isMap: false }));
    case 'boolean':
      return ['true', 'false'].map((text) => ({ text, type: '', isMap: false }));
    default:
      return [];
  }
}

const typeOf = (shape: Shape): string =>
  [...new Set(branches(shape).map(nameOf))].filter((name) => name !== '').join(' | ');

function nameOf(shape: Shape): string {
  switch (shape.kind) {
    case 'enum':
      return shape.of.join(' | ');
    case 'map':
    case 'map-of':
      return 'map';
    case 'list-of':
      return 'list';
    case 'any':
    case 'one-of':
      return '';
    default:
      return shape.kind;
  }
}
