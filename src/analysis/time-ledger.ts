import {
  isAtLeast,
  LOG_KINDS,
  type LogKind,
  type Ms,
  type RaftChange,
  type Recording,
  type TaskRecord,
} from '../engine';
import { entryOf } from './entry';
import { sharesOf, SPENDINGS, underWayAfter, type Share, type Spending } from './time-shares';
import type { UpdateSpan } from './updates';

/** A stretch of an update's time between two entries of the log, one after the other. */
export interface Gap {
  readonly what: Spending;
  readonly fromMs: Ms;
  readonly toMs: Ms;
  /** Row of the log at or before `fromMs`. */
  readonly from: number;
  /** Row of the log with which it was over; -1: the run ended. */
  readonly to: number;
}

/** Where the time of an update went. */
export interface TimeLedger {
  /** In order; each begins where the one before ends, the first at the command. */
  readonly gaps: readonly Gap[];
  /** What each adds up to. Together they are the whole, to the microsecond. */
  readonly spent: Readonly<Record<Spending, Ms>>;
  readonly wholeMs: Ms;
}

/**
 * From an update's command to its end, along what was waited for: the chain of causes of its end.
 *
 * Where that leads elsewhere (to another command, to a fault that nobody began), the last thing that
 * had come of the command by then goes on.
 */
export function timeLedger(recording: Recording, update: UpdateSpan): TimeLedger {
  const path = new Path(recording, update);
  const gaps = path.gaps();
  const spentUs = new Map<Spending, number>();
  for (const { what, fromMs, toMs } of gaps) {
    spentUs.set(what, (spentUs.get(what) ?? 0) + microseconds(toMs) - microseconds(fromMs));
  }
  const spent = Object.fromEntries(
    SPENDINGS.map((what) => [what, (spentUs.get(what) ?? 0) / 1000]),
  ) as Record<Spending, Ms>;
  const wholeMs = (microseconds(update.toMs) - microseconds(update.fromMs)) / 1000;
  return { gaps, spent, wholeMs };
}

/** Whole ones add up exactly. */
const microseconds = (ms: Ms): number => Math.round(ms * 1000);

const code = (kind: LogKind): number => LOG_KINDS.indexOf(kind);
const MONITOR = code('update.monitor');
const FAILURE = code('update.failure');
const SLOT = code('update.slot');

/** What only the managers do, and not without a leader. */
const ONLY_SWARM: ReadonlySet<Spending> = new Set<Spending>(['swarm']);
const OF_MANAGERS: ReadonlySet<Spending> = new Set<Spending>([
  'swarm',
  'delay',
  'monitor',
  'restart',
  'pending',
]);

/** Entries that bring an update on. */
const OF_UPDATE = new Set<number>(
  (['update', 'update.run', 'update.slot', 'update.delay', 'update.monitor'] as const).map(code),
);
const OF_TASK = new Set<number>(
  (
    [
      'task',
      'task.state',
      'task.desired',
      'restart.delay',
      'pull',
      'container.started',
      'container.signal',
      'container.exited',
      'fault',
      'probe',
      'health',
      'pool.leave',
    ] as const
  ).map(code),
);

/** Walks back from the end of an update to its command. */
class Path {
  /** 1: the entry came of the command. */
  private readonly isOwn: Uint8Array;
  private readonly found: Gap[] = [];

  constructor(
    private readonly recording: Recording,
    private readonly update: UpdateSpan,
  ) {
    const { log } = recording;
    this.isOwn = new Uint8Array(log.length);
    this.isOwn[update.command] = 1;
    for (let row = update.command + 1; row < log.length; row++) {
      const cause = log.cause[row] as number;
      if (cause >= 0 && this.isOwn[cause] === 1) this.isOwn[row] = 1;
    }
  }

  gaps(): readonly Gap[] {
    const { recording, update } = this;
    const { log } = recording;
    let row = update.end;
    if (row < 0) {
      const last = this.lastBefore(log.length);
      this.leave(last, -1, update.toMs);
      row = last;
    }
    while (row >= 0 && row !== update.command && (log.t[row] as Ms) > update.fromMs) {
      const cause = this.waitedFor(row);
      // Another command, and nothing that the update was about before: it went on meanwhile.
      const isForeign = cause < 0 || cause < update.command;
      if (isForeign && (cause < 0 || (log.t[cause] as Ms) > update.fromMs)) {
        const last = this.lastBefore(row);
        this.leave(last, row, log.t[row] as Ms);
        row = last;
      } else {
        const shares = sharesOf(recording, entryOf(recording, cause), entryOf(recording, row));
        this.note(shares, cause, row);
        row = cause;
      }
    }
    return this.found.toReversed();
  }

  /**
   * What an entry waited for: its cause; of a failure that was kept until the last worker was done
   * (U-27), that worker.
   */
  private waitedFor(row: number): number {
    const { log } = this.recording;
    const cause = log.cause[row] as number;
    if (log.kind[row] !== FAILURE) return cause;
    for (let at = row - 1; at > cause && log.t[at] === log.t[row]; at--) {
      if (log.kind[at] === MONITOR && log.subject[at] === this.update.service) return at;
    }
    return cause;
  }

