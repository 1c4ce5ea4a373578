import { fail, ok, type Result } from '../engine';
import type { ScenarioError } from './errors';
import { readScenario } from './read';
import type { Scenario, TimelineEntry } from './schema';

/** A value of what a command waits for. */
export interface GateField {
  /** Keys and rows, from the entry of the timeline on. */
  readonly path: readonly (string | number)[];
  readonly value: string | number;
}

/** What of an entry says when it is given, besides a time. */
const GATE_KEYS = ['after', 'delay', 'when', 'unless', 'timeout'] as const;

/** The values of what a command waits for, in the order in which they are written. */
export const gateFields = (entry: TimelineEntry): readonly GateField[] =>
  GATE_KEYS.flatMap((key) => leavesOf(entry[key], [key]));

function leavesOf(value: unknown, path: GateField['path']): readonly GateField[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap((inner, row) => leavesOf(inner, [...path, row]))
    : Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/**
 * A command with one value of what it waits for changed; or what is wrong with the value.
 *
 * @param pin - row of the timeline
 * @param typed - as somebody typed it
 */
export function withGateField(
  scenario: Scenario,
  pin: number,
  { path, value }: GateField,
  typed: string,
): Result<TimelineEntry, ScenarioError> {
  const entry = scenario.timeline[pin];
  const text = typed.trim();
  const read = typeof value === 'number' && text !== '' ? Number(text) : text;
  const changed = put(entry, path, read);
  const timeline = scenario.timeline.map((other, row) => (row === pin ? changed : other));
  const checked = readScenario({ ...scenario, timeline });
  if (checked.ok) return ok(checked.value.timeline[pin] as TimelineEntry);
  return fail(checked.error[0] as ScenarioError);
}

function put(whole: unknown, [key, ...rest]: GateField['path'], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((inner: unknown, row) => (row === key ? put(inner, rest, value) : inner));
  }
  const map = whole as Readonly<Record<string, unknown>>;
  return { ...map, [key]: put(map[key], rest, value) };
}
