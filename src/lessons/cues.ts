import { poolSteps, wantedSteps } from '../analysis';
import { HEALTH, LOG_KINDS, type LogKind, type Ms, type Recording } from '../engine';
import type { PresentPart } from './presentation';

/** What a cue of a run is about. */
export type CueKind =
  | 'command'
  | 'refused' // a command that docker refuses
  | 'stops' // the first task is told to stop
  | 'starts' // the first task starts
  | 'joins' // the first task joins the pool
  | 'task-fails'
  | 'unhealthy'
  | 'request-fails'
  | 'counts' // the first failure counts against an update
  | 'paused'
  | 'rolls-back'
  | 'rolled-back'
  | 'rollback-paused'
  | 'completed'
  | 'node-down'
  | 'node-joins'
  | 'leader'
  | 'quorum-lost'
  | 'low' // the pool is as small as it gets
  | 'full' // all tasks that are asked for are in the pool
  | 'end';

/** A moment of a run that is worth telling a class of. Rows are those of its recording. */
export interface RunCue {
  /** `joins`, then `joins.2`: names the same in a run that is a little different. */
  readonly id: string;
  readonly kind: CueKind;
  /** What it is shown in the light of. */
  readonly spotlight: PresentPart;
  readonly atMs: Ms;
  /** Row of the log; -1: none. */
  readonly entry: number;
  /** Row of tasks; -1: of none. */
  readonly task: number;
  /** Row of nodes; -1: of none. */
  readonly node: number;
  /** Row of services; -1: of none. */
  readonly service: number;
  /** Tasks in the pool, of how many; of pools alone. */
  readonly inPool?: readonly [now: number, wanted: number];
}

type Found = Omit<RunCue, 'id' | 'spotlight'>;

/** More are not remembered by those who watch. */
export const RUN_CUES_MAX = 16;
/** Closer together, two moments are one. */
const NEAR_MS: Ms = 300;

/** Which moment stays where two are one, and which go where there are too many. */
const WEIGHTS: Readonly<Record<CueKind, number>> = {
  command: 10,
  refused: 10,
  paused: 9,
  'rolls-back': 9,
  'rolled-back': 9,
  'rollback-paused': 9,
  completed: 9,
  'node-down': 9,
  'quorum-lost': 9,
  leader: 8,
  counts: 8,
  'request-fails': 7,
  'task-fails': 7,
  unhealthy: 6,
  low: 6,
  'node-joins': 5,
  full: 5,
  joins: 4,
  stops: 3,
  starts: 3,
  end: 11,
};

/** What light a cue of a kind is shown in. */
const SPOTLIGHTS: Readonly<Record<CueKind, PresentPart>> = {
  command: 'command',
  refused: 'command',
  stops: 'cluster',
  starts: 'cluster',
  joins: 'cluster',
  'task-fails': 'cluster',
  unhealthy: 'cluster',
  'request-fails': 'timeline',
  counts: 'timeline',
  paused: 'timeline',
  'rolls-back': 'timeline',
  'rolled-back': 'timeline',
  'rollback-paused': 'timeline',
  completed: 'timeline',
  'node-down': 'cluster',
  'node-joins': 'cluster',
  leader: 'cluster',
  'quorum-lost': 'cluster',
  low: 'figures',
  full: 'figures',
  end: 'figures',
};

/** The moments of a run that a class should see: what is asked, and what first comes of it. */
export function runCues(recording: Recording): readonly RunCue[] {
  const found = [...ofLog(recording), ...ofPool(recording), endOf(recording)].toSorted(
    (a, b) => a.atMs - b.atMs || a.entry - b.entry,
  );
  const counts = new Map<CueKind, number>();
  const cues = found.map((cue): RunCue => {
    const nth = (counts.get(cue.kind) ?? 0) + 1;
    counts.set(cue.kind, nth);
    const id = nth === 1 ? cue.kind : `${cue.kind}.${nth}`;
    return { id, spotlight: SPOTLIGHTS[cue.kind], ...cue };
  });
  const kept: RunCue[] = [];
  for (const cue of cues.toSorted((a, b) => WEIGHTS[b.kind] - WEIGHTS[a.kind])) {
    if (kept.length === RUN_CUES_MAX) break;
    if (!kept.some(({ atMs }) => Math.abs(atMs - cue.atMs) < NEAR_MS)) kept.push(cue);
  }
  return kept.toSorted((a, b) => a.atMs - b.atMs);
}

/** The service that a class watches: the one that gets requests, else the one with the most tasks. */
export function watchedService({ services, streams, tasks }: Recording): number {
  const named = services.findIndex(({ name }) => name === streams[0]);
  if (named >= 0) return named;
  const counts = services.map((_, row) => tasks.filter(({ service }) => service === row).length);
  return Math.max(counts.indexOf(Math.max(...counts)), 0);
}

const UPDATES: Readonly<Record<string, CueKind>> = {
  paused: 'paused',
  rollback_started: 'rolls-back',
  rollback_completed: 'rolled-back',
  rollback_paused: 'rollback-paused',
  completed: 'completed',
};

/** Each time that it happens; all else only the first time after a command. */
const EACH_TIME: ReadonlySet<CueKind> = new Set<CueKind>([
  'command',
  'refused',
  'paused',
  'rolls-back',
  'rolled-back',
  'rollback-paused',
  'completed',
  'node-down',
  'node-joins',
  'leader',
  'quorum-lost',
]);

