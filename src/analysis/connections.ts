import {
  FAILURES,
  LOG_KINDS,
  type Failure,
  type LogKind,
  type Ms,
  type Recording,
} from '../engine';
import type { Scenario } from '../scenario';
import { servicesByStream } from './failed-requests';

/** A connection that a stream of requests kept to one task (LB-4). */
export interface Connection {
  /** Row of the scenario's traffic. */
  readonly stream: number;
  readonly task: number;
  /** Row of the node through which it was made. */
  readonly via: number;
  readonly fromMs: Ms;
  readonly toMs: Ms;
}

const codeOf = (kind: LogKind): number => LOG_KINDS.indexOf(kind);
const REQUEST = codeOf('request');
const SIGNAL = codeOf('container.signal');
const EXITED = codeOf('container.exited');

/** There was a connection, and the request came to grief on it. */
const CONNECTED: ReadonlySet<Failure> = new Set<Failure>([
  'dropped',
  'killed',
  'crashed',
  'server-error',
  'hanging',
  'too-slow',
  'in-line',
]);

/**
 * The connections to a service that were kept, by their beginnings: read off the requests of streams
 * with `keepAlive`, since each of them went over one (LB-4).
 *
 * @param service - row of services
 */
export function connectionsOf(
  recording: Recording,
  { traffic = [] }: Scenario,
  service: number,
): readonly Connection[] {
  const { requests, endMs } = recording;
  const keeps = traffic.map(({ keepAlive }) => keepAlive === true);
  if (!keeps.includes(true)) return [];
  const notMade = requestsWithout(recording);
  const closedMs = closings(recording);
  const serviceOf = servicesByStream(recording);
  const connections: { -readonly [K in keyof Connection]: Connection[K] }[] = [];
  const latest = new Map<number, (typeof connections)[number]>();
  for (let row = 0; row < requests.length; row++) {
    const stream = requests.source[row] as number;
    const task = requests.task[row] as number;
    const via = requests.via[row] as number;
    const sentMs = requests.startMs[row] as Ms;
    if (keeps[stream] !== true || serviceOf(row) !== service) continue;
    const open = latest.get(stream);
    if (open?.task === task && open.via === via && !notMade.has(row)) {
      // One that outlives the signal is a process that ignores it.
      if (open.toMs <= sentMs) open.toMs = closedMs(task, sentMs);
      continue;
    }
    if (open !== undefined) open.toMs = Math.min(open.toMs, sentMs);
    latest.delete(stream);
    if (task < 0 || notMade.has(row)) continue;
    const toMs = Math.min(closedMs(task, sentMs), endMs);
    const connection = { stream, task, via, fromMs: sentMs, toMs };
    latest.set(stream, connection);
    connections.push(connection);
  }
  return connections.toSorted((a, b) => a.fromMs - b.fromMs);
}

/** Rows of requests for which there was no connection. */
function requestsWithout({ log }: Recording): ReadonlySet<number> {
  const rows = new Set<number>();
  for (let entry = 0; entry < log.length; entry++) {
    if (log.kind[entry] !== REQUEST) continue;
    const failure = FAILURES[log.detail[entry] as number];
    if (failure !== undefined && !CONNECTED.has(failure)) rows.add(log.subject[entry] as number);
  }
  return rows;
}

/** Says when a task, after a moment, next closes its connections: at a signal, or when it is gone. */
function closings({ log, tasks, nodes }: Recording): (task: number, afterMs: Ms) => Ms {
  const times = new Map<number, Ms[]>();
  for (let entry = 0; entry < log.length; entry++) {
    if (log.kind[entry] !== SIGNAL && log.kind[entry] !== EXITED) continue;
    const task = log.subject[entry] as number;
    const known = times.get(task);
    if (known === undefined) times.set(task, [log.t[entry] as Ms]);
    else known.push(log.t[entry] as Ms);
  }
  return (task, afterMs) => {
    const node = nodes[tasks[task]?.transitions.at(-1)?.node ?? -1];
    const offMs = node?.changes.find(({ alive, t }) => !alive && t > afterMs)?.t ?? Infinity;
    const closedMs = times.get(task)?.find((t) => t > afterMs) ?? Infinity;
    return Math.min(offMs, closedMs);
  };
}
