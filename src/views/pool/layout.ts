/** A socket of the pool's picture, in px from its top left corner. */
export interface Socket {
  readonly x: number;
  readonly y: number;
}

/** Where everything of the pool's picture stands, in px. */
export interface PoolLayout {
  readonly client: Socket;
  /** Middle of the lower edge of the service's address. */
  readonly vip: Socket;
  readonly vipWidth: number;
  readonly sockets: readonly Socket[];
  readonly socketWidth: number;
  readonly socketHeight: number;
  /** Sockets show a number only. */
  readonly isCompact: boolean;
  readonly heightPx: number;
}

const VIP_TOP = 2;
export const VIP_HEIGHT = 32;
const GAP = 6;
const WIDE_LEAST = 54;
const WIDE_MOST = 96;
const COMPACT = 24;
const COMPACT_HEIGHT = 19;
const COMPACT_GAP = 3;
/** Room for the rate beneath a socket. */
const RATE_HEIGHT = 16;

/**
 * Sockets in rows, as wide as there is room for; a number each where there are many.
 *
 * @param rise - px between the address and the first row, where requests travel
 */
export function poolLayout(count: number, widthPx: number, rise: number): PoolLayout {
  const fitting = Math.floor((widthPx + GAP) / (WIDE_LEAST + GAP));
  const isCompact = count > fitting * 2;
  const gap = isCompact ? COMPACT_GAP : GAP;
  const least = isCompact ? COMPACT : WIDE_LEAST;
  const columns = Math.max(Math.min(count, Math.floor((widthPx + gap) / (least + gap))), 1);
  const rows = Math.ceil(count / columns);
  const perRow = Math.max(Math.ceil(count / Math.max(rows, 1)), 1);
  const room = (widthPx - gap * (perRow - 1)) / perRow;
  const socketWidth = Math.floor(Math.min(room, isCompact ? COMPACT * 1.5 : WIDE_MOST));
  const socketHeight = isCompact ? COMPACT_HEIGHT : 42;
  const pitch = socketHeight + (isCompact ? COMPACT_GAP : RATE_HEIGHT + 4);
  const top = VIP_TOP + VIP_HEIGHT + rise;
  const sockets = Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / perRow);
    const inRow = Math.min(perRow, count - row * perRow);
    const span = inRow * socketWidth + (inRow - 1) * gap;
    return {
      x: Math.round((widthPx - span) / 2 + (i % perRow) * (socketWidth + gap)),
      y: top + row * pitch,
    };
  });
  const vipWidth = Math.min(190, widthPx / 3);
  return {
    client: { x: widthPx / 2 - vipWidth / 2 - 56, y: VIP_TOP + VIP_HEIGHT / 2 },
    vip: { x: widthPx / 2, y: VIP_TOP + VIP_HEIGHT },
    vipWidth,
    sockets,
    socketWidth,
    socketHeight,
    isCompact,
    heightPx: top + rows * pitch,
  };
}