  /** A stretch in which nothing came of the command: what `from` had begun went on. */
  private leave(from: number, to: number, toMs: Ms): void {
    const step = entryOf(this.recording, from);
    const what = underWayAfter(this.recording, step);
    const lostMs = this.nodeLostMs(step.subject, step.kind, step.t, toMs);
    const shares: readonly Share[] = [
      { what, toMs: lostMs },
      { what: 'outage', toMs },
    ];
    this.note(shares, from, to, OF_MANAGERS);
  }

  /** Puts shares that end at `to` in front of what was found, without what is empty or too early. */
  private note(
    shares: readonly Share[],
    from: number,
    to: number,
    ofManagers: ReadonlySet<Spending> = ONLY_SWARM,
  ): void {
    const { log } = this.recording;
    const beginMs = Math.max(log.t[from] as Ms, this.update.fromMs);
    for (let i = shares.length - 1; i >= 0; i--) {
      const { what, toMs } = shares[i] as Share;
      const fromMs = Math.max(shares[i - 1]?.toMs ?? beginMs, beginMs);
      if (ofManagers.has(what)) this.noteLed(what, fromMs, toMs, from, to);
      else if (toMs > fromMs) this.found.push({ what, fromMs, toMs, from, to });
    }
  }

  /** Without a leader the managers do nothing (RM-6): the latest stretch first. */
  private noteLed(what: Spending, fromMs: Ms, toMs: Ms, from: number, to: number): void {
    const { raft } = this.recording;
    let endMs = toMs;
    for (let i = raft.length - 1; i >= 0 && endMs > fromMs; i--) {
      const { t, leader, hasQuorum } = raft[i] as RaftChange;
      if (t >= endMs) continue;
      const startMs = Math.max(t, fromMs);
      const isLed = leader >= 0 && hasQuorum;
      this.found.push({ what: isLed ? what : 'outage', fromMs: startMs, toMs: endMs, from, to });
      endMs = startMs;
    }
    if (endMs > fromMs) this.found.push({ what, fromMs, toMs: endMs, from, to });
  }

  /** When the node of a task was gone between two moments; the later one: never. */
  private nodeLostMs(subject: number, kind: LogKind, fromMs: Ms, toMs: Ms): Ms {
    if (!OF_TASK.has(code(kind))) return toMs;
    const { tasks, nodes } = this.recording;
    const node = nodes[tasks[subject]?.transitions.at(-1)?.node ?? -1];
    const gone = node?.changes.findLast(({ t }) => t <= fromMs);
    if (gone !== undefined && isGone(gone)) return fromMs;
    return (
      node?.changes.find((change) => change.t > fromMs && change.t < toMs && isGone(change))?.t ??
      toMs
    );
  }

  /** The last thing that had come of the command by then: about the task that the update waits for, if there is one. */
  private lastBefore(row: number): number {
    const { service, command } = this.update;
    const step = this.lastOwn(row, (kind, subject) => OF_UPDATE.has(kind) && subject === service);
    const awaited = this.awaitedTask(row, step);
    if (awaited < 0) return step < 0 ? command : step;
    const ofTask = this.lastOwn(row, (kind, subject) => OF_TASK.has(kind) && subject === awaited);
    return ofTask < 0 ? Math.max(step, command) : ofTask;
  }

  private lastOwn(before: number, isMeant: (kind: number, subject: number) => boolean): number {
    const { log } = this.recording;
    for (let row = before - 1; row > this.update.command; row--) {
      const isOwn = this.isOwn[row] === 1;
      if (isOwn && isMeant(log.kind[row] as number, log.subject[row] as number)) return row;
    }
    return -1;
  }

  /**
   * The first task whose worker waits for it to come up (U-20), or the one of the slot that a worker
   * has just taken (U-14); -1: none.
   *
   * @param step - the update's last step before `row`
   */
  private awaitedTask(row: number, step: number): number {
    const { log, tasks } = this.recording;
    const { service } = this.update;
    const isWaiting = ({ transitions }: TaskRecord) => {
      const last = transitions.findLast(({ entry }) => entry < row);
      return last !== undefined && !isAtLeast(last.state, 'running');
    };
    const made = tasks.findIndex((task) => {
      const entry = task.transitions[0]?.entry ?? row;
      if (task.service !== service || entry >= row || this.isOwn[entry] !== 1) return false;
      return log.kind[log.cause[entry] as number] === SLOT && isWaiting(task);
    });
    if (made >= 0 || step < 0 || log.kind[step] !== SLOT) return made;
    const slot = log.detail[step];
    return tasks.findLastIndex(
      (task) => task.service === service && task.slot === slot && isWaiting(task),
    );
  }
}

const isGone = (change: { readonly alive: boolean; readonly state: string }): boolean =>
  !change.alive || change.state === 'down';
