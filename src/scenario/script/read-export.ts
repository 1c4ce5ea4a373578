import { fail, isEqual, type Result } from '../../engine';
import { parseShell, printedBy, type ShellNode } from '../../docker';
import { readScenario } from '../read';
import type { Scenario, TimelineEntry } from '../schema';
import { placeOf, readFacts, scenarioErrors } from './facts';
import FILES from './files.sh?raw';
import { BEGINNING } from './head';
import type { ImportError, ImportReason } from './import-error';
import LASTS from './lasts.sh?raw';
import MAIN from './main.sh?raw';
import NODES from './nodes.sh?raw';
import { readNote, valueOf, type Note } from './notes';
import { codedEntry, readSteps, type StepCode, type StepField } from './read-steps';
import { textOf } from './read-words';
import REQUESTS from './requests.sh?raw';
import RUN from './run.sh?raw';
import SERVICES from './services.sh?raw';
import { FIELDS, stepTexts } from './steps';
import WAIT from './wait.sh?raw';

/**
 * Takes a script of `scriptOf` back, changed or not.
 *
 * Its functions say what is done; comments with `#@` what these cannot say, or only say otherwise.
 * Where both are there, they have to agree.
 */
export function readExport(text: string): Result<Scenario, readonly ImportError[]> {
  const { steps, others } = readSteps(parseShell(text.replaceAll('\r\n', '\n')));
  const rest = readRest(others);
  const facts = readFacts(rest.notes);
  const places = new Map(facts.places);
  const names = new Map(steps.map((step) => [step.number, nameIn(step)]));
  const rows = steps.map((step, row) => {
    const { entry, errors } = entryOf(step, steps[row - 1]?.number ?? 0, names);
    places.set(`timeline[${row}]`, step.run ?? step.notes[0] ?? { line: 1, source: '' });
    return { entry, errors };
  });
  const timeline = rows.map(({ entry }) => entry);
  const errors = [...rest.errors, ...facts.errors, ...rows.flatMap((row) => row.errors)];
  const files = rest.files.size > 0 ? { files: Object.fromEntries(rest.files) } : {};
  const scenario = readScenario({ ...facts.value, ...files, timeline });
  if (!scenario.ok) errors.push(...scenarioErrors(scenario.error, places, errors));
  else if (errors.length === 0) errors.push(...disagreements(steps, names, scenario.value));
  return scenario.ok && errors.length === 0
    ? scenario
    : fail(errors.toSorted((a, b) => a.line - b.line));
}

interface Rest {
  readonly notes: readonly Note[];
  readonly files: ReadonlyMap<string, string>;
  readonly errors: readonly ImportError[];
}

/** What a script has besides its steps: facts, files, and what is the same in every script. */
function readRest(nodes: readonly ShellNode[]): Rest {
  const same = new Set(
    parseShell(
      [BEGINNING, RUN, WAIT, LASTS, SERVICES, NODES, REQUESTS, FILES, MAIN].join('\n'),
    ).map(({ source }) => source),
  );
  const notes: Note[] = [];
  const files = new Map<string, string>();
  const errors: ImportError[] = [];
  let named: Note | undefined;
  for (const node of nodes) {
    const { number: line, source } = node;
    if (node.kind === 'comment') {
      const note = readNote(source, line);
      if (note?.key === 'file') named = note;
      else if (note !== undefined) notes.push(note);
      else if (source.startsWith('#@')) errors.push({ line, source, why: 'note' });
      continue;
    }
    const file = node.kind === 'command' ? fileOf(node, named) : undefined;
    if (file !== undefined) {
      files.set(...file);
      named = undefined;
    } else if (!same.has(source) && !(node.kind === 'function' && node.name === 'requests')) {
      // How requests are counted is everybody's own.
      errors.push({ line, source: firstLine(source), why: 'not-a-step' });
    }
  }
  return { notes, files, errors };
}

function fileOf(
  { words: [program, place], redirects: [redirect] }: Extract<ShellNode, { kind: 'command' }>,
  named: Note | undefined,
): readonly [name: string, text: string] | undefined {
  const how = program && textOf(program);
  const text = redirect?.text;
  const path = place && textOf(place);
  if (text === undefined || path === undefined) return undefined;
  const note = named && valueOf(named);
  const name = note?.ok === true ? String(note.value) : path;
  if (how === 'write') return [name, text];
  return how === 'write_escaped'
    ? [name, printedBy(['printf', '%b', text.replace(/\n$/, '')]) ?? '']
    : undefined;
}

const firstLine = (source: string): string => source.split('\n', 1)[0] ?? '';

type Names = ReadonlyMap<number, string | undefined>;

function nameIn({ notes }: StepCode): string | undefined {
  const note = notes.find(({ key }) => key === 'name');
  const read = note && valueOf(note);
  return read?.ok === true && typeof read.value === 'string' ? read.value : undefined;
}

const WHY: Readonly<Record<StepField, ImportReason>> = {
  run: 'step',
  when: 'condition',
  unless: 'condition',
  call: 'call',
};

/** A step's entry: what its functions say, and over it what its comments do. */
function entryOf(
  step: StepCode,
  before: number,
  names: Names,
): { readonly entry: Partial<TimelineEntry>; readonly errors: readonly ImportError[] } {
  const { entry, unclear, isProse } = codedEntry(step, before, (of) => names.get(of));
  const noted: Record<string, unknown> = {};
  const errors: ImportError[] = [];
  for (const note of step.notes) {
    const read = valueOf(note);
    const isKnown = FIELDS.some((field) => field === note.key) && !Object.hasOwn(noted, note.key);
    if (!read.ok || !isKnown) errors.push({ ...placeOf(note), why: 'note' });
    else noted[note.key] = read.value;
  }
  for (const field of unclear) {
    if (field === 'call' && Object.hasOwn(noted, 'after') && step.call !== undefined) continue;
    const place = (field === 'call' ? step.call : step[field]) ?? step.run ?? step.notes[0];
    errors.push({ ...placeOf(place ?? { line: 1, source: '' }), why: WHY[field] });
  }
  if (isProse && !Object.hasOwn(noted, 'run') && step.run !== undefined) {
    errors.push({ ...placeOf(step.run), why: 'step' });
  }
  return { entry: { ...entry, ...noted }, errors };
}

/** Comments that say otherwise than the functions below them: of which one was changed. */
function disagreements(
  steps: readonly StepCode[],
  names: Names,
  scenario: Scenario,
): readonly ImportError[] {
  const { functions, look } = stepTexts(scenario);
  const meant = readSteps(parseShell(`${functions}\n${look}`)).steps;
  return steps.flatMap((step, row) => {
    const ours = codedEntry(step, steps[row - 1]?.number ?? 0, (of) => names.get(of));
    const wanted = codedEntry(meant[row] as StepCode, row, (of) => scenario.timeline[of - 1]?.name);
    return step.notes.flatMap((note): readonly ImportError[] => {
      const field = note.key as keyof TimelineEntry;
      const isFree = field === 'name' || (field === 'run' && ours.isProse);
      return isFree || isEqual(ours.entry[field], wanted.entry[field])
        ? []
        : [{ ...placeOf(note), why: 'disagrees' }];
    });
  });
}
