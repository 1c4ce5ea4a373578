import { FAILURES, LOG_KINDS, metBy, type Failure, type Ms, type Recording } from '../engine';

/** A request that failed. */
export interface FailedRequest {
  /** Row of the recording's requests. */
  readonly request: number;
  /** Row of its log entry. */
  readonly entry: number;
  readonly sentMs: Ms;
  readonly failure: Failure;
  /** Row of the task that it was sent to, or passed on to; -1: none. */
  readonly task: number;
  /** Row of the service that it was for. */
  readonly service: number;
}

const REQUEST = LOG_KINDS.indexOf('request');

/** All requests that failed, in the order in which they were sent. */
export function failedRequests(recording: Recording): readonly FailedRequest[] {
  const { log, requests } = recording;
  const serviceOf = servicesByStream(recording);
  const failed: FailedRequest[] = [];
  for (let entry = 0; entry < log.length; entry++) {
    if (log.kind[entry] !== REQUEST) continue;
    const request = log.subject[entry] as number;
    const failure = FAILURES[log.detail[entry] as number] as Failure;
    const sentMs = requests.startMs[request] as Ms;
    const task = metBy(requests, request, failure);
    failed.push({ entry, request, sentMs, failure, task, service: serviceOf(request) });
  }
  return failed.toSorted((a, b) => a.request - b.request);
}

/**
 * Says which service, by row, a request is for: that of its task, else the one that had the name of
 * its stream when it was sent, since a service may be made anew under the name of one that is gone.
 */
export function servicesByStream(recording: Recording): (request: number) => number {
  const { requests, services, streams, tasks } = recording;
  const rowsByStream = streams.map((name) =>
    services.flatMap((service, row) => (service.name === name ? [row] : [])),
  );
  return (request) => {
    const task = tasks[requests.task[request] as number];
    if (task !== undefined) return task.service;
    const rows = rowsByStream[requests.source[request] as number] ?? [];
    const sentMs = requests.startMs[request] as Ms;
    return rows.findLast((row) => (services[row]?.versions[0]?.t ?? 0) <= sentMs) ?? rows[0] ?? -1;
  };
}
