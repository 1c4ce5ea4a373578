import type { Scenario } from '../../scenario';

/** One place at which two texts differ: from where to where in the first, and what the second has. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The one place at which texts differ; null where more than a part of one line does, or nothing. */
function spliceWithin(before: string, after: string): Splice | null {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let end = 0;
  while (
    end < most - from &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  const splice = { from, to: before.length - end, text: after.slice(from, after.length - end) };
  const isChange = splice.from < splice.to || splice.text !== '';
  const isWithinLine = !splice.text.includes('\n') && !before.slice(from, splice.to).includes('\n');
  return isChange && isWithinLine ? splice : null;
}

/** The one file of which only the text differs; null where anything else does. */
function fileBetween(before: Scenario, after: Scenario): string | null {
  const { files: old = {}, ...rest } = before;
  const { files: now = {}, ...others } = after;
  const keys = new Set([...Object.keys(rest), ...Object.keys(others)]) as Set<keyof typeof rest>;
  if ([...keys].some((key) => rest[key] !== others[key])) return null;
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  const changed = [...names].filter((name) => old[name] !== now[name]);
  return changed.length === 1 ? (changed[0] ?? null) : null;
}

/**
 * A scenario with two changes, each of which is known by itself: the values of two keys on lines of
 * their own of one stack file. Writing one into a file means to read it several times, which takes as
 * long as a short run; what stands on another line makes no difference to it.
 *
 * @param one - the scenario after one change of `base`
 * @param other - after the other
 * @returns null where the changes are of another kind, or may meet: then one has to be made after the other
 */
export function withBoth(base: Scenario, one: Scenario, other: Scenario): Scenario | null {
  const file = fileBetween(base, one);
  if (file === null || fileBetween(base, other) !== file) return null;
  const text = base.files?.[file] ?? '';
  const first = spliceWithin(text, one.files?.[file] ?? '');
  const second = spliceWithin(text, other.files?.[file] ?? '');
  if (first === null || second === null) return null;
  const [a, b] = first.from < second.from ? [first, second] : [second, first];
  if (!text.slice(a.to, b.from).includes('\n')) return null;
  const whole =
    text.slice(0, a.from) + a.text + text.slice(a.to, b.from) + b.text + text.slice(b.to);
  return { ...base, files: { ...base.files, [file]: whole } };
}
