import { useEffect, useState, type RefObject } from 'react';
import type { GanttRow, Probe } from '../../analysis';
import { slotName, type Recording } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectTask, useSelection } from '../../state/selection';
import { CutName } from '../../ui/CutName';
import { DETAILED_ROW, GUTTER, LABEL_HEIGHT } from './geometry';
import { ChainMarks } from './ChainMarks';
import { SlotBars } from './SlotBars';
import type { TimeScale } from './time-scale';
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
  const inSight = useRowsInSight(scroller, rowHeight, rows.length);
  const [first, last] = inSight;
  const heightPx = rows.length * rowHeight;
  const labelEvery = Math.ceil(LABEL_HEIGHT / rowHeight);
  const shown = rows.slice(first, last);
  // The last of many thin rows has no height for a label.
  const hasRoom = (at: number) => at === 0 || at * rowHeight + LABEL_HEIGHT <= heightPx + 1;
  return (
    <div style={{ height: heightPx }}>
      <SlotBars
        recording={recording}
        rows={rows}
        inSight={inSight}
        probes={probes}
        scale={scale}
        rowHeight={rowHeight}
      >
        <ChainMarks recording={recording} rows={rows} scale={scale} rowHeight={rowHeight} />
      </SlotBars>
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
      // The grid of periods has the keys: a row each would be as many stops as there are slots.
      tabIndex={-1}
      aria-pressed={isSelected}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) look();
      }}
      onBlur={() => onLook(null)}
      onClick={() => selectTask(isSelected ? null : current)}
      className="slot-label absolute left-0 flex items-center justify-between gap-1 truncate rounded-sm text-[11px] leading-none hover:bg-sunken aria-pressed:bg-accent-soft"
      style={{ top: y, height: Math.max(height - 1, LABEL_HEIGHT), width: GUTTER - 6 }}
    >
      <span className="sr-only">{messages.timeline.row(name, node)}</span>
      <span className="contents" aria-hidden="true">
        <CutName name={name} />
        {height >= DETAILED_ROW && !name.endsWith(`.${node}`) && (
          <span className="max-w-16 shrink-0 truncate text-[10px] text-muted">{node}</span>
        )}
      </span>
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
