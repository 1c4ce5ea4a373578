import {
  HEALTH,
  isPast,
  LOG_KINDS,
  type Health,
  type HealthCheck,
  type LogKind,
  type Ms,
  type Recording,
  type TaskRecord,
  type TaskState,
  type Transition,
} from '../engine';
import { probesByTask, type Probe } from './probes';
import { verdictOf, type Verdict } from './task-verdict';

/** A stretch of a task's life. */
export interface Span<K = null> {
  readonly kind: K;
  readonly fromMs: Ms;
  readonly toMs: Ms;
}

/** What a task does, as people tell it: `waiting` is all that comes before its node prepares it. */
export type LifeState =
  | 'waiting'
  | 'preparing'
  | 'ready'
  | 'starting'
  | 'running'
  | 'stopping'
  | 'over';

/** Everything about one task's life. Times are those of its own node. */
export interface TaskLife {
  /** Row of the recording's tasks. */
  readonly task: number;
  readonly fromMs: Ms;
  /** When it was over, or the end of the run. */
  readonly toMs: Ms;
  readonly states: readonly Span<LifeState>[];
  /** How it ended; null while it has not. */
  readonly ending: Transition | null;
  /** In the pool of its own node (LB-7, LB-8). */
  readonly pool: readonly Span[];
  /** The process begins, listens, gets SIGTERM, is gone. */
  readonly startedMs: Ms | null;
  readonly listensMs: Ms | null;
  readonly signalMs: Ms | null;
  readonly exitedMs: Ms | null;
  readonly exitCode: number | null;
  /** Its machine went off while the process ran. */
  readonly lostMs: Ms | null;
  readonly check: HealthCheck | null;
  /** Whether or not it lived through it; null without a check, a start period or a process. */
  readonly startPeriod: Span | null;
  /** The part of it in which failures do not count: until it ends or the task is healthy (H-8). */
  readonly grace: Span | null;
  readonly probes: readonly Probe[];
  readonly health: readonly Span<Exclude<Health, 'none'>>[];
  readonly verdict: Verdict;
}

/**
 * Reads a task's life off a recording.
 *
 * @param row - row of the recording's tasks
 * @param check - the one in force, see `checkOf`
 * @returns null when there is no such task
 */
export function taskLife(
  recording: Recording,
  row: number,
  check: HealthCheck | null,
): TaskLife | null {
  const record = recording.tasks[row];
  if (record === undefined) return null;
  const entries = entriesOf(recording, row);
  const at = (kind: LogKind): Ms | null => entries.find((entry) => entry.kind === kind)?.t ?? null;
  const ending = record.transitions.find(({ state }) => isOver(state)) ?? null;
  const lastMs = record.removedMs ?? recording.endMs;
  const toMs = Math.max(ending?.t ?? lastMs, at('pool.gone') ?? 0);
  const startedMs = at('container.started');
  const exitedMs = at('container.exited');
  const exit = entries.find(({ kind }) => kind === 'container.exited');
  const probes = probesByTask(recording).get(row) ?? [];
  const lostMs = startedMs === null ? null : lossOf(recording, record, startedMs, exitedMs ?? toMs);
  // Probing ends with the signal, the process (H-12) or the machine.
  const ends = [at('container.signal'), exitedMs, lostMs].filter((ms) => ms !== null);
  const probedToMs = Math.min(toMs, ...ends);
  const health = healthOf(entries, probedToMs);
  const startPeriod = startPeriodOf(check, startedMs);
  const facts = {
    task: row,
    fromMs: record.createdMs,
    toMs,
    states: statesOf(record, unhealthyMs(health), lastMs),
    ending,
    pool: poolOf(entries, toMs),
    startedMs,
    listensMs: at('container.listening') ?? startedMs,
    signalMs: at('container.signal'),
    exitedMs,
    exitCode: exit?.detail ?? null,
    lostMs,
    check,
    startPeriod,
    grace: graceOf(startPeriod, health, probedToMs),
    probes,
    health,
  };
  return { ...facts, verdict: verdictOf(facts, slotNeighbours(recording, row).next) };
}

/** Neighbours of a task in its slot, by time; null where there is none. Rows of tasks. */
export function slotNeighbours(
  { tasks }: Recording,
  row: number,
): { readonly previous: number | null; readonly next: number | null } {
  const task = tasks[row];
  const isSameSlot = (other: TaskRecord) =>
    other.service === task?.service && other.slot === task.slot;
  const previous = tasks.findLastIndex((other, i) => i < row && isSameSlot(other));
  const next = tasks.findIndex((other, i) => i > row && isSameSlot(other));
  return { previous: previous < 0 ? null : previous, next: next < 0 ? null : next };
}

