import { useEffect, useState, type RefObject } from 'react';
import { slotCounts, type GanttRow } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import {
  GUTTER,
  POOL_ROW,
  REQUEST_ROW,
  STATE_GAP,
  stateRowHeight,
  UPDATE_ROW,
  type HeadLayout,
} from './geometry';
import type { Lane, LaneCell } from './lanes';
import type { TimeScale } from './time-scale';
import TimelineGrid from './TimelineGrid';
import type { Looked } from './Tooltip';

interface PlotGridProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly isCounted: boolean;
  readonly scale: TimeScale;
  readonly layout: HeadLayout;
  readonly rowHeight: number;
  /** Of what lies beneath the head. */
  readonly availablePx: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onLook: (looked: Looked | null) => void;
}

/** The grid over the plot in which time runs to the right. */
export default function PlotGrid(props: PlotGridProps) {
  const { recording, rows, isCounted, scale, layout, rowHeight, availablePx } = props;
  const { scroller, onLook } = props;
  const scrolledPx = useScrolled(scroller);
  const stateHeight = isCounted ? stateRowHeight(slotCounts(rows).length, availablePx) : 0;
  const rowOf = (place: Lane['place']): readonly [topPx: number, heightPx: number] => {
    switch (place.kind) {
      case 'update':
        return [layout.updateTop, UPDATE_ROW];
      case 'pool':
        return [layout.poolTop, POOL_ROW];
      case 'requests':
        return [layout.requestTop, REQUEST_ROW];
      case 'slot':
        return [layout.height + place.row * rowHeight - scrolledPx, rowHeight];
      case 'count':
        return [layout.height + place.row * (stateHeight + STATE_GAP), stateHeight];
    }
  };
  const within = (ms: Ms) => Math.min(Math.max(scale.x(ms), 0), scale.widthPx);
  const boxOf = (place: Lane['place'], fromMs: Ms, toMs: Ms) => {
    const [top, height] = rowOf(place);
    const left = within(fromMs);
    return { left: GUTTER + left, top, width: Math.max(within(toMs) - left, 4), height };
  };
  const reach = (place: Lane['place'] | null, cell?: LaneCell) => {
    if (place === null || cell === undefined) {
      onLook(null);
      return;
    }
    const list = scroller.current;
    let [topPx] = rowOf(place);
    if (place.kind === 'slot' && list !== null) {
      const top = place.row * rowHeight;
      const most = top - list.clientHeight + rowHeight;
      const scrolled = Math.max(Math.min(list.scrollTop, top), most);
      list.scrollTo({ top: scrolled });
      topPx = layout.height + top - scrolled;
    }
    const xPx = within(cell.fromMs);
    const row = place.kind === 'slot' ? place.row : null;
    onLook({ atMs: cell.fromMs, row, xPx, yPx: topPx });
  };
  return (
    <TimelineGrid
      recording={recording}
      rows={rows}
      isCounted={isCounted}
      scale={scale}
      boxOf={boxOf}
      onReach={reach}
    />
  );
}

/** How far a list is scrolled, in px. */
function useScrolled(scroller: RefObject<HTMLDivElement | null>): number {
  const [scrolledPx, setScrolledPx] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setScrolledPx(element.scrollTop);
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    return () => element.removeEventListener('scroll', measure);
  }, [scroller]);
  return scrolledPx;
}
