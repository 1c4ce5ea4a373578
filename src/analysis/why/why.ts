import type { HealthCheck, Recording, RuleId } from '../../engine';
import { taskName } from '../../engine';
import { causesOf } from '../events';
import { commandReason, dependencyReason, nodeReason, raftReason } from './cluster-reasons';
import { containerReason, healthReason, probeReason } from './container-reasons';
import { entryOf, type Entry } from '../entry';
import { judgementOf, type Judgement } from './judgement';
import { planReason } from './plan-reasons';
import { poolReason, requestReason, routesReason } from './pool-reasons';
import type { Reason } from './reason';
import { desiredReason, forgottenReason, madeReason, stateReason } from './task-reasons';
import { failureReason, runReason, serviceReason, updateReason } from './update-reasons';

/** Why something happened. */
export interface Why {
  /** Row of the log. */
  readonly row: number;
  readonly reason: Reason;
  /** The rule that the engine followed; `''`: none. */
  readonly rule: RuleId;
  /** Whether a task's end counted against an update; null where that is no question. */
  readonly judgement: Judgement | null;
  /** Rows of what led to it, nearest first, down to a command, a fault or the beginning. */
  readonly chain: readonly number[];
}

/** What is known of health checks beyond a recording: images say of them what services do not. */
export type CheckOf = (task: number) => HealthCheck | null;

/**
 * Explains an entry of the log.
 *
 * @param row - of the log
 * @param checkOf - the health check in force for a task, by its row
 */
export function whyOf(recording: Recording, row: number, checkOf: CheckOf): Why {
  const entry = entryOf(recording, row);
  const isEnd = entry.kind === 'task.state' && isEndOfTask(recording, entry);
  return {
    row,
    reason: reasonOf(recording, entry, checkOf),
    rule: entry.rule,
    judgement: isEnd ? judgementOf(recording, entry.subject) : null,
    chain: causesOf(recording, row),
  };
}

function isEndOfTask({ tasks }: Recording, { subject, detail }: Entry): boolean {
  const state = tasks[subject]?.transitions[detail]?.state;
  return state === 'failed' || state === 'rejected' || state === 'complete' || state === 'shutdown';
}

function reasonOf(recording: Recording, entry: Entry, checkOf: CheckOf): Reason {
  switch (entry.kind) {
    case 'start':
      return { code: 'start' };
    case 'command':
      return commandReason(recording, entry);
    case 'node':
      return nodeReason(recording, entry);
    case 'node.removed':
      return { code: 'node/removed', node: recording.nodes[entry.subject]?.name ?? '' };
    case 'raft':
      return raftReason(recording, entry);
    case 'service':
      return serviceReason(recording, entry);
    case 'service.removed':
      return { code: 'service/removed', service: recording.services[entry.subject]?.name ?? '' };
    case 'update':
      return updateReason(recording, entry);
    case 'update.run':
    case 'update.slot':
    case 'update.delay':
    case 'update.monitor':
      return runReason(recording, entry);
    case 'update.failure':
      return failureReason(recording, entry);
    case 'task':
      return madeReason(recording, entry);
    case 'task.state':
      return stateReason(recording, entry);
    case 'task.desired':
      return desiredReason(recording, entry);
    case 'task.removed':
      return forgottenReason(recording, entry);
    case 'restart.delay':
      return {
        code: 'restart-delay',
        task: taskName(recording, entry.subject),
        delayMs: entry.detail,
      };
    case 'dependency':
    case 'dependency.removed':
    case 'dependency.delivered':
    case 'dependency.withdrawn':
      return dependencyReason(recording, entry);
    case 'pull':
    case 'container.started':
    case 'container.listening':
    case 'container.signal':
    case 'container.exited':
    case 'fault':
      return containerReason(recording, entry);
    case 'probe':
      return probeReason(recording, entry.detail, checkOf(entry.subject));
    case 'health':
      return healthReason(recording, entry, checkOf(entry.subject));
    case 'pool.join':
    case 'pool.leave':
    case 'pool.gone':
    case 'pool.heard':
      return poolReason(recording, entry);
    case 'plan.opened':
    case 'plan.skipped':
    case 'plan.timed-out':
      return planReason(recording, entry);
    case 'request':
      return requestReason(recording, entry);
    case 'proxy.routes':
      return routesReason(recording, entry);
  }
}
