import { create } from 'zustand';
import {
  commandMeant,
  courseOf,
  isFollowing,
  isQuestion,
  readShellScript,
  stoppingLines,
  type ScriptLine,
  type UnreadLine,
} from '../docker';
import type { Ms } from '../engine';
import { isExport, type Edit } from '../scenario';
import type { CommandAnswer } from '../workers/simulation.worker';
import { askSwarm } from '../workers/terminal-client';
import { namesAt } from './known-names';
import { takeScript } from './script';
import { seek, usePlayhead } from './playhead';
import { rememberLine } from './prompt';
import { editScenario, useScenario } from './scenario';
import { toggleTerminal } from './terminal-panel';

/** What stands in the terminal's log. */
export type TerminalEntry = Said & { readonly id: number };

/** Before it has a number. */
type Said = { readonly atMs: Ms } & (
  | {
      readonly kind: 'command';
      readonly line: string;
      /** Its line in the script that it came with; null: it was typed. */
      readonly number: number | null;
      /** Null: nobody answered; undefined: it is being asked. */
      readonly answer: CommandAnswer | null | undefined;
      /** It stands on the timeline. */
      readonly isAdded: boolean;
      /** What a mistyped command was likely meant to be. */
      readonly meant?: string | undefined;
      /** When somebody left docker's client, which waited; left out: nobody did. */
      readonly leftMs?: Ms;
    }
  /** Asked again as the playhead moves. */
  | {
      readonly kind: 'watch';
      readonly line: string;
      /** Docker itself follows what happens, without `watch`. */
      readonly isOwn: boolean;
    }
  | { readonly kind: 'help' }
  /** Only a question can be watched. */
  | { readonly kind: 'not-watched' }
  | ({ readonly kind: 'unread' } & UnreadLine)
  /** Lines of a script that docker refused; with `set -e` it ends at the first. */
  | { readonly kind: 'failed'; readonly numbers: readonly number[]; readonly isEnd: boolean }
  /** What was understood of a script of which something was not: nothing of it was given. */
  | ({ readonly kind: 'rest' } & Understood)
);

/** What of a script can be carried out. */
interface Understood {
  readonly lines: readonly ScriptLine[];
  /** What it writes. */
  readonly files: ReadonlyMap<string, string>;
  /** Numbers of the lines that end it all when they fail. */
  readonly stopping: ReadonlySet<number>;
}

interface Terminal {
  readonly log: readonly TerminalEntry[];
}

/** So many lines are kept. */
const LOG_MAX = 200;

/** What somebody typed into the terminal, and what came of it. Nothing of the swarm is kept here. */
export const useTerminal = create<Terminal>(() => ({ log: [] }));

const { getState, setState } = useTerminal;
let lastId = 0;

/** Words that are for the terminal itself. */
export const OWN_WORDS = ['clear', 'exit', 'help', 'sleep', 'watch'] as const;

function say(entry: Said): number {
  const id = ++lastId;
  setState(({ log }) => ({ log: [...log, { ...entry, id }].slice(-LOG_MAX) }));
  return id;
}

type Outcome = Pick<Extract<TerminalEntry, { kind: 'command' }>, 'answer' | 'isAdded' | 'meant'>;

const changeCommand = (id: number, change: Partial<Outcome> & { readonly leftMs?: Ms }): void =>
  setState(({ log }) => ({
    log: log.map((entry) =>
      entry.id === id && entry.kind === 'command' ? { ...entry, ...change } : entry,
    ),
  }));

/** The playhead's whole millisecond at which all that is shown has happened. */
const nowMs = (): Ms => Math.ceil(usePlayhead.getState().atMs);

/** What is asked comes after what was asked before. */
let queue: Promise<void> = Promise.resolve();

/** Carries out what somebody typed or pasted, once what came before is done. */
export function submit(text: string): Promise<void> {
  const line = text.trim();
  if (line === '') return queue;
  rememberLine(line);
  return (queue = queue.then(() => carryOut(line)).catch(reportError));
}

async function carryOut(line: string): Promise<void> {
  await settled();
  const atMs = nowMs();
  if (line === 'clear') clearTerminal();
  else if (line === 'exit') toggleTerminal();
  else if (line === 'help') say({ kind: 'help', atMs });
  else if (line.startsWith('watch ')) watch(line, atMs);
  else if (isFollowing(line)) say({ kind: 'watch', atMs, line, isOwn: true });
  else if (line.includes('\n') || line.startsWith('sleep') || isSequence(line)) {
    await runScript(line, atMs);
  } else {
    const lines = [{ number: 1, line, afterMs: 0 }];
    await give({ lines, files: new Map(), stopping: new Set() }, atMs);
  }
}

/** Whether several commands stand on the line, all of them understood. */
function isSequence(line: string): boolean {
  const { lines, unread } = readShellScript(line);
  return lines.length > 1 && unread.length === 0;
}

