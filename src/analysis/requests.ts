import { OUTCOMES, type Ms, type Outcome, type Recording } from '../engine';

/** Requests that were sent within one stretch of time. */
export interface RequestBucket {
  readonly fromMs: Ms;
  readonly served: number;
  readonly failed: number;
  readonly byReason: Readonly<Partial<Record<Outcome, number>>>;
}

/** Counts requests by the time at which they were sent, in stretches of `bucketMs`. */
export function requestBuckets(
  { requests, endMs }: Recording,
  bucketMs: Ms,
): readonly RequestBucket[] {
  const buckets = Array.from({ length: Math.ceil(endMs / bucketMs) }, (_, i) => ({
    fromMs: i * bucketMs,
    served: 0,
    failed: 0,
    byReason: {} as Partial<Record<Outcome, number>>,
  }));
  for (let row = 0; row < requests.length; row++) {
    const bucket = buckets[Math.floor((requests.startMs[row] as Ms) / bucketMs)];
    const outcome = OUTCOMES[requests.outcome[row] as number];
    if (bucket === undefined || outcome === undefined || outcome === 'pending') continue;
    if (outcome === 'served') bucket.served++;
    else {
      bucket.failed++;
      bucket.byReason[outcome] = (bucket.byReason[outcome] ?? 0) + 1;
    }
  }
  return buckets;
}
