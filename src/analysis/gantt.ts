import { isPast, LOG_KINDS, type Ms, type Recording, type TaskRecord } from '../engine';

/** A stretch of a task's life, as it is drawn. */
export interface Segment {
  readonly kind: 'waiting' | 'starting' | 'running' | 'stopping';
  readonly fromMs: Ms;
  readonly toMs: Ms;
}

/** One task on its slot's row. */
export interface Bar {
  /** Row of the recording's tasks. */
  readonly task: number;
  readonly rev: number;
  readonly node: number;
  readonly segments: readonly Segment[];
  /** In the pool and not yet listening: requests sent to it then are refused. */
  readonly exposed: readonly (readonly [Ms, Ms])[];
  /** When it failed or was rejected. */
  readonly failedMs: Ms | null;
  readonly endMs: Ms;
}

export interface GanttRow {
  /** Row of services. */
  readonly service: number;
  readonly slot: number;
  readonly bars: readonly Bar[];
}

const JOIN = LOG_KINDS.indexOf('pool.join');
const LISTENING = LOG_KINDS.indexOf('container.listening');
const STARTED = LOG_KINDS.indexOf('container.started');
const EXITED = LOG_KINDS.indexOf('container.exited');

/** A row for each slot of every service, services in order, slots ascending. */
export function ganttOf(recording: Recording): readonly GanttRow[] {
  const exposed = exposures(recording);
  const rows = new Map<string, { service: number; slot: number; bars: Bar[] }>();
  recording.tasks.forEach((task, index) => {
    const key = `${task.service} ${task.slot}`;
    let row = rows.get(key);
    if (row === undefined)
      rows.set(key, (row = { service: task.service, slot: task.slot, bars: [] }));
    row.bars.push(barOf(recording, task, index, exposed.get(index) ?? []));
  });
  return [...rows.values()].toSorted((a, b) => a.service - b.service || a.slot - b.slot);
}

function barOf(
  recording: Recording,
  task: TaskRecord,
  index: number,
  exposed: readonly (readonly [Ms, Ms])[],
): Bar {
  const { transitions } = task;
  const at = (isIt: (t: TaskRecord['transitions'][number]) => boolean): Ms | undefined =>
    transitions.find(isIt)?.t;
  const lastMs = task.removedMs ?? recording.endMs;
  const startingMs = at(({ state }) => state === 'starting');
  const runningMs = at(({ state }) => state === 'running');
  const askedMs = at(({ desired }) => desired === 'shutdown' || desired === 'remove');
  const overMs = at(({ state }) => isPast(state, 'running')) ?? lastMs;
  const stopMs = Math.min(askedMs ?? overMs, overMs);
  const failedMs = at(({ state }) => state === 'failed' || state === 'rejected') ?? null;
  const segments: Segment[] = [];
  const add = (kind: Segment['kind'], fromMs: Ms | undefined, toMs: Ms) => {
    if (fromMs !== undefined && toMs > fromMs) segments.push({ kind, fromMs, toMs });
  };
  add('waiting', task.createdMs, Math.min(startingMs ?? overMs, overMs));
  add('starting', startingMs, Math.min(runningMs ?? stopMs, stopMs));
  add('running', runningMs, stopMs);
  add('stopping', startingMs === undefined ? undefined : Math.max(stopMs, startingMs), overMs);
  const node = transitions.at(-1)?.node ?? -1;
  return { task: index, rev: task.rev, node, segments, exposed, failedMs, endMs: overMs };
}

/** From joining the pool until the process listens, by task. */
function exposures({ log, endMs }: Recording): ReadonlyMap<number, readonly (readonly [Ms, Ms])[]> {
  const joined = new Map<number, Ms>();
  const listens = new Set<number>();
  const late = new Set<number>();
  const found = new Map<number, (readonly [Ms, Ms])[]>();
  const close = (task: number, toMs: Ms) => {
    const fromMs = joined.get(task);
    joined.delete(task);
    if (fromMs === undefined || toMs <= fromMs || !late.has(task)) return;
    found.set(task, [...(found.get(task) ?? []), [fromMs, toMs]]);
  };
  // A process that listens as soon as it runs has no entry of its own for that.
  for (let row = 0; row < log.length; row++) {
    if (log.kind[row] === LISTENING) late.add(log.subject[row] as number);
  }
  for (let row = 0; row < log.length; row++) {
    const task = log.subject[row] as number;
    const t = log.t[row] as Ms;
    const kind = log.kind[row];
    if (kind === STARTED && !late.has(task)) listens.add(task);
    else if (kind === JOIN && !listens.has(task)) joined.set(task, t);
    else if (kind === LISTENING || kind === EXITED) {
      listens.add(task);
      close(task, t);
    }
  }
  for (const task of joined.keys()) close(task, endMs);
  return found;
}
