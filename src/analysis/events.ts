import { LOG_KINDS, type LogKind, type Ms, type Recording } from '../engine';

/** Something that a person would call an event: an entry of the log, or failed requests in a row. */
export interface ToldEvent {
  readonly t: Ms;
  /** Row of the log; of several requests the first. */
  readonly row: number;
  readonly kind: LogKind;
  /** Requests that failed in a row for the same reason; 1 for every other kind. */
  readonly count: number;
  /** Whether something was decided here: by a person, the updater or the managers. */
  readonly isDecision: boolean;
}

const DECISIONS: ReadonlySet<LogKind> = new Set<LogKind>([
  'command',
  'update',
  'update.slot',
  'update.failure',
  'update.monitor',
  'node',
]);

const ALWAYS: ReadonlySet<LogKind> = new Set<LogKind>([
  'command',
  'update',
  'update.slot',
  'update.failure',
  'update.monitor',
  'container.listening',
  'fault',
  'pool.join',
  'pool.leave',
  'service.removed',
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

/** What happened in a run, in order, as a person would tell it. */
export function eventsOf(recording: Recording): readonly ToldEvent[] {
  const { log } = recording;
  const events: ToldEvent[] = [];
  /** Position of the last group of failed requests, by reason. */
  const groups = new Map<number, number>();
  for (let row = 0; row < log.length; row++) {
    const kind = LOG_KINDS[log.kind[row] as number] as LogKind;
    const t = log.t[row] as Ms;
    if (kind === 'request') {
      const reason = recording.requests.outcome[log.subject[row] as number] as number;
      const at = groups.get(reason);
      const group = at === undefined ? undefined : events[at];
      if (at !== undefined && group !== undefined && t - group.t <= TOGETHER_MS) {
        events[at] = { ...group, count: group.count + 1 };
        continue;
      }
      groups.set(reason, events.length);
    } else if (!isTold(recording, row, kind)) continue;
    events.push({ t, row, kind, count: 1, isDecision: DECISIONS.has(kind) });
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
    case 'node':
      return detail > 0 && nodes[subject] !== undefined;
    case 'service':
      return services[subject]?.versions[detail]?.how !== 'update';
    default:
      return ALWAYS.has(kind);
  }
}

/** The entries that led to one, nearest first, up to the command or fault that began it. */
export function causesOf({ log }: Recording, row: number): readonly number[] {
  const causes: number[] = [];
  for (let at = log.cause[row] ?? -1; at >= 0; at = log.cause[at] as number) causes.push(at);
  return causes;
}
