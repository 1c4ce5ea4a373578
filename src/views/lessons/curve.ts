import type { Ms } from '../../engine';
import type { CurvePoint } from '../../lessons';

/** A curve is drawn in so many parts of equal length. */
export const PARTS = 12;

/** Where the parts of a curve begin, and where the last one ends. */
export const partsOf = (fromMs: Ms, toMs: Ms): readonly Ms[] =>
  Array.from({ length: PARTS + 1 }, (_, i) => fromMs + ((toMs - fromMs) * i) / PARTS);

/** The same curve with other parts: from the one to the other, whichever comes first. */
export function withParts(
  points: readonly CurvePoint[],
  [a, b]: readonly [number, number],
  value: number,
): readonly CurvePoint[] {
  const [first, last] = a <= b ? [a, b] : [b, a];
  return points.map((point, i) => (i >= first && i <= last ? { ...point, value } : point));
}
