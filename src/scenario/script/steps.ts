import { isEqual } from '../../engine';
import { parseDuration, parseShell } from '../../docker';
import type { Scenario, TimelineEntry } from '../schema';
import { isPlanned, rowBefore } from '../timeline';
import { commandOf } from './command';
import { DEFAULT_TIMEOUT_SECONDS, gateText, secondsOf, type Part } from './conditions';
import { placesOf, type Places } from './files';
import { noteText } from './notes';
import { codedEntry, readSteps, type StepCode } from './read-steps';
import { remark, wordOf } from './words';

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
  const look = ['look() {', ...order.map((row) => `  ${steps[row]?.call}`), '  :', '}', ''].join(
    '\n',
  );
  const coded = readSteps(parseShell([...steps.map(({ body }) => body), look].join('\n'))).steps;
  const texts = steps.map(({ title, body }, row) => {
    const code = coded[row] as StepCode;
    const { entry } = codedEntry(code, row, (step) => timeline[step - 1]?.name);
    return [title, ...notesOf(timeline[row] as TimelineEntry, entry), body].join('\n');
  });
  return {
    functions: texts.join('\n'),
    look,
    parts: new Set(steps.flatMap(({ parts }) => [...parts])),
    hasPlan: timeline.some(isPlanned),
  };
}

export const FIELDS = ['name', 'at', 'after', 'delay', 'when', 'unless', 'timeout', 'run'] as const;

/** What the functions of a step do not say to the letter, for `Import`. */
const notesOf = (entry: TimelineEntry, coded: Partial<TimelineEntry>): readonly string[] =>
  FIELDS.filter((key) => entry[key] !== undefined && !isEqual(entry[key], coded[key])).map((key) =>
    noteText(key, entry[key]),
  );

interface StepText {
  /** A comment. */
  readonly title: string;
  /** Its variables and functions. */
  readonly body: string;
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
  const titleOf = (place: string): string =>
    `# Step ${step}${name === undefined ? '' : `, ${remark(name)}`}: ${place}`;
  const variables = [
    `text_${step}=${wordOf(remark(name === undefined ? run : `${name}: ${run}`))}`,
    `state_${step}=waiting ran_at_${step}=0`,
  ];
  const given = functionText(`step_${step}`, [command]);
  if (!isPlanned(entry)) {
    const second = secondsOf(entry.at);
    const body = [...variables, given, ''].join('\n');
    return {
      title: titleOf(`at ${second} s.`),
      body,
      call: `at ${step} ${second}`,
      parts: new Set(),
    };
  }
  const when = gateText(entry.when, 'true', `when_${step}`, timeline);
  const unless = gateText(entry.unless, 'false', `unless_${step}`, timeline);
  const before = (rowBefore(timeline, row) ?? -1) + 1;
  // Docker takes a command before anything has come of it: what is looked at at once is as it was.
  const least = when.asks || unless.asks ? 1 : 0;
  const delay = Math.max(secondsOf(entry.delay), least);
  const timeout = entry.timeout === undefined ? DEFAULT_TIMEOUT_SECONDS : secondsOf(entry.timeout);
  const body = [
    ...variables,
    ...[...when.held, ...unless.held].map((variable) => `${variable}=`),
    given,
    functionText(`when_${step}`, when.lines),
    functionText(`unless_${step}`, unless.lines),
    '',
  ].join('\n');
  return {
    title: titleOf(before === 0 ? 'looked at from the start.' : `after step ${before}.`),
    body,
    call: `after ${step} ${before} ${delay} ${timeout}`,
    parts: new Set([...when.parts, ...unless.parts]),
  };
}

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
