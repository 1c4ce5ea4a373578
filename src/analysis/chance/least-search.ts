/** Whether something is enough for one of several, at a position of an ascending list. */
export interface LeastTrial {
  /** Whom it is tried for. */
  readonly one: number;
  /** Position in the list of values. */
  readonly at: number;
}

/**
 * Finds for each of several the least value of an ascending list that is enough, by halving: what is
 * enough is so with every larger value, too. Yields what is to be tried and is sent, in the same order,
 * whether it is enough.
 *
 * @returns for each the position of its least value; null: not even the largest is enough
 */
export function* searchLeast(
  count: number,
  size: number,
): Generator<readonly LeastTrial[], readonly (number | null)[], readonly boolean[]> {
  /** The least that may be enough, and the least that is known to be. */
  const low = Array.from({ length: count }, () => 0);
  const high = Array.from<number>({ length: count }).fill(size);
  let open = low.map((_, one) => one);
  for (let isFirst = true; open.length > 0; isFirst = false) {
    const trials = open.map((one) => {
      const middle = Math.floor(((low[one] as number) + (high[one] as number)) / 2);
      // Whoever the largest is not enough for needs no more.
      return { one, at: isFirst ? size - 1 : middle };
    });
    const answers = yield trials;
    trials.forEach(({ one, at }, i) => {
      if (answers[i] === true) high[one] = at;
      else low[one] = at + 1;
    });
    open = open.filter((one) => (low[one] as number) < (high[one] as number));
  }
  return high.map((at) => (at === size ? null : at));
}
