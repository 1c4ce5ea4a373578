import {
  isAtLeast,
  TIMING,
  type Ms,
  type Recording,
  type TaskState,
  type Transition,
} from '../engine';
import type { Entry } from './entry';

/** What the time of an update is spent on; every instant of it is spent on one of them. */
export const SPENDINGS = [
  'stop', // of a task: the agent's second, the two of the load balancer, until its process is gone (EX-12, EX-16)
  'pull',
  'create', // the rest of PREPARING
  'boot', // STARTING until the process runs
  'probe', // until the check says healthy, or unhealthy
  'failing', // a task runs until it fails
  'restart', // a replacement's restart delay (RS-4)
  'delay', // a worker rests (U-21)
  'monitor', // the final watch (U-26)
  'pending', // no node takes a task (S-15)
  'outage', // without a leader, or of a node that is gone
  'swarm', // reports, assignments, rounds of the scheduler (K-5, K-6, K-8, EX-18)
] as const;
export type Spending = (typeof SPENDINGS)[number];

/** One part of a stretch of time: what it is spent on, and until when. */
export interface Share {
  readonly what: Spending;
  readonly toMs: Ms;
}

/** EX-16, K-16: the pause of an agent that is interrupted. */
const PAUSE_MS = TIMING.agentRetryMs;
/** The longest stop that says nothing meanwhile: that pause, and the two seconds of EX-12. */
const SILENT_STOP_MS = PAUSE_MS + TIMING.gossipWaitMs;

/** What the time between an entry and the one that it brought about is spent on, in order. */
export function sharesOf(recording: Recording, from: Entry, to: Entry): readonly Share[] {
  const all = (what: Spending): readonly Share[] => [{ what, toMs: to.t }];
  switch (to.kind) {
    case 'update':
      return from.kind === 'update.monitor' ? upTo('monitor', from, to) : all('swarm');
    case 'update.slot':
    case 'update.monitor':
      return all(from.kind === 'update.delay' ? 'delay' : 'swarm');
    case 'task.desired':
      if (from.kind === 'restart.delay') return upTo('restart', from, to);
      return all(to.t - from.t >= TIMING.stopWaitMaxMs ? 'stop' : 'swarm'); // K-11
    case 'task.state':
      return stateShares(recording, from, to);
    case 'container.started':
      return all('boot');
    case 'fault':
      return all('failing');
    case 'probe':
    case 'health':
      return all(isUp(recording, to.subject, from.row) ? 'failing' : 'probe');
    case 'container.exited':
      return all(from.kind === 'container.signal' ? 'stop' : 'failing');
    case 'container.signal':
    case 'pool.leave':
    case 'pool.gone':
      return from.kind === 'task.desired' || from.kind === 'task.removed'
        ? stopShares(from, to)
        : all('stop');
    case 'node':
    case 'raft':
      return all('outage');
    case 'start':
    case 'command':
    case 'node.removed':
    case 'service':
    case 'service.removed':
    case 'update.run':
    case 'update.delay':
    case 'update.failure':
    case 'task':
    case 'task.removed':
    case 'restart.delay':
    case 'dependency':
    case 'dependency.removed':
    case 'dependency.delivered':
    case 'dependency.withdrawn':
    case 'pull':
    case 'container.listening':
    case 'pool.join':
    case 'pool.heard':
    case 'request':
    case 'proxy.routes':
    case 'plan.opened':
    case 'plan.skipped':
    case 'plan.timed-out':
      return all('swarm');
  }
}

/** So long as the entry says; what is more has other reasons. */
function upTo(what: Spending, from: Entry, to: Entry): readonly Share[] {
  const endMs = from.t + from.detail;
  // The detail is whole milliseconds: less than one is no time of its own.
  if (to.t - endMs < 1) return [{ what, toMs: to.t }];
  return [
    { what, toMs: endMs },
    { what: what === 'pull' ? 'create' : 'outage', toMs: to.t },
  ];
}

