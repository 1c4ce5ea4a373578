import { printedBy, quoteWord, type ShellNode } from '../../docker';
import type { TimelineEntry } from '../schema';
import { setsOf } from '../timeline';
import { asksSwarm, DEFAULT_TIMEOUT_SECONDS } from './conditions';
import { readNote, type Note } from './notes';
import { readGate, spanOf, type NameOf } from './read-conditions';
import { wordsOf } from './read-words';
import { CONVERGING } from './words';

/** A step of a script as its functions have it, and what comments say of it. */
export interface StepCode {
  /** As its functions are numbered. */
  readonly number: number;
  readonly notes: Note[];
  run?: Part;
  when?: Part;
  unless?: Part;
  /** The words that have it given: `at 1 0`, or `after 2 1 0 600`. */
  call?: { readonly words: readonly string[]; readonly line: number; readonly source: string };
}

interface Part {
  readonly body: readonly ShellNode[];
  readonly line: number;
  readonly source: string;
}

/** What a part of a script that has steps holds besides. */
export interface StepsRead {
  readonly steps: readonly StepCode[];
  /** What is none of a step's. */
  readonly others: readonly ShellNode[];
}

const FUNCTION = /^(step|when|unless)_(\d+)$/;
const VARIABLE = /^(?:text|state)_(\d+)=|^held_(?:when|unless)_(\d+)_\d+=$/;

/** Gathers the steps of a script, in the order in which they stand there. */
export function readSteps(nodes: readonly ShellNode[]): StepsRead {
  const steps = new Map<number, StepCode>();
  const others: ShellNode[] = [];
  const stepOf = (number: number): StepCode => {
    const step = steps.get(number) ?? { number, notes: [] };
    steps.set(number, step);
    return step;
  };
  let pending: ShellNode[] = [];
  for (const node of nodes) {
    const { number: line, source } = node;
    const [, kind = '', at = ''] = node.kind === 'function' ? (FUNCTION.exec(node.name) ?? []) : [];
    const [, text, held] = node.kind === 'command' ? (VARIABLE.exec(source) ?? []) : [];
    const number = Number(at || text || held || 0);
    if (number > 0) {
      const step = stepOf(number);
      step.notes.push(...pending.map(noteOf));
      pending = [];
      if (node.kind !== 'function') continue;
      const part = { body: node.body, line, source: source.split('\n', 1)[0] ?? '' };
      const key = kind === 'step' ? 'run' : kind === 'when' ? 'when' : 'unless';
      if (step[key] === undefined) step[key] = part;
      else others.push(node);
    } else if (node.kind === 'function' && node.name === 'look') {
      readCalls(node.body, steps, others);
    } else if (node.kind === 'comment' && readNote(source, line) !== undefined) {
      pending.push(node);
    } else {
      others.push(...pending, node);
      pending = [];
    }
  }
  return { steps: [...steps.values()], others: [...others, ...pending] };
}

const noteOf = ({ source, number }: ShellNode): Note => readNote(source, number) as Note;

function readCalls(
  nodes: readonly ShellNode[],
  steps: ReadonlyMap<number, StepCode>,
  others: ShellNode[],
): void {
  for (const node of nodes) {
    const { number: line, source } = node;
    if (node.kind === 'comment' || source === ':') continue;
    const words = wordsOf(node) ?? [];
    const [verb, number = ''] = words;
    const step = steps.get(Number(number));
    const isCall =
      words.slice(1).every((word) => /^\d{1,9}$/.test(word)) &&
      ((verb === 'at' && words.length === 3) || (verb === 'after' && words.length === 5));
    if (!isCall || step === undefined || step.call !== undefined) others.push(node);
    else step.call = { words, line, source };
  }
}

/** What of a step is not understood. */
export type StepField = 'run' | 'when' | 'unless' | 'call';

/** What the functions of a step alone say of its entry. */
export interface CodedEntry {
  readonly entry: Partial<TimelineEntry>;
  readonly unclear: readonly StepField[];
  /** Docker is told nothing: its function says what to do by hand, or why it is refused. */
  readonly isProse: boolean;
}

/** @param before - number of the step that stands before it */
export function codedEntry(step: StepCode, before: number, nameOf: NameOf): CodedEntry {
  const run = readRun(step.run?.body ?? []);
  const [verb, , first = '', delay = '', timeout = ''] = step.call?.words ?? [];
  const unclear: StepField[] = [];
  if (run === undefined) unclear.push('run');
  if (verb === undefined) unclear.push('call');
  const given = run === undefined || run === null ? {} : { run };
  if (verb !== 'after') {
    const at = verb === undefined ? {} : { at: spanOf(Number(first)) };
    return { entry: { ...at, ...given }, unclear, isProse: run === null };
  }
  const when = readGate(step.when?.body ?? [], nameOf);
  const unless = readGate(step.unless?.body ?? [], nameOf);
  if (when === null) unclear.push('when');
  if (unless === null) unclear.push('unless');
  const isNext = Number(first) === before;
  const after = isNext ? undefined : nameOf(Number(first));
  if (!isNext && after === undefined) unclear.push('call');
  const asks = [when, unless].some((gate) => setsOf(gate ?? undefined).some(asksSwarm));
  const least = asks ? 1 : 0;
  return {
    entry: {
      ...(after === undefined ? {} : { after }),
      ...(Number(delay) === least ? {} : { delay: spanOf(Number(delay)) }),
      ...(when ? { when } : {}),
      ...(unless ? { unless } : {}),
      ...(Number(timeout) === DEFAULT_TIMEOUT_SECONDS ? {} : { timeout: spanOf(Number(timeout)) }),
      ...given,
    },
    unclear,
    isProse: run === null,
  };
}

/**
 * The command line that the body of a step's function gives; null: none, undefined: it is not
 * understood.
 */
function readRun(body: readonly ShellNode[]): string | null | undefined {
  const [node, more] = body.filter(({ kind }) => kind !== 'comment');
  if (node === undefined || more !== undefined) return undefined;
  if (node.kind === 'pipe') return readPiped(node.parts);
  const words = wordsOf(node) ?? [];
  const [program, noun, verb = ''] = words;
  if (program === 'by_hand' || program === 'refused') return null;
  if (program !== 'docker' && program !== 'ssh') return undefined;
  const isAdded = noun === 'service' && CONVERGING.has(verb) && words[3] === '--detach';
  return written(isAdded ? words.toSpliced(3, 1) : words);
}

function readPiped([left, right, third]: readonly ShellNode[]): string | undefined {
  const [program, how, word = ''] = (left && wordsOf(left)) ?? [];
  const words = (right && wordsOf(right)) ?? [];
  if (program !== 'printf' || !words.includes('docker') || third !== undefined) return undefined;
  const text = how === '%s' ? word : how === '%b' ? printedBy(['printf', '%b', word]) : undefined;
  if (text === undefined) return undefined;
  const isLine = /^[^\n\\]+\n$/.test(text);
  const printing = isLine
    ? `echo ${quoteWord(text.slice(0, -1))}`
    : /[%\\]/.test(text) || text === ''
      ? `printf '%s' ${quoteWord(text)}`
      : `printf ${quoteWord(text)}`;
  return `${printing} | ${written(words)}`;
}

const written = (words: readonly string[]): string => words.map(quoteWord).join(' ');
