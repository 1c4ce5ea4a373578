import { flagNames, getFlag } from '../../docker';
import type { Scenario } from '../../scenario';

/** What differs between two scenarios in one place, as it is written there. */
export interface Change {
  /** A stack file, an image, or the command as it is without what differs. */
  readonly where: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What was changed from one scenario to another, to be read. */
export function changesBetween(before: Scenario, after: Scenario): readonly Change[] {
  const files = Object.entries(after.files ?? {}).map(([file, text]) => ({
    where: file,
    ...linesBetween(before.files?.[file] ?? '', text),
  }));
  const commands = after.timeline.map(({ at = '0s', run }, row) => {
    const old = before.timeline[row]?.run;
    if (old === undefined) return { where: at, removed: [], added: [run] };
    const verb = run.split(' ').slice(0, 3).join(' ');
    const isOther = run !== old && !old.startsWith(`${verb} `);
    if (isOther) return { where: at, removed: [old], added: [run] };
    return { where: verb, removed: flagsBeyond(old, run), added: flagsBeyond(run, old) };
  });
  const images = Object.entries(after.images ?? {}).map(([ref, image]) => ({
    where: ref,
    removed: [],
    added: Object.entries(image)
      .filter(([key, value]) => {
        const old = before.images?.[ref] as Readonly<Record<string, unknown>> | undefined;
        return JSON.stringify(old?.[key]) !== JSON.stringify(value);
      })
      .map(
        ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      ),
  }));
  const traffic = (after.traffic ?? []).map(({ service, rate }, row) => ({
    where: service,
    removed: [],
    added: before.traffic?.[row]?.rate === rate ? [] : [`rate: ${rate}`],
  }));
  return [...files, ...commands, ...images, ...traffic].filter(
    ({ removed, added }) => removed.length + added.length > 0,
  );
}

/** Flags that one line gives and another does not, or otherwise. */
const flagsBeyond = (line: string, other: string): readonly string[] =>
  [...flagNames(line)]
    .filter((flag) => getFlag(line, flag) !== getFlag(other, flag))
    .map((flag) => {
      const value = getFlag(line, flag) ?? '';
      if (value === 'true') return `--${flag}`;
      return `--${flag} ${/^[\w.:/@%+=,-]+$/.test(value) ? value : `'${value}'`}`;
    });

/** Lines that were taken out of a text and put into it. */
function linesBetween(before: string, after: string): Pick<Change, 'removed' | 'added'> {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  let start = 0;
  while (start < old.length && old[start] === now[start]) start++;
  if (start === old.length && start === now.length) return { removed: [], added: [] };
  let end = 0;
  while (
    end < Math.min(old.length, now.length) - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  const [removed, added] = unmatched(
    old.slice(start, old.length - end),
    now.slice(start, now.length - end),
  );
  return { removed: dedented(removed), added: dedented(added) };
}

/** What is left of two lists without their longest common subsequence. */
function unmatched(
  a: readonly string[],
  b: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i] as Uint16Array;
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const removed: string[] = [];
  const added: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      removed.push(a[i++] as string);
    } else added.push(b[j++] as string);
  }
  return [removed, added];
}

function dedented(lines: readonly string[]): readonly string[] {
  const depth = Math.min(...lines.filter((line) => line.trim() !== '').map(indentOf));
  return lines.map((line) => line.slice(Math.min(depth, indentOf(line))));
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
