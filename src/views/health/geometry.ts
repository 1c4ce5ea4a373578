import type { Ms } from '../../engine';

/** Narrow: beside the events. Wide: in a dialog, or projected. Sizes in px. */
export type Look = 'narrow' | 'wide';

interface Sizes {
  /** Width of the names left of the rows. */
  readonly gutter: number;
  readonly bar: number;
  readonly pool: number;
  readonly probe: number;
  readonly streak: number;
  /** Room above the streak for the name of its limit. */
  readonly limit: number;
  readonly gap: number;
}

const SIZES: Readonly<Record<Look, Sizes>> = {
  narrow: { gutter: 66, bar: 15, pool: 8, probe: 17, streak: 30, limit: 10, gap: 7 },
  wide: { gutter: 108, bar: 20, pool: 12, probe: 26, streak: 60, limit: 8, gap: 14 },
};

/** Where each row begins, from the top of the chart. */
export interface HealthLayout extends Sizes {
  readonly look: Look;
  readonly stateTop: number;
  readonly poolTop: number;
  readonly periodTop: number;
  readonly probesTop: number;
  readonly streakTop: number;
  readonly healthTop: number;
  readonly axisTop: number;
  readonly heightPx: number;
}

const NUMBERS = 13;
const PERIOD = 14;
const AXIS = 16;

/** Without a check there are no rows about it; without a start period none about that. */
export function healthLayout(look: Look, isChecked: boolean, hasPeriod: boolean): HealthLayout {
  const sizes = SIZES[look];
  const { bar, pool, probe, streak, limit, gap } = sizes;
  const stateTop = 2;
  const poolTop = stateTop + bar + gap;
  const periodTop = poolTop + pool + gap;
  const probesTop = periodTop + (hasPeriod ? PERIOD + gap / 2 : -1);
  const streakTop = probesTop + probe + NUMBERS + limit + gap;
  const healthTop = streakTop + streak + gap;
  const axisTop = isChecked ? healthTop + bar + 4 : periodTop;
  return {
    ...sizes,
    look,
    stateTop,
    poolTop,
    periodTop,
    probesTop,
    streakTop,
    healthTop,
    axisTop,
    heightPx: axisTop + AXIS,
  };
}

/** About how wide a text is: Chinese characters are square, Latin ones half as wide. */
export function textPx(text: string, fontPx: number): number {
  const squares = text.replaceAll(/[^\u2e80-\uffef]/g, '').length;
  return (squares + (text.length - squares) * 0.52) * fontPx;
}

/** A label of the axis needs so much room. */
const TICK_PX = 58;
const STEPS: readonly Ms[] = [
  50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  1_800_000, 3_600_000, 7_200_000,
];

/** Round moments from one to another, far enough apart to be labelled. */
export function roundMoments(fromMs: Ms, toMs: Ms, widthPx: number): readonly Ms[] {
  const step = STEPS.find((ms) => (ms / (toMs - fromMs)) * widthPx >= TICK_PX) ?? toMs - fromMs;
  const first = Math.ceil(fromMs / step);
  const count = Math.floor(toMs / step) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => (first + i) * step);
}
