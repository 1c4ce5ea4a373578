import type { Recording } from '../../engine';
import type { PoolLayout } from './layout';
import { downTo, linedSockets, straight, topOf, type Picture, type Way } from './picture';

/**
 * The picture of one service: from its clients over its address to its sockets.
 *
 * @param service - row of services
 * @param slots - slot of each socket
 */
export function ownPicture(
  recording: Recording,
  service: number,
  slots: readonly number[],
  layout: PoolLayout,
): Picture {
  const { client, vip, vipWidth } = layout;
  const { requests, streams, services, tasks } = recording;
  const socketOf = new Map(slots.map((slot, i) => [slot, i]));
  const name = services[service]?.name;
  const toAddress = straight(client, { x: vip.x, y: client.y });
  const ways = slots.map((_, socket): Way => {
    return { legs: [toAddress, downTo(vip, topOf(layout, socket))], socket };
  });
  const nowhere: Way = { legs: [toAddress, straight(vip, vip)], socket: null };
  return {
    sockets: layout,
    heightPx: layout.heightPx,
    lines: [
      straight(client, { x: vip.x - vipWidth / 2, y: client.y }),
      ...linedSockets(layout).map((socket) => downTo(vip, topOf(layout, socket))),
    ],
    services: [service],
    socketOf: (_, slot) => socketOf.get(slot),
    wayOf: (row) => {
      if (streams[requests.source[row] as number] !== name) return null;
      const slot = tasks[requests.task[row] as number]?.slot;
      return ways[socketOf.get(slot ?? -1) ?? -1] ?? nowhere;
    },
  };
}
