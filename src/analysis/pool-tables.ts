import {
  FAILURES,
  LOG_KINDS,
  RULES,
  TIMING,
  type LogKind,
  type Ms,
  type Recording,
} from '../engine';
import type { Scenario } from '../scenario';
import { servicesByStream } from './failed-requests';

/** Whether a table sends a task new connections; `draining`: only what exists flows on (LB-8). */
export type Membership = 'out' | 'in' | 'draining';

/** What a node's table holds of a task and what is true are two things for a while (LB-7, LB-8, LB-11). */
export interface Difference {
  /** Row of nodes: whose table it is. */
  readonly node: number;
  /** Row of tasks. */
  readonly task: number;
  /** What the node believes. */
  readonly held: Membership;
  readonly truth: Membership;
  /** It knew better and gave the task up, since the network was cut (LB-11). */
  readonly isGivenUp: boolean;
  readonly fromMs: Ms;
  /** When it hears, or the truth changes again; Infinity: not in this run. */
  readonly toMs: Ms;
  /** Row of the log entry that it has not heard of, or by which it gave the task up. */
  readonly entry: number;
}

/** What became of a task's place in the pool, as its own node has it; Infinity: it never came to that. */
export interface Member {
  readonly task: number;
  readonly node: number;
  readonly joinMs: Ms;
  readonly leaveMs: Ms;
  /** Its address or its machine is gone. */
  readonly goneMs: Ms;
}

/** The truth about a service's pool, and what nodes with a table of their own make of it (LB-3). */
export interface PoolTables {
  /** In order of joining. */
  readonly members: readonly Member[];
  /** When each node, by row, made its table: with its first connection to the service. */
  readonly tablesMs: ReadonlyMap<number, Ms>;
  /** By their beginnings. */
  readonly differences: readonly Difference[];
  /** By when, at the latest, all up to each of them are over. */
  readonly overMs: Float64Array;
}

const codeOf = (kind: LogKind): number => LOG_KINDS.indexOf(kind);
const JOIN = codeOf('pool.join');
const LEAVE = codeOf('pool.leave');
const GONE = codeOf('pool.gone');
const HEARD = codeOf('pool.heard');
const NODE = codeOf('node');
const REQUEST = codeOf('request');
/** What a node heard, by the rule of the entry. */
const NEWS: ReadonlyMap<number, Membership> = new Map([
  [RULES.indexOf('LB-7'), 'in'],
  [RULES.indexOf('LB-8'), 'draining'],
  [RULES.indexOf('LB-11'), 'out'],
]);

/**
 * Reads the tables of a service off a recording.
 *
 * @param service - row of services
 */
export function poolTables(recording: Recording, scenario: Scenario, service: number): PoolTables {
  const { log, tasks, nodes } = recording;
  const tablesMs = firstConnections(recording, scenario, service);
  const sweep = new Sweep(recording, service);
  const made = [...tablesMs].toSorted(([, a], [, b]) => a - b);
  let next = 0;
  for (let row = 0; row < log.length; row++) {
    const t = log.t[row] as Ms;
    for (; next < made.length && (made[next] as [number, Ms])[1] < t; next++) {
      sweep.makeTable(...(made[next] as [number, Ms]));
    }
    const subject = log.subject[row] as number;
    const kind = log.kind[row];
    if (kind === NODE) {
      const change = nodes[subject]?.changes[log.detail[row] as number];
      if (change?.alive === false) sweep.lose(subject, row);
    } else if (tasks[subject]?.service === service) {
      if (kind === JOIN) sweep.change(subject, 'in', row);
      else if (kind === LEAVE) sweep.change(subject, 'draining', row);
      else if (kind === GONE) sweep.change(subject, 'out', row);
      else if (kind === HEARD) sweep.hear(log.detail[row] as number, subject, row);
    }
  }
  const differences = sweep.finish();
  return { members: sweep.members, tablesMs, differences, overMs: latestEnds(differences) };
}

