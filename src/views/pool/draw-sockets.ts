import type { Frame } from '../../engine';
import { versionNow } from '../../state/versions';
import type { Tokens } from '../tokens';
import { fillShape } from '../fill-shape';
import { hueOf } from '../version-hue';
import type { Picture } from './picture';
import { shownTask } from './shown-task';

/**
 * Draws the sockets of services that have too many for elements: full while the task gets new
 * connections, an outline while it leaves, a dot while there is none.
 */
export function drawSockets(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { sockets: { sockets, socketWidth, socketHeight }, services, socketOf }: Picture,
  tokens: Tokens,
): void {
  const slots = services.flatMap((row) =>
    (frame.services[row]?.slots ?? []).map((slot) => ({ ...slot, service: row })),
  );
  for (const { service, slot, tasks } of slots) {
    const socket = sockets[socketOf(service, slot) ?? -1];
    if (socket === undefined) continue;
    const task = shownTask(tasks, frame.tasks);
    const version = versionNow(task?.index ?? -1);
    const color =
      task === undefined ? tokens.line : (tokens.revs[hueOf(version) - 1] ?? tokens.ink);
    if (task?.pool === 'in') {
      const box = { x: socket.x, y: socket.y, width: socketWidth, height: socketHeight };
      fillShape(context, tokens, version, box);
    } else if (task?.pool === 'draining') {
      context.strokeStyle = color;
      context.lineWidth = 1;
      context.strokeRect(socket.x + 0.5, socket.y + 0.5, socketWidth - 1, socketHeight - 1);
    } else {
      context.fillStyle = color;
      context.fillRect(socket.x + socketWidth / 2 - 1, socket.y + socketHeight / 2 - 1, 2, 2);
    }
  }
}
