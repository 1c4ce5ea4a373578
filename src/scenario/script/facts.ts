import type { ScenarioError } from '../errors';
import { FACTS } from './head';
import type { ImportError } from './import-error';
import { valueOf, type Note } from './notes';

/** What comments of a script say of a scenario as a whole, unchecked. */
export interface Facts {
  readonly value: Readonly<Record<string, unknown>>;
  readonly errors: readonly ImportError[];
  /** The comments by the paths of what they say, such as `nodes[0]`. */
  readonly places: Places;
}

/** Where in a script what is found wrong with a scenario stands. */
export type Places = ReadonlyMap<string, Pick<Note, 'line' | 'source'>>;

const isImage = (value: unknown): value is { readonly ref: string } =>
  typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'string';

/** Gathers facts: nodes, images and load one by one, all else once. */
export function readFacts(notes: readonly Note[]): Facts {
  const value: Record<string, unknown> = {};
  const errors: ImportError[] = [];
  const places = new Map<string, Note>();
  const nodes: unknown[] = [];
  const traffic: unknown[] = [];
  const images = new Map<string, unknown>();
  const put = (path: string, note: Note): boolean => {
    if (places.has(path)) errors.push({ ...placeOf(note), why: 'note' });
    return !places.has(path) && places.set(path, note) === places;
  };
  for (const note of notes) {
    const { key } = note;
    const read = valueOf(note);
    if (!read.ok) errors.push({ ...placeOf(note), why: 'note' });
    else if (key === 'node') put(`nodes[${nodes.push(read.value) - 1}]`, note);
    else if (key === 'traffic') put(`traffic[${traffic.push(read.value) - 1}]`, note);
    else if (key === 'image' && isImage(read.value)) {
      const { ref, ...image } = read.value;
      if (put(imagePath(ref), note)) images.set(ref, image);
    } else if (key === 'swarmscope' || FACTS.some((fact) => fact === key)) {
      if (put(key, note)) value[key] = read.value;
    } else errors.push({ ...placeOf(note), why: 'note' });
  }
  if (nodes.length > 0) value['nodes'] = nodes;
  if (traffic.length > 0) value['traffic'] = traffic;
  if (images.size > 0) value['images'] = Object.fromEntries(images);
  return { value, errors, places };
}

const imagePath = (ref: string): string =>
  /^[A-Za-z_]\w*$/.test(ref) ? `images.${ref}` : `images[${JSON.stringify(ref)}]`;

export const placeOf = ({ line, source }: Pick<Note, 'line' | 'source'>) => ({ line, source });

/**
 * What is wrong with the scenario that a script makes, each where it stands.
 *
 * @param told - what has been found already: what only comes of that is not told
 */
export function scenarioErrors(
  errors: readonly ScenarioError[],
  places: Places,
  told: readonly ImportError[],
): readonly ImportError[] {
  const lines = new Set(told.map(({ line }) => line));
  return errors.flatMap((error) => {
    const path = [...places.keys()]
      .filter((key) => error.path.startsWith(key))
      .toSorted((a, b) => b.length - a.length)
      .at(0);
    const place = places.get(path ?? '') ?? { line: 1, source: '' };
    return lines.has(place.line) ? [] : [{ ...placeOf(place), why: 'scenario' as const, error }];
  });
}
