import type { Recording, ServiceSpec } from '../../engine';
import { settingOf, valueText, type Scenario, type SettingName } from '../../scenario';
import { differencesOf, type ScenarioDifference } from './differences';

/** What tells a run from the others that it is compared with. */
export interface RunLabel {
  /** The scenario's title, where that tells it; null: what it says tells more. */
  readonly title: string | null;
  /** What it says differently from those of the same title, by place; the value is null where it says nothing. */
  readonly says: readonly { readonly place: string; readonly value: string | null }[];
}

/** A scenario with its run, if that is known. */
interface Labelled {
  readonly scenario: Scenario;
  readonly recording: Recording | null;
}

/** What tells each of some runs from the first, and the first from the others. */
export function labelsOf(runs: readonly Labelled[]): readonly RunLabel[] {
  const [first, ...others] = runs;
  if (first === undefined) return [];
  const alike = others.filter(({ scenario }) => scenario.title === first.scenario.title);
  // Among runs of other titles, the title is all that need be said.
  const ofOther = ({ scenario, recording }: Labelled): RunLabel =>
    scenario.title === first.scenario.title
      ? { title: null, says: said(recording, differencesOf(first.scenario, scenario)) }
      : { title: scenario.title ?? null, says: [] };
  const differences = alike.flatMap(({ scenario }) => differencesOf(scenario, first.scenario));
  const byPlace = new Map(differences.map((difference) => [difference.place, difference]));
  return [
    {
      title: alike.length === 0 ? (first.scenario.title ?? null) : null,
      says: said(first.recording, [...byPlace.values()]),
    },
    ...others.map(ofOther),
  ];
}

const said = (
  recording: Recording | null,
  differences: readonly ScenarioDifference[],
): RunLabel['says'] =>
  differences.map((difference) => ({
    place: difference.place,
    value: difference.to ?? inForce(recording, difference),
  }));

/** What holds where a scenario does not say it. */
function inForce(recording: Recording | null, { setting }: ScenarioDifference): string | null {
  const spec = recording === null || setting === null ? undefined : lastSpec(recording);
  return spec === undefined || setting === null ? null : textIn(spec, setting);
}

const textIn = (spec: ServiceSpec, setting: SettingName): string =>
  valueText(setting, settingOf(spec, setting));

/** The last that was asked for: of the service that was updated last. */
function lastSpec({ services }: Recording): ServiceSpec | undefined {
  const versions = services.flatMap((service) => service.versions);
  const asked = versions.filter(({ how }) => how !== 'rollback');
  return asked.toSorted((a, b) => a.entry - b.entry).at(-1)?.spec;
}
