import { LOG_KINDS, type Ms, type PortConfig, type Recording } from '../engine';

/** How clients come to the tasks of a service. */
export interface WayIn {
  /** The address that stands for all of them; null under dnsrr, where the name stands for each (LB-1, LB-2). */
  readonly vip: string | null;
  /** Ports that every node of the swarm has (LB-5). */
  readonly ingress: readonly PortConfig[];
  /** Ports of the nodes themselves (LB-6). */
  readonly host: readonly PortConfig[];
}

/**
 * How clients come to the tasks of a service at a moment.
 *
 * @param service - row of services
 */
export function wayInAt({ services }: Recording, service: number, atMs: Ms): WayIn {
  const record = services[service];
  const version = record?.versions.findLast(({ t }) => t <= atMs) ?? record?.versions[0];
  const { mode = 'vip', ports = [] } = version?.spec.endpoint ?? {};
  const named = ports.map((port) => ({
    ...port,
    // K-25: which one it got where it asked for any.
    published: port.published || (record?.ports.find(isFor(port))?.published ?? 0),
  }));
  return {
    vip: mode === 'dnsrr' ? null : (record?.vip ?? ''),
    ingress: named.filter((port) => port.mode === 'ingress'),
    host: named.filter((port) => port.mode === 'host'),
  };
}

const isFor = (port: PortConfig) => (other: PortConfig) =>
  other.target === port.target && other.protocol === port.protocol;

/** A container behind a port of its node: from its start to its end, whatever its health (EX-6, LB-6). */
export interface HostPort {
  readonly task: number;
  readonly node: number;
  readonly fromMs: Ms;
  readonly toMs: Ms;
}

const STARTED = LOG_KINDS.indexOf('container.started');
const EXITED = LOG_KINDS.indexOf('container.exited');

/**
 * The containers of a service, by their starts.
 *
 * @param service - row of services
 */
export function hostPortsOf(recording: Recording, service: number): readonly HostPort[] {
  const { log, tasks, nodes, endMs } = recording;
  const found = new Map<number, { -readonly [K in keyof HostPort]: HostPort[K] }>();
  for (let entry = 0; entry < log.length; entry++) {
    const kind = log.kind[entry];
    const task = log.subject[entry] as number;
    if ((kind !== STARTED && kind !== EXITED) || tasks[task]?.service !== service) continue;
    const t = log.t[entry] as Ms;
    const open = found.get(task);
    if (kind === EXITED) {
      if (open !== undefined) open.toMs = Math.min(open.toMs, t);
      continue;
    }
    const node = tasks[task]?.transitions.at(-1)?.node ?? -1;
    const off = nodes[node]?.changes.find((change) => !change.alive && change.t >= t);
    found.set(task, { task, node, fromMs: t, toMs: off?.t ?? endMs + 1 });
  }
  return [...found.values()];
}
