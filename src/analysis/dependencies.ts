import {
  isAtLeast,
  isPast,
  LOG_KINDS,
  referencesIn,
  type DependencyKind,
  type DependencyRecord,
  type Ms,
  type Recording,
  type TaskRecord,
} from '../engine';
import { usesOf, type DependencyUse } from './dependency-uses';

/** A task that has a secret or a config: from its assignment until it is over (DP-8, DP-9). */
export interface Holder {
  /** Row of tasks. */
  readonly task: number;
  readonly service: number;
  readonly node: number;
  readonly fromMs: Ms;
  /** When its container runs; Infinity: never. */
  readonly runsMs: Ms;
  /** When it was told to stop; Infinity: never. */
  readonly stopsMs: Ms;
  /** Infinity: it has it when the run ends. */
  readonly toMs: Ms;
  /** Rows of the log with which it begins and ends; -1: it does not end. */
  readonly entry: number;
  readonly end: number;
}

export type HolderPhase = 'starting' | 'running' | 'stopping';

/** A stretch in which a node has it, in memory alone (DP-10, SC-13). */
export interface NodeHolding {
  /** Row of nodes. */
  readonly node: number;
  readonly fromMs: Ms;
  /** Infinity: it has it when the run ends. */
  readonly toMs: Ms;
  /** Rows of the log with which it came and went; -1: it does not go. */
  readonly entry: number;
  readonly end: number;
}

/** A moment of a secret's or a config's life. */
interface Landmark {
  readonly t: Ms;
  /** Row of the log. */
  readonly entry: number;
  /** Row of the commands that it goes back to; -1: none. */
  readonly command: number;
}

/** All that happens to a secret or a config in a run. */
export interface DependencyLife {
  /** Row of dependencies. */
  readonly row: number;
  readonly record: DependencyRecord;
  readonly created: Landmark;
  readonly removed: Landmark | null;
  readonly uses: readonly DependencyUse[];
  readonly holders: readonly Holder[];
  readonly nodes: readonly NodeHolding[];
}

/** The secrets and configs of a run, in order of creation. */
export function dependencyLives(recording: Recording): readonly DependencyLife[] {
  const { dependencies } = recording;
  if (dependencies.length === 0) return [];
  const { created, removed, nodes } = readLog(recording);
  const uses = usesOf(recording);
  const holders = holdersById(recording);
  return dependencies.map((record, row) => ({
    row,
    record,
    created: landmark(recording, created.get(row) ?? 0, record.createdMs),
    removed:
      record.removedMs === null
        ? null
        : landmark(recording, removed.get(row) ?? -1, record.removedMs),
    uses: uses.filter(({ reference }) => reference.id === record.id),
    // A task that asks for it later finds it nowhere (RB-9).
    holders: (holders.get(record.id) ?? []).filter(
      ({ fromMs }) => record.removedMs === null || fromMs < record.removedMs,
    ),
    nodes: nodes.filter(({ dependency }) => dependency === row),
  }));
}

const DEPENDENCY = LOG_KINDS.indexOf('dependency');
const REMOVED = LOG_KINDS.indexOf('dependency.removed');
const DELIVERED = LOG_KINDS.indexOf('dependency.delivered');
const WITHDRAWN = LOG_KINDS.indexOf('dependency.withdrawn');
const COMMAND = LOG_KINDS.indexOf('command');

type Held = { -readonly [K in keyof NodeHolding]: NodeHolding[K] } & {
  readonly dependency: number;
};

/** What the log says of secrets and configs, in one pass. */
function readLog({ log }: Recording) {
  const created = new Map<number, number>();
  const removed = new Map<number, number>();
  const nodes: Held[] = [];
  for (let entry = 0; entry < log.length; entry++) {
    const kind = log.kind[entry] as number;
    if (kind < DEPENDENCY || kind > WITHDRAWN) continue;
    const dependency = log.subject[entry] as number;
    const node = log.detail[entry] as number;
    const t = log.t[entry] as Ms;
    if (kind === DEPENDENCY) created.set(dependency, entry);
    else if (kind === REMOVED) removed.set(dependency, entry);
    else if (kind === DELIVERED) {
      nodes.push({ dependency, node, fromMs: t, toMs: Infinity, entry, end: -1 });
    } else {
      const held = nodes.findLast((one) => one.dependency === dependency && one.node === node);
      if (held === undefined) continue;
      held.toMs = t;
      held.end = entry;
    }
  }
  return { created, removed, nodes };
}

function landmark({ log }: Recording, entry: number, t: Ms): Landmark {
  let root = entry;
  while (root >= 0 && log.kind[root] !== COMMAND) root = log.cause[root] as number;
  return { t, entry, command: root < 0 ? -1 : (log.subject[root] as number) };
}

/** Tasks by the id of what they have. */
function holdersById(recording: Recording): ReadonlyMap<string, readonly Holder[]> {
  const found = new Map<string, Holder[]>();
  const ids = recording.services.map(({ versions }) => {
    const byRev = new Map<number, readonly string[]>();
    for (const { rev, spec } of versions) {
      byRev.set(
        rev,
        KINDS.flatMap((kind) => referencesIn(spec, kind).map(({ id }) => id)),
      );
    }
    return byRev;
  });
  recording.tasks.forEach((record, task) => {
    const needed = ids[record.service]?.get(record.rev) ?? [];
    const holder = needed.length === 0 ? null : holderOf(record, task);
    if (holder === null) return;
    for (const id of new Set(needed)) {
      const of = found.get(id) ?? [];
      found.set(id, of);
      of.push(holder);
    }
  });
  return found;
}

const KINDS: readonly DependencyKind[] = ['secret', 'config'];

function holderOf(record: TaskRecord, task: number): Holder | null {
  const { transitions, removedMs, service } = record;
  const first = transitions.find(
    ({ state, node }) => node >= 0 && isAtLeast(state, 'assigned') && !isPast(state, 'running'),
  );
  if (first === undefined) return null;
  const last = transitions.find(({ state }) => isPast(state, 'running'));
  const runs = transitions.find(({ state }) => state === 'running');
  const stops = transitions.find(({ desired }) => desired === 'shutdown' || desired === 'remove');
  return {
    task,
    service,
    node: first.node,
    fromMs: first.t,
    runsMs: runs?.t ?? Infinity,
    stopsMs: stops?.t ?? Infinity,
    toMs: last?.t ?? removedMs ?? Infinity,
    entry: first.entry,
    end: last?.entry ?? -1,
  };
}

/** What a task does that has a secret or a config; null: it does not have it then. */
export function phaseOf(holder: Holder, atMs: Ms): HolderPhase | null {
  if (!isDuring(holder, atMs)) return null;
  if (atMs >= holder.stopsMs) return 'stopping';
  return atMs >= holder.runsMs ? 'running' : 'starting';
}

/** Whether a stretch holds a moment. */
export const isDuring = (
  { fromMs, toMs }: { readonly fromMs: Ms; readonly toMs: Ms },
  atMs: Ms,
): boolean => fromMs <= atMs && atMs < toMs;

/** Its labels at a moment (SC-1). */
export const labelsAt = (
  { labels = [] }: DependencyRecord,
  atMs: Ms,
): Readonly<Record<string, string>> => labels.findLast(({ t }) => t <= atMs)?.labels ?? {};
