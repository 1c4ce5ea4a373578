import type { Ms } from '../engine';
import type { Language } from '../i18n/languages';
import type { RunTab } from '../i18n/messages';
import { encodeLink, type Scenario } from '../scenario';

/** How a link opens. */
export interface Opening {
  /** Where the playhead stands; null: where the page likes to begin. */
  readonly atMs: Ms | null;
  readonly language: Language;
  /** What is told of the run; null: what the page likes. */
  readonly view?: RunTab | null;
  /** What comes before the fragment: `?embed=1`. */
  readonly query?: string;
  /** Scenarios that it is compared with. */
  readonly others?: readonly Scenario[];
}

/** The address that opens a scenario elsewhere. */
export function linkTo(
  scenario: Scenario,
  { atMs, language, view = null, query = '', others = [] }: Opening,
): string {
  const { origin, pathname } = location;
  const fragment = encodeLink(scenario, {
    ...(atMs === null ? {} : { atMs: Math.round(atMs / 100) * 100 }),
    ...(view === null ? {} : { view }),
    lang: language,
    others,
  });
  return `${origin}${pathname}${query}${fragment}`;
}
