import {
  isPast,
  LOG_KINDS,
  RULES,
  type Ms,
  type Recording,
  type ServiceRecord,
  type TaskRecord,
} from '../engine';
import { exposuresByTask, exposuresOf, type Exposure } from './exposures';
import { failedRequests } from './failed-requests';
import { configAt } from './update-config';
import { versionsOf } from './versions';

/** From and to. */
export type Stretch = readonly [Ms, Ms];

/** A stretch of a task's life, as it is drawn. */
export interface Segment {
  /** `prepared` waits in READY for its start, `stopping` has been told to end. */
  readonly kind: 'pending' | 'preparing' | 'prepared' | 'starting' | 'running' | 'stopping';
  readonly fromMs: Ms;
  readonly toMs: Ms;
}

/** One task on its slot's row. */
export interface Bar {
  /** Row of the recording's tasks. */
  readonly task: number;
  /** From 1, as it is coloured. */
  readonly version: number;
  readonly node: number;
  readonly segments: readonly Segment[];
  /** While its own node sent it new connections (LB-7, LB-8). */
  readonly inPool: readonly Stretch[];
  /** In the pool and not yet listening: requests sent to it then are refused. */
  readonly exposed: readonly Stretch[];
  /** Stretches in which requests sent to it failed, by reason. */
  readonly failures: readonly Exposure[];
  /** While its failure would count against the update that made it (U-24). */
  readonly monitored: Stretch | null;
  /** When it failed or was rejected. */
  readonly failedMs: Ms | null;
  /** When it had done what its job asked of it (J-2). */
  readonly doneMs: Ms | null;
  readonly endMs: Ms;
}

export interface GanttRow {
  /** Row of services. */
  readonly service: number;
  readonly slot: number;
  readonly bars: readonly Bar[];
  /** While the worker that had replaced this slot waited before it took another (U-21). */
  readonly delays: readonly Stretch[];
}

const code = (kind: (typeof LOG_KINDS)[number]): number => LOG_KINDS.indexOf(kind);
const JOIN = code('pool.join');
const LEAVE = code('pool.leave');
const GONE = code('pool.gone');
const LISTENING = code('container.listening');
const EXITED = code('container.exited');
const TASK = code('task');
const DELAY = code('update.delay');
const MADE_BY_UPDATE = RULES.indexOf('U-15');

