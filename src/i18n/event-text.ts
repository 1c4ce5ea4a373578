import {
  FAILURES,
  HEALTH,
  LOG_KINDS,
  metBy,
  PROBE_RESULTS,
  slotName,
  taskName,
  type Failure,
  type LogKind,
  type Recording,
} from '../engine';
import { seconds, tagOf } from './format';
import type { Messages } from './messages';

/** What an entry of the log tells, in a sentence. */
export function eventText(messages: Messages, recording: Recording, row: number): string {
  const { log, commands, nodes, services, tasks } = recording;
  const texts = messages.event;
  const kind = LOG_KINDS[log.kind[row] as number] ?? 'start';
  const subject = log.subject[row] as number;
  const detail = log.detail[row] as number;
  const task = taskLabel(recording, subject);
  const service = services[subject]?.name ?? '';
  switch (kind) {
    case 'start':
      return texts.start;
    case 'command':
      return commands[subject]?.run ?? '';
    case 'node':
      return nodeText(messages, recording, subject, detail);
    case 'node.removed':
      return texts.nodeRemoved(nodes[subject]?.name ?? '');
    case 'raft':
      return raftText(messages, recording, subject, detail);
    case 'service': {
      const version = services[subject]?.versions[detail];
      if (version?.how === 'create') return texts.serviceCreated(service, version.spec.mode);
      return version?.how === 'rollback'
        ? texts.serviceRolledBack(service)
        : texts.serviceUpdated(service);
    }
    case 'service.removed':
      return texts.serviceRemoved(service);
    case 'update': {
      const update = services[subject]?.updates[detail];
      if (update?.state == null) return texts.updateCleared(service);
      return texts.update(service, update.state, update.message);
    }
    case 'update.run':
      return texts.runBegins(service, detail);
    case 'update.slot':
      return texts.workerTakes(slotName(recording, subject, detail));
    case 'update.delay': {
      const version = services[subject]?.versions.findLast(({ t }) => t <= (log.t[row] as number));
      return texts.workerWaits(
        seconds(version?.spec.update?.delayMs ?? 0),
        slotName(recording, subject, detail),
      );
    }
    case 'update.monitor':
      return texts.watches(seconds(detail));
    case 'update.failure':
      return texts.failureCounts(task, detail);
    case 'task':
      return texts.taskCreated(task, tasks[subject]?.image ?? '');
    case 'task.state': {
      const transition = tasks[subject]?.transitions[detail];
      const node = nodes[transition?.node ?? -1]?.name ?? '';
      return texts.taskState(task, transition?.state ?? 'new', node, transition?.err ?? '');
    }
    case 'task.desired':
      return texts.taskWanted(task, tasks[subject]?.transitions[detail]?.desired ?? '');
    case 'task.removed':
      return texts.taskRemoved(task);
    case 'restart.delay':
      return texts.restartWaits(task, seconds(detail));
    case 'dependency':
    case 'dependency.removed':
    case 'dependency.delivered':
    case 'dependency.withdrawn':
      return dependencyText(messages, recording, kind, subject, detail);
    case 'pull':
      return texts.pulls(task, tasks[subject]?.image ?? '');
    case 'container.started':
      return texts.processRuns(task);
    case 'container.listening':
      return texts.processListens(task);
    case 'container.signal':
      return texts.signal(task, detail === 9 ? 'SIGKILL' : 'SIGTERM');
    case 'container.exited':
      return texts.exited(task, detail);
    case 'fault':
      return texts.fault(task);
    case 'probe': {
      const result = PROBE_RESULTS[recording.probes.result[detail] ?? 0] ?? '';
      return texts.probe(task, result, recording.probes.streak[detail] ?? 0);
    }
    case 'health':
      return texts.health(task, HEALTH[detail] ?? 'none');
    case 'pool.join':
      return texts.joins(task);
    case 'pool.leave':
      return texts.leaves(task);
    case 'pool.gone':
      return texts.gone(task);
    case 'pool.heard':
      return texts.heard(nodes[detail]?.name ?? '', task);
    case 'plan.opened':
      return texts.planOpened(plannedLabel(recording, subject));
    case 'plan.skipped':
      return texts.planSkipped(plannedLabel(recording, subject));
    case 'plan.timed-out':
      return texts.planTimedOut(plannedLabel(recording, subject));
    case 'request': {
      const reason = messages.reasons[FAILURES[detail] as Failure];
      const to = metBy(recording.requests, subject, FAILURES[detail] as Failure);
      return texts.requestFailed(reason, to < 0 ? null : taskLabel(recording, to));
    }
    case 'proxy.routes':
      return texts.proxyRoutes(task, routeList(recording, detail));
  }
}

