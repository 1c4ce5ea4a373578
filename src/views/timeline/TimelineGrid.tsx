import {
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import type { GanttRow } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useAccessTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { seek, usePlayhead } from '../../state/playhead';
import { selectEntry, selectTask } from '../../state/selection';
import { useServiceInView } from '../../state/service-in-view';
import { panBy } from '../../state/time-view';
import { cellAt, lanesOf, type Lane, type LaneCell } from './lanes';
import { isInSight, type TimeScale } from './time-scale';

/** In px from the grid's own left and top. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface TimelineGridProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  /** Whether slots are counted by state. */
  readonly isCounted?: boolean;
  readonly scale: TimeScale;
  /** Where a period is drawn. */
  readonly boxOf: (place: Lane['place'], fromMs: Ms, toMs: Ms) => CellBox;
  /** Brings a row into sight, whose period has the focus; null: none has any more. */
  readonly onReach?: (place: Lane['place'] | null, cell?: LaneCell) => void;
}

interface At {
  readonly lane: number;
  readonly cell: number;
}

/** Rows and periods around the one that has the focus; more are there once it moves. */
const LANES_AROUND = 2;
const CELLS_AROUND = 4;
const PAGE = 5;

/**
 * The timeline as a grid for keys and screen readers: rows as they are drawn, and their periods as
 * cells. It lies over the picture and shows nothing but the focus; what a pointer does goes through.
 */
export default function TimelineGrid(props: TimelineGridProps) {
  const { recording, rows, onReach } = props;
  const messages = useMessages();
  const { grid: texts } = useAccessTexts();
  const [isIn, setIn] = useState(false);
  return (
    <div
      role="grid"
      aria-label={texts.title}
      aria-describedby="timeline-grid-help"
      // What holds the focus is the cell; from outside it is found here.
      tabIndex={isIn ? -1 : 0}
      onFocus={() => setIn(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return;
        setIn(false);
        onReach?.(null);
      }}
      className="pointer-events-none absolute inset-0 overflow-hidden rounded-sm -outline-offset-2"
    >
      <p id="timeline-grid-help" hidden>
        {texts.enter}
      </p>
      {isIn ? (
        <Cells {...props} />
      ) : (
        <div role="row">
          <span role="gridcell" className="sr-only">
            {messages.timeline.summary(rows.length, clock(0), clock(recording.endMs))}
          </span>
        </div>
      )}
    </div>
  );
}

function Cells(props: TimelineGridProps) {
  const { rows, isCounted = false, scale, boxOf, onReach } = props;
  const messages = useMessages();
  const { grid: texts } = useAccessTexts();
  const service = useServiceInView();
  // While a setting is dragged, the picture comes first.
  const recording = useDeferredValue(props.recording);
  const lanes = useMemo(
    () => lanesOf({ recording, rows, service, isCounted, messages, texts }),
    [recording, rows, service, isCounted, messages, texts],
  );
  const [wished, setWished] = useState<At>(() => firstOf(lanes));
  const active = useRef<HTMLDivElement>(null);
  const at = within(lanes, wished);
  const lane = lanes[at.lane];
  const cell = lane?.cells[at.cell];
  useLayoutEffect(() => {
    if (lane === undefined || cell === undefined) return;
    onReach?.(lane.place, cell);
    if (!isInSight(scale, [cell.fromMs, cell.toMs])) {
      const shownMs = scale.toMs - scale.fromMs;
      panBy((cell.fromMs - scale.fromMs) / shownMs - 0.25);
    }
    active.current?.focus({ preventScroll: true });
    // Only a move of the focus brings it into sight, not one of the picture.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [at.lane, at.cell]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const to = lane === undefined ? undefined : moved(event, lanes, at);
    if (to !== undefined) setWished(within(lanes, to));
    else if (event.key === 'Enter' || event.key === ' ') choose(cell);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const firstLane = Math.max(at.lane - LANES_AROUND, 0);
  return lanes
    .slice(firstLane, at.lane + LANES_AROUND + 1)
    .map(({ key, name, place, cells }, i) => {
      const laneAt = firstLane + i;
      const middle = laneAt === at.lane ? at.cell : cellAt({ cells }, cell?.fromMs ?? 0);
      const firstCell = Math.max(middle - CELLS_AROUND, 0);
      return (
        <div key={key} role="row" aria-rowindex={laneAt + 1}>
          <span role="rowheader" aria-colindex={1} className="sr-only">
            {name}
          </span>
          {cells.slice(firstCell, middle + CELLS_AROUND + 1).map((one, n) => {
            const isActive = laneAt === at.lane && firstCell + n === at.cell;
            const { left, top, width, height } = boxOf(place, one.fromMs, one.toMs);
            return (
              <div
                key={firstCell + n}
                ref={isActive ? active : undefined}
                role="gridcell"
                aria-colindex={firstCell + n + 2}
                aria-label={one.text}
                tabIndex={isActive ? 0 : -1}
                onClick={() => choose(one)}
                onKeyDown={onKeyDown}
                className="timeline-cell absolute"
                style={{ left, top, width, height }}
              />
            );
          })}
        </div>
      );
    });
}

/** What a click there does. */
function choose(cell: LaneCell | undefined): void {
  if (cell === undefined) return;
  if (cell.task !== null) selectTask(cell.task);
  if (cell.entry !== null) selectEntry(cell.entry);
  seek(cell.fromMs);
}

/** What happens now in the first slot, else in the first row. */
function firstOf(lanes: readonly Lane[]): At {
  const lane = Math.max(
    lanes.findIndex(({ place }) => place.kind === 'slot' || place.kind === 'count'),
    0,
  );
  const first = lanes[lane];
  return { lane, cell: first === undefined ? 0 : cellAt(first, usePlayhead.getState().atMs) };
}

/** The same place in a run that may have fewer of either. */
function within(lanes: readonly Lane[], { lane, cell }: At): At {
  const row = Math.min(Math.max(lane, 0), Math.max(lanes.length - 1, 0));
  const last = Math.max((lanes[row]?.cells.length ?? 0) - 1, 0);
  return { lane: row, cell: Math.min(Math.max(cell, 0), last) };
}

/** Where a key leads; undefined: it leads nowhere. */
function moved(
  { key, ctrlKey }: KeyboardEvent,
  lanes: readonly Lane[],
  { lane, cell }: At,
): At | undefined {
  const atMs = lanes[lane]?.cells[cell]?.fromMs ?? 0;
  const toLane = (to: number): At => {
    const row = within(lanes, { lane: to, cell: 0 }).lane;
    const target = lanes[row];
    return row === lane || target === undefined
      ? { lane, cell }
      : { lane: row, cell: cellAt(target, atMs) };
  };
  const last = lanes[lane]?.cells.length ?? 0;
  switch (key) {
    case 'ArrowLeft':
      return { lane, cell: cell - 1 };
    case 'ArrowRight':
      return { lane, cell: cell + 1 };
    case 'ArrowUp':
      return toLane(lane - 1);
    case 'ArrowDown':
      return toLane(lane + 1);
    case 'PageUp':
      return toLane(lane - PAGE);
    case 'PageDown':
      return toLane(lane + PAGE);
    case 'Home':
      return { lane: ctrlKey ? 0 : lane, cell: 0 };
    case 'End':
      return ctrlKey
        ? { lane: lanes.length - 1, cell: (lanes.at(-1)?.cells.length ?? 1) - 1 }
        : { lane, cell: last - 1 };
    default:
      return undefined;
  }
}
