import {
  isAtLeast,
  isJob,
  isPast,
  LOG_KINDS,
  RULES,
  TASK_HISTORY_LIMIT,
  TIMING,
  type DesiredState,
  type LogKind,
  type Ms,
  type RaftChange,
  type Recording,
  type Resources,
  type ServiceSpec,
  type TaskRecord,
  type TaskSpec,
} from '../../engine';

/** SIM-10 */
const [GOSSIP_MS_LEAST, GOSSIP_MS_MOST] = TIMING.gossipMs;

export interface Entry {
  readonly row: number;
  readonly t: Ms;
  readonly kind: LogKind;
  readonly subject: number;
  readonly detail: number;
  readonly cause: number;
  readonly rule: string;
}

export const entriesOf = ({ log }: Recording): readonly Entry[] =>
  Array.from({ length: log.length }, (_, row) => ({
    row,
    t: log.t[row] as Ms,
    kind: LOG_KINDS[log.kind[row] as number] as LogKind,
    subject: log.subject[row] as number,
    detail: log.detail[row] as number,
    cause: log.cause[row] as number,
    rule: RULES[log.rule[row] as number] as string,
  }));

export function groupBy<T, K>(
  items: Iterable<T>,
  keyOf: (item: T) => K,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [item]);
    else others.push(item);
  }
  return groups;
}

/** Entries of one kind, by subject. */
export const bySubject = (entries: readonly Entry[], kind: LogKind) =>
  groupBy(
    entries.filter((entry) => entry.kind === kind),
    ({ subject }) => subject,
  );

export const nameOf = ({ services, tasks }: Recording, row: number): string => {
  const task = tasks[row] as TaskRecord;
  return `${services[task.service]?.name}.${task.slot} (row ${row})`;
};

/** How long a node sends a task requests, at most. */
interface Stay {
  readonly fromMs: Ms;
  readonly toMs: Ms;
  /** When its process was gone, for whatever reason. */
  readonly overMs: Ms;
}

/** Reads off a recording how long a task stood in a node's table. */
export function stays(recording: Recording): (task: number, node: number) => Stay {
  const entries = entriesOf(recording);
  const joins = bySubject(entries, 'pool.join');
  const ends = (['pool.leave', 'pool.gone'] as const).map((kind) => bySubject(entries, kind));
  const heard = bySubject(entries, 'pool.heard');
  const exits = bySubject(entries, 'container.exited');
  return (task, node) => {
    const own = nodeOf(recording, task);
    const join = joins.get(task)?.[0];
    if (join === undefined) return { fromMs: Infinity, toMs: -Infinity, overMs: -Infinity };
    const steps = ends.flatMap((kind) => kind.get(task) ?? []);
    const overMs = Math.min(exits.get(task)?.[0]?.t ?? Infinity, lostMs(recording, own, join.t));
    if (node === own) {
      // What it hears of itself it knows before it sends anything at that instant (SIM-2).
      const toMs = Math.min(
        ...steps.map((step) => (step.kind === 'pool.gone' ? step.t : before(step.t))),
      );
      return { fromMs: join.t, toMs, overMs };
    }
    // A table that is made later begins with what has come by then, without an entry (SIM-10).
    const news = (step: Entry) =>
      heard.get(task)?.find((entry) => entry.detail === node && entry.cause === step.row)?.t;
    const fromMs = news(join) ?? join.t + GOSSIP_MS_LEAST;
    const until = steps.map((step) => {
      const t = news(step);
      return t === undefined ? step.t + GOSSIP_MS_MOST : before(t);
    });
    return { fromMs, toMs: Math.min(...until), overMs };
  };
}