function ofLog(recording: Recording): readonly Found[] {
  const { log } = recording;
  const found: Found[] = [];
  let seen = new Set<CueKind>();
  for (let row = 0; row < log.length; row++) {
    const kind = kindOf(recording, row);
    if (kind === null) continue;
    if (kind === 'command') seen = new Set();
    if (seen.has(kind) && !EACH_TIME.has(kind)) continue;
    seen.add(kind);
    found.push({ kind, atMs: log.t[row] as Ms, entry: row, ...subjectsOf(recording, row) });
  }
  return found;
}

/** What an entry of the log is a cue of; null: of nothing. */
function kindOf(recording: Recording, row: number): CueKind | null {
  const { log, commands, tasks, services, nodes, raft } = recording;
  const kind = LOG_KINDS[log.kind[row] as number] as LogKind;
  const subject = log.subject[row] as number;
  const detail = log.detail[row] as number;
  switch (kind) {
    case 'command':
      return commands[subject]?.exitCode === 0 ? 'command' : 'refused';
    case 'task.desired':
      return tasks[subject]?.transitions[detail]?.desired === 'shutdown' ? 'stops' : null;
    case 'task.state': {
      const state = tasks[subject]?.transitions[detail]?.state;
      if (state === 'failed' || state === 'rejected') return 'task-fails';
      return state === 'starting' ? 'starts' : null;
    }
    case 'pool.join':
      return 'joins';
    case 'request':
      return 'request-fails';
    case 'health':
      return HEALTH[detail] === 'unhealthy' ? 'unhealthy' : null;
    case 'update.failure':
      return 'counts';
    case 'update':
      return UPDATES[services[subject]?.updates[detail]?.state ?? ''] ?? null;
    case 'node': {
      const change = nodes[subject]?.changes[detail];
      if (change?.state === 'down') {
        return nodes[subject]?.changes[detail - 1]?.state === 'down' ? null : 'node-down';
      }
      return detail === 0 && (log.t[row] as Ms) > 0 ? 'node-joins' : null;
    }
    case 'raft': {
      const what = raft[detail]?.what;
      if (what === 'elected' || what === 'transferred') return 'leader';
      return what === 'quorum-lost' ? 'quorum-lost' : null;
    }
    default:
      return null;
  }
}

const TASK_KINDS: ReadonlySet<LogKind> = new Set<LogKind>([
  'task.desired',
  'task.state',
  'pool.join',
  'health',
  'update.failure',
]);

/** Whom an entry of the log is about. */
function subjectsOf(recording: Recording, row: number): Pick<RunCue, 'task' | 'node' | 'service'> {
  const { log, tasks, raft, requests } = recording;
  const kind = LOG_KINDS[log.kind[row] as number] as LogKind;
  const subject = log.subject[row] as number;
  if (TASK_KINDS.has(kind)) {
    const task = tasks[subject];
    const t = log.t[row] as Ms;
    const now = task?.transitions.findLast((to) => to.t <= t && to.entry <= row);
    return { task: subject, node: now?.node ?? -1, service: task?.service ?? -1 };
  }
  const nobody = { task: -1, node: -1, service: -1 };
  if (kind === 'node') return { ...nobody, node: subject };
  if (kind === 'raft') return { ...nobody, node: raft[log.detail[row] as number]?.leader ?? -1 };
  if (kind === 'update') return { ...nobody, service: subject };
  if (kind === 'request') return { ...nobody, task: requests.task[subject] ?? -1 };
  return nobody;
}

/** When the pool is smallest after each command, and when it is full again for good. */
function ofPool(recording: Recording): readonly Found[] {
  const service = watchedService(recording);
  const wanted = wantedSteps(recording, service);
  const wantedAt = (t: Ms) => wanted.findLast((step) => step.t <= t)?.wanted ?? 0;
  const steps = poolSteps(recording, service);
  const givenMs = recording.commands
    .filter(({ exitCode }) => exitCode === 0)
    .map(({ t }) => t)
    .filter((t, i, all) => t !== all[i - 1]);
  const found: Found[] = [];
  const add = (kind: CueKind, atMs: Ms, total: number) => {
    const inPool = [total, wantedAt(atMs)] as const;
    found.push({ kind, atMs, entry: -1, task: -1, node: -1, service, inPool });
  };
  let isUp = false;
  givenMs.forEach((fromMs, i) => {
    const toMs = givenMs[i + 1] ?? recording.endMs;
    const within = steps.filter(({ t }) => t > fromMs && t <= toMs);
    const low = within.reduce<(typeof within)[number] | undefined>(
      (least, step) => (least === undefined || step.total < least.total ? step : least),
      undefined,
    );
    if (isUp && low !== undefined && low.total < wantedAt(low.t)) add('low', low.t, low.total);
    const isFull = (step: (typeof steps)[number]) => step.total >= wantedAt(step.t);
    const last = within.findLastIndex((step) => !isFull(step));
    const full = within[last + 1];
    if (full !== undefined && wantedAt(full.t) > 0) {
      if (!isUp || last >= 0) add('full', full.t, full.total);
      isUp = true;
    }
  });
  return found;
}

const endOf = ({ endMs }: Recording): Found => ({
  kind: 'end',
  atMs: endMs,
  entry: -1,
  task: -1,
  node: -1,
  service: -1,
});