function latestEnds(differences: readonly Difference[]): Float64Array {
  const ends = new Float64Array(differences.length);
  differences.forEach(({ toMs }, i) => {
    ends[i] = Math.max(toMs, ends[i - 1] ?? 0);
  });
  return ends;
}

/** When a connection first went through each node's table of a service (LB-3, LB-5). */
function firstConnections(
  recording: Recording,
  { traffic = [] }: Scenario,
  service: number,
): ReadonlyMap<number, Ms> {
  const { log, requests, services } = recording;
  const withoutTable = new Set<number>();
  for (let row = 0; row < log.length; row++) {
    if (log.kind[row] !== REQUEST) continue;
    const failure = FAILURES[log.detail[row] as number];
    const isTurnedAway =
      failure === 'unpublished' || failure === 'port-closed' || failure === 'node-left';
    // The machine that it came to was off; that of a task may have been, too.
    const isLost = failure === 'machine-off' && requests.task[log.subject[row] as number] === -1;
    if (isTurnedAway || isLost) withoutTable.add(log.subject[row] as number);
  }
  const serviceOf = servicesByStream(recording);
  const found = new Map<number, Ms>();
  for (let row = 0; row < requests.length; row++) {
    const via = requests.via[row] as number;
    if (via < 0 || found.has(via) || withoutTable.has(row) || serviceOf(row) !== service) continue;
    const sentMs = requests.startMs[row] as Ms;
    const { from = 'outside' } = traffic[requests.source[row] as number] ?? {};
    // LB-6: a port of the node itself leads to its task without any table.
    const spec = services[service]?.versions.findLast(({ t }) => t <= sentMs)?.spec;
    const isMesh = spec?.endpoint.ports.some(({ mode }) => mode === 'ingress') ?? true;
    if (from === 'outside' && !isMesh) continue;
    found.set(via, sentMs);
  }
  return found;
}

type Open = { -readonly [K in keyof Difference]: Difference[K] };

/** Follows the truth and keeps what tables make of it where that is something else. */
class Sweep {
  readonly members: { -readonly [K in keyof Member]: Member[K] }[] = [];
  private readonly memberOf = new Map<number, (typeof this.members)[number]>();
  /** Rows of the log in which tasks joined. */
  private readonly entryOf = new Map<number, number>();
  private readonly truth = new Map<number, Membership>();
  private readonly tables = new Set<number>();
  /** By task and node: a thousand nodes have millions, and lists are far cheaper than keys. */
  private readonly open: (Open | undefined)[][] = [];
  private readonly found: Open[] = [];
  /** Rows of the log in which a node hears of a task, in order. */
  private readonly heard = new Map<number, number[]>();

  constructor(
    private readonly recording: Recording,
    service: number,
  ) {
    const { log, tasks } = recording;
    for (let row = 0; row < log.length; row++) {
      if (log.kind[row] !== HEARD || tasks[log.subject[row] as number]?.service !== service) {
        continue;
      }
      const node = log.detail[row] as number;
      const known = this.heard.get(node);
      if (known === undefined) this.heard.set(node, [row]);
      else known.push(row);
    }
  }

  /** A node's first table holds what gossip had brought by then; the rest it hears later. */
  makeTable(node: number, atMs: Ms): void {
    this.tables.add(node);
    const { log } = this.recording;
    // What it hears first of a task says what it did not know before.
    const seen = new Set<number>();
    for (const row of this.heard.get(node) ?? []) {
      // What comes later than gossip takes is no old news.
      if ((log.t[row] as Ms) - atMs > TIMING.gossipMs[1]) break;
      const task = log.subject[row] as number;
      if (seen.has(task)) continue;
      seen.add(task);
      const cause = log.cause[row] as number;
      const isOldNews = (log.t[cause] as Ms) <= atMs;
      const truth = this.truth.get(task);
      if (!isOldNews || truth === undefined) continue;
      const news = NEWS.get(log.rule[row] as number);
      const hasLeft = (this.memberOf.get(task)?.leaveMs ?? Infinity) < Infinity;
      const held = news === 'in' ? 'out' : news === 'out' && hasLeft ? 'draining' : 'in';
      if (held !== truth) this.differ(node, task, held, atMs, cause);
    }
    this.missNews(node, atMs, seen);
  }

