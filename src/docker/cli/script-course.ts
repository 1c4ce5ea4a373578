import type { ScriptLine } from './shell-script';

/**
 * The lines of a script, from 1, at which `sh` would stop if their command failed: those behind
 * `set -e`, until `set +e`. A script that says nothing goes on.
 */
export function stoppingLines(script: string): ReadonlySet<number> {
  const stopping = new Set<number>();
  let isStrict = false;
  script.split(/\r?\n/).forEach((line, i) => {
    const [, sign] = /^\s*set\s+(?:[-+]\w+\s+)*([-+])(?:\w*e\w*|o\s+errexit)\b/.exec(line) ?? [];
    if (i === 0 && /^#!\s*\S*sh\s+-\w*e/.test(line)) isStrict = true;
    if (sign !== undefined) isStrict = sign === '-';
    if (isStrict) stopping.add(i + 1);
  });
  return stopping;
}

/** What becomes of a line of a script. */
type Outcome = 'done' | 'failed' | 'skipped';

/**
 * How a script goes when some of its lines fail: as `sh` has it, which skips what needs one of them,
 * and goes on with the rest, unless it was told to stop.
 *
 * @param hasFailed - whether a line failed, by row
 * @param stopping - numbers of the lines that end it when they fail
 * @returns the outcomes up to its end
 */
export function courseOf(
  lines: readonly ScriptLine[],
  hasFailed: (row: number) => boolean,
  stopping: ReadonlySet<number>,
): readonly Outcome[] {
  const needed = new Set(lines.map(({ needs }) => needs));
  const outcomes: Outcome[] = [];
  for (const [row, { number, needs, mayFail }] of lines.entries()) {
    const isSkipped = needs !== undefined && outcomes[needs] !== 'done';
    outcomes.push(isSkipped ? 'skipped' : hasFailed(row) ? 'failed' : 'done');
    // `sh` does not stop at what stands before `&&` or `||`.
    const stops = stopping.has(number) && !needed.has(row) && mayFail !== true;
    if (outcomes[row] === 'failed' && stops) break;
  }
  return outcomes;
}
