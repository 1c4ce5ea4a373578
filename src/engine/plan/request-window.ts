import type { Ms } from '../api/ids';
import type { Recorder } from '../recording/recorder';
import { OUTCOMES } from '../recording/recording';
import type { Against, Condition } from './condition';
import type { Judged } from './judge';

type RequestCondition = Extract<Condition, { readonly what: 'requests' }>;

const SERVED = OUTCOMES.indexOf('served');
const PERCENT = 95;

/** Requests that ended lately. */
interface Count {
  readonly ended: number;
  readonly failed: number;
  /** 95th percentile of those that were served; null where none was, or nobody asks. */
  readonly p95Ms: Ms | null;
  /** Row of the log that tells of the last failure; -1: there was none. */
  readonly lastFailed: number;
}

/** Those with which requests are compared, and how much worse they may be. */
type Others = Against & Count;

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
    const { against, ...asked } = condition;
    const { service, image, overMs, atLeast, errorsBelow, errorsAtLeast } = asked;
    const { latencyBelowMs, latencyAtLeastMs } = asked;
    const sinceMs = nowMs - overMs;
    const isTimed = latencyBelowMs !== null || latencyAtLeastMs !== null || asksLatency(against);
    const found = this.count(service, image, sinceMs, isTimed);
    const { ended, failed, p95Ms, lastFailed } = found;
    const others =
      against === undefined
        ? undefined
        : {
            ...against,
            ...this.count(against.service, against.image, sinceMs, asksLatency(against)),
          };
    const holds =
      ended >= Math.max(atLeast, 1) &&
      // Divided, since 7 of 100 is 0.07, but 0.07 times 100 is more than 7.
      isWithin(failed / ended, errorsBelow, errorsAtLeast) &&
      isWithin(p95Ms, latencyBelowMs, latencyAtLeastMs) &&
      (others === undefined || isWorse(found, others, atLeast));
    const answer = { ...asked, holds, ended, failed, p95Ms };
    const isAboutErrors = errorsAtLeast !== null || (others?.errorsAtLeast ?? null) !== null;
    return {
      answer: others === undefined ? answer : { ...answer, against: withoutEntry(others) },
      entry: isAboutErrors ? lastFailed : -1,
    };
  }

  /** @param sinceMs - those that ended later */
  private count(service: string, image: string | null, sinceMs: Ms, isTimed: boolean): Count {
    const { requests } = this.recorder;
    const tookMs: Ms[] = [];
    let ended = 0;
    let failed = 0;
    let lastFailed = -1;
    for (let i = this.rows.length - 1; i >= 0; i--) {
      const row = this.rows[i] as number;
      if (requests.endMs(row) <= sinceMs) break;
      if (!this.isOf(row, service, image)) continue;
      ended++;
      if (requests.outcomeOf(row) === SERVED) {
        tookMs.push(requests.endMs(row) - requests.startMs(row));
      } else {
        failed++;
        lastFailed = Math.max(lastFailed, this.entries[i] as number);
      }
    }
    return { ended, failed, lastFailed, p95Ms: isTimed ? percentile(tookMs) : null };
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

const asksLatency = (against: Against | undefined): boolean =>
  against !== undefined && (against.latencyBelow !== null || against.latencyAtLeast !== null);

/** What is told of others: not which failure was the last. */
const withoutEntry = ({ lastFailed: _lastFailed, ...others }: Others): Omit<Others, 'lastFailed'> =>
  others;

/** Whether requests do so much worse than others, or so little. */
function isWorse(found: Count, others: Others, atLeast: number): boolean {
  if (others.ended < Math.max(atLeast, 1)) return false;
  const more = found.failed / found.ended - others.failed / others.ended;
  const times = found.p95Ms === null || others.p95Ms === null ? null : found.p95Ms / others.p95Ms;
  return (
    isWithin(more, others.errorsBelow, others.errorsAtLeast) &&
    isWithin(times, others.latencyBelow, others.latencyAtLeast)
  );
}

/** What is not known is within no limit. */
const isWithin = (value: number | null, below: number | null, atLeast: number | null): boolean =>
  (below === null || (value !== null && value < below)) &&
  (atLeast === null || (value !== null && value >= atLeast));

/** By nearest rank. */
function percentile(values: readonly Ms[]): Ms | null {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.max(Math.ceil((PERCENT * sorted.length) / 100) - 1, 0)] ?? null;
}
