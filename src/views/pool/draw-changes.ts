import type { PoolChange } from '../../analysis';
import type { Ms } from '../../engine';
import type { Tokens } from '../tokens';
import type { Sockets } from './layout';

/** For so long a change is seen, in the run's own time: scrubbing shows the same. */
const SHOWN_MS: Ms = 700;
const REACH_PX = 7;

/** A task joined the pool, or left it. */
export interface SocketChange extends PoolChange {
  /** Position among the sockets. */
  readonly socket: number;
}

/** A ring that opens around a socket when its task joins, and closes in when it leaves. */
export function drawChanges(
  context: CanvasRenderingContext2D,
  changes: readonly SocketChange[],
  { sockets, socketWidth, socketHeight }: Sockets,
  tokens: Tokens,
  atMs: Ms,
): void {
  const last = changes.findLastIndex(({ t }) => t <= atMs);
  for (let i = last; i >= 0; i--) {
    const change = changes[i] as SocketChange;
    const part = (atMs - change.t) / SHOWN_MS;
    if (part > 1) break;
    const socket = sockets[change.socket];
    if (socket === undefined) continue;
    const reach = (change.isJoin ? part : 1 - part) * REACH_PX;
    context.globalAlpha = 1 - part;
    context.strokeStyle = change.isJoin ? tokens.served : tokens.muted;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(
      socket.x - reach,
      socket.y - reach,
      socketWidth + 2 * reach,
      socketHeight + 2 * reach,
      8 + reach,
    );
    context.stroke();
  }
  context.globalAlpha = 1;
}
