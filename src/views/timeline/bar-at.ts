import type { Bar, GanttRow } from '../../analysis';
import type { Ms } from '../../engine';

/** The latest task that is on a slot's row at a moment; undefined: none is. */
export const barAt = (row: GanttRow | undefined, atMs: Ms): Bar | undefined =>
  row?.bars.findLast(
    ({ segments, endMs }) => (segments[0]?.fromMs ?? Infinity) <= atMs && endMs >= atMs,
  );
