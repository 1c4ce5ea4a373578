import { useRef, type PointerEvent } from 'react';

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What a pointer does that presses and drags on an area, which keeps it from what lies beneath.
 *
 * @param onMove - gets where it is and where it was before
 * @returns the handlers of an area, given where it begins
 */
export function usePointerRange(onMove: (at: Point, before: Point) => void) {
  const last = useRef<Point | null>(null);
  const at = (event: PointerEvent<HTMLElement>, origin: Point): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left + origin.x, y: event.clientY - box.top + origin.y };
  };
  const end = () => {
    last.current = null;
  };
  return (origin: Point) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = at(event, origin);
      last.current = point;
      onMove(point, point);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      if (last.current === null) return;
      const point = at(event, origin);
      onMove(point, last.current);
      last.current = point;
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      end();
    },
    onPointerCancel: end,
  });
}
