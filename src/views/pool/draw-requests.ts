import { lastAtOrBefore, OUTCOMES, type Ms, type Recording } from '../../engine';
import type { Tokens } from '../tokens';
import type { Socket } from './layout';
import { along, endOf, topOf, type Picture, type Way } from './picture';

/** What is drawn, whatever the moment. */
export interface Scene {
  readonly recording: Recording;
  readonly picture: Picture;
  readonly tokens: Tokens;
  /** Nothing travels. */
  readonly isStill: boolean;
  /** Size of what is written. */
  readonly labelPx: number;
}

/** How long a request is on its way in the picture: far longer than for real, so that it is seen. */
const TRAVEL_MS: Ms = 600;
/** How long its failure stays to be seen. */
const FAILURE_MS: Ms = 900;
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
  const { sockets, wayOf } = scene.picture;
  const last = lastAtOrBefore(requests.startMs, requests.length, atMs);
  const received = new Float64Array(sockets.sockets.length);
  for (let row = last; row >= 0; row--) {
    const ageMs = atMs - (requests.startMs[row] as Ms);
    if (ageMs > Math.max(RATE_MS, TRAVEL_MS + FAILURE_MS)) break;
    const way = wayOf(row);
    if (way === null) continue;
    const { socket } = way;
    if (socket !== null && ageMs <= RATE_MS) received[socket] = (received[socket] as number) + 1;
    drawRequest(context, scene, row, way, ageMs);
  }
  if (sockets.kind === 'wide') drawRates(context, scene, received, rateText);
}

function drawLines(context: CanvasRenderingContext2D, { picture: { lines }, tokens }: Scene): void {
  context.strokeStyle = tokens.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const { from, control, to } of lines) {
    const [c1, c2] = control;
    context.moveTo(from.x, from.y);
    context.bezierCurveTo(c1.x, c1.y, c2.x, c2.y, to.x, to.y);
  }
  context.stroke();
}

function drawRequest(
  context: CanvasRenderingContext2D,
  { recording, tokens, isStill }: Scene,
  row: number,
  way: Way,
  ageMs: Ms,
): void {
  const hasFailed = (recording.requests.outcome[row] as number) > SERVED;
  const at = placeOf(way, ageMs);
  if (ageMs <= TRAVEL_MS) {
    if (isStill) return;
    context.fillStyle = hasFailed ? tokens.failure : tokens.served;
    context.beginPath();
    // Told by form as well.
    if (hasFailed) context.rect(at.x - DOT_PX, at.y - DOT_PX, 2 * DOT_PX, 2 * DOT_PX);
    else context.arc(at.x, at.y, DOT_PX, 0, 2 * Math.PI);
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
function placeOf(way: Way, ageMs: Ms): Socket {
  if (ageMs <= TRAVEL_MS) return along(way, ageMs / TRAVEL_MS);
  const end = endOf(way);
  // The address itself would hide it.
  const rise = way.socket === null ? -CROSS_RISE_PX - CROSS_PX : CROSS_RISE_PX;
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
    const way = scene.picture.wayOf(row);
    if (way === null) continue;
    const at = placeOf(way, ageMs);
    const px = Math.hypot(at.x - point.x, at.y - point.y);
    // Of several that failed at one place the first.
    if (px <= nearestPx) [nearest, nearestPx] = [row, px];
  }
  return nearest;
}

function drawRates(
  context: CanvasRenderingContext2D,
  { picture: { sockets }, tokens, labelPx }: Scene,
  received: Float64Array,
  rateText: (perSecond: string) => string,
): void {
  context.fillStyle = tokens.muted;
  context.font = `${labelPx}px 'Inter Variable', sans-serif`;
  context.textAlign = 'center';
  received.forEach((count, i) => {
    const { x, y } = topOf(sockets, i);
    const text = count === 0 ? '—' : rateText(String(Math.round((count * 1000) / RATE_MS)));
    context.fillText(text, x, y + sockets.socketHeight + 13);
  });
}
