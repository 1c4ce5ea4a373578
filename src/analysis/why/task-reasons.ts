import { taskName, type Recording, type TaskRecord, type Transition } from '../../engine';
import { placementOf } from '../placement';
import { probesByTask } from '../probes';
import { entryOf, lastAbout, leadingTo, nextAbout, type Entry } from '../entry';
import type { Reason } from './reason';

type Of<C extends Reason['code']> = Extract<Reason, { readonly code: C }>;

/** Why a task was made. */
export function madeReason(recording: Recording, entry: Entry): Reason {
  const task = taskName(recording, entry.subject);
  switch (entry.rule) {
    case 'RS-2':
    case 'RS-13': {
      const record = recording.tasks[entry.subject];
      const old = replacedBy(recording, entry);
      return {
        code: 'task/made-to-replace',
        task,
        state: stateAt(old, entry.row)?.state ?? 'failed',
        isNewer: old !== undefined && record !== undefined && record.rev > old.rev,
        isMoved: entry.rule === 'RS-13' || entryOf(recording, entry.cause).kind === 'node',
      };
    }
    case 'U-15':
      return { code: 'task/made', task, how: 'update' };
    case 'G-2':
      return { code: 'task/made', task, how: 'global' };
    case 'G-3':
      return { code: 'task/made', task, how: 'node-back' };
    case 'J-2':
    case 'J-4':
      return { code: 'task/made', task, how: 'job' };
    default:
      return { code: 'task/made', task, how: 'first' };
  }
}

/** The task whose place a replacement takes: the last one of its slot. */
function replacedBy({ tasks }: Recording, { subject }: Entry): TaskRecord | undefined {
  const task = tasks[subject];
  return tasks.findLast(
    (other, row) => row < subject && other.service === task?.service && other.slot === task.slot,
  );
}

const stateAt = (task: TaskRecord | undefined, row: number): Transition | undefined =>
  task?.transitions.findLast(({ entry }) => entry < row);

/** Why a task came to a state. */
export function stateReason(recording: Recording, entry: Entry): Reason {
  const record = recording.tasks[entry.subject];
  const to = record?.transitions[entry.detail];
  const task = taskName(recording, entry.subject);
  if (record === undefined || to === undefined) return { code: 'task/pending', task };
  switch (to.state) {
    case 'new':
    case 'pending':
      return to.err === ''
        ? { code: 'task/pending', task }
        : { code: 'task/waits', task, err: to.err };
    case 'assigned':
      return assignedReason(recording, entry, task, to);
    case 'accepted':
    case 'preparing':
    case 'starting':
      return { code: 'task/steps', task, state: to.state };
    case 'ready':
      return { code: 'task/ready', task, isHeld: to.desired === 'ready' };
    case 'running':
      return runningReason(recording, entry, task);
    case 'complete':
      return { code: 'task/complete', task, isUnhealthy: isUnhealthy(recording, entry) };
    case 'shutdown':
      return shutdownReason(task, record, to);
    case 'failed':
      return entry.rule === 'DP-6'
        ? { code: 'task/failed-with-node', task }
        : {
            code: 'task/failed',
            task,
            exitCode: exitCodeBefore(recording, entry),
            isUnhealthy: isUnhealthy(recording, entry),
          };
    case 'rejected': {
      const node = recording.nodes[to.node]?.name ?? '';
      return entry.rule === 'C-8'
        ? { code: 'task/evicted', task, node }
        : { code: 'task/rejected', task, err: to.err };
    }
    default:
      return { code: 'task/orphaned', task };
  }
}

function assignedReason(
  recording: Recording,
  { subject }: Entry,
  task: string,
  { node }: Transition,
): Reason {
  const placement = placementOf(recording, subject);
  return {
    code: 'task/assigned',
    task,
    node: recording.nodes[node]?.name ?? '',
    service: recording.services[recording.tasks[subject]?.service ?? -1]?.name ?? '',
    why: placement?.reason ?? 'in-turn',
    ofService: placement?.chosen.ofService ?? 0,
    inAll: placement?.chosen.inAll ?? 0,
  };
}

