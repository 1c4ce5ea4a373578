import { fail, ok, type Result } from '../engine';
import type { ScenarioError } from './errors';
import { builtin } from './library/library';
import type { Scenario } from './schema';

/** A fragment longer than this is not read. Characters. */
export const LINK_LENGTH_MAX = 64 * 1024;
const AT_MS_MAX = 24 * 3_600_000;
/** So many scenarios are compared at the most. */
export const COMPARED_MAX = 4;

/** What a link opens. */
export interface Link {
  readonly scenario: Scenario;
  /** Those that it is compared with. */
  readonly others: readonly Scenario[];
  /** `book@1`, when the link names a built-in. */
  readonly builtin: string | null;
  /** Playhead, ms; null: where the page likes to begin. */
  readonly atMs: number | null;
  readonly view: string | null;
  readonly lang: string | null;
}

/** Why a link does not open. */
export type LinkError =
  | { readonly code: 'link/too-long'; readonly length: number; readonly max: number }
  | { readonly code: 'link/unpacks-too-large'; readonly max: number }
  | { readonly code: 'link/damaged' }
  | { readonly code: 'link/unknown-version'; readonly version: string }
  | { readonly code: 'link/unknown-builtin'; readonly name: string }
  /** A lesson that is none; where. */
  | { readonly code: 'link/bad-lesson'; readonly path: string }
  | { readonly code: 'link/bad-scenario'; readonly errors: readonly ScenarioError[] };

/** The fields of an address, by their keys: of two with one key the first counts. */
export type FragmentFields = ReadonlyMap<string, string>;

/** Reads the fields of a fragment, with or without its `#`. */
export function fragmentFields(fragment: string): Result<FragmentFields, LinkError> {
  if (fragment.length > LINK_LENGTH_MAX) {
    return fail({ code: 'link/too-long', length: fragment.length, max: LINK_LENGTH_MAX });
  }
  const fields = new Map<string, string>();
  for (const [key, value] of fieldsOf(fragment)) if (!fields.has(key)) fields.set(key, value);
  return ok(fields);
}

/** The further scenarios of a fragment, packed: `b=DATA&b=DATA`. */
export const otherFields = (fragment: string): readonly string[] =>
  fieldsOf(fragment)
    .flatMap(([key, value]) => (key === 'b' ? [value] : []))
    .slice(0, COMPARED_MAX - 1);

const fieldsOf = (fragment: string): readonly (readonly [string, string])[] =>
  fragment
    .replace(/^#/, '')
    .split('&')
    .flatMap((part) => {
      const at = part.indexOf('=');
      return at > 0 ? [[part.slice(0, at), decoded(part.slice(at + 1))] as const] : [];
    });

/** How a link opens, besides what it opens. */
export const openingOf = (fields: FragmentFields): Pick<Link, 'atMs' | 'view' | 'lang'> => ({
  atMs: timeOf(fields.get('t')),
  view: fields.get('view') ?? null,
  lang: fields.get('lang') ?? null,
});

/** The built-in scenario that a fragment names; null where it names none. */
export function namedLink(fields: FragmentFields): Result<Link | null, LinkError> {
  const reference = fields.get('e');
  if (reference === undefined) return ok(null);
  const found = builtin(reference);
  if (found === undefined) {
    return fail({ code: 'link/unknown-builtin', name: reference.slice(0, 80) });
  }
  const { scenario, name, version } = found;
  return ok({ scenario, others: [], builtin: `${name}@${version}`, ...openingOf(fields) });
}

/** Some chats escape what needs no escape, such as the `@` of `book@1`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `22`, `22.5` or `22.5s`, in seconds. */
function timeOf(text: string | undefined): number | null {
  const match = /^(\d{1,6}(?:\.\d{1,9})?)s?$/.exec(text ?? '');
  return match === null ? null : Math.min(Math.round(Number(match[1]) * 1000), AT_MS_MAX);
}
