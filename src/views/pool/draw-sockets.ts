import type { Frame } from '../../engine';
import { versionNow } from '../../state/versions';
import { hueOf } from '../version-hue';
import type { Tokens } from '../tokens';
import type { PoolLayout } from './layout';
import { shownTask } from './shown-task';

/**
 * Draws the sockets of a service that has too many for elements: full while the task gets new
 * connections, an outline while it leaves, a dot while there is none.
 *
 * @param service - row of services
 */
export function drawSockets(
  context: CanvasRenderingContext2D,
  frame: Frame,
  service: number,
  layout: PoolLayout,
  tokens: Tokens,
): void {
  const { sockets, socketWidth, socketHeight } = layout;
  const slots = frame.services[service]?.slots ?? [];
  slots.forEach(({ tasks }, i) => {
    const socket = sockets[i];
    if (socket === undefined) return;
    const task = shownTask(tasks, frame.tasks);
    const color = (task && tokens.revs[hueOf(versionNow(task.index)) - 1]) ?? tokens.line;
    if (task?.pool === 'in') {
      context.fillStyle = color;
      context.fillRect(socket.x, socket.y, socketWidth, socketHeight);
    } else if (task?.pool === 'draining') {
      context.strokeStyle = color;
      context.lineWidth = 1;
      context.strokeRect(socket.x + 0.5, socket.y + 0.5, socketWidth - 1, socketHeight - 1);
    } else {
      context.fillStyle = color;
      context.fillRect(socket.x + socketWidth / 2 - 1, socket.y + socketHeight / 2 - 1, 2, 2);
    }
  });
}
