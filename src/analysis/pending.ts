import { lastAtOrBefore, Pipeline, type Ms, type Recording, type Refusal } from '../engine';
import { nodesBefore, placeableOf } from './seen-nodes';

/** What one node says to a task that waits. */
export interface PendingNode {
  /** Row of nodes. */
  readonly node: number;
  /** Why it does not take the task; null when it would, though the scheduler has not asked again. */
  readonly refusal: Refusal | null;
}

/**
 * Why a task waits, node by node: the first filter that refuses, with its numbers (S-3, S-14).
 *
 * @param row - row of the recording's tasks
 * @returns null when it does not wait for a node at that time
 */
export function pendingOf(
  recording: Recording,
  row: number,
  atMs: Ms,
): readonly PendingNode[] | null {
  const { log, tasks } = recording;
  const entry = lastAtOrBefore(log.t, log.length, atMs) + 1;
  const task = tasks[row];
  const now = task?.transitions.findLast((transition) => transition.entry < entry);
  const isGone = task?.removedMs != null && task.removedMs <= atMs;
  const placeable = placeableOf(recording, row);
  if (now?.state !== 'pending' || now.err === '' || isGone || placeable === undefined) return null;
  const pipeline = new Pipeline(placeable);
  return nodesBefore(recording, entry)
    .filter(({ node }) => now.node < 0 || node === now.node) // S-20: made for one node
    .map(({ node, info }) => ({ node, refusal: pipeline.refusal(info) ?? null }));
}
