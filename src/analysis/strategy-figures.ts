import { answererOf, OUTCOMES, type Ms, type Recording } from '../engine';
import { decisionMs } from './detection';
import { mostTasks, tasksBefore } from './task-counts';

/** What a way to change a swarm came to, whichever services it used. */
export interface StrategyFigures {
  /** Requests that were sent from its beginning on and have ended. */
  readonly sent: number;
  readonly failed: number;
  /** Of those sent, how many met a task of the new version, and how many of these failed. */
  readonly toNew: number;
  readonly failedAtNew: number;
  /** Tasks of all services at its beginning, and the most at once from then on (BG-6). */
  readonly tasksBefore: number;
  readonly tasksMost: number;
  /**
   * From the first RUNNING task of the new version until an update stopped or turned back, or the
   * plan's `abort` was given; null: nothing did.
   */
  readonly detectMs: Ms | null;
  /** From then until the last request that a task of the new version was sent; null likewise. */
  readonly backMs: Ms | null;
  /** From its beginning until the last command, update or task came to an end. */
  readonly tookMs: Ms;
}

const PENDING = OUTCOMES.indexOf('pending');
const SERVED = OUTCOMES.indexOf('served');

/**
 * Figures of a strategy.
 *
 * @param fromMs - when its first command was given
 * @param image - the new version; null: there is none
 */
export function strategyFigures(
  recording: Recording,
  fromMs: Ms,
  image: string | null,
): StrategyFigures {
  const { requests } = recording;
  const isNew = recording.tasks.map((task) => isImage(task.image, image));
  const counts = { sent: 0, failed: 0, toNew: 0, failedAtNew: 0 };
  const decidedMs = decisionMs(recording, fromMs);
  const againMs = decidedMs === null ? Infinity : againFromMs(recording, decidedMs, image);
  let lastToNewMs: Ms | null = null;
  for (let row = 0; row < requests.length; row++) {
    const startMs = requests.startMs[row] as Ms;
    const outcome = requests.outcome[row] as number;
    if (startMs < fromMs || outcome === PENDING) continue;
    const meetsNew = isNew[answererOf(requests, row)] === true;
    const hasFailed = outcome !== SERVED;
    counts.sent++;
    counts.failed += Number(hasFailed);
    counts.toNew += Number(meetsNew);
    counts.failedAtNew += Number(meetsNew && hasFailed);
    if (meetsNew && startMs < againMs) lastToNewMs = startMs;
  }
  const firstMs = firstRunningMs(recording, isNew);
  return {
    ...counts,
    tasksBefore: tasksBefore(recording, fromMs),
    tasksMost: mostTasks(recording, fromMs),
    detectMs: decidedMs === null || firstMs === null ? null : Math.max(decidedMs - firstMs, 0),
    backMs:
      decidedMs === null || lastToNewMs === null ? null : Math.max(lastToNewMs - decidedMs, 0),
    tookMs: Math.max(lastChangeMs(recording) - fromMs, 0),
  };
}

/** When the new version was rolled out once more. */
const againFromMs = ({ services }: Recording, decidedMs: Ms, image: string | null): Ms =>
  Math.min(
    ...services.flatMap(({ versions }) =>
      versions.flatMap(({ t, spec }, nth) => {
        const before = versions[nth - 1]?.spec.task.container.image;
        const now = spec.task.container.image;
        return t > decidedMs && before !== undefined && before !== now && isImage(now, image)
          ? [t]
          : [];
      }),
    ),
  );

/** Whether that is it, with or without a digest. */
const isImage = (ref: string, image: string | null): boolean => ref.split('@', 1)[0] === image;

function firstRunningMs({ tasks }: Recording, isNew: readonly boolean[]): Ms | null {
  const times = tasks.flatMap(({ transitions }, row) =>
    isNew[row] === true ? (transitions.find(({ state }) => state === 'running')?.t ?? []) : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}

function lastChangeMs({ tasks, commands, services }: Recording): Ms {
  return Math.max(
    0,
    ...tasks.map(({ transitions }) => transitions.at(-1)?.t ?? 0),
    ...commands.map(({ t }) => t),
    ...services.map(({ updates }) => updates.at(-1)?.t ?? 0),
  );
}