/** LB-6: from when to when a host-mode port leads to a task, if its service ever had one. */
export function hostStays(recording: Recording): (task: number) => Omit<Stay, 'overMs'> {
  const entries = entriesOf(recording);
  const starts = bySubject(entries, 'container.started');
  const exits = bySubject(entries, 'container.exited');
  return (task) => {
    const start = starts.get(task)?.[0]?.t;
    const isEver = recording.services[recording.tasks[task]?.service ?? -1]?.versions.some(
      ({ spec }) => spec.endpoint.ports.some(({ mode }) => mode === 'host'),
    );
    if (start === undefined || isEver !== true) return { fromMs: Infinity, toMs: -Infinity };
    return { fromMs: start, toMs: exits.get(task)?.[0]?.t ?? Infinity };
  };
}

/** The last instant before `ms` at which a request may be sent: they are sent in whole microseconds. */
const before = (ms: Ms): Ms => ms - 0.0005;

const nodeOf = ({ tasks }: Recording, task: number): number =>
  tasks[task]?.transitions.at(-1)?.node ?? -1;

/** When a node's machine first went off after `fromMs`. */
const lostMs = ({ nodes }: Recording, node: number, fromMs: Ms): Ms =>
  nodes[node]?.changes.find(({ t, alive }) => t >= fromMs && !alive)?.t ?? Infinity;

export const slotOf = ({ tasks }: Recording, task: number): string =>
  `${tasks[task]?.service}.${tasks[task]?.slot}`;

/** The tasks of its slot that were told to stop by whatever made a task. */
export function replacements(
  recording: Recording,
  entries: readonly Entry[],
): (task: number) => readonly number[] {
  const made = bySubject(entries, 'task');
  const told = groupBy(
    entries.filter(({ kind }) => kind === 'task.desired'),
    ({ cause }) => cause,
  );
  return (task) =>
    (told.get(made.get(task)?.[0]?.cause ?? -1) ?? [])
      .map(({ subject }) => subject)
      .filter((other) => other !== task && slotOf(recording, other) === slotOf(recording, task));
}

const isReleased = (desired: DesiredState): boolean =>
  desired === 'running' || desired === 'complete';

/** These make a task that waits for nobody: on a node that is back, in another iteration of a job. */
const AT_ONCE: readonly number[] = (['G-2', 'G-3', 'J-2', 'J-4'] as const).map((rule) =>
  RULES.indexOf(rule),
);

export function mayOverlap(recording: Recording, older: number, newer: number): boolean {
  const { log, services, tasks } = recording;
  const made = tasks[newer]?.transitions[0]?.entry ?? -1;
  if (AT_ONCE.includes(log.rule[made] as number)) return true;
  const { transitions, createdMs } = tasks[newer] as TaskRecord;
  const versions = services[tasks[newer]?.service ?? -1]?.versions ?? [];
  const startsFirst = versions.some(
    ({ spec }) => spec.update?.order === 'start-first' || spec.rollback?.order === 'start-first',
  );
  // RS-5, RS-15: nobody waits for what is on a node that is off, cut off or no longer heard from.
  const { changes = [] } = recording.nodes[nodeOf(recording, older)] ?? {};
  const isLost = changes.some(({ alive, state }) => !alive || state === 'down');
  const releasedMs = transitions.find(({ desired }) => isReleased(desired))?.t ?? Infinity;
  const isWaitOver = releasedMs >= createdMs + TIMING.stopWaitMaxMs; // K-11
  return startsFirst || isLost || isWaitOver;
}

/** TR-2, TR-7 */
export function historyLimit({ mode, task }: ServiceSpec): number {
  if (isJob(mode)) return Infinity;
  return task.restart.maxAttempts > 0 ? task.restart.maxAttempts + 1 : TASK_HISTORY_LIMIT;
}

/** TR-1 */
export function isDeletable({ transitions }: TaskRecord): boolean {
  const last = transitions.at(-1);
  if (last === undefined) return false;
  const isUnwanted = last.desired === 'shutdown' || last.desired === 'remove';
  return isPast(last.state, 'running') || (!isAtLeast(last.state, 'assigned') && isUnwanted);
}

const NEW_LEADER: ReadonlySet<RaftChange['what']> = new Set(['elected', 'transferred', 'forced']);

