import { memo, useEffect, useId, useState, type RefObject } from 'react';
import type { GanttRow, Probe } from '../../analysis';
import { slotName, type Recording } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectTask, useSelection } from '../../state/selection';
import { CutName } from '../../ui/CutName';
import { DETAILED_ROW, GUTTER, LABEL_HEIGHT, RIGHT } from './geometry';
import { ChainMarks } from './ChainMarks';
import { TaskBar } from './TaskBar';
import { isInSight, type TimeScale } from './time-scale';
import type { Looked } from './Tooltip';

interface SlotRowsProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
  readonly scale: TimeScale;
  readonly rowHeight: number;
  /** Height of what stays in place above the rows. */
  readonly headPx: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onLook: (looked: Looked | null) => void;
}

/** Rows drawn beyond what is in sight. */
const SPARE_ROWS = 4;

/** One row for each slot. Rows out of sight are not drawn. */
export function SlotRows(props: SlotRowsProps) {
  const { recording, rows, probes, scale, rowHeight, headPx, scroller, onLook } = props;
  const clip = useId();
  const [first, last] = useRowsInSight(scroller, rowHeight, rows.length);
  const heightPx = rows.length * rowHeight;
  const labelEvery = Math.ceil(LABEL_HEIGHT / rowHeight);
  const shown = rows.slice(first, last);
  // The last of many thin rows has no height for a label.
  const hasRoom = (at: number) => at === 0 || at * rowHeight + LABEL_HEIGHT <= heightPx + 1;
  return (
    <div style={{ height: heightPx }}>
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
          {shown.map((row, i) => (
            <SlotRow
              key={`${row.service}.${row.slot}`}
              row={row}
              recording={recording}
              probes={probes}
              scale={scale}
              y={(first + i) * rowHeight}
              height={rowHeight}
            />
          ))}
          <ChainMarks recording={recording} rows={rows} scale={scale} rowHeight={rowHeight} />
        </g>
      </svg>
      {shown.map((row, i) =>
        (first + i) % labelEvery === 0 && hasRoom(first + i) ? (
          <RowLabel
            key={`${row.service}.${row.slot}`}
            recording={recording}
            row={row}
            at={first + i}
            y={(first + i) * rowHeight}
            height={rowHeight}
            scale={scale}
            headPx={headPx}
            scroller={scroller}
            onLook={onLook}
          />
        ) : null,
      )}
    </div>
  );
}

interface SlotRowProps {
  readonly row: GanttRow;
  readonly recording: Recording;
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
  readonly scale: TimeScale;
  readonly y: number;
  readonly height: number;
}

const SlotRow = memo(function SlotRow({ row, recording, probes, scale, y, height }: SlotRowProps) {
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

interface RowLabelProps {
  readonly recording: Recording;
  readonly row: GanttRow;
  /** Position among the rows. */
  readonly at: number;
  readonly y: number;
  readonly height: number;
  readonly scale: TimeScale;
  readonly headPx: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onLook: (looked: Looked | null) => void;
}

/** A slot by name; choosing it chooses its task at the playhead, and the focus tells exact times. */
function RowLabel(props: RowLabelProps) {
  const { recording, row, at, y, height, scale, headPx, scroller, onLook } = props;
  const messages = useMessages();
  const name = slotName(recording, row.service, row.slot);
  const current = useRun((run) => {
    const slots = run.frame.services[row.service]?.slots ?? [];
    return slots.find((other) => other.slot === row.slot)?.tasks.at(-1) ?? null;
  });
  const node = useRun((run) => {
    const task = current === null ? undefined : run.frame.tasks[current];
    return run.frame.nodes[task?.node ?? -1]?.name ?? '';
  });
  const isSelected = useSelection(
    ({ task }) => task !== null && row.bars.some((bar) => bar.task === task),
  );
  const look = () => {
    const { atMs } = usePlayhead.getState();
    const yPx = headPx + y - (scroller.current?.scrollTop ?? 0);
    onLook({ atMs, row: at, xPx: scale.x(atMs), yPx });
  };
  return (
    <button
      type="button"
      aria-label={messages.timeline.row(name, node)}
      aria-pressed={isSelected}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) look();
      }}
      onBlur={() => onLook(null)}
      onClick={() => selectTask(isSelected ? null : current)}
      className="absolute left-0 flex items-center justify-between gap-1 truncate rounded-sm text-[11px] leading-none hover:bg-sunken aria-pressed:bg-accent-soft"
      style={{ top: y, height: Math.max(height - 1, LABEL_HEIGHT), width: GUTTER - 6 }}
    >
      <CutName name={name} />
      {height >= DETAILED_ROW && !name.endsWith(`.${node}`) && (
        <span className="max-w-16 shrink-0 truncate text-[10px] text-muted">{node}</span>
      )}
    </button>
  );
}

/** First row in sight and the one behind the last. */
function useRowsInSight(
  scroller: RefObject<HTMLDivElement | null>,
  rowHeight: number,
  count: number,
): readonly [number, number] {
  const [view, setView] = useState({ top: 0, height: 2_000 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller]);
  const first = Math.max(Math.floor(view.top / rowHeight) - SPARE_ROWS, 0);
  const last = Math.min(Math.ceil((view.top + view.height) / rowHeight) + SPARE_ROWS, count);
  return [first, last];
}