function stateShares(recording: Recording, from: Entry, to: Entry): readonly Share[] {
  const all = (what: Spending): readonly Share[] => [{ what, toMs: to.t }];
  const state = transitionAt(recording, to)?.state;
  switch (state) {
    case 'pending':
    case 'assigned':
      return pendingShares(recording, from, to);
    case 'ready':
    case 'rejected':
      if (from.kind === 'pull') return upTo('pull', from, to);
      return all(from.kind === 'task.state' ? 'create' : 'swarm');
    case 'running':
      return all('probe');
    case 'complete':
    case 'shutdown':
    case 'failed':
      if (from.kind === 'node') return all('outage');
      return from.kind === 'task.desired' ? stopShares(from, to) : all('stop');
    case 'orphaned':
      return all('outage');
    case undefined:
    case 'new':
    case 'accepted':
    case 'preparing':
    case 'starting':
    case 'remove':
      return all('swarm');
  }
}

/** Until the first refusal the scheduler has not looked (K-8); from then on no node takes it. */
function pendingShares(recording: Recording, from: Entry, to: Entry): readonly Share[] {
  const refused = recording.tasks[to.subject]?.transitions.find(
    ({ state, err, entry }) => state === 'pending' && err !== '' && entry < to.row,
  );
  return [
    { what: 'swarm', toMs: refused === undefined ? to.t : Math.max(refused.t, from.t) },
    { what: 'pending', toMs: to.t },
  ];
}

/** The node hears of it (K-6), and then spends the whole seconds of EX-16 and EX-12. */
function stopShares(from: Entry, to: Entry): readonly Share[] {
  const wholeMs = Math.floor((to.t - from.t) / PAUSE_MS) * PAUSE_MS;
  return [
    { what: 'swarm', toMs: to.t - Math.min(wholeMs, SILENT_STOP_MS) },
    { what: 'stop', toMs: to.t },
  ];
}

/** What goes on after an entry as long as nothing else comes of it. */
export function underWayAfter(recording: Recording, step: Entry): Spending {
  switch (step.kind) {
    case 'update.delay':
      return 'delay';
    case 'update.monitor':
      return 'monitor';
    case 'restart.delay':
      return 'restart';
    case 'pull':
      return 'pull';
    case 'container.started':
    case 'container.listening':
    case 'probe':
    case 'health':
      return isUp(recording, step.subject, step.row) ? 'swarm' : 'probe';
    case 'fault':
      return 'failing';
    case 'pool.leave':
    case 'container.signal':
      return 'stop';
    case 'task.desired':
    case 'task.state': {
      const to = transitionAt(recording, step);
      if (to === undefined) return 'swarm';
      if (isAtLeast(to.state, 'complete')) return to.desired === 'ready' ? 'restart' : 'swarm'; // RS-1
      if (to.desired === 'shutdown' || to.desired === 'remove') return 'stop';
      if (to.state === 'ready' && to.desired === 'ready') return 'stop'; // U-16
      return UNDER_WAY_IN[to.state] ?? 'swarm';
    }
    case 'start':
    case 'command':
    case 'node':
    case 'node.removed':
    case 'service':
    case 'service.removed':
    case 'update':
    case 'update.run':
    case 'update.slot':
    case 'update.failure':
    case 'task':
    case 'task.removed':
    case 'dependency':
    case 'dependency.removed':
    case 'dependency.delivered':
    case 'dependency.withdrawn':
    case 'container.exited':
    case 'pool.join':
    case 'pool.gone':
    case 'pool.heard':
    case 'request':
    case 'raft':
    case 'proxy.routes':
    case 'plan.opened':
    case 'plan.skipped':
    case 'plan.timed-out':
      return 'swarm';
  }
}

const UNDER_WAY_IN: Readonly<Partial<Record<TaskState, Spending>>> = {
  pending: 'pending',
  preparing: 'create',
  starting: 'boot',
};

const transitionAt = ({ tasks }: Recording, { subject, detail }: Entry): Transition | undefined =>
  tasks[subject]?.transitions[detail];

/** Whether a task had come up by an entry. */
const isUp = ({ tasks }: Recording, task: number, row: number): boolean => {
  const up = tasks[task]?.transitions.find(({ state }) => isAtLeast(state, 'running'));
  return up !== undefined && up.entry <= row;
};
