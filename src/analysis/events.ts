import {
  FAILURES,
  LOG_KINDS,
  metBy,
  type Failure,
  type LogKind,
  type Ms,
  type Recording,
} from '../engine';

/** Something that a person would call an event: an entry of the log, or several that are alike. */
export interface ToldEvent {
  readonly t: Ms;
  /** Row of the log; of several the first. */
  readonly row: number;
  readonly kind: LogKind;
  /** Requests that failed in a row for the same reason, or tasks to which the same happened at once. */
  readonly count: number;
  /** Whether they are of more than one task. */
  readonly isMixed: boolean;
  /** Whether something was decided here: by a person, the updater or the managers. */
  readonly isDecision: boolean;
}

const DECISIONS: ReadonlySet<LogKind> = new Set<LogKind>([
  'command',
  'update',
  'update.run',
  'update.slot',
  'update.failure',
  'update.monitor',
  'node',
  'node.removed',
  'raft',
  'plan.opened',
  'plan.skipped',
  'plan.timed-out',
]);

const ALWAYS: ReadonlySet<LogKind> = new Set<LogKind>([
  'command',
  'update.run',
  'update.slot',
  'update.failure',
  'update.monitor',
  'fault',
  'pool.join',
  'pool.leave',
  'service.removed',
  'node.removed',
  'raft',
  'plan.skipped',
  'plan.timed-out',
  'dependency.delivered',
  'dependency.withdrawn',
  'proxy.routes',
]);

/** States of a task that are worth a line. */
const STATES: ReadonlySet<string> = new Set([
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
]);

/** How much later a request may fail and still be told together with the one before. */
const TOGETHER_MS = 1_000;

/** From so many tasks on, what happens to them at one instant is told once. */
const CROWD = 4;

/** What happened in a run, in order, as a person would tell it. */
export function eventsOf(recording: Recording): readonly ToldEvent[] {
  return gatherCrowds(recording, singleEvents(recording));
}

/** Tells once what happened to many tasks at one instant. */
function gatherCrowds(recording: Recording, events: readonly ToldEvent[]): readonly ToldEvent[] {
  const keys = events.map((event) => crowdKey(recording, event));
  const sizes = new Map<string, number>();
  for (const key of keys) if (key !== null) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const toldKeys = new Set<string>();
  return events.flatMap((event, i) => {
    const key = keys[i] ?? null;
    const count = key === null ? 1 : (sizes.get(key) ?? 1);
    if (key === null || count < CROWD) return [event];
    if (toldKeys.has(key)) return [];
    toldKeys.add(key);
    return [{ ...event, count }];
  });
}

/** Equal for what is alike but for the slot; null for what is always told by itself. */
function crowdKey(recording: Recording, { t, row, kind }: ToldEvent): string | null {
  const { log, tasks } = recording;
  const subject = log.subject[row] as number;
  const detail = log.detail[row] as number;
  if (kind === 'update.slot') return `${t} ${kind} ${subject}`;
  if (kind === 'dependency.delivered' || kind === 'dependency.withdrawn') return `${t} ${kind}`;
  if (kind === 'node') {
    const change = recording.nodes[subject]?.changes[detail];
    return `${t} ${kind} ${change?.state} ${change?.availability} ${change?.alive}`;
  }
  if (kind === 'request' || !TASK_KINDS.has(kind)) return null;
  const task = tasks[subject];
  const to =
    kind === 'task.state' || kind === 'task.desired' ? task?.transitions[detail] : undefined;
  return `${t} ${kind} ${task?.service} ${task?.rev} ${to?.state} ${to?.err} ${kind === 'health' ? detail : ''}`;
}

const TASK_KINDS: ReadonlySet<LogKind> = new Set<LogKind>([
  'task.state',
  'task.desired',
  'container.listening',
  'fault',
  'health',
  'pool.join',
  'pool.leave',
]);

function singleEvents(recording: Recording): readonly ToldEvent[] {
  const { log } = recording;
  const events: ToldEvent[] = [];
  /** Position of the last group of failed requests, by reason. */
  const groups = new Map<number, number>();
  for (let row = 0; row < log.length; row++) {
    const kind = LOG_KINDS[log.kind[row] as number] as LogKind;
    const t = log.t[row] as Ms;
    if (kind === 'request') {
      const reason = log.detail[row] as number;
      const at = groups.get(reason);
      const group = at === undefined ? undefined : events[at];
      if (at !== undefined && group !== undefined && t - group.t <= TOGETHER_MS) {
        const isMixed =
          group.isMixed || requestTask(recording, row) !== requestTask(recording, group.row);
        events[at] = { ...group, count: group.count + 1, isMixed };
        continue;
      }
      groups.set(reason, events.length);
    } else if (!isTold(recording, row, kind)) continue;
    events.push({ t, row, kind, count: 1, isMixed: false, isDecision: DECISIONS.has(kind) });
  }
  return events;
}

function isTold(recording: Recording, row: number, kind: LogKind): boolean {
  const { log, tasks, nodes, services } = recording;
  const subject = log.subject[row] as number;
  const detail = log.detail[row] as number;
  switch (kind) {
    case 'task.state': {
      const to = tasks[subject]?.transitions[detail];
      return (
        to !== undefined && (STATES.has(to.state) || (to.state === 'pending' && to.err !== ''))
      );
    }
    case 'task.desired':
      return tasks[subject]?.transitions[detail]?.desired === 'shutdown';
    case 'health':
      return true;
    case 'plan.opened':
      // What only comes after another command has no conditions to tell of.
      return (recording.plan?.[subject]?.when.length ?? 0) > 0;
    case 'container.listening':
      // A process that listens as soon as it runs is no news.
      return log.t[row] !== log.t[log.cause[row] as number];
    case 'node':
      // All but those that are there from the beginning.
      return (detail > 0 || (log.t[row] as Ms) > 0) && nodes[subject] !== undefined;
    case 'update':
      // Its run says with how many slots it begins.
      return services[subject]?.updates[detail]?.state !== 'updating';
    case 'service':
      return services[subject]?.versions[detail]?.how !== 'update';
    default:
      return ALWAYS.has(kind);
  }
}

/** Row of the task at which a request, by its entry, failed. */
const requestTask = ({ log, requests }: Recording, row: number): number =>
  metBy(requests, log.subject[row] as number, FAILURES[log.detail[row] as number] as Failure);

/**
 * The entries that led to one, nearest first, up to the command or fault that began it; beyond a
 * command that waited for conditions, what brought these about.
 */
export function causesOf(recording: Recording, row: number): readonly number[] {
  const causes: number[] = [];
  for (let at = causeOf(recording, row); at >= 0; at = causeOf(recording, at)) causes.push(at);
  return causes;
}

function causeOf({ log, plan }: Recording, row: number): number {
  const cause = log.cause[row] ?? -1;
  if (cause >= 0 || plan === undefined || log.kind[row] !== COMMAND) return cause;
  return plan.find(({ command }) => command === log.subject[row])?.entry ?? -1;
}

const COMMAND = LOG_KINDS.indexOf('command');
