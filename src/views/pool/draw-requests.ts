import { lastAtOrBefore, OUTCOMES, type Ms, type Recording } from '../../engine';
import type { Tokens } from '../tokens';
import type { PoolLayout, Socket } from './layout';

/** What is drawn, whatever the moment. */
export interface Scene {
  readonly recording: Recording;
  /** Row of services. */
  readonly service: number;
  /** Position of a slot's socket. */
  readonly socketOf: ReadonlyMap<number, number>;
  readonly layout: PoolLayout;
  readonly tokens: Tokens;
  /** Nothing travels. */
  readonly isStill: boolean;
}

/** How long a request is on its way in the picture: far longer than for real, so that it is seen. */
const TRAVEL_MS: Ms = 600;
/** How long its failure stays to be seen. */
const FAILURE_MS: Ms = 900;
/** Of the way, the part before the address. */
const TO_ADDRESS = 0.3;
/** Rates are counted over so long. */
const RATE_MS: Ms = 1_000;
const DOT_PX = 2.6;
const CROSS_PX = 4;
/** How far above a socket a failure is marked. */
const CROSS_RISE_PX = 6;
/** A pointer need not be nearer. */
const REACH_PX = 9;
const SERVED = OUTCOMES.indexOf('served');

/**
 * Draws the pool's lines and the requests at a moment: of that moment alone, so that the picture is
 * the same whichever way it was reached.
 */
export function drawRequests(
  context: CanvasRenderingContext2D,
  scene: Scene,
  atMs: Ms,
  rateText: (perSecond: string) => string,
): void {
  drawLines(context, scene);
  const { requests } = scene.recording;
  const last = lastAtOrBefore(requests.startMs, requests.length, atMs);
  const received = new Float64Array(scene.layout.sockets.length);
  for (let row = last; row >= 0; row--) {
    const ageMs = atMs - (requests.startMs[row] as Ms);
    if (ageMs > Math.max(RATE_MS, TRAVEL_MS + FAILURE_MS)) break;
    const socket = socketAt(scene, row);
    if (socket === 'elsewhere') continue;
    if (socket !== null && ageMs <= RATE_MS) received[socket] = (received[socket] as number) + 1;
    drawRequest(context, scene, row, socket, ageMs);
  }
  if (scene.layout.kind === 'wide') drawRates(context, scene, received, rateText);
}

/** Where a request goes; null: to nobody. */
function socketAt(
  { recording, service, socketOf }: Scene,
  row: number,
): number | null | 'elsewhere' {
  const { requests, streams, services, tasks } = recording;
  if (streams[requests.source[row] as number] !== services[service]?.name) return 'elsewhere';
  const task = tasks[requests.task[row] as number];
  return task === undefined ? null : (socketOf.get(task.slot) ?? null);
}

function drawLines(context: CanvasRenderingContext2D, { layout, tokens }: Scene): void {
  context.strokeStyle = tokens.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(layout.client.x, layout.client.y);
  context.lineTo(layout.vip.x - layout.vipWidth / 2, layout.client.y);
  const firstRow = layout.sockets[0]?.y;
  for (const socket of layout.sockets) {
    if (layout.kind !== 'wide' && socket.y !== firstRow) break;
    const end = top(layout, socket);
    const [c1, c2] = controls(layout, end);
    context.moveTo(layout.vip.x, layout.vip.y);
    context.bezierCurveTo(c1.x, c1.y, c2.x, c2.y, end.x, end.y);
  }
  context.stroke();
}

function drawRequest(
  context: CanvasRenderingContext2D,
  { recording, layout, tokens, isStill }: Scene,
  row: number,
  socket: number | null,
  ageMs: Ms,
): void {
  const hasFailed = (recording.requests.outcome[row] as number) > SERVED;
  const at = placeOf(layout, socket, ageMs);
  if (ageMs <= TRAVEL_MS) {
    if (isStill) return;
    context.fillStyle = hasFailed ? tokens.failure : tokens.served;
    context.beginPath();
    context.arc(at.x, at.y, DOT_PX, 0, 2 * Math.PI);
    context.fill();
  } else if (hasFailed && ageMs <= TRAVEL_MS + FAILURE_MS) {
    context.globalAlpha = 1 - (ageMs - TRAVEL_MS) / FAILURE_MS;
    context.strokeStyle = tokens.failure;
    context.lineWidth = 2;
    context.beginPath();
    for (const tilt of [-1, 1]) {
      context.moveTo(at.x - CROSS_PX, at.y - CROSS_PX * tilt);
      context.lineTo(at.x + CROSS_PX, at.y + CROSS_PX * tilt);
    }
    context.stroke();
    context.globalAlpha = 1;
  }
}