function lossOf({ nodes }: Recording, task: TaskRecord, fromMs: Ms, toMs: Ms): Ms | null {
  const changes = nodes[task.transitions.at(-1)?.node ?? -1]?.changes ?? [];
  return changes.find(({ alive, t }) => !alive && t >= fromMs && t < toMs)?.t ?? null;
}

const isOver = (state: TaskState): boolean => isPast(state, 'running');

interface Entry {
  readonly t: Ms;
  readonly kind: LogKind;
  readonly detail: number;
}

const TOLD_OF: ReadonlySet<LogKind> = new Set<LogKind>([
  'container.started',
  'container.listening',
  'container.signal',
  'container.exited',
  'health',
  'pool.join',
  'pool.leave',
  'pool.gone',
]);

/** What the log says of a task's container. */
function entriesOf({ log }: Recording, row: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (let i = 0; i < log.length; i++) {
    if (log.subject[i] !== row) continue;
    const kind = LOG_KINDS[log.kind[i] as number] as LogKind;
    if (TOLD_OF.has(kind)) {
      entries.push({ t: log.t[i] as Ms, kind, detail: log.detail[i] as number });
    }
  }
  return entries;
}

function statesOf(
  { transitions }: TaskRecord,
  unhealthyAtMs: Ms | null,
  lastMs: Ms,
): readonly Span<LifeState>[] {
  const changes = transitions.map((transition) => ({
    kind: lifeStateOf(transition),
    fromMs: transition.t,
  }));
  if (unhealthyAtMs !== null) {
    // EX-13: its node stops it of its own accord; nobody asked for another desired state.
    const over = changes.findIndex(({ kind, fromMs }) => kind === 'over' || fromMs > unhealthyAtMs);
    const at = over < 0 ? changes.length : over;
    if (changes[at - 1]?.kind !== 'stopping') {
      changes.splice(at, 0, { kind: 'stopping', fromMs: unhealthyAtMs });
    }
  }
  const begins = changes.filter(({ kind }, i) => kind !== changes[i - 1]?.kind);
  return begins
    .map(({ kind, fromMs }, i) => ({ kind, fromMs, toMs: begins[i + 1]?.fromMs ?? lastMs }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}

function lifeStateOf({ state, desired }: Transition): LifeState {
  if (isOver(state)) return 'over';
  if (desired === 'shutdown' || desired === 'remove') return 'stopping';
  switch (state) {
    case 'preparing':
    case 'ready':
    case 'starting':
    case 'running':
      return state;
    default:
      return 'waiting';
  }
}

function poolOf(entries: readonly Entry[], toMs: Ms): readonly Span[] {
  const spans: Span[] = [];
  let joinedMs: Ms | null = null;
  for (const { kind, t } of entries) {
    if (kind === 'pool.join') joinedMs ??= t;
    else if (joinedMs !== null && (kind === 'pool.leave' || kind === 'pool.gone')) {
      spans.push({ kind: null, fromMs: joinedMs, toMs: t });
      joinedMs = null;
    }
  }
  if (joinedMs !== null) spans.push({ kind: null, fromMs: joinedMs, toMs });
  return spans;
}

function healthOf(entries: readonly Entry[], toMs: Ms): TaskLife['health'] {
  const changes = entries.filter(({ kind }) => kind === 'health');
  return changes.flatMap(({ t, detail }, i) => {
    const kind = HEALTH[detail];
    if (kind === undefined || kind === 'none') return [];
    return [{ kind, fromMs: t, toMs: Math.max(changes[i + 1]?.t ?? toMs, t) }];
  });
}

const unhealthyMs = (health: TaskLife['health']): Ms | null =>
  health.find(({ kind }) => kind === 'unhealthy')?.fromMs ?? null;

function startPeriodOf(check: HealthCheck | null, startedMs: Ms | null): Span | null {
  if (check === null || startedMs === null || check.startPeriodMs === 0) return null;
  return { kind: null, fromMs: startedMs, toMs: startedMs + check.startPeriodMs };
}

function graceOf(period: Span | null, health: TaskLife['health'], toMs: Ms): Span | null {
  if (period === null) return null;
  const decidedMs = health.find(({ kind }) => kind !== 'starting')?.fromMs ?? toMs;
  return { ...period, toMs: Math.min(period.toMs, decidedMs) };
}
