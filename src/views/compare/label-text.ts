import type { RunLabel } from '../../analysis';
import type { CompareTexts } from '../../i18n/compare-texts';
import type { ComparedRun } from '../../state/compared-runs';

/** More would not be read. */
const SAID_MAX = 2;
const VALUE_MAX = 28;

const cut = (text: string): string =>
  text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX - 1)}…` : text;

/** `order start-first`, `The book's rolling update`; `''`: nothing tells the run from the others. */
export function labelText(texts: CompareTexts, label: RunLabel | undefined): string {
  if (label === undefined) return '';
  if (label.title !== null) return label.title;
  const said = label.says
    .slice(0, SAID_MAX)
    .map(({ place, value }) => `${place} ${cut(value ?? texts.notSaid)}`.trim());
  const left = label.says.length - said.length;
  return [...said, ...(left > 0 ? [`+${left}`] : [])].join(' · ');
}

/** What all runs have in common, and what they do not. */
export function luckText(
  texts: CompareTexts,
  runs: readonly ComparedRun[],
  labels: readonly RunLabel[],
): string {
  if (runs.length < 2) return texts.add.lead;
  const seeds = new Set(runs.map(({ scenario }) => scenario.seed ?? 1));
  if (seeds.size > 1) return texts.otherLuck;
  if (labels.some(({ title }) => title !== null)) return texts.otherScenarios;
  const places = (labels[0]?.says ?? []).map(({ place }) => place);
  if (places.length === 0) return texts.allTheSame;
  const hasNames = places.length <= SAID_MAX && places.every((place) => place !== '');
  return hasNames ? texts.sameLuck(places) : texts.sameLuckMany(places.length);
}
