import {
  LOG_KINDS,
  PROBE_RESULTS,
  slotName,
  type LogKind,
  type Ms,
  type Recording,
} from '../engine';
import { poolSteps, probesByTask } from '../analysis';
import type { Happening, Moment } from './lesson';
import { becomes, nodeOf, OF_SERVICES, OF_TASKS } from './moment';

/** One of the times at which something of a kind happens. */
export interface Occurrence {
  readonly atMs: Ms;
  /** Finds it again from where it was looked for. */
  readonly moment: Moment;
  /** The task, the node or the command that it is of; empty: of none. */
  readonly of: string;
}

/** What happens in a run, by kind; each kind once, in order of its first time. */
export interface MomentGroup {
  readonly key: string;
  /** What is common to all of them; `nth` is left out. */
  readonly moment: Moment;
  /** At which revision of the service, for its version's name; null: of none. */
  readonly rev: number | null;
  readonly occurrences: readonly Occurrence[];
}

/** Kinds that a lesson waits for or asks about, of those that a log tells. */
const TOLD: ReadonlySet<LogKind> = new Set<LogKind>([
  'command',
  'node',
  'raft',
  'update',
  'update.slot',
  'update.failure',
  'task',
  'task.state',
  'task.removed',
  'dependency.delivered',
  'dependency.withdrawn',
  'container.started',
  'container.listening',
  'container.exited',
  'fault',
  'health',
  'pool.join',
  'pool.leave',
  'request',
  'proxy.routes',
]);

/** States of tasks that are worth waiting for: the others last for an instant. */
const STATES: ReadonlySet<string> = new Set([
  'pending',
  'preparing',
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
]);

/** So many times of a kind are told: more than anybody looks through. */
const TIMES_MAX = 200;

/** Gathers what happens, kind by kind. */
class Gathering {
  private readonly groups = new Map<
    string,
    { moment: Moment; rev: number | null; seen: number; occurrences: Occurrence[] }
  >();

  /** One more time of a kind, which is found again by its number. */
  add(moment: Happening, rev: number | null, atMs: Ms, of: string): void {
    const group = this.group(moment, rev);
    group.seen++;
    if (group.occurrences.length >= TIMES_MAX) return;
    const nth = group.seen === 1 ? moment : { ...moment, nth: group.seen };
    group.occurrences.push({ atMs, moment: nth, of });
  }

  /** One more time of a kind whose times differ in what they are. */
  put(kind: Moment, moment: Moment, atMs: Ms, of: string): void {
    this.group(kind, null).occurrences.push({ atMs, moment, of });
  }

  private group(moment: Moment, rev: number | null) {
    const key = JSON.stringify(moment);
    let group = this.groups.get(key);
    if (group === undefined) {
      this.groups.set(key, (group = { moment, rev, seen: 0, occurrences: [] }));
    }
    return group;
  }

  all(): readonly MomentGroup[] {
    return [...this.groups].map(([key, { moment, rev, occurrences }]) => ({
      key,
      moment,
      rev,
      occurrences,
    }));
  }
}

/**
 * All that happens in a run from a moment on, by kind: each of its times can be waited for, or asked
 * about.
 *
 * @param service - row of the lesson's service
 */
export function momentsOf(
  recording: Recording,
  service: number,
  fromMs: Ms,
): readonly MomentGroup[] {
  const found = new Gathering();
  const { log } = recording;
  for (let row = 0; row < log.length; row++) {
    if ((log.t[row] as Ms) >= fromMs) addEntry(found, recording, service, row);
  }
  addProbes(found, recording, service, fromMs);
  addPool(found, recording, service, fromMs);
  found.put({ kind: 'end' }, { kind: 'end' }, recording.endMs, '');
  return found
    .all()
    .toSorted((a, b) => (a.occurrences[0]?.atMs ?? 0) - (b.occurrences[0]?.atMs ?? 0));
}