/** How many leaders have begun before an entry. */
export const newLeaders = ({ raft }: Recording, row: number): number =>
  raft.filter(({ what, entry }) => NEW_LEADER.has(what) && entry < row).length;

/** When the managers could know that a task was up, at the earliest. */
export const upMs = ({ tasks }: Recording, task: number): Ms => {
  const record = tasks[task] as TaskRecord;
  return record.transitions.find(({ state }) => isAtLeast(state, 'running'))?.t ?? Infinity;
};

/** The updater's run that took a slot, and how many it may take at once; 0: any. */
export function runOf({ services }: Recording, service: number, slot: Entry) {
  const { versions = [], updates = [] } = services[service] ?? {};
  const known = versions.filter(({ entry }) => entry < slot.row);
  const spec = known.at(-1)?.spec as ServiceSpec;
  // U-1: the same spec once more leaves the run alone, under whichever config it began.
  const sameFrom = known.findLastIndex(
    (version) => JSON.stringify(version.spec) !== JSON.stringify(spec),
  );
  const isOneCall = sameFrom === known.length - 2;
  const status = updates.findLast(({ entry }) => entry < slot.row)?.state;
  const configs = isOneCall
    ? [status === 'rollback_started' ? spec.rollback : spec.update]
    : [spec.rollback, spec.update];
  const limits = configs.map((config) => config?.parallelism ?? 1);
  const parallelism = limits.includes(0) ? 0 : Math.max(...limits);
  return {
    id: sameFrom,
    parallelism,
    delayMs: Math.min(...configs.map((config) => config?.delayMs ?? 0)),
  };
}

export function touchedBetween(recording: Recording, from: number, to: number) {
  const tasks = new Set<number>();
  const nodes = new Set<number>();
  const services = new Set<number>();
  for (const { kind, subject, detail } of entriesOf(recording).slice(from + 1, to + 1)) {
    if (kind === 'node') nodes.add(subject);
    // Who leads and who is there shows on every manager, also on one that is none any more.
    if (kind === 'raft') {
      for (const change of recording.raft.slice(detail - 1, detail + 1)) {
        for (const { node } of change.members) nodes.add(node);
      }
    }
    if (SERVICE_KINDS.has(kind)) services.add(subject);
    if (!TASK_KINDS.has(kind)) continue;
    tasks.add(subject);
    services.add((recording.tasks[subject] as TaskRecord).service);
    nodes.add(nodeOf(recording, subject));
  }
  return { tasks, nodes, services };
}

const SERVICE_KINDS: ReadonlySet<LogKind> = new Set(['service', 'service.removed', 'update']);
const TASK_KINDS: ReadonlySet<LogKind> = new Set([
  'task',
  'task.state',
  'task.desired',
  'task.removed',
  'health',
  'pool.join',
  'pool.leave',
  'pool.gone',
]);

/** The template that a task was made from. */
function templateOf({ services, tasks }: Recording, task: number): TaskSpec | undefined {
  const { service, rev } = tasks[task] as TaskRecord;
  return services[service]?.versions.find((other) => other.rev === rev)?.spec.task;
}

/** What a task reserves of its node. */
export const reservationsOf = (recording: Recording, task: number): Resources =>
  templateOf(recording, task)?.resources.reservations ?? { nanoCpus: 0, memoryBytes: 0 };

/** Rows of the secrets and configs that a task uses. */
export function dependenciesOf(recording: Recording, task: number): readonly number[] {
  const { dependencies } = recording;
  const { secrets = [], configs = [] } = templateOf(recording, task)?.container ?? {};
  const ids = [...secrets, ...configs].map(({ id }) => id as string);
  return ids.map((id) => dependencies.findIndex((other) => other.id === id));
}

/** Whether the service of a task was ever found by the addresses of its tasks. */
export const isEverDnsrr = ({ services, tasks }: Recording, task: number): boolean =>
  services[tasks[task]?.service ?? -1]?.versions.some(
    ({ spec }) => spec.endpoint.mode === 'dnsrr',
  ) === true;
