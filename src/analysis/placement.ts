import {
  Pipeline,
  TIMING,
  type Ms,
  type Placeable,
  type Recording,
  type TaskRecord,
  type Transition,
} from '../engine';
import { nodesBefore, placeableOf, versionOf } from './seen-nodes';

/** What the scheduler saw of a node when it placed a task. */
export interface SeenNode {
  /** Row of nodes. */
  readonly node: number;
  /** Tasks of the service, and of all services, that were not to stop (S-18). */
  readonly ofService: number;
  readonly inAll: number;
  /** Tasks of the same spec version that failed there within the last minutes (S-19). */
  readonly failures: number;
  /** Passed every filter (S-3). */
  readonly isAvailable: boolean;
}

/** What decided for a node. */
export type PlacementReason =
  /** S-20: it was made for the node, and only checked there. */
  | 'made-for'
  /** S-23: where the service's tasks were to be spread over labels, that came first. */
  | 'preference'
  /** No other node took tasks. */
  | 'only'
  /** S-18: others had failed at it too often. */
  | 'failures'
  /** S-18: fewest tasks of the service. */
  | 'of-service'
  /** S-18: as few of the service as others, and fewest in all. */
  | 'in-all'
  /** Equal in all, and the oldest of the equal ones (SIM-6). */
  | 'oldest'
  /** S-21: dealt out in turn with others of its group, or by the luck of the scenario. */
  | 'in-turn';

/** Why a task runs where it runs. */
export interface Placement {
  readonly atMs: Ms;
  /** The node that was chosen. */
  readonly chosen: SeenNode;
  /** Every other one, in the scheduler's order, those that took no tasks last. */
  readonly others: readonly SeenNode[];
  readonly reason: PlacementReason;
}

/**
 * Why a task was given its node: the nodes as they were just before, with the tasks that the same
 * round of the scheduler had placed already.
 *
 * @param row - row of the recording's tasks
 * @returns null when it never got a node
 */
export function placementOf(recording: Recording, row: number): Placement | null {
  const task = recording.tasks[row];
  const assigned = task?.transitions.find(({ state }) => state === 'assigned');
  const placeable = placeableOf(recording, row);
  if (task === undefined || assigned === undefined || placeable === undefined) return null;
  const seen = seenBefore(recording, task, placeable, assigned);
  const chosen = seen.find(({ node }) => node === assigned.node);
  if (chosen === undefined) return null;
  const others = seen
    .filter(({ node }) => node !== chosen.node)
    .toSorted(
      (a, b) => Number(b.isAvailable) - Number(a.isAvailable) || byLoad(a, b) || a.node - b.node,
    );
  const isMadeFor = (task.transitions[0]?.node ?? -1) >= 0;
  const reason = isMadeFor ? 'made-for' : reasonFor(chosen, others, placeable);
  return { atMs: assigned.t, chosen, others, reason };
}

/** S-18: negative when `a` is better. */
function byLoad(a: SeenNode, b: SeenNode): number {
  return byFailures(a, b) || a.ofService - b.ofService || a.inAll - b.inAll;
}

function byFailures(a: SeenNode, b: SeenNode): number {
  const limit = TIMING.faultsRemembered;
  return a.failures >= limit || b.failures >= limit ? a.failures - b.failures : 0;
}

function reasonFor(
  chosen: SeenNode,
  others: readonly SeenNode[],
  { spec }: Placeable,
): PlacementReason {
  const rivals = others.filter(({ isAvailable }) => isAvailable);
  if (rivals.length === 0) return 'only';
  if (spec.placement.preferences.length > 0) return 'preference';
  if (rivals.some((other) => byLoad(other, chosen) < 0)) return 'in-turn';
  const afterFailures = rivals.filter((other) => byFailures(chosen, other) === 0);
  if (afterFailures.length === 0) return 'failures';
  const equal = afterFailures.filter(({ ofService }) => ofService === chosen.ofService);
  if (equal.length === 0) return 'of-service';
  const tied = equal.filter(({ inAll }) => inAll === chosen.inAll);
  if (tied.length === 0) return 'in-all';
  return tied.every(({ node }) => node > chosen.node) ? 'oldest' : 'in-turn';
}

/** The nodes up to but without the entry of an assignment. */
function seenBefore(
  recording: Recording,
  task: TaskRecord,
  placeable: Placeable,
  { t, entry }: Transition,
): readonly SeenNode[] {
  const pipeline = new Pipeline(placeable);
  const failures = failuresBefore(recording, task, t, entry);
  return nodesBefore(recording, entry).map(({ node, info }) => ({
    node,
    ofService: info.activeOf(placeable.serviceId),
    inAll: info.active,
    failures: failures.get(node) ?? 0,
    isAvailable: pipeline.admits(info),
  }));
}

/** Tasks of the same version that failed lately, by node (S-19 forgets with a new version). */
function failuresBefore(
  recording: Recording,
  task: TaskRecord,
  t: Ms,
  entry: number,
): ReadonlyMap<number, number> {
  const spec = versionOf(recording, task);
  const failures = new Map<number, number>();
  for (const other of recording.tasks) {
    if (other.service !== task.service || versionOf(recording, other) !== spec) continue;
    const failed = other.transitions.find(
      ({ state }) => state === 'failed' || state === 'rejected',
    );
    const isRecent = failed !== undefined && t - failed.t < TIMING.faultMemoryMs;
    if (!isRecent || failed.entry >= entry) continue;
    failures.set(failed.node, (failures.get(failed.node) ?? 0) + 1);
  }
  return failures;
}
