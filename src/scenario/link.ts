import { fail, ok, type Result } from '../engine';
import {
  fragmentFields,
  namedLink,
  openingOf,
  otherFields,
  type FragmentFields,
  type Link,
  type LinkError,
} from './fragment';
import { pack, unpack } from './pack';
import { parseScenario } from './read';
import type { Scenario } from './schema';
import { minimal } from './minimal';

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
  const first = jsonOf(scenario);
  const fields = [`s=${pack(first, scenario)}`];
  for (const other of others) fields.push(`b=${pack(jsonOf(other), other, { first })}`);
  if (atMs !== undefined) fields.push(`t=${Math.round(atMs) / 1000}`);
  if (view !== undefined) fields.push(`view=${encodeURIComponent(view)}`);
  if (lang !== undefined) fields.push(`lang=${encodeURIComponent(lang)}`);
  return `#${fields.join('&')}`;
}

const jsonOf = (scenario: Scenario): string => JSON.stringify(minimal(scenario));

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
    const other = read(data, json);
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
  const first = read(data, null);
  if (!first.ok) return first;
  const { scenario, json } = first.value;
  return ok({ link: { scenario, others: [], builtin: null, ...openingOf(fields) }, json });
}

interface Unpacked {
  readonly scenario: Scenario;
  readonly json: string;
}

/** @param first - the text of the link's first scenario; null: this is the first */
function read(data: string, first: string | null): Result<Unpacked, LinkError> {
  const json = unpack(data, { first });
  if (!json.ok) return json;
  const scenario = parseScenario(json.value);
  return scenario.ok
    ? ok({ scenario: scenario.value, json: json.value })
    : fail({ code: 'link/bad-scenario', errors: scenario.error });
}
