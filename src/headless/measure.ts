import { performance } from 'node:perf_hooks';

/** The value below which the part `q` of them lies, `q` from 0 to 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(q * sorted.length), sorted.length - 1)] ?? NaN;
}

/** How long `work` takes, in ms, `runs` times over. */
export function timesOf(runs: number, work: () => void): readonly number[] {
  return Array.from({ length: runs }, () => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  });
}

/** One line of the table. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  readonly aim: string;
}

/** A median with its unit and the number of values behind it. */
export const median = (values: readonly number[]): string =>
  `${quantile(values, 0.5).toFixed(1)} ms (median of ${values.length})`;

/** Median and 95th percentile. */
export const spread = (values: readonly number[]): string =>
  `p50 ${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms (${values.length})`;

/** The lines in columns. */
export function tableOf(lines: readonly Line[]): string {
  const width = (of: keyof Line) => Math.max(...lines.map((line) => line[of].length));
  const [what, measured] = [width('what'), width('measured')];
  return lines
    .map((line) => `${line.what.padEnd(what)}  ${line.measured.padEnd(measured)}  ${line.aim}\n`)
    .join('');
}
