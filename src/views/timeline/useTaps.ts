import { useRef, type PointerEvent } from 'react';
import type { GanttRow } from '../../analysis';
import { seek } from '../../state/playhead';
import { selectTask } from '../../state/selection';
import { panBy, zoomAt } from '../../state/time-view';
import { barAt } from './bar-at';
import { Pinch } from './pinch';
import type { TimeScale } from './time-scale';
import type { Looked } from './Tooltip';
import { HEADER } from './VerticalParts';

interface TapOptions {
  readonly scale: TimeScale;
  readonly rows: readonly GanttRow[];
  /** The column at a place, in px from the left; beyond the rows there is none. */
  readonly columnAt: (x: number) => number;
  readonly onLook: (looked: Looked | null) => void;
}

/** A finger that moves less than this taps. */
const STILL_PX = 8;

/** Where a finger is: across, and along the axis of time. */
function place(event: PointerEvent<SVGSVGElement>): { readonly x: number; readonly y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top - HEADER };
}

/** What fingers do where time runs downwards: a tap goes there and tells, two of them zoom. */
export function useTaps({ scale, rows, columnAt, onLook }: TapOptions) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const pinch = useRef<Pinch | null>(null);
  pinch.current ??= new Pinch();
  const fingers = pinch.current;
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      const at = place(event);
      onLook(null);
      if (event.pointerType === 'touch') fingers.down(event.pointerId, at.y);
      start.current = fingers.isOn ? null : at;
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const step = fingers.move(event.pointerId, place(event).y);
      if (step === null) return;
      zoomAt(scale.msAt(step.atPx), step.factor);
      panBy(step.byPx / scale.widthPx);
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      fingers.up(event.pointerId);
      const from = start.current;
      start.current = null;
      const { x, y } = place(event);
      if (from === null || Math.hypot(x - from.x, y - from.y) > STILL_PX) return;
      const atMs = scale.msAt(Math.min(Math.max(y, 0), scale.widthPx));
      const column = columnAt(x);
      const row = rows[column];
      seek(atMs);
      onLook({ atMs, row: row === undefined ? null : column, xPx: y, yPx: y + HEADER });
      const bar = barAt(row, atMs);
      if (bar !== undefined) selectTask(bar.task);
    },
    onPointerCancel: (event: PointerEvent<SVGSVGElement>) => {
      fingers.up(event.pointerId);
      start.current = null;
    },
  };
}
