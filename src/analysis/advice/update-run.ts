import { LOG_KINDS, RULES, type Ms, type Recording } from '../../engine';
import type { Site, SteeredUpdate } from './site';

/** What the updater did in an update, as far as advice has to know. */
export interface UpdateRun {
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

const code = (kind: (typeof LOG_KINDS)[number]): number => LOG_KINDS.indexOf(kind);
const RUN = code('update.run');
const SLOT = code('update.slot');
const DELAY = code('update.delay');
const MONITOR = code('update.monitor');
const TASK = code('task');
const STARTED = code('container.started');
const MADE_BY_UPDATE = RULES.indexOf('U-15');

/** Reads an update off the log; null when the updater found nothing to do. */
export function updateRunOf(
  { recording, service }: Site,
  { entries }: SteeredUpdate,
): UpdateRun | null {
  const { log } = recording;
  const [from, to] = entries;
  let dirtySlots = 0;
  let lastTakenMs: Ms = 0;
  let watch: UpdateRun['watch'] = null;
  const made = new Map<number, { startedMs?: Ms }>();
  /** When a worker went on from a slot. */
  const leftMs = new Map<number, Ms>();
  for (let row = from; row < Math.min(to, log.length); row++) {
    const subject = log.subject[row] as number;
    const detail = log.detail[row] as number;
    const t = log.t[row] as Ms;
    const kind = log.kind[row];
    if (kind === TASK && log.rule[row] === MADE_BY_UPDATE) made.set(subject, {});
    else if (kind === STARTED && made.has(subject)) made.set(subject, { startedMs: t });
    else if (subject !== service) continue;
    else if (kind === RUN) dirtySlots = Math.max(dirtySlots, detail);
    else if (kind === SLOT) lastTakenMs = t;
    else if (kind === DELAY) leftMs.set(detail, t);
    else if (kind === MONITOR) watch = { fromMs: t, lengthMs: detail };
  }
  if (dirtySlots === 0) return null;
  const tasks = [...made].flatMap(([row, { startedMs }]): readonly MadeTask[] => {
    const slot = recording.tasks[row]?.slot ?? 0;
    const upMs = leftMs.get(slot) ?? runningMs(recording, row);
    const isOwn = recording.tasks[row]?.service === service;
    // U-52: a worker may have gone on from a slot before the task's process had started.
    return isOwn && startedMs !== undefined && upMs !== undefined && startedMs <= upMs
      ? [{ slot, startedMs, upMs }]
      : [];
  });
  return { dirtySlots, lastTakenMs, watch, tasks };
}

/** As the node has it: the updater sees it up to 100 ms later (K-5). */
const runningMs = ({ tasks }: Recording, row: number): Ms | undefined =>
  tasks[row]?.transitions.find(({ state }) => state === 'running')?.t;
