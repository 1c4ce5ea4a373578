import {
  FAILURES,
  HEALTH,
  LOG_KINDS,
  PROBE_RESULTS,
  type LogKind,
  type Ms,
  type Recording,
} from '../engine';
import { poolSteps, probesByTask } from '../analysis';
import type { EntryMoment, Moment, Place, ProbeMoment } from './lesson';

/** Row of a service by its full name; -1: the run has none of that name. */
export const serviceRow = ({ services }: Recording, service: string): number =>
  services.findIndex(({ name }) => name === service);

/**
 * When a run is first at a moment, from `fromMs` on; null: never.
 *
 * @param service - row of the recording's services
 */
export function momentOf(
  recording: Recording,
  service: number,
  moment: Moment,
  fromMs: Ms,
): Ms | null {
  if (moment.kind === 'end') return recording.endMs;
  if (moment.kind === 'pool') {
    const isSo = (total: number) =>
      'atMost' in moment ? total <= moment.atMost : total >= moment.atLeast;
    return (
      poolSteps(recording, service).find(({ t, total }) => t >= fromMs && isSo(total))?.t ?? null
    );
  }
  if (moment.kind === 'probed') return probedMs(recording, service, moment, fromMs);
  const row = entryOf(recording, service, moment, fromMs);
  return row === null ? null : (recording.log.t[row] as Ms);
}

/** Row of the service that a moment is of. */
const subjectOf = (recording: Recording, service: number, of: string | undefined): number =>
  of === undefined ? service : serviceRow(recording, of);

/** When a probe has ended; null: there is none such. */
function probedMs(
  recording: Recording,
  service: number,
  { of, slot, rev, to, nth = 1 }: ProbeMoment,
  fromMs: Ms,
): Ms | null {
  const wanted = subjectOf(recording, service, of);
  const ends = [...probesByTask(recording)].flatMap(([row, probes]) => {
    const task = recording.tasks[row];
    if (task?.service !== wanted) return [];
    if (slot !== undefined && task.slot !== slot) return [];
    if (rev !== undefined && task.rev !== rev) return [];
    return probes.flatMap(({ endMs, result }) =>
      endMs !== null && endMs >= fromMs && (to === undefined || result === to) ? [endMs] : [],
    );
  });
  return ends.toSorted((a, b) => a - b)[nth - 1] ?? null;
}

/** Where a place is in a run; null: its moment never comes. */
export function placeMs(
  recording: Recording,
  service: number,
  { moment, beforeMs = 0 }: Place,
  fromMs: Ms,
): Ms | null {
  const atMs = momentOf(recording, service, moment, fromMs);
  return atMs === null ? null : Math.max(atMs - beforeMs, 0);
}

/** Row of the log that a moment is, from `fromMs` on; null: there is none. */
export function entryOf(
  recording: Recording,
  service: number,
  moment: EntryMoment,
  fromMs: Ms,
): number | null {
  const { log } = recording;
  const kind = LOG_KINDS.indexOf(moment.kind);
  let left = moment.nth ?? 1;
  for (let row = 0; row < log.length; row++) {
    if (log.kind[row] !== kind || (log.t[row] as Ms) < fromMs) continue;
    if (!isOf(recording, service, moment, row)) continue;
    left--;
    if (left === 0) return row;
  }
  return null;
}

/** Kinds whose subject is a task. */
export const OF_TASKS: ReadonlySet<LogKind> = new Set<LogKind>([
  'update.failure',
  'task',
  'task.state',
  'task.desired',
  'task.removed',
  'restart.delay',
  'pull',
  'container.started',
  'container.listening',
  'container.signal',
  'container.exited',
  'fault',
  'probe',
  'health',
  'pool.join',
  'pool.leave',
  'pool.gone',
  'pool.heard',
  'proxy.routes',
]);

/** Kinds whose detail is a node. */
const ON_NODES: ReadonlySet<LogKind> = new Set<LogKind>([
  'dependency.delivered',
  'dependency.withdrawn',
]);

/** Kinds whose subject is a service. */
export const OF_SERVICES: ReadonlySet<LogKind> = new Set<LogKind>([
  'service',
  'service.removed',
  'update',
  'update.run',
  'update.slot',
  'update.delay',
  'update.monitor',
]);

function isOf(recording: Recording, service: number, moment: EntryMoment, row: number): boolean {
  const { kind, slot, rev, node, to, run } = moment;
  const subject = recording.log.subject[row] as number;
  const wanted = subjectOf(recording, service, moment.of);
  if (OF_SERVICES.has(kind)) {
    if (subject !== wanted) return false;
    if (slot !== undefined && recording.log.detail[row] !== slot) return false;
  } else if (OF_TASKS.has(kind)) {
    const task = recording.tasks[subject];
    if (task?.service !== wanted) return false;
    if (slot !== undefined && task.slot !== slot) return false;
    if (rev !== undefined && task.rev !== rev) return false;
  }
  if (run !== undefined && recording.commands[subject]?.run.startsWith(run) !== true) return false;
  if (node !== undefined && nodeOf(recording, row) !== node) return false;
  return to === undefined || becomes(recording, kind, row).includes(to);
}

/** Name of the node that an entry is of; null: of none. */
export function nodeOf({ log, nodes, tasks }: Recording, row: number): string | null {
  const kind = LOG_KINDS[log.kind[row] as number] as LogKind;
  const subject = log.subject[row] as number;
  if (kind === 'node' || kind === 'node.removed') return nodes[subject]?.name ?? null;
  if (ON_NODES.has(kind)) return nodes[log.detail[row] as number]?.name ?? null;
  if (!OF_TASKS.has(kind)) return null;
  const t = log.t[row] as Ms;
  const at = tasks[subject]?.transitions.findLast((to) => to.t <= t && to.entry <= row);
  return nodes[at?.node ?? -1]?.name ?? null;
}

/** What an entry says that something became. */
export function becomes(recording: Recording, kind: LogKind, row: number): readonly string[] {
  const { log, tasks, services, nodes, probes, commands, dependencies, plan } = recording;
  const subject = log.subject[row] as number;
  const detail = log.detail[row] as number;
  switch (kind) {
    case 'task.state':
      return [tasks[subject]?.transitions[detail]?.state ?? ''];
    case 'task.desired':
      return [tasks[subject]?.transitions[detail]?.desired ?? ''];
    case 'update':
      return [services[subject]?.updates[detail]?.state ?? ''];
    case 'node': {
      const change = nodes[subject]?.changes[detail];
      return change === undefined ? [] : [change.state, change.availability];
    }
    case 'health':
      return [HEALTH[detail] ?? ''];
    case 'probe':
      return [PROBE_RESULTS[probes.result[detail] as number] ?? ''];
    case 'request':
      return [FAILURES[detail] ?? ''];
    case 'command':
      return [commands[subject]?.exitCode === 0 ? 'accepted' : 'refused'];
    case 'dependency':
    case 'dependency.removed':
    case 'dependency.delivered':
    case 'dependency.withdrawn':
      return [dependencies[subject]?.name ?? ''];
    case 'plan.opened':
    case 'plan.skipped':
    case 'plan.timed-out':
      return [plan?.[subject]?.name ?? ''];
    case 'container.signal':
    case 'container.exited':
      return [String(detail)];
    default:
      return [];
  }
}
