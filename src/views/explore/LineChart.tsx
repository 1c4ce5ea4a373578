import { line, max, min, scaleLinear, scalePoint } from 'd3';
import { cellNow, printParameter, type MeasureName } from '../../analysis';
import { useLateMessages } from '../../i18n/late-messages';
import { measuredText } from '../../i18n/measured-text';
import type { SweepRun } from '../../state/sweep';
import { valueOf } from './cell-text';

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 64;
const BOTTOM = 24;

interface LineChartProps {
  readonly run: SweepRun;
  readonly measure: MeasureName;
}

/** A measure over one parameter. The row of cells beneath says the same in figures. */
export function LineChart({ run, measure }: LineChartProps) {
  const { measures } = useLateMessages();
  const { sweep, answers } = run;
  const [axis] = sweep.axes;
  if (axis === undefined) return null;
  const labels = axis.values.map((value) => printParameter(axis.parameter.kind, value));
  const values = labels.map((_, cell) => valueOf(answers.get(cell), measure));
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, min(known) ?? 0);
  const y = scaleLinear([low, Math.max(max(known) ?? 1, low + 1)], [HEIGHT - BOTTOM, 8]).nice(4);
  const x = scalePoint(labels, [LEFT + 8, WIDTH - 8]);
  const now = cellNow(sweep);
  const xOf = (cell: number): number => x(labels[cell] ?? '') ?? LEFT;
  const curve =
    line<number | null>(
      (_, cell) => xOf(cell),
      (value) => y(value ?? 0),
    ).defined((value) => value !== null)(values) ?? '';
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="block w-full max-w-3xl text-[11px] tabular-nums"
    >
      {y.ticks(4).map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          <line x1={LEFT} x2={WIDTH} className="stroke-line" />
          <text x={LEFT - 6} dy="0.32em" textAnchor="end" className="fill-muted">
            {measuredText(measures, measure, tick)}
          </text>
        </g>
      ))}
      {now !== null && (
        <line x1={xOf(now)} x2={xOf(now)} y1={8} y2={HEIGHT - BOTTOM} className="stroke-ink" />
      )}
      <path d={curve} className="fill-none stroke-accent" strokeWidth={2} />
      {values.map((value, cell) =>
        value === null ? null : (
          <circle
            key={labels[cell]}
            cx={xOf(cell)}
            cy={y(value)}
            r={3.5}
            className={measure === 'failed' && value > 0 ? 'fill-failure' : 'fill-accent'}
          />
        ),
      )}
      {labels.map((label, cell) => (
        <text key={label} x={xOf(cell)} y={HEIGHT - 6} textAnchor="middle" className="fill-muted">
          {label}
        </text>
      ))}
    </svg>
  );
}
