import { memo, useId, type ReactNode } from 'react';
import type { GanttRow, Probe } from '../../analysis';
import type { Recording } from '../../engine';
import { DETAILED_ROW, GUTTER, RIGHT } from './geometry';
import { TaskBar } from './TaskBar';
import { isInSight, type TimeScale } from './time-scale';

interface SlotBarsProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  /** First row to draw and the one behind the last; left out: all. */
  readonly inSight?: readonly [number, number];
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
  readonly scale: TimeScale;
  readonly rowHeight: number;
  /** Whether the task that is chosen is one of this run's. */
  readonly mayBeChosen?: boolean;
  /** Drawn over the bars. */
  readonly children?: ReactNode;
}

/** The tasks of each slot as bars. */
export function SlotBars(props: SlotBarsProps) {
  const {
    recording,
    rows,
    inSight,
    probes,
    scale,
    rowHeight,
    mayBeChosen = true,
    children,
  } = props;
  const clip = useId();
  const heightPx = rows.length * rowHeight;
  const [first, last] = inSight ?? [0, rows.length];
  return (
    <svg
      data-chart="slots"
      width={GUTTER + scale.widthPx + RIGHT}
      height={heightPx}
      className="absolute top-0 left-0 block"
      aria-hidden="true"
    >
      <clipPath id={clip}>
        <rect x={-1} width={scale.widthPx + 2} height={heightPx} />
      </clipPath>
      <g transform={`translate(${GUTTER} 0)`} clipPath={`url(#${clip})`}>
        {rows.slice(first, last).map((row, i) => (
          <SlotRow
            key={`${row.service}.${row.slot}`}
            row={row}
            recording={recording}
            probes={probes}
            scale={scale}
            y={(first + i) * rowHeight}
            height={rowHeight}
            mayBeChosen={mayBeChosen}
          />
        ))}
        {children}
      </g>
    </svg>
  );
}

interface SlotRowProps {
  readonly row: GanttRow;
  readonly recording: Recording;
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
  readonly scale: TimeScale;
  readonly y: number;
  readonly height: number;
  readonly mayBeChosen: boolean;
}

const SlotRow = memo(function SlotRow(props: SlotRowProps) {
  const { row, recording, probes, scale, y, height, mayBeChosen } = props;
  const isThin = height < DETAILED_ROW;
  const barHeight = isThin ? Math.max(height - 0.5, 1.5) : height - 4;
  return (
    <g transform={`translate(0 ${y})`}>
      {row.bars.map((bar) =>
        isInSight(scale, [recording.tasks[bar.task]?.createdMs ?? 0, bar.endMs]) ? (
          <TaskBar
            key={bar.task}
            bar={bar}
            probes={probes.get(bar.task)}
            scale={scale}
            height={barHeight}
            isThin={isThin}
            mayBeChosen={mayBeChosen}
          />
        ) : null,
      )}
      {!isThin &&
        row.delays.map(([fromMs, toMs]) => (
          <path
            key={fromMs}
            d={`M${scale.x(fromMs)},${height - 1.5}H${scale.x(toMs)}m0,-2v4`}
            className="stroke-muted"
            strokeDasharray="1 3"
          />
        ))}
    </g>
  );
});
