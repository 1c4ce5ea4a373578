import { FAILURES, LOG_KINDS, OUTCOMES, type Failure, type Ms, type Recording } from '../engine';

/** Requests that were sent within one stretch of time. */
export interface RequestBucket {
  readonly fromMs: Ms;
  readonly served: number;
  readonly failed: number;
  readonly byReason: Readonly<Partial<Record<Failure, number>>>;
}

const REQUEST = LOG_KINDS.indexOf('request');

/** Counts requests by the time at which they were sent, in stretches of `bucketMs`. */
export function requestBuckets(
  { requests, log, endMs }: Recording,
  bucketMs: Ms,
): readonly RequestBucket[] {
  const buckets = Array.from({ length: Math.ceil(endMs / bucketMs) }, (_, i) => ({
    fromMs: i * bucketMs,
    served: 0,
    failed: 0,
    byReason: {} as Partial<Record<Failure, number>>,
  }));
  const at = (row: number) => buckets[Math.floor((requests.startMs[row] as Ms) / bucketMs)];
  for (let row = 0; row < requests.length; row++) {
    const bucket = at(row);
    if (bucket !== undefined && OUTCOMES[requests.outcome[row] as number] === 'served') {
      bucket.served++;
    }
  }
  for (let entry = 0; entry < log.length; entry++) {
    if (log.kind[entry] !== REQUEST) continue;
    const bucket = at(log.subject[entry] as number);
    const failure = FAILURES[log.detail[entry] as number];
    if (bucket === undefined || failure === undefined) continue;
    bucket.failed++;
    bucket.byReason[failure] = (bucket.byReason[failure] ?? 0) + 1;
  }
  return buckets;
}
