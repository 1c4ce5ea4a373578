/** A longer word is no slip of the pen. */
const LENGTH_MAX = 40;
/** So many slips are forgiven in a long word; in a short one it would be another word. */
const SLIPS_MAX = 2;

/**
 * Those of `known` that `word` was likely meant to be: as near as any, and at most two slips away, one
 * in a word of up to three letters. A slip is a letter too many, too few or another, or two that
 * changed places.
 */
export function nearestOf(word: string, known: readonly string[]): readonly string[] {
  if (word.length > LENGTH_MAX) return [];
  let nearest: string[] = [];
  let least = Math.min(SLIPS_MAX, Math.ceil(word.length / 3));
  for (const other of known) {
    const slips = slipsBetween(word.toLowerCase(), other.toLowerCase());
    if (slips > least) continue;
    if (slips < least) nearest = [];
    least = slips;
    nearest.push(other);
  }
  return nearest;
}

/** Damerau's and Levenshtein's distance, no letter being touched twice. */
function slipsBetween(a: string, b: string): number {
  let before: readonly number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min(other, swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