function watch(line: string, atMs: Ms): void {
  const asked = line.replace(/^watch\s+(?:(?:-n|--interval)[\s=]*\S+\s+|-d\s+)*/, '');
  say(
    isQuestion(asked)
      ? { kind: 'watch', atMs, line: asked, isOwn: false }
      : { kind: 'not-watched', atMs },
  );
}

/** Resolves when the scenario has all that was asked of it: a command builds on the one before. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    if (useScenario.getState().pending.length === 0) {
      resolve();
      return;
    }
    const stop = useScenario.subscribe(({ pending }) => {
      if (pending.length > 0) return;
      stop();
      resolve();
    });
  });

async function runScript(text: string, atMs: Ms): Promise<void> {
  // A script of the page's own is a whole scenario.
  if (isExport(text)) {
    await takeScript(text);
    return;
  }
  const { present } = useScenario.getState().history;
  const { lines, files, unread, afterMs } = readShellScript(text, present.files);
  const understood = { lines, files, stopping: stoppingLines(text) };
  for (const line of unread) say({ kind: 'unread', atMs, ...line });
  // Half a script may do what nobody asked for.
  if (unread.length > 0) {
    if (lines.length > 0) say({ kind: 'rest', atMs, ...understood });
    return;
  }
  await give(understood, atMs);
  // `sleep` alone lets time pass.
  if (lines.length === 0 && afterMs > 0) seek(atMs + afterMs);
}

/** Gives what was understood of a script all the same. */
export function giveRest(id: number): void {
  const entry = getState().log.find((one) => one.id === id);
  if (entry?.kind !== 'rest') return;
  forget([id]);
  queue = queue
    .then(settled)
    .then(() => give(entry, entry.atMs))
    .catch(reportError);
}

/**
 * Gives commands one after the other. What changes something is added to the timeline, all in one step
 * of the history. What docker refuses is not; the others are given all the same, as `sh` has it.
 */
async function give({ lines, files, stopping }: Understood, atMs: Ms): Promise<void> {
  if (lines.length === 0) return;
  const isScript = lines.length > 1;
  const asked = lines.map(({ line, afterMs }) => ({ line, atMs: atMs + afterMs }));
  const ids = asked.map((one, i) => {
    const number = isScript ? (lines[i]?.number ?? null) : null;
    return say({ kind: 'command', ...one, number, answer: undefined, isAdded: false });
  });
  const answers = await answersTo(asked, files, ids);
  const course = courseOf(lines, (row) => hasFailed(answers[row]), stopping);
  const edits: Edit[] = [...files].map(([file, text]) => ({ kind: 'write', file, text }));
  for (const [row, outcome] of course.entries()) {
    const { line = '', atMs: at = atMs } = asked[row] ?? {};
    const isAdded = outcome === 'done' && !isQuestion(line);
    if (isAdded) edits.push({ kind: 'add', atMs: at, run: line });
    const meant = outcome === 'failed' ? commandMeant(line, namesAt(at), OWN_WORDS) : undefined;
    changeCommand(ids[row] ?? 0, { answer: answers[row] ?? null, isAdded, meant });
  }
  forget(ids.filter((_, row) => (course[row] ?? 'skipped') === 'skipped'));
  const numbers = lines.flatMap(({ number }, row) => (course[row] === 'failed' ? number : []));
  if (isScript && numbers.length > 0) {
    say({ kind: 'failed', atMs, numbers, isEnd: course.length < lines.length });
  }
  if (edits.length === 0) return;
  seek(atMs);
  editScenario({ kind: 'several', edits });
  await settled();
}

/** Where no manager answers, a command waits: it stands on the timeline as it would be given. */
const hasFailed = (answer: CommandAnswer | null | undefined): boolean =>
  answer != null && answer.exitCode !== 0;

async function answersTo(
  asked: readonly { readonly line: string; readonly atMs: Ms }[],
  files: ReadonlyMap<string, string>,
  ids: readonly number[],
): Promise<readonly (CommandAnswer | null)[]> {
  const { present } = useScenario.getState().history;
  const written = { ...present.files, ...Object.fromEntries(files) };
  try {
    return await askSwarm(files.size === 0 ? present : { ...present, files: written }, asked);
  } catch (error) {
    for (const id of ids) changeCommand(id, { answer: null });
    throw error;
  }
}

const forget = (ids: readonly number[]): void =>
  setState(({ log }) => ({ log: log.filter(({ id }) => !ids.includes(id)) }));

/** What is asked again and again becomes a question that was asked once. */
export function endWatch(id: number, answer: CommandAnswer | null): void {
  setState(({ log }) => ({
    log: log.map((entry) =>
      entry.id === id && entry.kind === 'watch'
        ? { ...entry, kind: 'command', number: null, answer, isAdded: false, atMs: nowMs() }
        : entry,
    ),
  }));
}

/** Leaves docker's client, which waits: what it waits for goes on. */
export const leaveClient = (id: number): void => changeCommand(id, { leftMs: nowMs() });

export const clearTerminal = (): void => setState({ log: [] });
