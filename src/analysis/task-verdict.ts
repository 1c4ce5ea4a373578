import type { Ms } from '../engine';
import type { Probe } from './probes';
import type { TaskLife } from './task-life';

/** What its health check did with a task. */
export type Verdict =
  /** No process ever ran. */
  | { readonly kind: 'never-started' }
  /** EX-8; `deafMs`: it was in the pool for so long before it listened. */
  | { readonly kind: 'no-check'; readonly deafMs: Ms }
  /** EX-9: no verdict by the time that it, or the run, ended. */
  | { readonly kind: 'undecided'; readonly forgiven: number }
  /** H-6; `forgiven` failures did not count. */
  | {
      readonly kind: 'passing';
      readonly passed: number;
      readonly forgiven: number;
      readonly healthyMs: Ms;
    }
  /** H-6: the longest streak, which ended before it reached `retries`. */
  | {
      readonly kind: 'recovered';
      readonly streak: Streak;
      readonly streaks: number;
      readonly retries: number;
      readonly recoveredMs: Ms;
    }
  /** A streak had not ended when the task, or the run, did. */
  | { readonly kind: 'failing'; readonly streak: Streak; readonly retries: number }
  /** H-7, EX-12, EX-13 */
  | ({ readonly kind: 'killed' } & Killing)
  /** EX-9 */
  | ({ readonly kind: 'never-healthy' } & Killing);

/** How a health check ended a task. */
export interface Killing {
  readonly streak: Streak;
  readonly forgiven: number;
  readonly unhealthyMs: Ms;
  /** Null when it was not in the pool. */
  readonly leftPoolMs: Ms | null;
  /** SIGTERM; null when the run or the process ended first. */
  readonly signalMs: Ms | null;
  /** EX-11, EX-13: exit code 0 counts as complete. */
  readonly isComplete: boolean;
  /** Row of the task that took over its slot. */
  readonly replacement: number | null;
}

/** Failures in a row that counted. */
export interface Streak {
  readonly length: number;
  /** Number of its last probe. */
  readonly lastProbe: number;
  /** All of them ran into the timeout (H-9). */
  readonly isTimeout: boolean;
}

/** @param replacement - row of the task that came next in its slot */
export function verdictOf(life: Omit<TaskLife, 'verdict'>, replacement: number | null): Verdict {
  const { check, startedMs, health, pool } = life;
  if (startedMs === null) return { kind: 'never-started' };
  if (check === null) {
    const joinedMs = pool[0]?.fromMs ?? startedMs;
    return { kind: 'no-check', deafMs: Math.max((life.listensMs ?? joinedMs) - joinedMs, 0) };
  }
  const probes = life.probes.filter(({ result }) => result !== null && result !== 'cancelled');
  const forgiven = probes.filter(({ isForgiven }) => isForgiven).length;
  const healthyMs = health.find(({ kind }) => kind === 'healthy')?.fromMs ?? null;
  const unhealthy = health.find(({ kind }) => kind === 'unhealthy');
  const { ended, open } = streaksOf(probes);
  const { retries } = check;
  if (unhealthy !== undefined) {
    const unhealthyMs = unhealthy.fromMs;
    const fatal = [...ended.map(({ streak }) => streak), open].find(
      (streak) => streak !== null && streak.length >= retries,
    );
    return {
      kind: healthyMs !== null && healthyMs < unhealthyMs ? 'killed' : 'never-healthy',
      streak: fatal ?? { length: retries, lastProbe: probes.length, isTimeout: false },
      forgiven,
      unhealthyMs,
      leftPoolMs: pool.find(({ toMs }) => toMs >= unhealthyMs)?.toMs ?? null,
      signalMs: life.signalMs,
      isComplete: life.ending?.state === 'complete',
      replacement,
    };
  }
  if (open !== null) return { kind: 'failing', streak: open, retries };
  if (healthyMs === null) return { kind: 'undecided', forgiven };
  const worst = ended.reduce<(typeof ended)[number] | null>(
    (longest, other) => (other.streak.length > (longest?.streak.length ?? 0) ? other : longest),
    null,
  );
  if (worst === null) {
    const passed = probes.filter(({ result }) => result === 'passed').length;
    return { kind: 'passing', passed, forgiven, healthyMs };
  }
  const { streak, endedMs } = worst;
  return { kind: 'recovered', streak, streaks: ended.length, retries, recoveredMs: endedMs };
}

/** Streaks that a passed probe ended, and the one that none has. */
function streaksOf(probes: readonly Probe[]): {
  readonly ended: readonly { readonly streak: Streak; readonly endedMs: Ms }[];
  readonly open: Streak | null;
} {
  const ended: { streak: Streak; endedMs: Ms }[] = [];
  const open: Streak[] = [];
  for (const { number, result, endMs, isForgiven, streak } of probes) {
    const before = open.pop();
    if (result === 'passed') {
      if (before !== undefined) ended.push({ streak: before, endedMs: endMs ?? 0 });
    } else if (!isForgiven) {
      const isTimeout = result === 'timed out' && before?.isTimeout !== false;
      open.push({ length: streak, lastProbe: number, isTimeout });
    } else if (before !== undefined) open.push(before);
  }
  return { ended, open: open[0] ?? null };
}