/** A row for each slot of every service, services in order, slots ascending. */
export function ganttOf(recording: Recording): readonly GanttRow[] {
  const notes = notesOf(recording);
  const rows = new Map<string, GanttRow & { readonly bars: Bar[]; readonly delays: Stretch[] }>();
  recording.tasks.forEach((task, index) => {
    const key = `${task.service} ${task.slot}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = { service: task.service, slot: task.slot, bars: [], delays: [] };
      rows.set(key, row);
    }
    row.bars.push(barOf(recording, task, index, notes));
  });
  for (const { service, slot, span } of notes.delays) {
    rows.get(`${service} ${slot}`)?.delays.push(span);
  }
  return [...rows.values()].toSorted((a, b) => a.service - b.service || a.slot - b.slot);
}

function barOf(recording: Recording, task: TaskRecord, index: number, notes: Notes): Bar {
  const { transitions } = task;
  const at = (isIt: (t: TaskRecord['transitions'][number]) => boolean): Ms | undefined =>
    transitions.find(isIt)?.t;
  const lastMs = task.removedMs ?? recording.endMs;
  const preparingMs = at(({ state }) => state === 'preparing');
  const readyMs = at(({ state }) => state === 'ready');
  const startingMs = at(({ state }) => state === 'starting');
  const runningMs = at(({ state }) => state === 'running');
  const askedMs = at(({ desired }) => desired === 'shutdown' || desired === 'remove');
  const overMs = at(({ state }) => isPast(state, 'running')) ?? lastMs;
  const stopMs = Math.min(askedMs ?? overMs, overMs);
  const failedMs = at(({ state }) => state === 'failed' || state === 'rejected') ?? null;
  const doneMs = at(({ state, desired }) => state === 'complete' && desired === 'complete') ?? null;
  const segments: Segment[] = [];
  const add = (kind: Segment['kind'], fromMs: Ms | undefined, toMs: Ms | undefined) => {
    const end = Math.min(toMs ?? stopMs, stopMs);
    if (fromMs !== undefined && end > fromMs) segments.push({ kind, fromMs, toMs: end });
  };
  add('pending', task.createdMs, preparingMs ?? startingMs);
  add('preparing', preparingMs, readyMs ?? startingMs);
  add('prepared', readyMs, startingMs);
  add('starting', startingMs, runningMs);
  add('running', runningMs, stopMs);
  if (overMs > stopMs) {
    const began = Math.max(stopMs, task.createdMs);
    segments.push({ kind: 'stopping', fromMs: began, toMs: overMs });
  }
  return {
    task: index,
    version: notes.versions[index] ?? 1,
    node: transitions.at(-1)?.node ?? -1,
    segments,
    inPool: notes.inPool.get(index) ?? [],
    exposed: notes.exposed.get(index) ?? [],
    failures: notes.failures.get(index) ?? [],
    monitored: monitoredOf(recording, task, notes.madeByUpdate.has(index), runningMs, overMs),
    failedMs,
    doneMs,
    endMs: overMs,
  };
}

/** What the log says of tasks and slots, gathered in one pass. */
interface Notes {
  /** By row of tasks. */
  readonly versions: readonly number[];
  readonly inPool: ReadonlyMap<number, readonly Stretch[]>;
  readonly exposed: ReadonlyMap<number, readonly Stretch[]>;
  readonly failures: ReadonlyMap<number, readonly Exposure[]>;
  readonly madeByUpdate: ReadonlySet<number>;
  readonly delays: readonly {
    readonly service: number;
    readonly slot: number;
    readonly span: Stretch;
  }[];
}

function notesOf(recording: Recording): Notes {
  const { log, endMs, services } = recording;
  const inPool = new Stretches();
  const exposed = new Stretches();
  const madeByUpdate = new Set<number>();
  const delays: Notes['delays'][number][] = [];
  const listens = new Set<number>();
  for (let row = 0; row < log.length; row++) {
    const subject = log.subject[row] as number;
    const t = log.t[row] as Ms;
    switch (log.kind[row]) {
      case TASK:
        if (log.rule[row] === MADE_BY_UPDATE) madeByUpdate.add(subject);
        break;
      case JOIN:
        inPool.open(subject, t);
        if (!listens.has(subject)) exposed.open(subject, t);
        break;
      case LISTENING:
        listens.add(subject);
        exposed.close(subject, t);
        break;
      case LEAVE:
      case GONE:
        inPool.close(subject, t);
        exposed.close(subject, t);
        break;
      case EXITED:
        exposed.close(subject, t);
        break;
      case DELAY: {
        const slot = log.detail[row] as number;
        const delayMs = configAt(services[subject], t).delayMs;
        const toMs = Math.min(t + delayMs, nextStatusMs(services[subject], t), endMs);
        delays.push({ service: subject, slot, span: [t, toMs] });
        break;
      }
      default:
    }
  }
  return {
    inPool: inPool.finish(endMs),
    exposed: exposed.finish(endMs),
    failures: exposuresByTask(exposuresOf(failedRequests(recording))),
    madeByUpdate,
    delays,
    versions: versionsOf(recording),
  };
}

/** Stretches by task, each opened and closed once. */
class Stretches {
  private readonly opened = new Map<number, Ms>();
  private readonly found = new Map<number, Stretch[]>();

  open(task: number, t: Ms): void {
    if (!this.opened.has(task)) this.opened.set(task, t);
  }

  close(task: number, t: Ms): void {
    const fromMs = this.opened.get(task);
    if (fromMs === undefined) return;
    this.opened.delete(task);
    if (t <= fromMs) return;
    const known = this.found.get(task);
    if (known === undefined) this.found.set(task, [[fromMs, t]]);
    else known.push([fromMs, t]);
  }

  finish(endMs: Ms): ReadonlyMap<number, readonly Stretch[]> {
    for (const task of this.opened.keys()) this.close(task, endMs);
    return this.found;
  }
}

/** U-24, U-26: from RUNNING for as long as the config says, or until the update is over. */
function monitoredOf(
  { services }: Recording,
  task: TaskRecord,
  isMadeByUpdate: boolean,
  runningMs: Ms | undefined,
  overMs: Ms,
): Stretch | null {
  if (!isMadeByUpdate || runningMs === undefined) return null;
  const service = services[task.service];
  const { monitorMs } = configAt(service, task.createdMs);
  const toMs = Math.min(runningMs + monitorMs, nextStatusMs(service, runningMs), overMs);
  return toMs > runningMs ? [runningMs, toMs] : null;
}

/** When the update status changes next after `t`. */
const nextStatusMs = (service: ServiceRecord | undefined, t: Ms): Ms =>
  service?.updates.find((update) => update.t > t)?.t ?? Infinity;
