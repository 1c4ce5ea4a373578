import { HEALTH, PROBE_RESULTS, taskName, type HealthCheck, type Recording } from '../../engine';
import { probesByTask } from '../probes';
import { afterCause, entryOf, lastAbout, type Entry } from '../entry';
import type { Reason } from './reason';

/** Why a container did what it did. `check`: the one in force, null: none. */
export function containerReason(recording: Recording, entry: Entry): Reason {
  const task = taskName(recording, entry.subject);
  switch (entry.kind) {
    case 'pull': {
      const node = recording.tasks[entry.subject]?.transitions.find(
        (transition) => transition.node >= 0,
      )?.node;
      const name = recording.nodes[node ?? -1]?.name ?? '';
      return { code: 'pull', task, pullMs: entry.detail, node: name };
    }
    case 'container.started':
      return { code: 'process/runs', task, startMs: afterCause(recording, entry) };
    case 'container.listening':
      return { code: 'process/listens', task, afterMs: afterCause(recording, entry) };
    case 'container.signal':
      return {
        code: 'process/signal',
        task,
        isKill: entry.detail === 9,
        afterMs: afterCause(recording, entry),
      };
    case 'fault': {
      const isOfImage = entryOf(recording, entry.cause).kind === 'container.started';
      const { image = '' } = recording.tasks[entry.subject] ?? {};
      return isOfImage
        ? { code: 'fault', task, image, afterMs: afterCause(recording, entry) }
        : { code: 'fault/by-command', task };
    }
    default: {
      const isAsked = entryOf(recording, entry.cause).kind === 'container.signal';
      const since = isAsked
        ? afterCause(recording, entry)
        : entry.t -
          (lastAbout(recording, entry.row, 'container.started', entry.subject)?.t ?? entry.t);
      return { code: 'process/exited', task, exitCode: entry.detail, isAsked, afterMs: since };
    }
  }
}

/** What a probe did. @param row - of the recording's probes */
export function probeReason(recording: Recording, row: number, check: HealthCheck | null): Reason {
  const { probes } = recording;
  const task = probes.task[row] as number;
  let nth = 0;
  for (let at = 0; at <= row; at++) if (probes.task[at] === task) nth++;
  return {
    code: 'probe',
    task: taskName(recording, task),
    result: PROBE_RESULTS[probes.result[row] as number] ?? 'cancelled',
    nth,
    streak: probes.streak[row] as number,
    retries: check?.retries ?? 0,
    isForgiven: probes.forgiven[row] === 1,
    startPeriodMs: check?.startPeriodMs ?? 0,
  };
}

/** Why the health status of a container changed. */
export function healthReason(
  recording: Recording,
  { subject, detail, row, t }: Entry,
  check: HealthCheck | null,
): Reason {
  const task = taskName(recording, subject);
  const probes = probesByTask(recording).get(subject) ?? [];
  switch (HEALTH[detail]) {
    case 'healthy':
      return { code: 'health/healthy', task, isUnchecked: check === null };
    case 'unhealthy': {
      const streak = probes.findLast(({ endMs }) => endMs !== null && endMs <= t)?.streak ?? 0;
      return { code: 'health/unhealthy', task, streak, retries: check?.retries ?? streak };
    }
    default: {
      const first = probes[0]?.startMs;
      const startedMs = entryOf(recording, row).t;
      return {
        code: 'health/starting',
        task,
        firstProbeMs: first === undefined ? null : first - startedMs,
      };
    }
  }
}
