import { FAILURES, taskName, type Failure, type Recording } from '../../engine';
import { afterCause, entryOf, nextAbout, type Entry } from './entry';
import type { Reason } from './reason';
import { deafMs } from './task-reasons';

/** Why a task came into a pool, or went out of one. */
export function poolReason(recording: Recording, entry: Entry): Reason {
  const task = taskName(recording, entry.subject);
  const because = entryOf(recording, entry.cause);
  switch (entry.kind) {
    case 'pool.join': {
      const isHealthy = because.kind === 'health';
      return {
        code: 'pool/joined',
        task,
        isHealthy,
        deafMs: isHealthy ? 0 : deafMs(recording, entry),
      };
    }
    case 'pool.leave':
      return {
        code: 'pool/left',
        task,
        how: because.kind === 'health' ? 'unhealthy' : 'asked',
        afterMs: afterCause(recording, entry),
      };
    case 'pool.gone':
      return { code: 'pool/gone', task, how: because.kind === 'node' ? 'node' : 'stopped' };
    default: {
      const what =
        because.kind === 'pool.join' ? 'joined' : because.kind === 'pool.leave' ? 'left' : 'gone';
      return {
        code: 'pool/heard',
        task,
        node: recording.nodes[entry.detail]?.name ?? '',
        what,
        afterMs: afterCause(recording, entry),
      };
    }
  }
}

/** Why a request failed. */
export function requestReason(recording: Recording, entry: Entry): Reason {
  const { requests, tasks, nodes } = recording;
  const to = requests.task[entry.subject] as number;
  const failure = FAILURES[entry.detail] as Failure;
  const listens =
    failure === 'not-listening' ? nextAbout(recording, entry.row, 'container.listening', to) : null;
  return {
    code: 'request',
    failure,
    task: tasks[to] === undefined ? null : taskName(recording, to),
    node: nodes[requests.via[entry.subject] as number]?.name ?? null,
    afterMs: afterCause(recording, entry),
    listensInMs: listens === null ? null : listens.t - entry.t,
  };
}
