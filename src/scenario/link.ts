import { strToU8 } from 'fflate';
import { fail, ok, type Result } from '../engine';
import { builtin, BUILTIN_NAMES, type NamedBuiltin } from './library/library';
import { DICTIONARY_1 } from './link-dictionary-1';
import { fragmentFields, namedLink, openingOf, type Link, type LinkError } from './fragment';
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
const DICTIONARY = strToU8(DICTIONARY_1);

/** The fragment that opens a scenario: `#s=1.…&t=22`, or `#s=2.book@1.…` where that is shorter. */
export function encodeLink(
  scenario: Scenario,
  extra: { readonly atMs?: number; readonly view?: string; readonly lang?: string } = {},
): string {
  const json = JSON.stringify(minimal(scenario));
  const [shortest = ''] = [
    `${ALONE}.${packed(json, DICTIONARY)}`,
    ...alikeOf(scenario).map(
      (base) => `${NEAR_BUILTIN}.${base.name}@${base.version}.${packed(json, dictionaryOf(base))}`,
    ),
  ].toSorted((a, b) => a.length - b.length);
  const { atMs, view, lang } = extra;
  const fields = [`s=${shortest}`];
  if (atMs !== undefined) fields.push(`t=${Math.round(atMs) / 1000}`);
  if (view !== undefined) fields.push(`view=${encodeURIComponent(view)}`);
  if (lang !== undefined) fields.push(`lang=${encodeURIComponent(lang)}`);
  return `#${fields.join('&')}`;
}

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
  const data = fields.value.get('s');
  if (data === undefined) return namedLink(fields.value);
  const scenario = unpack(data);
  if (!scenario.ok) return scenario;
  return ok({ scenario: scenario.value, builtin: null, ...openingOf(fields.value) });
}

function unpack(data: string): Result<Scenario, LinkError> {
  const [version = '', ...rest] = data.split('.');
  const isNear = version === NEAR_BUILTIN && rest.length > 0;
  if (!isNear && (version !== ALONE || rest.length === 0)) {
    const named = rest.length === 0 ? '' : version;
    return fail({ code: 'link/unknown-version', version: named.slice(0, 20) });
  }
  const reference = isNear ? (rest.shift() ?? '') : null;
  const base = reference === null ? null : builtin(reference);
  if (base === undefined) {
    return fail({ code: 'link/unknown-builtin', name: (reference ?? '').slice(0, 80) });
  }
  const dictionary = base === null ? DICTIONARY : dictionaryOf(base);
  const json = unpacked(rest.join('.'), dictionary, UNPACKED_MAX);
  if (!json.ok) return json;
  const scenario = parseScenario(json.value);
  return scenario.ok ? scenario : fail({ code: 'link/bad-scenario', errors: scenario.error });
}
