import type { PoolChange } from '../../analysis';
import type { Ms } from '../../engine';
import type { Tokens } from '../tokens';
import type { PoolLayout } from './layout';

/** For so long a change is seen, in the run's own time: scrubbing shows the same. */
const SHOWN_MS: Ms = 700;
const REACH_PX = 7;

/** A ring that opens around a socket when its task joins, and closes in when it leaves. */
export function drawChanges(
  context: CanvasRenderingContext2D,
  changes: readonly PoolChange[],
  socketOf: ReadonlyMap<number, number>,
  layout: PoolLayout,
  tokens: Tokens,
  atMs: Ms,
): void {
  const last = changes.findLastIndex(({ t }) => t <= atMs);
  for (let i = last; i >= 0; i--) {
    const change = changes[i] as PoolChange;
    const part = (atMs - change.t) / SHOWN_MS;
    if (part > 1) break;
    const socket = layout.sockets[socketOf.get(change.slot) ?? -1];
    if (socket === undefined) continue;
    const reach = (change.isJoin ? part : 1 - part) * REACH_PX;
    context.globalAlpha = 1 - part;
    context.strokeStyle = change.isJoin ? tokens.served : tokens.muted;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(
      socket.x - reach,
      socket.y - reach,
      layout.socketWidth + 2 * reach,
      layout.socketHeight + 2 * reach,
      8 + reach,
    );
    context.stroke();
  }
  context.globalAlpha = 1;
}
