import {
  isPast,
  NodeInfo,
  TIMING,
  type NodeRecord,
  type Placeable,
  type Recording,
  type ServiceVersion,
  type TaskRecord,
} from '../engine';

/** What a node is to the scheduler, and how often a group of tasks failed there lately. */
export interface SeenInfo {
  /** Row of nodes. */
  readonly node: number;
  readonly info: NodeInfo;
}

/**
 * The nodes as they were just before an entry of the log, with what their tasks take up; those that
 * are not in the swarm are left out.
 */
export function nodesBefore(recording: Recording, entry: number): readonly SeenInfo[] {
  const t = recording.log.t[entry] ?? recording.endMs;
  const seen = recording.nodes.map((record, node) => infoBefore(record, node, entry, t));
  recording.tasks.forEach((task, row) => {
    const last = task.transitions.findLast((transition) => transition.entry < entry);
    const on = seen[last?.node ?? -1];
    const isRemoved = task.removedMs !== null && task.removedMs <= t;
    const placeable = placeableOf(recording, row);
    if (last === undefined || on === undefined || placeable === undefined || isRemoved) return;
    if (!isPast(last.state, 'pending') || isPast(last.state, 'running')) return;
    on.addRoom(placeable, 1);
    if (last.desired !== 'shutdown' && last.desired !== 'remove') {
      on.addActive(placeable.serviceId, 1);
    }
  });
  return seen.flatMap((info, node) => (info === undefined ? [] : [{ node, info }]));
}

function infoBefore(
  record: NodeRecord,
  index: number,
  entry: number,
  t: number,
): NodeInfo | undefined {
  const now = record.changes.findLast((change) => change.entry < entry);
  if (now === undefined || (record.removedMs !== null && record.removedMs <= t)) return undefined;
  const { id, name, engineLabels, platform, capacity, address } = record;
  const { state, availability, labels, role, message } = now;
  return NodeInfo.recorded(
    {
      index,
      name,
      role,
      desiredRole: role,
      availability,
      labels,
      engineLabels,
      platform,
      capacity,
      address,
      state,
      message,
    },
    id,
    TIMING,
  );
}

/** What the scheduler looks at in a task: the spec of its service when it was made. */
export function placeableOf(recording: Recording, row: number): Placeable | undefined {
  const task = recording.tasks[row];
  const version = task && versionOf(recording, task);
  const service = task && recording.services[task.service];
  if (version === undefined || service === undefined) return undefined;
  const { task: spec, endpoint } = version.spec;
  // An id of the recording is one of the engine's.
  return { serviceId: service.id as Placeable['serviceId'], spec, endpoint };
}

/** The version of its service's spec that a task was made from. */
export function versionOf(
  { services }: Recording,
  { service, transitions }: TaskRecord,
): ServiceVersion | undefined {
  const made = transitions[0]?.entry ?? -1;
  return services[service]?.versions.findLast((version) => version.entry < made);
}
