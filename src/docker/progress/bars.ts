import type { TaskState } from '../../engine';

/** How far along a task is, as the client counts it; states that it does not know have no number. */
const NUMBERS: Readonly<Record<string, number>> = {
  new: 1,
  pending: 3,
  assigned: 4,
  accepted: 5,
  preparing: 6,
  ready: 7,
  starting: 8,
  running: 9,
  complete: 10,
  shutdown: 11,
  failed: 12,
  rejected: 13,
};
const RUNNING = 9;
/** Of a job, where being done is the last step. */
const COMPLETE = 10;
/** The longest names of states that are shown have so many letters. */
const NAME_WIDTH = 9;
const BAR_WIDTH = 50;
const ERROR_BYTES = 75;

/** 0: a state that the client skips. */
export const numberOf = (state: string): number => NUMBERS[state] ?? 0;

/** Whether nothing comes after a state but its task's removal. */
export const isTerminal = (state: string): boolean => numberOf(state) > RUNNING;

/** `[====>     ]`. Go rounds the percentage down before it halves it. */
export function bar(current: number, total: number): string {
  const done = Math.floor(Math.floor((current / total) * 100) / 2);
  return `[${'='.repeat(done)}>${' '.repeat(BAR_WIDTH - done)}]`;
}

/** What the line of a task says: its error, or how far along it is (CLI-11). */
export function taskText(
  { state, err }: { readonly state: TaskState; readonly err: string },
  isJob: boolean,
  isWide: boolean,
): string {
  if (err !== '') return errorText(err);
  const name = state.padEnd(NAME_WIDTH);
  return isWide ? `${name} ${bar(numberOf(state), isJob ? COMPLETE : RUNNING)}` : name;
}

/** Cut to what is sure to fit on a line: Go counts bytes. */
function errorText(err: string): string {
  const line = err.replaceAll('\n', ' ');
  const bytes = new TextEncoder().encode(line);
  if (bytes.length <= ERROR_BYTES) return line;
  return `${new TextDecoder().decode(bytes.subarray(0, ERROR_BYTES - 1))}…`;
}
