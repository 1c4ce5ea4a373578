import { create } from 'zustand';
import {
  isFollowing,
  isQuestion,
  readShellScript,
  type ScriptLine,
  type UnreadLine,
} from '../docker';
import type { Ms } from '../engine';
import type { Edit } from '../scenario';
import type { CommandAnswer } from '../workers/simulation.worker';
import { askSwarm } from '../workers/terminal-client';
import { seek, usePlayhead } from './playhead';
import { editScenario, useScenario } from './scenario';

/** What stands in the terminal's log. */
export type TerminalEntry = Said & { readonly id: number };

/** Before it has a number. */
type Said = { readonly atMs: Ms } & (
  | {
      readonly kind: 'command';
      readonly line: string;
      /** Null: nobody answered; undefined: it is being asked. */
      readonly answer: CommandAnswer | null | undefined;
      /** It stands on the timeline. */
      readonly isAdded: boolean;
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
  | { readonly kind: 'stopped'; readonly number: number; readonly line: string }
  /** What was understood of a script of which something was not: nothing of it was given. */
  | ({ readonly kind: 'rest' } & Understood)
);

/** What of a script can be carried out. */
interface Understood {
  readonly lines: readonly ScriptLine[];
  /** What it writes. */
  readonly files: ReadonlyMap<string, string>;
}

interface Terminal {
  readonly log: readonly TerminalEntry[];
  /** What was typed, oldest first. */
  readonly typed: readonly string[];
}

/** So many lines are kept. */
const LOG_MAX = 200;
const TYPED_MAX = 100;
const KEPT_AS = 'swarmscope.typed';

/** What somebody typed into the terminal, and what came of it. Nothing of the swarm is kept here. */
export const useTerminal = create<Terminal>(() => ({ log: [], typed: readTyped() }));

const { getState, setState } = useTerminal;
let lastId = 0;

/** Words that are for the terminal itself. */
export const OWN_WORDS = ['clear', 'help', 'watch', 'sleep'] as const;

function say(entry: Said): number {
  const id = ++lastId;
  setState(({ log }) => ({ log: [...log, { ...entry, id }].slice(-LOG_MAX) }));
  return id;
}

const answerWith = (id: number, answer: CommandAnswer | null, isAdded: boolean): void =>
  setState(({ log }) => ({
    log: log.map((entry) =>
      entry.id === id && entry.kind === 'command' ? { ...entry, answer, isAdded } : entry,
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
  remember(line);
  return (queue = queue.then(() => carryOut(line)).catch(reportError));
}

async function carryOut(line: string): Promise<void> {
  await settled();
  const atMs = nowMs();
  if (line === 'clear') setState({ log: [] });
  else if (line === 'help') say({ kind: 'help', atMs });
  else if (line.startsWith('watch ')) watch(line, atMs);
  else if (isFollowing(line)) say({ kind: 'watch', atMs, line, isOwn: true });
  else if (line.includes('\n') || line.startsWith('sleep') || isSequence(line)) {
    await runScript(line, atMs);
  } else await give({ lines: [{ number: 1, line, afterMs: 0 }], files: new Map() }, atMs);
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
  const { present } = useScenario.getState().history;
  const { lines, files, unread, afterMs } = readShellScript(text, present.files);
  for (const line of unread) say({ kind: 'unread', atMs, ...line });
  // Half a script may do what nobody asked for.
  if (unread.length > 0) {
    if (lines.length > 0) say({ kind: 'rest', atMs, lines, files });
    return;
  }
  await give({ lines, files }, atMs);
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
 * of the history; the first that docker refuses ends it.
 */
async function give({ lines, files }: Understood, atMs: Ms): Promise<void> {
  if (lines.length === 0) return;
  const asked = lines.map(({ line, afterMs }) => ({ line, atMs: atMs + afterMs }));
  const ids = asked.map((one) =>
    say({ kind: 'command', ...one, answer: undefined, isAdded: false }),
  );
  const { present } = useScenario.getState().history;
  let answers: readonly (CommandAnswer | null)[];
  try {
    const written = { ...present.files, ...Object.fromEntries(files) };
    answers = await askSwarm(files.size === 0 ? present : { ...present, files: written }, asked);
  } catch (error) {
    for (const id of ids) answerWith(id, null, false);
    throw error;
  }
  // Where no manager answers, a command waits: it stands on the timeline as it would be given.
  const failed = answers.findIndex((answer) => answer !== null && answer.exitCode !== 0);
  const until = failed < 0 ? lines.length : failed;
  const edits: Edit[] = [...files].map(([file, text]) => ({ kind: 'write', file, text }));
  lines.forEach(({ line }, i) => {
    const changes = !isQuestion(line) && i < until;
    if (changes) edits.push({ kind: 'add', atMs: asked[i]?.atMs ?? atMs, run: line });
    if (i <= until) answerWith(ids[i] ?? 0, answers[i] ?? null, changes);
  });
  const stopped = lines[failed];
  if (stopped !== undefined && failed < lines.length - 1) {
    forget(ids.slice(failed + 1));
    say({ kind: 'stopped', atMs, number: stopped.number, line: stopped.line });
  }
  if (edits.length === 0) return;
  seek(atMs);
  editScenario({ kind: 'several', edits });
  await settled();
}

const forget = (ids: readonly number[]): void =>
  setState(({ log }) => ({ log: log.filter(({ id }) => !ids.includes(id)) }));

/** Answers a question at a moment, for one that is asked again and again. */
export async function askAt(line: string, atMs: Ms): Promise<CommandAnswer | null> {
  const { present } = useScenario.getState().history;
  const [answer = null] = await askSwarm(present, [{ line, atMs: Math.ceil(atMs) }]);
  return answer;
}

/** What is asked again and again becomes a question that was asked once. */
export function endWatch(id: number, answer: CommandAnswer | null): void {
  setState(({ log }) => ({
    log: log.map((entry) =>
      entry.id === id && entry.kind === 'watch'
        ? { ...entry, kind: 'command', answer, isAdded: false, atMs: nowMs() }
        : entry,
    ),
  }));
}

export const clearTerminal = (): void => setState({ log: [] });

function remember(line: string): void {
  const before = getState().typed;
  const typed = [...before.filter((other) => other !== line), line].slice(-TYPED_MAX);
  setState({ typed });
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(typed));
  } catch {
    // Where nothing may be kept, it is there until the page goes.
  }
}

function readTyped(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
