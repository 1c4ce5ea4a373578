import { area, curveStepAfter, max } from 'd3';
import { useMemo } from 'react';
import { slotCounts, type GanttRow, type SlotCount } from '../../analysis';
import { useMessages } from '../../i18n/messages-context';
import { versionFill } from '../version-hue';
import { GUTTER, RIGHT, STATE_GAP, stateRowHeight } from './geometry';
import type { TimeScale } from './time-scale';

interface StateRowsProps {
  readonly rows: readonly GanttRow[];
  readonly scale: TimeScale;
  readonly heightPx: number;
}

const FILL: Readonly<Record<Exclude<SlotCount['kind'], 'running'>, string>> = {
  starting: 'var(--color-accent)',
  stopping: 'var(--color-muted)',
  failed: 'var(--color-failure)',
  refusing: 'var(--color-failure)',
};

/** How many slots are in each state, where there are too many to draw one by one. */
export function StateRows({ rows, scale, heightPx }: StateRowsProps) {
  const messages = useMessages();
  const counts = useMemo(() => slotCounts(rows), [rows]);
  const height = stateRowHeight(counts.length, heightPx);
  const top = max(counts, ({ steps }) => max(steps, ({ count }) => count)) ?? 1;
  return (
    <svg
      data-chart="states"
      width={GUTTER + scale.widthPx + RIGHT}
      height={counts.length * (height + STATE_GAP)}
      className="block"
      aria-hidden="true"
    >
      {counts.map(({ key, kind, version, steps }, i) => {
        const last = steps.at(-1);
        const points = last === undefined ? steps : [...steps, { ...last, t: scale.toMs }];
        const shape = area<(typeof points)[number]>()
          .x(({ t }) => Math.min(Math.max(scale.x(t), 0), scale.widthPx))
          .y0(height)
          .y1(({ count }) => height - heightOf(count, top, height))
          .curve(curveStepAfter);
        return (
          <g key={key} transform={`translate(0 ${i * (height + STATE_GAP)})`}>
            <text y={height / 2 + 4} className="fill-ink text-[11px]">
              {messages.timeline.slotStates[kind](version)}
            </text>
            <text x={GUTTER - 8} y={9} textAnchor="end" className="fill-muted text-[10px]">
              {max(steps, ({ count }) => count)}
            </text>
            <path
              transform={`translate(${GUTTER} 0)`}
              d={shape(points) ?? ''}
              fill={kind === 'running' ? versionFill(version) : FILL[kind]}
              fillOpacity={0.75}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** A few of many are still to be seen. */
const FEWEST_PX = 2;

const heightOf = (count: number, top: number, height: number): number =>
  count === 0 ? 0 : Math.max((count / top) * height, FEWEST_PX);
