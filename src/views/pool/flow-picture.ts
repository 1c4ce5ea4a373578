import type { Sharing } from '../../analysis';
import type { Recording } from '../../engine';
import type { Box, FlowLayout } from './flow-layout';
import { downTo, linedSockets, straight, topOf, type Leg, type Picture, type Way } from './picture';

const above = ({ x, y, width }: Box) => ({ x: x + width / 2, y });
const below = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height });

/**
 * The picture of services that share requests: from the clients over the tasks of a proxy, or the name
 * that is shared, to each service and its sockets.
 *
 * @param gates - slots of the proxy; one for a name
 * @param slots - slots of each service of the sharing
 */
export function flowPicture(
  recording: Recording,
  sharing: Sharing,
  gates: readonly number[],
  slots: readonly (readonly number[])[],
  layout: FlowLayout,
): Picture {
  const { requests, tasks } = recording;
  const { sockets } = layout;
  const sources = new Set(sharing.beside);
  const gateOf = new Map(gates.map((slot, i) => [slot, i]));
  const starts = slots.map((_, i) => slots.slice(0, i).reduce((sum, some) => sum + some.length, 0));
  const position = new Map<string, number>();
  sharing.services.forEach((service, i) => {
    slots[i]?.forEach((slot, n) => position.set(`${service} ${slot}`, (starts[i] as number) + n));
  });
  const socketOf = (service: number, slot: number) => position.get(`${service} ${slot}`);
  const known = new Map<string, Way>();
  const wayTo = (gate: number, service: number, socket: number | null): Way => {
    const key = `${gate} ${service} ${socket}`;
    let way = known.get(key);
    if (way === undefined) known.set(key, (way = wayFrom(layout, gate, service, socket)));
    return way;
  };
  return {
    sockets,
    heightPx: layout.heightPx,
    lines: linesOf(layout, starts),
    services: sharing.services,
    socketOf,
    wayOf: (row) => {
      if (!sources.has(requests.source[row] as number)) return null;
      const first = tasks[requests.task[row] as number];
      const gate = sharing.proxy < 0 ? 0 : (gateOf.get(first?.slot ?? -1) ?? 0);
      const met = sharing.proxy < 0 ? first : tasks[requests.backend?.[row] ?? -1];
      const service = sharing.services.indexOf(met?.service ?? -1);
      return wayTo(gate, service, (met && socketOf(met.service, met.slot)) ?? null);
    },
  };
}

/** A request that nobody gets ends at the gate. */
function wayFrom(layout: FlowLayout, gate: number, service: number, socket: number | null): Way {
  const { client, sockets } = layout;
  const box = layout.gates[gate] ?? layout.gates[0] ?? { ...client, width: 0, height: 0 };
  const head = layout.heads[service];
  const toGate = straight(client, { x: below(box).x, y: client.y });
  const gateEnd = below(box);
  if (head === undefined || socket === null) {
    return { legs: [toGate, straight(gateEnd, gateEnd)], socket: null };
  }
  return {
    legs: [toGate, downTo(gateEnd, above(head)), downTo(below(head), topOf(sockets, socket))],
    socket,
  };
}

function linesOf(layout: FlowLayout, starts: readonly number[]): readonly Leg[] {
  const { client, gates, heads, sockets } = layout;
  const lined = linedSockets(sockets);
  const last = gates.at(-1);
  return [
    ...(last === undefined ? [] : [straight(client, { x: last.x, y: client.y })]),
    ...gates.flatMap((gate) => heads.map((head) => downTo(below(gate), above(head)))),
    ...heads.flatMap((head, i) =>
      lined
        .filter((at) => at >= (starts[i] as number) && at < (starts[i + 1] ?? Infinity))
        .map((at) => downTo(below(head), topOf(sockets, at))),
    ),
  ];
}
