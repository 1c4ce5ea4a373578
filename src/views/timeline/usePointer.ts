import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { GanttRow } from '../../analysis';
import { seek } from '../../state/playhead';
import { selectEntry, selectTask } from '../../state/selection';
import { panBy, useTimeView, zoomAt } from '../../state/time-view';
import { zoomOf } from '../../ui/zoom';
import { GUTTER } from './geometry';
import type { Hit } from './head-hits';
import type { TimeScale } from './time-scale';
import type { Looked } from './Tooltip';

interface PointerOptions {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Scrolls the rows of slots. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scale: TimeScale;
  /** Height of what stays in place above the slots. */
  readonly headPx: number;
  /** Rows as they are drawn, all of one height; none where slots are only counted. */
  readonly rows: readonly GanttRow[];
  readonly rowHeight: number;
  /** What stands in the rows above the slots. */
  readonly hit: (x: number, y: number) => Hit | undefined;
  readonly onLook: (looked: Looked | null) => void;
}

interface Drag {
  readonly startX: number;
  readonly startY: number;
  lastX: number;
  hasMoved: boolean;
  readonly isPan: boolean;
  readonly row: number | null;
}

/** A pointer that moves less than this clicks. */
const STILL_PX = 4;
/** How much one notch of the wheel zooms. */
const ZOOM_PER_PX = 0.0015;

/**
 * What a pointer does on the timeline: it looks, a press goes to the moment and chooses the task
 * there, a drag moves the playhead, or the view where that shows a part; the wheel zooms.
 */
export function usePointer(options: PointerOptions) {
  const { ref, scroller, scale, headPx, rows, rowHeight, hit, onLook } = options;
  const drag = useRef<Drag | null>(null);
  const isZoomed = useTimeView((view) => view.span !== null);

  const place = (event: { readonly clientX: number; readonly clientY: number }) => {
    const box = ref.current?.getBoundingClientRect();
    const zoom = ref.current === null ? 1 : zoomOf(ref.current);
    const x = (event.clientX - (box?.left ?? 0)) / zoom - GUTTER;
    const y = (event.clientY - (box?.top ?? 0)) / zoom;
    const inRows = y - headPx + (scroller.current?.scrollTop ?? 0);
    const row = y < headPx ? -1 : Math.floor(inRows / rowHeight);
    return { x, y, row: row >= 0 && row < rows.length ? row : null };
  };
  const go = (x: number) => seek(scale.msAt(Math.min(Math.max(x, 0), scale.widthPx)));

  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      const list = scroller.current;
      const mayScroll = list !== null && list.scrollHeight > list.clientHeight;
      const isOverRows = list?.contains(event.target as Node) ?? false;
      if (mayScroll && isOverRows && !event.ctrlKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const x = (event.clientX - box.left) / zoomOf(element) - GUTTER;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
        panBy((event.deltaX || event.deltaY) / scale.widthPx);
      } else if (x >= 0) zoomAt(scale.msAt(x), 1 + event.deltaY * ZOOM_PER_PX);
    };
    // Not passive, so that the page does not scroll away.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [ref, scroller, scale]);

  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      const { x, y, row } = place(event);
      if (event.button !== 0 || x < -8 || isControl(event.target)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const isPan = isZoomed && y >= headPx;
      drag.current = { startX: x, startY: y, lastX: x, hasMoved: false, isPan, row };
      if (!isPan) go(x);
      onLook(null);
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const { x, y, row } = place(event);
      const current = drag.current;
      if (current === null) {
        const isInside = x >= 0 && x <= scale.widthPx;
        event.currentTarget.style.cursor = hit(x, y) === undefined ? '' : 'pointer';
        onLook(isInside ? { atMs: scale.msAt(x), row, xPx: x, yPx: y } : null);
        return;
      }
      current.hasMoved ||= Math.abs(x - current.startX) > STILL_PX;
      if (!current.isPan) go(x);
      else if (current.hasMoved) panBy((current.lastX - x) / scale.widthPx);
      current.lastX = x;
    },
    onPointerUp: () => {
      const current = drag.current;
      drag.current = null;
      if (current === null || current.hasMoved) return;
      if (current.isPan) go(current.startX);
      const found = hit(current.startX, current.startY);
      if (found !== undefined) {
        selectEntry(found.entry);
        if (found.atMs !== null) seek(found.atMs);
      }
      const atMs = scale.msAt(current.startX);
      const bars = current.row === null ? [] : (rows[current.row]?.bars ?? []);
      const bar = bars.findLast(
        ({ segments, endMs }) => (segments[0]?.fromMs ?? Infinity) <= atMs && endMs >= atMs,
      );
      if (bar === undefined) return;
      selectTask(bar.task);
      const nearMs = scale.msAt(current.startX + 1) - atMs;
      const exposure = bar.failures.find(
        ({ fromMs, toMs }) => fromMs - nearMs <= atMs && atMs <= toMs + nearMs,
      );
      if (exposure !== undefined) selectEntry(exposure.entry);
    },
    onPointerCancel: () => {
      drag.current = null;
    },
    onPointerLeave: () => onLook(null),
  };
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, input, a, form') !== null;
