import { kindFor, pitchOf, socketGrid, type Socket, type Sockets } from './layout';

/** What requests pass on their way: a task of a proxy, or a name. */
export interface Box extends Socket {
  readonly width: number;
  readonly height: number;
}

/** Where everything stands of a picture of services that share requests, in px. */
export interface FlowLayout {
  readonly client: Socket;
  readonly gates: readonly Box[];
  /** Whether gates have room for what they know. */
  readonly hasWideGates: boolean;
  /** Head of each service. */
  readonly heads: readonly Box[];
  /** Of all services, one after another. */
  readonly sockets: Sockets;
  readonly heightPx: number;
}

const TOP = 2;
const GATE_HEIGHT = 40;
const GATE_GAP = 8;
const GATE_WIDTH: readonly [least: number, most: number] = [26, 200];
/** A gate that is narrower has its number only. */
const GATE_WIDE = 116;
const HEAD_HEIGHT = 40;
const COLUMN_GAP = 16;
/** Services stand side by side as long as each is so wide. */
const COLUMN_LEAST = 128;
/** Left of the gates, where clients stand. */
const CLIENT_PX = 84;

/**
 * @param gates - how many
 * @param slots - of each service
 * @param rise - px that requests travel from one to the next
 * @param rowsMax - where a service needs more rows of sockets, these have room for less
 */
export function flowLayout(
  gates: number,
  slots: readonly number[],
  widthPx: number,
  rise: number,
  rowsMax: number,
): FlowLayout {
  const gateRoom = (widthPx - 2 * CLIENT_PX + GATE_GAP) / Math.max(gates, 1) - GATE_GAP;
  const gateWidth = Math.floor(Math.min(Math.max(gateRoom, GATE_WIDTH[0]), GATE_WIDTH[1]));
  const span = gates * (gateWidth + GATE_GAP) - GATE_GAP;
  const left = Math.max((widthPx - span) / 2, CLIENT_PX);
  const columns = Math.max(
    Math.min(slots.length, Math.floor((widthPx + COLUMN_GAP) / (COLUMN_LEAST + COLUMN_GAP))),
    1,
  );
  const columnPx = Math.floor((widthPx + COLUMN_GAP) / columns - COLUMN_GAP);
  const most = Math.max(...slots, 1);
  const kind = kindFor(most, columnPx, rowsMax);
  const { socketWidth, socketHeight } = socketGrid(kind, most, [0, 0], columnPx);
  const heads: Box[] = [];
  const sockets: Socket[] = [];
  let y = TOP + GATE_HEIGHT + rise;
  for (let first = 0; first < slots.length; first += columns) {
    let rows = 0;
    slots.slice(first, first + columns).forEach((count, column) => {
      const x = column * (columnPx + COLUMN_GAP);
      heads.push({ x, y, width: columnPx, height: HEAD_HEIGHT });
      const at: readonly [number, number] = [x, y + HEAD_HEIGHT + rise / 2];
      const grid = socketGrid(kind, count, at, columnPx, socketWidth);
      sockets.push(...grid.sockets);
      rows = Math.max(rows, grid.rows);
    });
    y += HEAD_HEIGHT + rise / 2 + rows * pitchOf(kind) + (kind === 'wide' ? 0 : rise / 2);
  }
  return {
    client: { x: left - CLIENT_PX / 2 - 8, y: TOP + GATE_HEIGHT / 2 },
    gates: Array.from({ length: gates }, (_, i) => ({
      x: left + i * (gateWidth + GATE_GAP),
      y: TOP,
      width: gateWidth,
      height: GATE_HEIGHT,
    })),
    hasWideGates: gateWidth >= GATE_WIDE,
    heads,
    sockets: { sockets, socketWidth, socketHeight, kind },
    heightPx: y,
  };
}
