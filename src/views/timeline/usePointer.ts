import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import type { GanttRow } from '../../analysis';
import { seek } from '../../state/playhead';
import { selectEntry, selectTask } from '../../state/selection';
import { panBy, useTimeView, zoomAt } from '../../state/time-view';
import { zoomOf } from '../../ui/zoom';
import { barAt } from './bar-at';
import { GUTTER } from './geometry';
import type { Hit } from './head-hits';
import { Pinch } from './pinch';
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
  readonly isTouch: boolean;
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
  const pinch = useRef<Pinch | null>(null);
  pinch.current ??= new Pinch();
  const fingers = pinch.current;
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
      onLook(null);
      const isTouch = event.pointerType === 'touch';
      if (isTouch) fingers.down(event.pointerId, x);
      if (fingers.isOn) {
        drag.current = null;
        return;
      }
      const isPan = isZoomed && y >= headPx;
      drag.current = { startX: x, startY: y, lastX: x, hasMoved: false, isPan, row, isTouch };
      // A finger may be about to scroll, or the first of two.
      if (!isPan && !isTouch) go(x);
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const { x, y, row } = place(event);
      const step = fingers.move(event.pointerId, x);
      if (step !== null) {
        zoomAt(scale.msAt(step.atPx), step.factor);
        panBy(step.byPx / scale.widthPx);
        return;
      }
      const current = drag.current;
      if (current === null) {
        if (event.pointerType === 'touch') return;
        const isInside = x >= 0 && x <= scale.widthPx;
        event.currentTarget.style.cursor = hit(x, y) === undefined ? '' : 'pointer';
        onLook(isInside ? { atMs: scale.msAt(x), row, xPx: x, yPx: y } : null);
        return;
      }
      current.hasMoved ||= Math.abs(x - current.startX) > STILL_PX;
      if (!current.isPan && (current.hasMoved || !current.isTouch)) go(x);
      else if (current.hasMoved) panBy((current.lastX - x) / scale.widthPx);
      current.lastX = x;
    },
    onPointerUp: (event: PointerEvent<HTMLDivElement>) => {
      fingers.up(event.pointerId);
      const current = drag.current;
      drag.current = null;
      if (current === null || current.hasMoved) return;
      if (current.isPan || current.isTouch) go(current.startX);
      if (current.isTouch) {
        // A finger cannot point without pressing: a tap tells as well.
        const { startX, startY, row } = current;
        onLook({ atMs: scale.msAt(startX), row, xPx: startX, yPx: startY });
      }
      const found = hit(current.startX, current.startY);
      if (found !== undefined) {
        selectEntry(found.entry);
        if (found.atMs !== null) seek(found.atMs);
      }
      const atMs = scale.msAt(current.startX);
      const bar = current.row === null ? undefined : barAt(rows[current.row], atMs);
      if (bar === undefined) return;
      selectTask(bar.task);
      const nearMs = scale.msAt(current.startX + 1) - atMs;
      const exposure = bar.failures.find(
        ({ fromMs, toMs }) => fromMs - nearMs <= atMs && atMs <= toMs + nearMs,
      );
      if (exposure !== undefined) selectEntry(exposure.entry);
    },
    onPointerCancel: (event: PointerEvent<HTMLDivElement>) => {
      fingers.up(event.pointerId);
      drag.current = null;
    },
    // What was told can be put away without going elsewhere (WCAG 1.4.13).
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onLook(null);
    },
    onPointerLeave: ({ pointerType }: PointerEvent<HTMLDivElement>) => {
      if (pointerType !== 'touch') onLook(null);
    },
  };
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, input, a, form') !== null;
