import type { ProgressTask, ServiceSeen } from '../docker';
import {
  isEqual,
  isPast,
  nodeMatches,
  TIMING,
  type Frame,
  type Ms,
  type NodeFrame,
  type Recording,
  type ServiceFrame,
  type TaskFrame,
  type TaskRecord,
  type Transition,
} from '../engine';
import { versionOf } from './seen-nodes';

/** A service as the managers tell the client of it at a moment; undefined: it is not there. */
export function serviceSeen(
  recording: Recording,
  frame: Frame,
  row: number,
): ServiceSeen | undefined {
  const service = frame.services[row];
  if (service === undefined) return undefined;
  const tasks: ProgressTask[] = [];
  for (const slot of service.slots) {
    for (const index of slot.tasks) {
      const task = frame.tasks[index];
      if (task === undefined || !isUpToDate(recording, frame, service, task)) continue;
      const { desired, node } = task;
      const { state, err } = known(recording.tasks[index], frame.atMs) ?? task;
      const nodeId = recording.nodes[node]?.id ?? '';
      tasks.push({ slot: task.slot, nodeId, desired, state, err });
    }
  }
  return {
    mode: service.spec.mode,
    update: service.update,
    monitorMs: service.spec.update?.monitorMs ?? 0,
    tasks,
    activeNodes: activeNodes(recording, frame),
  };
}

/** What a node says of a task, its managers write down with the next batch of reports (K-5). */
function known(task: TaskRecord | undefined, atMs: Ms): Transition | undefined {
  return task?.transitions.findLast(({ t, state }) => {
    const isReported = isPast(state, 'assigned');
    const batch = TIMING.reportBatchMs;
    return (isReported ? Math.ceil(t / batch) * batch : t) <= atMs;
  });
}

function activeNodes({ nodes }: Recording, frame: Frame): ReadonlySet<string> {
  const active = frame.nodes.filter(({ isRemoved, state }) => !isRemoved && state !== 'down');
  return new Set(active.map(({ index }) => nodes[index]?.id ?? ''));
}

/** Whether a task need not be replaced to follow its service's spec (U-10). */
function isUpToDate(
  recording: Recording,
  { nodes }: Frame,
  { spec: { task: wanted, endpoint }, rev }: ServiceFrame,
  { index, rev: taskRev, node }: TaskFrame,
): boolean {
  const record = recording.tasks[index];
  const made = record && versionOf(recording, record)?.spec;
  if (made === undefined || !isEqual(made.endpoint, endpoint)) return taskRev === rev;
  if (taskRev === rev) return true;
  const { versions } = recording.services[record?.service ?? -1] ?? { versions: [] };
  const own = versions.find((version) => version.rev === taskRev)?.spec.task;
  if (own === undefined || !isEqual({ ...wanted, placement: own.placement }, own)) return false;
  const at = nodes[node];
  return at !== undefined && nodeMatches(wanted.placement, constrained(recording, at));
}

function constrained({ nodes }: Recording, at: NodeFrame): Parameters<typeof nodeMatches>[1] {
  const record = nodes[at.index];
  return {
    id: record?.id ?? '',
    name: at.name,
    address: record?.address ?? '',
    role: at.role,
    platform: record?.platform ?? { os: '', arch: '' },
    labels: at.labels,
    engineLabels: record?.engineLabels ?? {},
  };
}
