import { scaleLinear } from 'd3';
import type { Stretch } from '../../analysis';
import type { Ms } from '../../engine';

/** The time axis that all rows share; px are within the plot. */
export interface TimeScale {
  readonly x: (ms: Ms) => number;
  readonly msAt: (px: number) => Ms;
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly widthPx: number;
  /** Folded stretches that are in sight. */
  readonly breaks: readonly Stretch[];
}

/** A folded stretch is as wide as if it lasted so long. */
const FOLDED_MS: Ms = 400;

/**
 * @param span - what is shown
 * @param folded - stretches to fold, in order and without overlap
 */
export function timeScale(span: Stretch, folded: readonly Stretch[], widthPx: number): TimeScale {
  const [fromMs, toMs] = span;
  const breaks = folded.filter(([start, end]) => end > fromMs && start < toMs);
  const domain: Ms[] = [fromMs];
  const lengths: Ms[] = [0];
  const advance = (toMsThere: Ms, lengthMs: Ms) => {
    domain.push(toMsThere);
    lengths.push((lengths.at(-1) ?? 0) + lengthMs);
  };
  for (const [start, end] of breaks) {
    const from = Math.max(start, fromMs);
    const to = Math.min(end, toMs);
    const before = domain.at(-1) ?? fromMs;
    if (from > before) advance(from, from - before);
    advance(to, FOLDED_MS);
  }
  const last = domain.at(-1) ?? fromMs;
  if (toMs > last) advance(toMs, toMs - last);
  const whole = Math.max(lengths.at(-1) ?? 0, 1);
  const scale = scaleLinear(
    domain,
    lengths.map((length) => (length / whole) * widthPx),
  );
  return {
    x: (ms) => scale(ms),
    msAt: (px) => scale.invert(px),
    fromMs,
    toMs,
    widthPx,
    breaks,
  };
}

/** Whether any of it is in sight. */
export const isInSight = ({ fromMs, toMs }: TimeScale, [start, end]: Stretch): boolean =>
  end >= fromMs && start <= toMs;
