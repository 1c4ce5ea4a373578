import { strToU8 } from 'fflate';
import { fail, ok, type Result } from '../engine';
import type { LinkError } from './fragment';
import { builtin, BUILTIN_NAMES, type NamedBuiltin } from './library/library';
import { DICTIONARY_1 } from './link-dictionary-1';
import { packed, unpacked } from './packing';
import type { Scenario } from './schema';

/** What unpacks to more is not unpacked. Bytes. */
export const UNPACKED_MAX = 1024 * 1024;

/** `1.DATA` */
const ALONE = '1';
/** `2.book@1.DATA`: packed with a built-in as the dictionary, and so short near one. */
const NEAR_BUILTIN = '2';
/** `3.DATA`: packed with the link's first scenario as the dictionary. */
const NEAR_FIRST = '3';

/** With what JSON is packed that holds a scenario, and unpacked again. */
interface Packing {
  /**
   * A dictionary before the one of scenarios, for what else the JSON has; frozen with the format that
   * uses it.
   */
  readonly words?: string;
  /** The JSON of the link's first scenario, letter for letter; null: this is the first. */
  readonly first?: string | null;
}

/** Packs JSON that holds a scenario, in the shortest way there is. */
export function pack(
  json: string,
  { title }: Scenario,
  { words = '', first = null }: Packing = {},
): string {
  const ways = [
    `${ALONE}.${packed(json, dictionaryOf(words, ''))}`,
    ...alikeOf(title).map((base) => {
      const data = packed(json, dictionaryOf(words, textOf(base)));
      return `${NEAR_BUILTIN}.${base.name}@${base.version}.${data}`;
    }),
    ...(first === null ? [] : [`${NEAR_FIRST}.${packed(json, dictionaryOf(words, first))}`]),
  ];
  return ways.toSorted((a, b) => a.length - b.length)[0] ?? '';
}

/** Built-ins that a scenario may have been made from: a change seldom touches the title. */
const alikeOf = (title: string | undefined): readonly NamedBuiltin[] =>
  BUILTIN_NAMES.map((name) => builtin(name)).filter((base) => base.scenario.title === title);

/** Frozen with the built-in. */
const textOf = ({ scenario }: NamedBuiltin): string => JSON.stringify(scenario);

/** What it is packed with must never change. @param near - what the JSON is like, the likeliest last */
const dictionaryOf = (words: string, near: string): Uint8Array =>
  strToU8(words + DICTIONARY_1 + near);

/** The JSON that was packed. @param packing - as it was packed with */
export function unpack(data: string, packing: Packing = {}): Result<string, LinkError> {
  const [version = '', ...rest] = data.split('.');
  const dictionary = rest.length === 0 ? null : dictionaryFor(version, rest, packing);
  if (dictionary === null) {
    const named = rest.length === 0 ? '' : version;
    return fail({ code: 'link/unknown-version', version: named.slice(0, 20) });
  }
  if (!dictionary.ok) return dictionary;
  return unpacked(rest.join('.'), dictionary.value, UNPACKED_MAX);
}

/**
 * What data of a version is packed with; null: there is no such version.
 *
 * @param rest - what follows the version; loses what names the dictionary
 */
function dictionaryFor(
  version: string,
  rest: string[],
  { words = '', first = null }: Packing,
): Result<Uint8Array, LinkError> | null {
  if (version === ALONE) return ok(dictionaryOf(words, ''));
  if (version === NEAR_FIRST && first !== null) return ok(dictionaryOf(words, first));
  if (version !== NEAR_BUILTIN) return null;
  const reference = rest.shift() ?? '';
  const base = builtin(reference);
  return base === undefined
    ? fail({ code: 'link/unknown-builtin', name: reference.slice(0, 80) })
    : ok(dictionaryOf(words, textOf(base)));
}