/** Where a request is on its way, or above where it failed. */
function placeOf(layout: PoolLayout, socket: number | null, ageMs: Ms): Socket {
  const target = socket === null ? undefined : layout.sockets[socket];
  const end = target === undefined ? layout.vip : top(layout, target);
  if (ageMs <= TRAVEL_MS) return along(layout, end, ageMs / TRAVEL_MS);
  // The address itself would hide it.
  const rise = target === undefined ? -CROSS_RISE_PX - CROSS_PX : CROSS_RISE_PX;
  return { x: end.x, y: end.y - rise };
}

/** The failed request that is drawn at a point, the nearest; null: none is. Requests by row. */
export function failureAt(scene: Scene, atMs: Ms, point: Socket): number | null {
  const { requests } = scene.recording;
  const last = lastAtOrBefore(requests.startMs, requests.length, atMs);
  let nearest: number | null = null;
  let nearestPx = REACH_PX;
  for (let row = last; row >= 0; row--) {
    const ageMs = atMs - (requests.startMs[row] as Ms);
    if (ageMs > TRAVEL_MS + FAILURE_MS) break;
    if ((requests.outcome[row] as number) <= SERVED) continue;
    if (scene.isStill && ageMs <= TRAVEL_MS) continue;
    const socket = socketAt(scene, row);
    if (socket === 'elsewhere') continue;
    const at = placeOf(scene.layout, socket, ageMs);
    const px = Math.hypot(at.x - point.x, at.y - point.y);
    // Of several that failed at one place the first.
    if (px <= nearestPx) [nearest, nearestPx] = [row, px];
  }
  return nearest;
}

function drawRates(
  context: CanvasRenderingContext2D,
  { layout, tokens }: Scene,
  received: Float64Array,
  rateText: (perSecond: string) => string,
): void {
  context.fillStyle = tokens.muted;
  context.font = "11px 'Inter Variable', sans-serif";
  context.textAlign = 'center';
  layout.sockets.forEach((socket, i) => {
    const count = received[i] as number;
    const x = socket.x + layout.socketWidth / 2;
    const text = count === 0 ? '—' : rateText(String(Math.round((count * 1000) / RATE_MS)));
    context.fillText(text, x, socket.y + layout.socketHeight + 13);
  });
}

const top = (layout: PoolLayout, socket: Socket): Socket => ({
  x: socket.x + layout.socketWidth / 2,
  y: socket.y,
});

/** Control points of the line from the address to a socket. */
const controls = ({ vip }: PoolLayout, end: Socket): readonly [Socket, Socket] => [
  { x: vip.x, y: vip.y + (end.y - vip.y) * 0.7 },
  { x: end.x, y: vip.y + (end.y - vip.y) * 0.2 },
];

/** The point at a part of the way from the client over the address to a socket. */
function along(layout: PoolLayout, end: Socket, part: number): Socket {
  const { client, vip } = layout;
  if (part < TO_ADDRESS) {
    const u = part / TO_ADDRESS;
    return { x: client.x + (vip.x - client.x) * u, y: client.y };
  }
  const u = (part - TO_ADDRESS) / (1 - TO_ADDRESS);
  const v = 1 - u;
  const [c1, c2] = controls(layout, end);
  const weigh = (a: number, b: number, c: number, d: number) =>
    v * v * v * a + 3 * v * v * u * b + 3 * v * u * u * c + u * u * u * d;
  return { x: weigh(vip.x, c1.x, c2.x, end.x), y: weigh(vip.y, c1.y, c2.y, end.y) };
}