  /** News that was on its way when the network was cut, or when the run ended, never came (SIM-10). */
  private missNews(node: number, atMs: Ms, seen: ReadonlySet<number>): void {
    for (const member of this.members) {
      const { task, joinMs, goneMs } = member;
      const isFresh = joinMs > atMs - TIMING.gossipMs[1] && goneMs === Infinity;
      if (!isFresh || member.node === node || seen.has(task)) continue;
      const byThenMs = joinMs + TIMING.gossipMs[1];
      const isTooEarly = atMs < joinMs + TIMING.gossipMs[0] && byThenMs > this.recording.endMs;
      const isCut = this.sideOf(node, byThenMs) !== this.sideOf(member.node, byThenMs);
      if (isCut || isTooEarly) {
        this.differ(node, task, 'out', atMs, this.entryOf.get(task) ?? -1);
      }
    }
  }

  private sideOf(node: number, atMs: Ms): number {
    const { changes = [] } = this.recording.nodes[node] ?? {};
    return changes.findLast(({ t }) => t <= atMs)?.partition ?? 0;
  }

  /** The task's own node knows at once. */
  change(task: number, to: Membership, entry: number): void {
    const { log } = this.recording;
    const before = this.truth.get(task) ?? 'out';
    const t = log.t[entry] as Ms;
    const member = this.note(task, to, entry);
    // What was lost with its machine is found missing later.
    if (before === to || member.goneMs < t) return;
    this.truth.set(task, to);
    for (const node of this.tables) {
      const held = this.open[task]?.[node]?.held ?? before;
      this.close(node, task, t);
      if (node !== member.node && held !== to) this.differ(node, task, held, t, entry);
    }
  }

  /** LB-11: its tasks are gone, whatever the tables say. */
  lose(node: number, entry: number): void {
    for (const member of this.members) {
      if (member.node === node && member.goneMs === Infinity) {
        this.change(member.task, 'out', entry);
      }
    }
  }

  hear(node: number, task: number, entry: number): void {
    const { log } = this.recording;
    const held = NEWS.get(log.rule[entry] as number);
    const truth = this.truth.get(task) ?? 'out';
    const t = log.t[entry] as Ms;
    if (held === undefined || !this.tables.has(node)) return;
    this.close(node, task, t);
    if (held !== truth) this.differ(node, task, held, t, entry);
  }

  finish(): readonly Difference[] {
    // They were found in the order of their beginnings.
    return this.found.filter(({ fromMs, toMs }) => toMs > fromMs);
  }

  private note(task: number, to: Membership, entry: number): Member {
    const t = this.recording.log.t[entry] as Ms;
    let member = this.memberOf.get(task);
    if (member === undefined) {
      const node = this.recording.tasks[task]?.transitions.at(-1)?.node ?? -1;
      member = { task, node, joinMs: t, leaveMs: Infinity, goneMs: Infinity };
      this.members.push(member);
      this.memberOf.set(task, member);
      this.entryOf.set(task, entry);
    }
    if (to === 'draining') member.leaveMs = Math.min(member.leaveMs, t);
    if (to === 'out') member.goneMs = Math.min(member.goneMs, t);
    return member;
  }

  private differ(node: number, task: number, held: Membership, t: Ms, entry: number): void {
    const truth = this.truth.get(task) ?? 'out';
    const isGivenUp = held === 'out' && this.recording.log.kind[entry] === HEARD;
    const difference = { node, task, held, truth, isGivenUp, fromMs: t, toMs: Infinity, entry };
    (this.open[task] ??= [])[node] = difference;
    // Else nobody is sent there either way.
    if (held !== 'out' || truth !== 'draining') this.found.push(difference);
  }

  private close(node: number, task: number, t: Ms): void {
    const ofTask = this.open[task];
    const known = ofTask?.[node];
    if (ofTask === undefined || known === undefined) return;
    known.toMs = t;
    ofTask[node] = undefined;
  }
}
