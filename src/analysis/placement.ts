import { TIMING, type Ms, type Recording, type TaskRecord, type Transition } from '../engine';

/** What the scheduler saw of a node when it placed a task. */
export interface SeenNode {
  /** Row of nodes. */
  readonly node: number;
  /** Tasks of the service, and of all services, that were not to stop (S-18). */
  readonly ofService: number;
  readonly inAll: number;
  /** Tasks of the same spec version that failed there within the last minutes (S-19). */
  readonly failures: number;
  /** Ready and active (S-4). */
  readonly isAvailable: boolean;
}

/** What decided for a node. */
export type PlacementReason =
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
  const assigned = task?.transitions.find(({ node }) => node >= 0);
  if (task === undefined || assigned === undefined) return null;
  const seen = nodesBefore(recording, task, assigned);
  const chosen = seen[assigned.node];
  if (chosen === undefined) return null;
  const others = seen
    .filter(({ node }) => node !== chosen.node)
    .toSorted(
      (a, b) => Number(b.isAvailable) - Number(a.isAvailable) || byLoad(a, b) || a.node - b.node,
    );
  return { atMs: assigned.t, chosen, others, reason: reasonFor(chosen, others) };
}

/** S-18: negative when `a` is better. */
function byLoad(a: SeenNode, b: SeenNode): number {
  return byFailures(a, b) || a.ofService - b.ofService || a.inAll - b.inAll;
}

function byFailures(a: SeenNode, b: SeenNode): number {
  const limit = TIMING.faultsRemembered;
  return a.failures >= limit || b.failures >= limit ? a.failures - b.failures : 0;
}

function reasonFor(chosen: SeenNode, others: readonly SeenNode[]): PlacementReason {
  const rivals = others.filter(({ isAvailable }) => isAvailable);
  if (rivals.length === 0) return 'only';
  if (rivals.some((other) => byLoad(other, chosen) < 0)) return 'in-turn';
  const afterFailures = rivals.filter((other) => byFailures(chosen, other) === 0);
  if (afterFailures.length === 0) return 'failures';
  const equal = afterFailures.filter(({ ofService }) => ofService === chosen.ofService);
  if (equal.length === 0) return 'of-service';
  const tied = equal.filter(({ inAll }) => inAll === chosen.inAll);
  if (tied.length === 0) return 'in-all';
  return tied.every(({ node }) => node > chosen.node) ? 'oldest' : 'in-turn';
}

/** Counts of each node, of the log up to but without the entry of an assignment. */
function nodesBefore(
  recording: Recording,
  task: TaskRecord,
  { t, entry }: Transition,
): readonly SeenNode[] {
  const specOf = specVersions(recording, task.service);
  const spec = specOf(task);
  const seen = recording.nodes.map(({ changes }, node) => {
    const now = changes.findLast((change) => change.entry < entry);
    const isAvailable = now?.state === 'ready' && now.availability === 'active';
    return { node, ofService: 0, inAll: 0, failures: 0, isAvailable };
  });
  for (const other of recording.tasks) {
    const last = other.transitions.findLast((transition) => transition.entry < entry);
    const on = seen[last?.node ?? -1];
    if (last === undefined || on === undefined) continue;
    const isOfService = other.service === task.service;
    const isRemoved = other.removedMs !== null && other.removedMs <= t;
    if (!isRemoved && last.desired !== 'shutdown' && last.desired !== 'remove') {
      on.inAll++;
      if (isOfService) on.ofService++;
    }
    if (!isOfService || specOf(other) !== spec) continue;
    const failed = other.transitions.find(
      ({ state }) => state === 'failed' || state === 'rejected',
    );
    if (failed !== undefined && failed.entry < entry && t - failed.t < TIMING.faultMemoryMs) {
      on.failures++;
    }
  }
  return seen;
}

/** The version of its service's spec that a task was made from (S-19 forgets with a new one). */
function specVersions(
  { services }: Recording,
  service: number,
): (task: TaskRecord) => number | undefined {
  const versions = services[service]?.versions ?? [];
  return ({ transitions }) => {
    const made = transitions[0]?.entry ?? -1;
    return versions.findLastIndex((version) => version.entry < made);
  };
}
