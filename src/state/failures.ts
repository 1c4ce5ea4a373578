import { failedRequests, type FailedRequest } from '../analysis';
import type { Ms, Recording } from '../engine';
import { seek } from './playhead';
import { selectEntry } from './selection';

const known = new WeakMap<Recording, readonly FailedRequest[]>();

/** Requests of a recording that failed, in the order in which they were sent; read off it once. */
export function failuresOf(recording: Recording): readonly FailedRequest[] {
  let failures = known.get(recording);
  if (failures === undefined) known.set(recording, (failures = failedRequests(recording)));
  return failures;
}

/**
 * Chooses a failed request and goes to the moment at which it was sent.
 *
 * @param entry - row of its log entry
 */
export function chooseFailure(entry: number, sentMs: Ms): void {
  selectEntry(entry);
  seek(sentMs);
}
