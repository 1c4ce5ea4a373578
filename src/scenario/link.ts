import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fail, ok, type Result } from '../engine';
import { builtin, BUILTIN_NAMES, type NamedBuiltin } from './library/library';
import { DICTIONARY_1 } from './link-dictionary-1';
import { fragmentFields, namedLink, openingOf, type Link, type LinkError } from './fragment';
import { parseScenario } from './read';
import type { Scenario } from './schema';
import { minimal } from './minimal';

/** A scenario that unpacks to more is not unpacked. Bytes. */
export const UNPACKED_MAX = 1024 * 1024;

/** Unpacking goes in steps of so much input, so that it can stop at the limit. */
const STEP_BYTES = 256;
/** `1.DATA` */
const ALONE = '1';
/** `2.book@1.DATA`: packed with a built-in as the dictionary, and so short near one. */
const NEAR_BUILTIN = '2';
const DICTIONARY = strToU8(DICTIONARY_1);
/** Size of fflate's tables: given, because it would be worked out with `Math.log`. */
const MEMORY = 4;

/** The fragment that opens a scenario: `#s=1.…&t=22`, or `#s=2.book@1.…` where that is shorter. */
export function encodeLink(
  scenario: Scenario,
  extra: { readonly atMs?: number; readonly view?: string; readonly lang?: string } = {},
): string {
  const json = strToU8(JSON.stringify(minimal(scenario)));
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

const packed = (json: Uint8Array, dictionary: Uint8Array): string =>
  toBase64Url(deflateSync(json, { level: 9, mem: MEMORY, dictionary }));

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
  const bytes = fromBase64Url(rest.join('.'));
  if (bytes === null) return fail({ code: 'link/damaged' });
  const json = inflate(bytes, base === null ? DICTIONARY : dictionaryOf(base));
  if (!json.ok) return json;
  const scenario = parseScenario(json.value);
  return scenario.ok ? scenario : fail({ code: 'link/bad-scenario', errors: scenario.error });
}

/** Unpacks step by step and stops at {@link UNPACKED_MAX}. */
function inflate(bytes: Uint8Array, dictionary: Uint8Array): Result<string, LinkError> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const stream = new Inflate({ dictionary }, (chunk, isLast) => {
    size += chunk.length;
    if (size <= UNPACKED_MAX) chunks.push(chunk.slice());
    isWhole ||= isLast;
  });
  try {
    // `size` grows in the callback above.
    // oxlint-disable-next-line no-unmodified-loop-condition
    for (let at = 0; at < bytes.length && size <= UNPACKED_MAX; at += STEP_BYTES) {
      stream.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
    }
  } catch {
    return fail({ code: 'link/damaged' });
  }
  if (size > UNPACKED_MAX) return fail({ code: 'link/unpacks-too-large', max: UNPACKED_MAX });
  if (!isWhole) return fail({ code: 'link/damaged' });
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return ok(strFromU8(whole));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(bytes.length - i, 3) + 1;
    for (let d = 0; d < digits; d++) text += ALPHABET.charAt((word >> (18 - 6 * d)) & 63);
  }
  return text;
}

function fromBase64Url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = ALPHABET.indexOf(text.charAt(i));
    if (digit < 0) return null;
    word = ((word << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >> bits) & 255;
    }
  }
  return bytes.subarray(0, at);
}
