/** By place along an axis: after how many halvings of it the place is met; its ends are met at once. */
function levelsOf(count: number): readonly number[] {
  const levels: number[] = Array.from({ length: count }, () => 0);
  let gaps: (readonly [number, number])[] = count > 1 ? [[0, count - 1]] : [];
  for (let level = 1; gaps.length > 0; level++) {
    gaps = gaps.flatMap(([from, to]): (readonly [number, number])[] => {
      if (to - from < 2) return [];
      const middle = (from + to) >> 1;
      levels[middle] = level;
      return [
        [from, middle],
        [middle, to],
      ];
    });
  }
  return levels;
}

/**
 * The cells of a grid from coarse to fine, each once: corners first, then ever finer between them, so
 * that a picture of the whole is there early.
 *
 * @param counts - how many values each axis has
 * @returns positions of cells, of which the last axis goes fastest
 */
export function coarseToFine(counts: readonly number[]): readonly number[] {
  const levels = counts.map(levelsOf);
  const size = counts.reduce((product, count) => product * count, 1);
  const cells = Array.from({ length: size }, (_, cell) => {
    let rest = cell;
    const own = levels.map(() => 0);
    for (let axis = counts.length - 1; axis >= 0; axis--) {
      const count = counts[axis] as number;
      own[axis] = levels[axis]?.[rest % count] ?? 0;
      rest = Math.floor(rest / count);
    }
    return { cell, level: Math.max(0, ...own), sum: own.reduce((sum, one) => sum + one, 0) };
  });
  return cells
    .toSorted((a, b) => a.level - b.level || a.sum - b.sum || a.cell - b.cell)
    .map(({ cell }) => cell);
}