function runningReason(recording: Recording, entry: Entry, task: string): Reason {
  if (entry.rule === 'EX-11') return { code: 'task/running-over', task };
  if (entry.rule === 'EX-9') {
    const probes = probesByTask(recording).get(entry.subject) ?? [];
    const started = lastAbout(recording, entry.row, 'container.started', entry.subject);
    return {
      code: 'task/running-healthy',
      task,
      probes: probes.filter(({ endMs }) => endMs !== null && endMs <= entry.t).length,
      afterMs: entry.t - (started?.t ?? entry.t),
    };
  }
  return { code: 'task/running-unchecked', task, deafMs: deafMs(recording, entry) };
}

/** How long a process that runs already will not listen; 0 where it never does. */
export function deafMs(recording: Recording, { row, subject, t }: Entry): number {
  const listens = nextAbout(recording, row, 'container.listening', subject);
  return listens === null ? 0 : listens.t - t;
}

function shutdownReason(
  task: string,
  { transitions }: TaskRecord,
  { node, t }: Transition,
): Reason {
  if (node < 0) return { code: 'task/shutdown-unplaced', task };
  const asked = transitions.find(({ desired }) => desired === 'shutdown' || desired === 'remove');
  return { code: 'task/shutdown', task, askedMs: asked === undefined ? 0 : t - asked.t };
}

function isUnhealthy(recording: Recording, { row, subject }: Entry): boolean {
  const led = leadingTo(
    recording,
    row,
    (other) => other.kind === 'health' && other.subject === subject,
  );
  return led?.rule === 'H-7';
}

function exitCodeBefore(recording: Recording, { row, subject }: Entry): number | null {
  const exit = leadingTo(
    recording,
    row,
    (other) => other.kind === 'container.exited' && other.subject === subject,
  );
  return exit?.detail ?? null;
}

const STOPS: Readonly<Record<string, Of<'task/asked-to-stop'>['how']>> = {
  'U-16': 'stop-first',
  'U-18': 'start-first',
  'U-14': 'kept-other',
  'R-6': 'scaled-down',
  'R-11': 'service-removed',
  'J-5': 'older-job',
  'J-4': 'node-not-meant',
  'G-2': 'node-not-meant',
  'G-3': 'kept-other',
  'G-4': 'node-not-meant',
  'G-5': 'node-not-meant',
  'G-6': 'node-not-meant',
};

/** Why a task was wanted otherwise from then on. */
export function desiredReason(recording: Recording, entry: Entry): Reason {
  const record = recording.tasks[entry.subject];
  const to = record?.transitions[entry.detail];
  const task = taskName(recording, entry.subject);
  if (to?.desired === 'shutdown' || to?.desired === 'remove') {
    return {
      code: 'task/asked-to-stop',
      task,
      how: STOPS[entry.rule] ?? restarted(recording, entry),
    };
  }
  return {
    code: 'task/released',
    task,
    how: releasedBy(recording, entry),
    heldMs: entry.t - (record?.createdMs ?? entry.t),
  };
}

/** RS-1: who asks a task to stop that is restarted. */
function restarted(recording: Recording, { cause }: Entry): Of<'task/asked-to-stop'>['how'] {
  const because = entryOf(recording, cause);
  if (because.kind !== 'node') return 'replaced';
  const change = recording.nodes[because.subject]?.changes[because.detail];
  return change?.availability === 'drain' ? 'drained' : 'node-down';
}

function releasedBy(recording: Recording, entry: Entry): Of<'task/released'>['how'] {
  if (entry.rule === 'RS-4') return 'after-delay';
  if (entry.rule === 'R-12') return 'new-leader';
  const because = entryOf(recording, entry.cause);
  if (because.kind === 'task.removed') return 'old-gone';
  return because.kind === 'task.state' && because.subject !== entry.subject
    ? 'old-stopped'
    : 'at-once';
}

/** Why a task was deleted from the store. */
export function forgottenReason(recording: Recording, { subject, rule }: Entry): Reason {
  const how = rule === 'TR-1' ? 'history' : rule === 'TR-3' ? 'asked' : 'dead-slot';
  return { code: 'task/forgotten', task: taskName(recording, subject), how };
}
