import { parseDuration } from '../../docker';
import type { Scenario, TimelineEntry } from '../schema';
import { isPlanned, rowBefore } from '../timeline';
import { commandOf } from './command';
import { gateText, secondsOf, type Part } from './conditions';
import { placesOf, type Places } from './files';
import { remark, wordOf } from './words';

const DEFAULT_TIMEOUT = '10m';
const LINE_LENGTH = 100;

/** The steps of a scenario as parts of a script. */
export interface StepTexts {
  /** What each does and waits for. */
  readonly functions: string;
  /** What is done at every look, in the order of time. */
  readonly look: string;
  readonly parts: ReadonlySet<Part>;
  readonly hasPlan: boolean;
}

/** Steps are numbered as they stand in the timeline, from 1. */
export function stepTexts(scenario: Scenario): StepTexts {
  const { timeline } = scenario;
  const places = placesOf(scenario);
  const steps = timeline.map((entry, row) => stepText(entry, row, timeline, places));
  const depths = timeline.map((_, row) => depthOf(timeline, row));
  const atMs = timeline.map(({ at }) => parseDuration(at ?? '') ?? 0);
  const order = timeline
    .map((_, row) => row)
    .toSorted(
      (a, b) => (depths[a] ?? 0) - (depths[b] ?? 0) || (atMs[a] ?? 0) - (atMs[b] ?? 0) || a - b,
    );
  return {
    functions: steps.map(({ text }) => text).join('\n'),
    look: ['look() {', ...order.map((row) => `  ${steps[row]?.call}`), '  :', '}', ''].join('\n'),
    parts: new Set(steps.flatMap(({ parts }) => [...parts])),
    hasPlan: timeline.some(isPlanned),
  };
}

interface StepText {
  readonly text: string;
  readonly call: string;
  readonly parts: ReadonlySet<Part>;
}

function stepText(
  entry: TimelineEntry,
  row: number,
  timeline: Scenario['timeline'],
  places: Places,
): StepText {
  const step = row + 1;
  const { name, run } = entry;
  const command = commandOf(run, places);
  const head = (place: string): readonly string[] => [
    `# Step ${step}${name === undefined ? '' : `, ${remark(name)}`}: ${place}`,
    // What docker is not told can be read all the same.
    ...(isTold(command) ? [] : [`# ${remark(run)}`]),
    `text_${step}=${wordOf(remark(name === undefined ? run : `${name}: ${run}`))}`,
    `state_${step}=waiting ran_at_${step}=0`,
  ];
  const given = functionText(`step_${step}`, [command]);
  if (!isPlanned(entry)) {
    const second = secondsOf(entry.at);
    const text = [...head(`at ${second} s.`), given, ''].join('\n');
    return { text, call: `at ${step} ${second}`, parts: new Set() };
  }
  const when = gateText(entry.when, 'true', `when_${step}`, timeline);
  const unless = gateText(entry.unless, 'false', `unless_${step}`, timeline);
  const before = (rowBefore(timeline, row) ?? -1) + 1;
  // Docker takes a command before anything has come of it: what is looked at at once is as it was.
  const least = when.asks || unless.asks ? 1 : 0;
  const delay = Math.max(secondsOf(entry.delay), least);
  const timeout = secondsOf(entry.timeout ?? DEFAULT_TIMEOUT);
  const text = [
    ...head(`${before === 0 ? 'looked at from the start' : `after step ${before}`}.`),
    ...[...when.held, ...unless.held].map((variable) => `${variable}=`),
    given,
    functionText(`when_${step}`, when.lines),
    functionText(`unless_${step}`, unless.lines),
    '',
  ].join('\n');
  return {
    text,
    call: `after ${step} ${before} ${delay} ${timeout}`,
    parts: new Set([...when.parts, ...unless.parts]),
  };
}

const isTold = (command: string): boolean => !/^(?:refused|by_hand) /.test(command);

/** On one line where it fits. */
function functionText(name: string, lines: readonly string[]): string {
  const line = `${name}() { ${lines.join('; ')}; }`;
  const isShort = lines.length === 1 && line.length <= LINE_LENGTH;
  return isShort ? line : [`${name}() {`, ...lines.map((of) => `  ${of}`), '}'].join('\n');
}

/** How many steps come before one that waits; none: it has a time. What comes after others is looked at after them. */
function depthOf(timeline: Scenario['timeline'], row: number): number {
  let depth = isPlanned(timeline[row] as TimelineEntry) ? 1 : 0;
  for (let of = rowBefore(timeline, row); of !== null; of = rowBefore(timeline, of)) depth++;
  return depth;
}
