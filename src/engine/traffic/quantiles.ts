const STEPS = 1024;
const SERIES_TERMS = 40;

/**
 * −ln(1 − p) at p = 0, 1/1024 … by the series of the inverse hyperbolic tangent: only `+ - * /`, so
 * that every browser gets the same bits, which `Math.log` does not promise.
 */
const TABLE: readonly number[] = Array.from({ length: STEPS }, (_, i) =>
  negativeLog(1 - i / STEPS),
);

/** The quantile of the exponential distribution of mean 1 at `p`, 0 ≤ p < 1. */
export function exponentialQuantile(p: number): number {
  const at = Math.min(Math.floor(p * STEPS), STEPS - 2);
  const lower = TABLE[at] as number;
  const upper = TABLE[at + 1] as number;
  return lower + (upper - lower) * (p * STEPS - at);
}

function negativeLog(x: number): number {
  let scaled = x;
  let halvings = 0;
  while (scaled < 0.5) {
    scaled *= 2;
    halvings++;
  }
  const z = (scaled - 1) / (scaled + 1);
  let power = z;
  let sum = 0;
  for (let k = 0; k < SERIES_TERMS; k++) {
    sum += power / (2 * k + 1);
    power *= z * z;
  }
  return halvings * Math.LN2 - 2 * sum;
}
