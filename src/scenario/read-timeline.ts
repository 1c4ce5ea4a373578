import type { ScenarioError } from './errors';
import type { Scenario, ScenarioConditions, ScenarioGate, TimelineEntry } from './schema';
import { isPlanned, rowBefore, setsOf } from './timeline';

/** What of a timeline does not hang together. */
export const timelineErrors = ({ timeline }: Scenario): readonly ScenarioError[] => {
  const errors = [
    ...timeline.flatMap((entry, i) => entryErrors(entry, `timeline[${i}]`)),
    ...nameErrors(timeline),
  ];
  return errors.length > 0 ? errors : cycleErrors(timeline);
};

function entryErrors(entry: TimelineEntry, path: string): readonly ScenarioError[] {
  const { at, when, unless } = entry;
  if (at !== undefined) {
    const extra = (['when', 'after', 'unless', 'delay', 'timeout'] as const).filter(
      (key) => entry[key] !== undefined,
    );
    return extra.map((key) => ({ code: 'scenario/at-and-when', path: `${path}.${key}` }));
  }
  if (!isPlanned(entry)) return [{ code: 'scenario/missing', path: `${path}.at` }];
  return [
    ...placedSets(when, `${path}.when`).flatMap(conditionErrors),
    ...placedSets(unless, `${path}.unless`).flatMap(conditionErrors),
  ];
}

/** A set of conditions, and where it stands. */
interface PlacedSet {
  readonly set: ScenarioConditions;
  readonly path: string;
}

/** @param path - of the gate */
export const placedSets = (gate: ScenarioGate | undefined, path: string): readonly PlacedSet[] =>
  setsOf(gate).map((set, i) => ({ set, path: Array.isArray(gate) ? `${path}[${i}]` : path }));

type Against = NonNullable<NonNullable<ScenarioConditions['requests']>['against']>;

/** Conditions ask something, and limits are some. */
function conditionErrors({ set, path }: PlacedSet): readonly ScenarioError[] {
  const { for: _for, ...asked } = set;
  const { replicas, requests } = asked;
  const empty = [
    ...(asksNothing(Object.values(asked)) ? [path] : []),
    ...(replicas !== undefined && asksNothing([replicas.atLeast, replicas.atMost])
      ? [`${path}.replicas`]
      : []),
    ...(requests !== undefined &&
    asksNothing([
      requests.errorsBelow,
      requests.errorsAtLeast,
      requests.latencyBelow,
      requests.latencyAtLeast,
      requests.against,
    ])
      ? [`${path}.requests`]
      : []),
    ...(requests?.against !== undefined && asksNoLimit(requests.against)
      ? [`${path}.requests.against`]
      : []),
  ];
  return empty.map((of) => ({ code: 'scenario/no-condition', path: of }));
}

const asksNoLimit = ({ service: _service, image: _image, ...limits }: Against): boolean =>
  asksNothing(Object.values(limits));

const asksNothing = (values: readonly unknown[]): boolean =>
  values.every((value) => value === undefined);

function nameErrors(timeline: Scenario['timeline']): readonly ScenarioError[] {
  const errors: ScenarioError[] = [];
  const names = new Set<string>();
  timeline.forEach(({ name }, i) => {
    if (name === undefined) return;
    const path = `timeline[${i}].name`;
    if (names.has(name)) errors.push({ code: 'scenario/duplicate-command', path, name });
    names.add(name);
  });
  timeline.forEach(({ after, when, unless }, i) => {
    const ask = (name: string | undefined, path: string): void => {
      if (name === undefined || names.has(name)) return;
      errors.push({ code: 'scenario/unknown-command', path: `timeline[${i}].${path}`, name });
    };
    ask(after, 'after');
    for (const { set, path } of [...placedSets(when, 'when'), ...placedSets(unless, 'unless')]) {
      ask(set.ran, `${path}.ran`);
    }
  });
  return errors;
}

/** Each circle once, where its first command stands. */
function cycleErrors(timeline: Scenario['timeline']): readonly ScenarioError[] {
  const before = timeline.map((_, row) => rowBefore(timeline, row));
  /** Rows that are known to lead somewhere, or have been told of. */
  const seen = new Set<number>();
  return timeline.flatMap((_, start): readonly ScenarioError[] => {
    const path: number[] = [];
    let row: number | null = start;
    while (row !== null && !seen.has(row)) {
      seen.add(row);
      path.push(row);
      row = before[row] ?? null;
    }
    const circle = row === null ? [] : path.slice(path.indexOf(row));
    if (row === null || !path.includes(row)) return [];
    const names = [...circle, row].map((of) => timeline[of]?.name ?? `timeline[${of}]`);
    return [{ code: 'scenario/cycle', path: `timeline[${row}].after`, names }];
  });
}
