import type { Sockets, Socket } from './layout';

/** A part of a way: a cubic curve. */
export interface Leg {
  readonly from: Socket;
  readonly control: readonly [Socket, Socket];
  readonly to: Socket;
}

/** How a request travels in the picture. */
export interface Way {
  /** The first is to the address. */
  readonly legs: readonly [Leg, ...Leg[]];
  /** Position among the sockets; null: it reaches none. */
  readonly socket: number | null;
}

/** What of the pool's picture is drawn on a canvas. */
export interface Picture {
  readonly sockets: Sockets;
  readonly heightPx: number;
  /** Where requests may travel. */
  readonly lines: readonly Leg[];
  /** Rows of services whose slots have sockets. */
  readonly services: readonly number[];
  /** Position of a slot's socket. */
  readonly socketOf: (service: number, slot: number) => number | undefined;
  /** The way of a request, by its row; null: it is no matter of this picture. */
  readonly wayOf: (request: number) => Way | null;
}

export const straight = (from: Socket, to: Socket): Leg => ({ from, control: [from, to], to });

/** From an address down to what is below it. */
export const downTo = (from: Socket, to: Socket): Leg => ({
  from,
  control: [
    { x: from.x, y: from.y + (to.y - from.y) * 0.7 },
    { x: to.x, y: from.y + (to.y - from.y) * 0.2 },
  ],
  to,
});

/** The middle of a socket's upper edge. */
export const topOf = ({ sockets, socketWidth }: Sockets, position: number): Socket => {
  const { x, y } = sockets[position] ?? { x: 0, y: 0 };
  return { x: x + socketWidth / 2, y };
};

/** Sockets to which there are lines: those of the first row, where the others are too many. */
export function linedSockets({ sockets, kind }: Sockets): readonly number[] {
  const firstRow = sockets[0]?.y;
  return [...sockets.keys()].filter((i) => kind === 'wide' || sockets[i]?.y === firstRow);
}

/** Of the way, the part before the address. */
const TO_ADDRESS = 0.3;

/** The point at a part of a way. */
export function along({ legs }: Way, part: number): Socket {
  const [first, ...rest] = legs;
  if (part < TO_ADDRESS || rest.length === 0) {
    const isAll = rest.length === 0;
    return pointOn(first, Math.min(isAll ? part : part / TO_ADDRESS, 1));
  }
  const on = ((part - TO_ADDRESS) / (1 - TO_ADDRESS)) * rest.length;
  const at = Math.min(Math.floor(on), rest.length - 1);
  return pointOn(rest[at] as Leg, on - at);
}

function pointOn({ from, control: [c1, c2], to }: Leg, u: number): Socket {
  const v = 1 - u;
  const weigh = (a: number, b: number, c: number, d: number) =>
    v * v * v * a + 3 * v * v * u * b + 3 * v * u * u * c + u * u * u * d;
  return { x: weigh(from.x, c1.x, c2.x, to.x), y: weigh(from.y, c1.y, c2.y, to.y) };
}

/** Where a way ends. */
export const endOf = ({ legs }: Way): Socket => (legs.at(-1) ?? legs[0]).to;
