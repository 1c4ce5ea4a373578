/** Sizes that the rows of the timeline share, in px. */
export const GUTTER = 128;
export const RIGHT = 16;
export const AXIS = 22;
/** A command that waits, while others do. */
export const PLAN_LANE = 12;
export const UPDATE_ROW = 16;
export const POOL_ROW = 38;
export const VERSIONS_ROW = 20;
export const REQUEST_ROW = 18;
const GAP = 7;
const ROW_MAX = 16;
/** Below this height a row has no details. */
export const DETAILED_ROW = 9;
/** Labels are so far apart at least. */
export const LABEL_HEIGHT = 11;
/** Rows this thin still show the pattern of an update. */
const ROW_LEAST = 0.8;
/** Where every row is to be legible. */
const EACH_ROW = 12;
/** More slots than this are counted by state unless somebody asks to see each. */
export const SLOTS_DRAWN_MAX = 150;

/** Rows of states are so far apart. */
export const STATE_GAP = 6;
const STATE_ROW_MAX = 34;

/** Height of a row where slots are counted by state. */
export const stateRowHeight = (rows: number, availablePx: number): number =>
  Math.min(Math.floor(availablePx / Math.max(rows, 1)) - STATE_GAP, STATE_ROW_MAX);

/** Where the rows above the slots lie; null: the run has no such row. */
export interface HeadLayout {
  readonly planTop: number | null;
  readonly updateTop: number;
  readonly poolTop: number;
  readonly versionsTop: number | null;
  readonly requestTop: number;
  /** Height of what stays in place above the slots. */
  readonly height: number;
}

/**
 * @param planLanes - how many commands wait at once, at the most
 * @param hasVersions - whether requests are shared by several services
 */
export function headLayout(planLanes: number, hasVersions: boolean): HeadLayout {
  const updateTop = AXIS + (planLanes > 0 ? planLanes * PLAN_LANE + GAP - 2 : 0);
  const poolTop = updateTop + UPDATE_ROW + GAP;
  const below = poolTop + POOL_ROW + GAP;
  const requestTop = hasVersions ? below + VERSIONS_ROW + GAP : below;
  return {
    planTop: planLanes > 0 ? AXIS : null,
    updateTop,
    poolTop,
    versionsTop: hasVersions ? below : null,
    requestTop,
    height: requestTop + REQUEST_ROW + GAP,
  };
}

/**
 * Height of a slot's row: as high as fits, within limits.
 *
 * @param isEach - every row is to be legible, and the rows scroll
 */
export function rowHeight(rows: number, availablePx: number, isEach: boolean): number {
  const fitting = availablePx / Math.max(rows, 1);
  const least = isEach ? EACH_ROW : ROW_LEAST;
  const height = Math.min(Math.max(fitting, least), ROW_MAX);
  return height < DETAILED_ROW ? height : Math.floor(height);
}
