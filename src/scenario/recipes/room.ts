import {
  isJob,
  isPast,
  isPerNode,
  NodeInfo,
  Pipeline,
  TIMING,
  type NodeRecord,
  type Placeable,
  type Recording,
  type ServiceRecord,
} from '../../engine';

/** More than that, nobody starts at once. */
const SPARE_MAX = 100;

/** Where the tasks of a service run, and how many more would find a place. */
export interface Room {
  /** Names of nodes, one for each task. */
  readonly on: readonly string[];
  readonly spare: number;
}

/**
 * What room a service has at the end of a run: its nodes take in more of its tasks as long as
 * nothing that the scheduler asks for is against it (S-3). A service with a task a node needs none:
 * it updates where it is.
 */
export function roomOf(recording: Recording, row: number): Room {
  const nodes = recording.nodes.map(infoOf);
  const on: string[] = [];
  for (const { service, transitions, removedMs } of recording.tasks) {
    const { state, node } = transitions.at(-1) ?? { state: 'new', node: -1 };
    const info = nodes[node];
    const of = recording.services[service];
    if (info === undefined || of === undefined) continue;
    if (removedMs !== null || isPast(state, 'running')) continue;
    if (service === row && state === 'running') on.push(info.node.name);
    take(info, placeableOf(of));
  }
  return { on, spare: spareOf(nodes, recording.services[row] as ServiceRecord) };
}

function spareOf(nodes: readonly (NodeInfo | undefined)[], service: ServiceRecord): number {
  const placeable = placeableOf(service);
  const mode = service.versions.at(-1)?.spec.mode;
  if (placeable === undefined || mode === undefined) return 0;
  if (isPerNode(mode) || isJob(mode)) return SPARE_MAX;
  const pipeline = new Pipeline(placeable);
  for (let spare = 0; spare < SPARE_MAX; spare++) {
    const node = nodes.find((info) => info !== undefined && pipeline.admits(info));
    if (node === undefined) return spare;
    take(node, placeable);
  }
  return SPARE_MAX;
}

function take(node: NodeInfo, placeable: Placeable | undefined): void {
  if (placeable === undefined) return;
  node.addRoom(placeable, 1);
  node.addActive(placeable.serviceId, 1);
}

function placeableOf({ id, versions }: ServiceRecord): Placeable | undefined {
  const spec = versions.at(-1)?.spec;
  if (spec === undefined) return undefined;
  // An id of a recording is one of the engine's.
  return { serviceId: id as Placeable['serviceId'], spec: spec.task, endpoint: spec.endpoint };
}

function infoOf(record: NodeRecord, index: number): NodeInfo | undefined {
  const now = record.changes.at(-1);
  if (now === undefined || record.removedMs !== null) return undefined;
  const { id, name, engineLabels, platform, capacity, address } = record;
  const { state, availability, labels, role, message } = now;
  const node = { index, name, role, desiredRole: role, availability, labels, engineLabels };
  return NodeInfo.recorded({ ...node, platform, capacity, address, state, message }, id, TIMING);
}
