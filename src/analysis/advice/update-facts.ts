import { LOG_KINDS, RULES, type Ms, type Recording } from '../../engine';
import { updateRuns } from '../update-runs';
import type { Site, SteeredUpdate } from './site';

/** What the updater did in an update, as far as advice has to know. */
export interface UpdateFacts {
  /** Slots that were dirty when it began (U-28). */
  readonly dirtySlots: number;
  /** When the last slot was taken: from then on failures wait to be judged (U-27). */
  readonly lastTakenMs: Ms;
  /** The watch at the end (U-26); null: it never came to that. */
  readonly watch: { readonly fromMs: Ms; readonly lengthMs: Ms } | null;
  /** What it made, in the order in which it made them. */
  readonly tasks: readonly MadeTask[];
}

/** A task that the updater made. */
export interface MadeTask {
  readonly slot: number;
  /** When its process started. */
  readonly startedMs: Ms;
  /** When the updater saw it up: what it is monitored from (U-20). */
  readonly upMs: Ms;
}

const TASK = LOG_KINDS.indexOf('task');
const STARTED = LOG_KINDS.indexOf('container.started');
const MADE_BY_UPDATE = RULES.indexOf('U-15');

/** Reads an update off the log; null when the updater found nothing to do. */
export function updateFactsOf(
  { recording, service }: Site,
  { entries }: SteeredUpdate,
): UpdateFacts | null {
  const { log } = recording;
  const [from, to] = entries;
  const runs = updateRuns(recording).filter(
    (run) => run.service === service && run.row >= from && run.row < to,
  );
  if (runs.length === 0) return null;
  const timeOf = (row: number): Ms => log.t[row] as Ms;
  const lastTaken = runs.flatMap(({ takes }) => takes).at(-1);
  const monitorRow = runs.findLast((run) => run.monitorRow !== null)?.monitorRow ?? null;
  /** When a worker went on from a slot. */
  const leftMs = new Map(
    runs.flatMap(({ delays }) => delays.map((row) => [log.detail[row] as number, timeOf(row)])),
  );
  const made = new Map<number, { startedMs?: Ms }>();
  for (let row = from; row < Math.min(to, log.length); row++) {
    const subject = log.subject[row] as number;
    const kind = log.kind[row];
    if (kind === TASK && log.rule[row] === MADE_BY_UPDATE) made.set(subject, {});
    else if (kind === STARTED && made.has(subject)) made.set(subject, { startedMs: timeOf(row) });
  }
  const tasks = [...made].flatMap(([row, { startedMs }]): readonly MadeTask[] => {
    const slot = recording.tasks[row]?.slot ?? 0;
    const upMs = leftMs.get(slot) ?? runningMs(recording, row);
    const isOwn = recording.tasks[row]?.service === service;
    return isOwn && startedMs !== undefined && upMs !== undefined
      ? [{ slot, startedMs, upMs }]
      : [];
  });
  return {
    dirtySlots: Math.max(...runs.map(({ dirty }) => dirty)),
    lastTakenMs: lastTaken === undefined ? 0 : timeOf(lastTaken),
    watch:
      monitorRow === null
        ? null
        : { fromMs: timeOf(monitorRow), lengthMs: log.detail[monitorRow] as Ms },
    tasks,
  };
}

/** As the node has it: the updater sees it up to 100 ms later (K-5). */
const runningMs = ({ tasks }: Recording, row: number): Ms | undefined =>
  tasks[row]?.transitions.find(({ state }) => state === 'running')?.t;
