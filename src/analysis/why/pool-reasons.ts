import { FAILURES, metBy, taskName, type Failure, type Recording } from '../../engine';
import { afterCause, entryOf, lastAbout, nextAbout, type Entry } from '../entry';
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
  const failure = FAILURES[entry.detail] as Failure;
  const to = metBy(requests, entry.subject, failure);
  const first = requests.task[entry.subject] as number;
  const listens =
    failure === 'not-listening' ? nextAbout(recording, entry.row, 'container.listening', to) : null;
  return {
    code: 'request',
    failure,
    task: tasks[to] === undefined ? null : taskName(recording, to),
    proxy: first === to ? null : taskName(recording, first),
    node: nodes[requests.via[entry.subject] as number]?.name ?? null,
    afterMs: afterCause(recording, entry),
    listensInMs: listens === null ? null : listens.t - entry.t,
  };
}

/** Why a proxy routes otherwise. */
export function routesReason(recording: Recording, entry: Entry): Reason {
  const task = taskName(recording, entry.subject);
  const isFirst = lastAbout(recording, entry.row, 'proxy.routes', entry.subject) === null;
  return isFirst
    ? { code: 'proxy/first', task }
    : { code: 'proxy/routes', task, afterMs: afterCause(recording, entry) };
}
