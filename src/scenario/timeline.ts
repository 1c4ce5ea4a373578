import { parseDuration } from '../docker';
import type { Ms, Recording } from '../engine';
import type { Scenario, ScenarioConditions, ScenarioGate, TimelineEntry } from './schema';

/** Whether a command waits for something else than its time. */
export const isPlanned = ({ when, after }: TimelineEntry): boolean =>
  when !== undefined || after !== undefined;

/** The sets of conditions of which any is enough; none where nothing is asked. */
export const setsOf = (gate: ScenarioGate | undefined): readonly ScenarioConditions[] =>
  gate === undefined ? [] : isList(gate) ? gate : [gate];

const isList = (gate: ScenarioGate): gate is readonly ScenarioConditions[] => Array.isArray(gate);

/** Whether any does. */
export const hasPlan = ({ timeline }: Scenario): boolean => timeline.some(isPlanned);

/**
 * Row of the command that another one comes after; null: it has a time, or nothing comes before it.
 * One without a name to come after comes after the one before it in the list.
 */
export function rowBefore(timeline: Scenario['timeline'], row: number): number | null {
  const entry = timeline[row];
  if (entry === undefined || !isPlanned(entry)) return null;
  const before =
    entry.after === undefined ? row - 1 : timeline.findIndex(({ name }) => name === entry.after);
  return before < 0 ? null : before;
}

/**
 * When each command of a timeline was given, as its run tells; null: never. Of what has a time, the
 * run need not be known.
 */
export const givenMs = (
  timeline: Scenario['timeline'],
  recording: Pick<Recording, 'plan'> | null,
): readonly (Ms | null)[] =>
  timeline.map((entry, row) => {
    if (!isPlanned(entry)) return parseDuration(entry.at ?? '') ?? 0;
    const planned = recording?.plan?.find(({ pin, run }) => pin === row && run === entry.run);
    return planned?.end === 'ran' ? planned.endMs : null;
  });

/** Rows of a recording's commands by row of the timeline; -1: it was not given, or says something else. */
export function commandRows(
  timeline: Scenario['timeline'],
  { commands, plan = [] }: Pick<Recording, 'commands' | 'plan'>,
): readonly number[] {
  const planned = new Map(plan.map(({ pin, command }) => [pin, command]));
  const waited = new Set(planned.values());
  const timed = commands.map((_, row) => row).filter((row) => !waited.has(row));
  const atMs = givenMs(timeline, null);
  const order = timeline
    .map((_, row) => row)
    .filter((row) => atMs[row] !== null)
    .toSorted((a, b) => (atMs[a] ?? 0) - (atMs[b] ?? 0) || a - b);
  const rows = new Map(order.map((row, nth) => [row, timed[nth] ?? -1]));
  return timeline.map((entry, row) => {
    const command = rows.get(row) ?? planned.get(row) ?? -1;
    return commands[command]?.run === entry.run ? command : -1;
  });
}