/** The name of a command that waits for conditions, or its line. */
function plannedLabel({ plan }: Recording, row: number): string {
  const { name = '', run = '' } = plan?.[row] ?? {};
  return name === '' ? run : name;
}

/** `web_web.3`, with the image's tag where the service has had more than one version. */
function taskLabel(recording: Recording, row: number): string {
  const name = taskName(recording, row);
  const task = recording.tasks[row];
  const versions = recording.services[task?.service ?? -1]?.versions ?? [];
  const isUpdated = versions.some(({ rev }) => rev > 1);
  return task !== undefined && isUpdated ? `${name} (${tagOf(task.image)})` : name;
}

/** `app → blue 95%, green 5%; admin → panel` */
function routeList({ routes, services }: Recording, row: number): string {
  const list = (routes?.[row]?.routes ?? []).map(({ router, shares }) => {
    const parts = shares.map(({ service, share }) => {
      const name = services[service]?.name ?? '';
      return share === 1 ? name : `${name} ${Math.round(share * 1000) / 10}%`;
    });
    return `${router.replace(/@.*/, '')} → ${parts.join(', ')}`;
  });
  return list.join('; ');
}

/** `disk=ssd, zone=a` */
const labelList = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');

function dependencyText(
  { event }: Messages,
  { dependencies, nodes }: Recording,
  kind: LogKind,
  row: number,
  node: number,
): string {
  const dependency = dependencies[row];
  if (dependency === undefined) return '';
  const name = event.dependency(dependency.kind, dependency.name);
  const at = nodes[node]?.name ?? '';
  switch (kind) {
    case 'dependency.removed':
      return event.dependencyRemoved(name);
    case 'dependency.delivered':
      return event.dependencyDelivered(name, at);
    case 'dependency.withdrawn':
      return event.dependencyWithdrawn(name, at);
    default:
      return event.dependencyCreated(name);
  }
}

function nodeText(messages: Messages, recording: Recording, node: number, change: number): string {
  const { event } = messages;
  const record = recording.nodes[node];
  const now = record?.changes[change];
  const before = record?.changes[change - 1];
  if (record === undefined || now === undefined) return '';
  if (before === undefined) return event.nodeJoined(record.name);
  if (before.alive !== now.alive) {
    return now.alive ? event.nodeOn(record.name) : event.nodeOff(record.name);
  }
  if (before.hasLeft !== now.hasLeft) return event.nodeLeft(record.name);
  if (before.partition !== now.partition) {
    return now.partition === 0 ? event.nodeRejoined(record.name) : event.nodeCutOff(record.name);
  }
  if (before.role !== now.role) return event.nodeRole(record.name, now.role);
  if (before.availability !== now.availability) {
    return event.nodeAvailability(record.name, now.availability);
  }
  if (before.labels !== now.labels) {
    return event.nodeLabels(record.name, labelList(now.labels));
  }
  return event.nodeState(record.name, now.state, now.message);
}

function raftText(messages: Messages, recording: Recording, node: number, row: number): string {
  const { raft } = messages.event;
  const change = recording.raft[row];
  const name = recording.nodes[node]?.name ?? '';
  if (change === undefined) return '';
  if (change.what !== 'reachability') return raft[change.what](name);
  const isReachable = change.members.some((member) => member.node === node && member.isReachable);
  return isReachable ? raft.reachable(name) : raft.unreachable(name);
}
