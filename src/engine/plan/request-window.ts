import type { Ms } from '../api/ids';
import type { Recorder } from '../recording/recorder';
import { OUTCOMES } from '../recording/recording';
import type { Condition } from './condition';
import type { Judged } from './judge';

type RequestCondition = Extract<Condition, { readonly what: 'requests' }>;

const SERVED = OUTCOMES.indexOf('served');
const PERCENT = 95;

/** Requests that have ended, in that order, so that those of the last seconds are found at once. */
export class RequestWindow {
  private readonly rows: number[] = [];
  /** Row of the log that tells of the failure; -1: it was served. */
  private readonly entries: number[] = [];

  /** @param streams - name of the service that each stream of requests goes to */
  constructor(
    private readonly recorder: Recorder,
    private readonly streams: readonly string[],
  ) {
    recorder.requestEnds = (row, entry) => {
      this.rows.push(row);
      this.entries.push(entry);
    };
  }

  judge(condition: RequestCondition, nowMs: Ms): Judged {
    const { service, image, overMs, atLeast, errorsBelow, errorsAtLeast } = condition;
    const { latencyBelowMs, latencyAtLeastMs } = condition;
    const { requests } = this.recorder;
    const tookMs: Ms[] = [];
    let ended = 0;
    let failed = 0;
    let lastFailed = -1;
    for (let i = this.rows.length - 1; i >= 0; i--) {
      const row = this.rows[i] as number;
      if (requests.endMs(row) <= nowMs - overMs) break;
      if (!this.isOf(row, service, image)) continue;
      ended++;
      if (requests.outcomeOf(row) === SERVED) {
        tookMs.push(requests.endMs(row) - requests.startMs(row));
      } else {
        failed++;
        lastFailed = Math.max(lastFailed, this.entries[i] as number);
      }
    }
    const isLatencyAsked = latencyBelowMs !== null || latencyAtLeastMs !== null;
    const p95Ms = isLatencyAsked ? percentile(tookMs) : null;
    const holds =
      ended >= Math.max(atLeast, 1) &&
      // Divided, since 7 of 100 is 0.07, but 0.07 times 100 is more than 7.
      (errorsBelow === null || failed / ended < errorsBelow) &&
      (errorsAtLeast === null || failed / ended >= errorsAtLeast) &&
      (latencyBelowMs === null || (p95Ms !== null && p95Ms < latencyBelowMs)) &&
      (latencyAtLeastMs === null || (p95Ms !== null && p95Ms >= latencyAtLeastMs));
    return {
      answer: { ...condition, holds, ended, failed, p95Ms },
      entry: errorsAtLeast === null ? -1 : lastFailed,
    };
  }

  private isOf(row: number, service: string, image: string | null): boolean {
    const { services, tasks } = this.recorder.written;
    const { requests } = this.recorder;
    const task = tasks[requests.answeredBy(row)];
    if (task === undefined) {
      return image === null && this.streams[requests.sourceOf(row)] === service;
    }
    if (services[task.service]?.name !== service) return false;
    // D-41: a task's image has a digest where its tag was moved.
    return image === null || task.image === image || task.image.startsWith(`${image}@`);
  }
}

/** By nearest rank. */
function percentile(values: readonly Ms[]): Ms | null {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.max(Math.ceil((PERCENT * sorted.length) / 100) - 1, 0)] ?? null;
}
