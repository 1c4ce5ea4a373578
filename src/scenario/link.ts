import { strToU8 } from 'fflate';
import { fail, ok, type Result } from '../engine';
import { builtin, BUILTIN_NAMES, type NamedBuiltin } from './library/library';
import { DICTIONARY_1 } from './link-dictionary-1';
import {
  fragmentFields,
  namedLink,
  openingOf,
  otherFields,
  type FragmentFields,
  type Link,
  type LinkError,
} from './fragment';
import { packed, unpacked } from './packing';
import { parseScenario } from './read';
import type { Scenario } from './schema';
import { minimal } from './minimal';

/** A scenario that unpacks to more is not unpacked. Bytes. */
export const UNPACKED_MAX = 1024 * 1024;

/** `1.DATA` */
const ALONE = '1';
/** `2.book@1.DATA`: packed with a built-in as the dictionary, and so short near one. */
const NEAR_BUILTIN = '2';
/** `3.DATA`: packed with the link's first scenario as the dictionary. */
const NEAR_FIRST = '3';
const DICTIONARY = strToU8(DICTIONARY_1);

/** What a fragment says besides its scenario. */
interface LinkExtra {
  readonly atMs?: number;
  readonly view?: string;
  readonly lang?: string;
  /** Scenarios to compare it with. */
  readonly others?: readonly Scenario[];
}

/** The fragment that opens a scenario: `#s=1.…&t=22`, or `#s=2.book@1.…` where that is shorter. */
export function encodeLink(scenario: Scenario, extra: LinkExtra = {}): string {
  const { atMs, view, lang, others = [] } = extra;
  const fields = [`s=${shortestOf(scenario, null)}`];
  const first = nearFirst(jsonOf(scenario));
  for (const other of others) fields.push(`b=${shortestOf(other, first)}`);
  if (atMs !== undefined) fields.push(`t=${Math.round(atMs) / 1000}`);
  if (view !== undefined) fields.push(`view=${encodeURIComponent(view)}`);
  if (lang !== undefined) fields.push(`lang=${encodeURIComponent(lang)}`);
  return `#${fields.join('&')}`;
}

const jsonOf = (scenario: Scenario): string => JSON.stringify(minimal(scenario));

/** @param first - what the first scenario of the link is as a dictionary; null: this is the first */
function shortestOf(scenario: Scenario, first: Uint8Array | null): string {
  const json = jsonOf(scenario);
  const ways = [
    `${ALONE}.${packed(json, DICTIONARY)}`,
    ...alikeOf(scenario).map(
      (base) => `${NEAR_BUILTIN}.${base.name}@${base.version}.${packed(json, dictionaryOf(base))}`,
    ),
    ...(first === null ? [] : [`${NEAR_FIRST}.${packed(json, first)}`]),
  ];
  return ways.toSorted((a, b) => a.length - b.length)[0] ?? '';
}

/** As the link itself has it, letter for letter: a dictionary must never change. */
const nearFirst = (json: string): Uint8Array => strToU8(DICTIONARY_1 + json);

/** Built-ins that a scenario may have been made from: a change seldom touches the title. */
const alikeOf = ({ title }: Scenario): readonly NamedBuiltin[] =>
  BUILTIN_NAMES.map((name) => builtin(name)).filter((base) => base.scenario.title === title);

/** Frozen with the built-in. */
const dictionaryOf = ({ scenario }: NamedBuiltin): Uint8Array =>
  strToU8(DICTIONARY_1 + JSON.stringify(scenario));

/** Reads a fragment, with or without its `#`; null when it names no scenario. Unknown keys are ignored. */
export function decodeLink(fragment: string): Result<Link | null, LinkError> {
  const fields = fragmentFields(fragment);
  if (!fields.ok) return fields;
  const first = firstOf(fields.value);
  if (!first.ok) return first;
  if (first.value === null) return ok(null);
  const { link, json } = first.value;
  const others: Scenario[] = [];
  for (const data of otherFields(fragment)) {
    const other = unpack(data, json);
    if (!other.ok) return other;
    others.push(other.value.scenario);
  }
  return ok({ ...link, others });
}

/** What a link opens but for further scenarios, and the text that these are packed with. */
function firstOf(
  fields: FragmentFields,
): Result<{ readonly link: Link; readonly json: string } | null, LinkError> {
  const data = fields.get('s');
  if (data === undefined) {
    const named = namedLink(fields);
    if (!named.ok) return named;
    const link = named.value;
    return ok(link === null ? null : { link, json: JSON.stringify(link.scenario) });
  }
  const first = unpack(data, null);
  if (!first.ok) return first;
  const { scenario, json } = first.value;
  return ok({ link: { scenario, others: [], builtin: null, ...openingOf(fields) }, json });
}

interface Unpacked {
  readonly scenario: Scenario;
  readonly json: string;
}

/** @param first - the text of the link's first scenario; null: this is the first */
function unpack(data: string, first: string | null): Result<Unpacked, LinkError> {
  const [version = '', ...rest] = data.split('.');
  const dictionary = rest.length === 0 ? null : dictionaryFor(version, rest, first);
  if (dictionary === null) {
    const named = rest.length === 0 ? '' : version;
    return fail({ code: 'link/unknown-version', version: named.slice(0, 20) });
  }
  if (!dictionary.ok) return dictionary;
  const json = unpacked(rest.join('.'), dictionary.value, UNPACKED_MAX);
  if (!json.ok) return json;
  const scenario = parseScenario(json.value);
  return scenario.ok
    ? ok({ scenario: scenario.value, json: json.value })
    : fail({ code: 'link/bad-scenario', errors: scenario.error });
}

/**
 * What data of a version is packed with; null: there is no such version.
 *
 * @param rest - what follows the version; loses what names the dictionary
 */
function dictionaryFor(
  version: string,
  rest: string[],
  first: string | null,
): Result<Uint8Array, LinkError> | null {
  if (version === ALONE) return ok(DICTIONARY);
  if (version === NEAR_FIRST && first !== null) return ok(nearFirst(first));
  if (version !== NEAR_BUILTIN) return null;
  const reference = rest.shift() ?? '';
  const base = builtin(reference);
  return base === undefined
    ? fail({ code: 'link/unknown-builtin', name: reference.slice(0, 80) })
    : ok(dictionaryOf(base));
}
