/** Sizes that the rows of the timeline share, in px. */
export const GUTTER = 128;
export const RIGHT = 16;
export const AXIS = 22;
export const UPDATE_ROW = 16;
export const POOL_ROW = 38;
export const REQUEST_ROW = 18;
export const GAP = 7;
export const ROW_MAX = 15;
export const ROW_MIN = 9;

/** Where each part of the chart begins, from its top. */
export interface Layout {
  readonly updateTop: number;
  readonly poolTop: number;
  readonly requestTop: number;
  readonly slotsTop: number;
  readonly rowHeight: number;
  readonly heightPx: number;
}

/** @param availablePx - height that the chart may have; rows shrink to fit, to a limit */
export function layoutOf(rows: number, availablePx: number): Layout {
  const updateTop = AXIS;
  const poolTop = updateTop + UPDATE_ROW + GAP;
  const requestTop = poolTop + POOL_ROW + GAP;
  const slotsTop = requestTop + REQUEST_ROW + GAP;
  const fitting = Math.floor((availablePx - slotsTop) / Math.max(rows, 1));
  const rowHeight = Math.min(Math.max(fitting, ROW_MIN), ROW_MAX);
  return {
    updateTop,
    poolTop,
    requestTop,
    slotsTop,
    rowHeight,
    heightPx: slotsTop + rows * rowHeight,
  };
}
