/** A socket of the pool's picture, in px from its top left corner. */
export interface Socket {
  readonly x: number;
  readonly y: number;
}

/** Where the sockets stand, in px. */
export interface Sockets {
  readonly sockets: readonly Socket[];
  readonly socketWidth: number;
  readonly socketHeight: number;
  /** What a socket has room for: name and rate, its number, nothing. */
  readonly kind: 'wide' | 'compact' | 'dots';
}

/** Where everything of the pool's picture stands, in px. */
export interface PoolLayout extends Sockets {
  readonly client: Socket;
  /** Middle of the lower edge of the service's address. */
  readonly vip: Socket;
  readonly vipWidth: number;
  readonly heightPx: number;
}

const VIP_TOP = 2;
export const VIP_HEIGHT = 32;
/** More sockets than this are drawn on the canvas. */
const NUMBERED_MAX = 150;

/** Sizes of sockets by what they have room for, in px; `pitch` is from row to row. */
const SIZES = {
  wide: { least: 54, most: 96, height: 42, gap: 6, pitch: 62 },
  compact: { least: 25, most: 36, height: 19, gap: 3, pitch: 22 },
  dots: { least: 9, most: 9, height: 9, gap: 2, pitch: 11 },
} as const;

/**
 * Sockets in rows, as wide as there is room for.
 *
 * @param rise - px between the address and the first row, where requests travel
 */
export function poolLayout(count: number, widthPx: number, rise: number): PoolLayout {
  const top = VIP_TOP + VIP_HEIGHT + rise;
  const { rows, ...grid } = socketGrid(kindFor(count, widthPx), count, [0, top], widthPx);
  const vipWidth = Math.min(190, widthPx / 3);
  return {
    client: { x: widthPx / 2 - vipWidth / 2 - 56, y: VIP_TOP + VIP_HEIGHT / 2 },
    vip: { x: widthPx / 2, y: VIP_TOP + VIP_HEIGHT },
    vipWidth,
    ...grid,
    heightPx: top + rows * SIZES[grid.kind].pitch,
  };
}

/** What sockets have room for where so many share a width, in so many rows at most. */
export function kindFor(count: number, widthPx: number, rowsMax = 2): Sockets['kind'] {
  const { wide } = SIZES;
  const fitting = Math.floor((widthPx + wide.gap) / (wide.least + wide.gap));
  return count > NUMBERED_MAX ? 'dots' : count > fitting * rowsMax ? 'compact' : 'wide';
}

/** From row to row of sockets, in px. */
export const pitchOf = (kind: Sockets['kind']): number => SIZES[kind].pitch;

/**
 * Sockets in rows, in the middle of a width.
 *
 * @param mostPx - no socket is wider
 */
export function socketGrid(
  kind: Sockets['kind'],
  count: number,
  [left, top]: readonly [number, number],
  widthPx: number,
  mostPx: number = SIZES[kind].most,
): Sockets & { readonly rows: number } {
  const { least, height, gap, pitch } = SIZES[kind];
  const columns = Math.max(Math.min(count, Math.floor((widthPx + gap) / (least + gap))), 1);
  const rows = Math.ceil(count / columns);
  const perRow = Math.max(Math.ceil(count / Math.max(rows, 1)), 1);
  const room = (widthPx - gap * (perRow - 1)) / perRow;
  const socketWidth = Math.floor(Math.min(room, mostPx));
  const sockets = Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / perRow);
    const inRow = Math.min(perRow, count - row * perRow);
    const span = inRow * socketWidth + (inRow - 1) * gap;
    return {
      x: left + Math.round((widthPx - span) / 2 + (i % perRow) * (socketWidth + gap)),
      y: top + row * pitch,
    };
  });
  return { sockets, socketWidth, socketHeight: height, kind, rows };
}