/** Row of the service that an entry is of; -1: of none. */
function serviceOfEntry({ log, tasks }: Recording, kind: LogKind, row: number): number {
  const subject = log.subject[row] as number;
  if (OF_SERVICES.has(kind)) return subject;
  return OF_TASKS.has(kind) ? (tasks[subject]?.service ?? -1) : -1;
}

function addEntry(found: Gathering, recording: Recording, service: number, row: number): void {
  const { log, tasks, services, commands } = recording;
  const kind = LOG_KINDS[log.kind[row] as number] as LogKind;
  if (!TOLD.has(kind)) return;
  const atMs = log.t[row] as Ms;
  const subject = log.subject[row] as number;
  // The deployment itself has no status of an update.
  const [to = ''] =
    kind === 'command' || kind === 'container.exited' ? [] : becomes(recording, kind, row);
  if (kind === 'task.state' && !STATES.has(to)) return;
  if (kind === 'update' && to === '') return;
  const ofService = serviceOfEntry(recording, kind, row);
  const named = ofService < 0 || ofService === service ? undefined : services[ofService]?.name;
  const task = OF_TASKS.has(kind) ? tasks[subject] : undefined;
  const rev =
    task !== undefined && (services[ofService]?.versions.length ?? 0) > 1 ? task.rev : null;
  const moment: Happening = {
    kind,
    ...(named === undefined ? {} : { of: named }),
    ...(rev === null ? {} : { rev }),
    ...(to === '' ? {} : { to }),
  };
  const node = nodeOf(recording, row);
  const who =
    task !== undefined
      ? slotName(recording, ofService, task.slot)
      : kind === 'update.slot'
        ? slotName(recording, ofService, log.detail[row] as number)
        : '';
  const of =
    kind === 'command'
      ? (commands[subject]?.run ?? '')
      : [who, node ?? ''].filter((part) => part !== '').join(' · ');
  found.add(moment, rev, atMs, of);
}

/** Probes, also those of which the log says nothing since they changed nothing. */
function addProbes(found: Gathering, recording: Recording, service: number, fromMs: Ms): void {
  const ended = [...probesByTask(recording)].flatMap(([row, probes]) => {
    const task = recording.tasks[row];
    if (task?.service !== service) return [];
    return probes.flatMap(({ endMs, result }) =>
      endMs !== null && endMs >= fromMs && result !== null ? [{ endMs, result, task }] : [],
    );
  });
  const isUpdated = (recording.services[service]?.versions.length ?? 0) > 1;
  for (const { endMs, result, task } of ended.toSorted((a, b) => a.endMs - b.endMs)) {
    if (!PROBE_RESULTS.includes(result)) continue;
    const rev = isUpdated ? task.rev : null;
    const moment = { kind: 'probed', to: result, ...(rev === null ? {} : { rev }) } as const;
    found.add(moment, rev, endMs, slotName(recording, service, task.slot));
  }
}

/** Each size that the pool sinks to, or grows to, for the first time. */
function addPool(found: Gathering, recording: Recording, service: number, fromMs: Ms): void {
  let least = Infinity;
  let most = -Infinity;
  for (const { t, total } of poolSteps(recording, service)) {
    if (t < fromMs) continue;
    if (total < least) {
      least = total;
      found.put({ kind: 'pool', atMost: 0 }, { kind: 'pool', atMost: total }, t, String(total));
    }
    if (total > most) {
      most = total;
      found.put({ kind: 'pool', atLeast: 0 }, { kind: 'pool', atLeast: total }, t, String(total));
    }
  }
}

/** What may not happen at all, and is worth asking about then. */
export const RARE: readonly Happening[] = [
  { kind: 'update', to: 'rollback_started' },
  { kind: 'update', to: 'paused' },
  { kind: 'update', to: 'completed' },
  { kind: 'update.failure' },
  { kind: 'task.state', to: 'failed' },
  { kind: 'task.state', to: 'rejected' },
  { kind: 'container.exited' },
  { kind: 'health', to: 'unhealthy' },
  { kind: 'request' },
];
