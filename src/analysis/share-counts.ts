import type { Ms, Recording } from '../engine';
import type { Sharing } from './sharing';

/** Of requests that were sent within a time, how many went where. */
export interface ShareCount {
  readonly fromMs: Ms;
  readonly toMs: Ms;
  /** By row of {@link Sharing.images}. */
  readonly byImage: readonly number[];
  /** By position in {@link Sharing.services}. */
  readonly byService: readonly number[];
  /** Those that went to anybody behind the name. */
  readonly total: number;
}

/** Counts requests by who got them, from a moment on and before another. */
export function countShares(
  { tasks }: Recording,
  { sentMs, sentTo, images, services }: Sharing,
  fromMs: Ms,
  toMs: Ms,
): ShareCount {
  const byImage = images.map(() => 0);
  const byService = services.map(() => 0);
  let total = 0;
  for (let row = firstFrom(sentMs, fromMs); row < sentMs.length; row++) {
    if ((sentMs[row] as Ms) >= toMs) break;
    const task = tasks[sentTo[row] as number];
    if (task === undefined) continue;
    const image = images.findIndex((other) => other.image === task.image);
    const service = services.indexOf(task.service);
    byImage[image] = (byImage[image] ?? 0) + 1;
    byService[service] = (byService[service] ?? 0) + 1;
    total++;
  }
  return { fromMs, toMs, byImage, byService, total };
}

/** Row of the first that is not before a moment. */
function firstFrom(sentMs: readonly Ms[], fromMs: Ms): number {
  let low = 0;
  let high = sentMs.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sentMs[middle] as Ms) < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So long it takes to send so many requests of a sharing, on average. */
export function msOfRequests({ sentMs }: Sharing, count: number): Ms {
  const spanMs = (sentMs.at(-1) ?? 0) - (sentMs[0] ?? 0);
  return (spanMs / Math.max(sentMs.length - 1, 1)) * count;
}

/** Counts requests by who got them, in stretches of `windowMs` from the beginning of the run on. */
export const shareWindows = (
  recording: Recording,
  sharing: Sharing,
  windowMs: Ms,
): readonly ShareCount[] =>
  Array.from({ length: Math.ceil(recording.endMs / windowMs) }, (_, i) =>
    countShares(recording, sharing, i * windowMs, (i + 1) * windowMs),
  );
