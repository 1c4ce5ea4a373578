import { parseDuration } from '../duration';
import { tokenize } from './tokenize';

/** A command of a script. */
export interface ScriptLine {
  /** Where it begins, from 1. */
  readonly number: number;
  readonly line: string;
  /** Milliseconds after the script's beginning, by its `sleep`s. */
  readonly afterMs: number;
}

/** A script as people paste one, and what of it is not understood. */
export interface Script {
  readonly lines: readonly ScriptLine[];
  readonly unread: readonly { readonly number: number; readonly line: string }[];
  /** How long all its `sleep`s take. */
  readonly afterMs: number;
}

/** What a shell does for itself, and what changes nothing here. */
const IGNORED = /^(?:set|cd|echo|:|true)(?:\s|$)/;

/**
 * Reads a pasted script: commands of docker and chaos, comments, lines that go on after a backslash;
 * `sleep` moves the time of what follows.
 */
export function readShellScript(text: string): Script {
  const lines: ScriptLine[] = [];
  const unread: { number: number; line: string }[] = [];
  let afterMs = 0;
  for (const { number, line } of joined(text)) {
    const bare = line.trim().replace(/^(?:\$\s+)?(?:sudo\s+)?/, '');
    if (/^exit(?:\s|$)/.test(bare)) break;
    if (bare === '' || bare.startsWith('#')) continue;
    const sleptMs = sleepOf(bare);
    if (sleptMs !== undefined) afterMs += sleptMs;
    else if (/^(?:docker|chaos)\s/.test(bare) || /\|\s*docker\s/.test(bare)) {
      lines.push({ number, line: bare, afterMs });
    } else if (!IGNORED.test(bare)) unread.push({ number, line: bare });
  }
  return { lines, unread, afterMs };
}

/** Lines with those that a backslash continues. */
function joined(text: string): readonly { readonly number: number; readonly line: string }[] {
  const all: { number: number; line: string }[] = [];
  let isOpen = false;
  text.split(/\r?\n/).forEach((line, i) => {
    const continues = /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
    const part = continues ? line.slice(0, -1) : line;
    const last = all.at(-1);
    if (isOpen && last !== undefined) last.line = `${last.line.trimEnd()} ${part.trim()}`;
    else all.push({ number: i + 1, line: part });
    isOpen = continues;
  });
  return all;
}

/** How long `sleep 10`, `sleep 1.5` or `sleep 1m` waits; undefined for another command. */
function sleepOf(line: string): number | undefined {
  const tokens = tokenize(line);
  if ('problem' in tokens || tokens.argv[0] !== 'sleep') return undefined;
  const times = tokens.argv
    .slice(1)
    .map((word) => (/^\d+(?:\.\d+)?$/.test(word) ? Number(word) * 1000 : parseDuration(word)));
  return times.every((ms) => ms !== undefined && ms >= 0)
    ? times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
    : undefined;
}
