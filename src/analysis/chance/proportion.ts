/** A share that was counted, with the interval in which the true one lies, 95 times of 100. */
export interface Proportion {
  readonly hits: number;
  readonly of: number;
  /** Null: nothing was counted. */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
}

/** Quantile of the normal distribution beyond which 2.5 % lie. */
const Z = 1.959_963_984_540_054;

/**
 * A share and its 95 % interval after Wilson (1927), which also holds near 0 and 1 and for small counts:
 * 20 of 20 leave 84 % to 100 %.
 */
export function proportionOf(hits: number, of: number): Proportion {
  if (of === 0) return { hits, of, share: null, low: 0, high: 1 };
  const share = hits / of;
  const scale = 1 + (Z * Z) / of;
  const middle = share + (Z * Z) / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const low = hits === 0 ? 0 : (middle - reach) / scale;
  const high = hits === of ? 1 : (middle + reach) / scale;
  return { hits, of, share, low, high };
}

/** What is known of a quantile from a sample. */
export interface Quantile {
  readonly value: number;
  /** The true one lies between these 95 times of 100; infinite where the sample is too small to say. */
  readonly low: number;
  readonly high: number;
}

/**
 * The value below which a share of all lies, with a 95 % interval that supposes nothing of how they are
 * spread: between those two of the sorted values whose ranks the binomial distribution gives (normal
 * approximation).
 *
 * @param sorted - ascending, one at least
 * @param share - from 0 to 1
 */
export function quantileOf(sorted: readonly number[], share: number): Quantile {
  const n = sorted.length;
  const reach = Z * Math.sqrt(n * share * (1 - share));
  const rank = (at: number): number =>
    at < 1 ? -Infinity : at > n ? Infinity : (sorted[at - 1] as number);
  return {
    value: rank(Math.min(Math.max(Math.ceil(share * n), 1), n)),
    low: rank(Math.floor(n * share - reach)),
    high: rank(Math.ceil(n * share + reach) + 1),
  };
}
