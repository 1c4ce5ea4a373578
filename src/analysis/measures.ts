import type { Ms, Recording } from '../engine';
import { detectionMs } from './detection';
import { forecastOf, type Forecast } from './forecast';
import { loadFigures } from './load-figures';
import { poolFigures, type PoolFigures } from './pool-figures';
import {
  budgetSpent,
  requestFigures,
  type Objective,
  type RequestFigures,
} from './request-figures';
import { answeredRequests, createdTasks, fullestNode, listedTasks, mostTasks } from './task-counts';

/**
 * What a number of a run is: a duration, how many (a mean of counts may be a fraction), or a part of
 * a whole, where 1 is all of it.
 */
export type MeasureUnit = 'ms' | 'count' | 'ratio';

/** What is known of a measure without a run. */
export interface MeasureFacts {
  readonly unit: MeasureUnit;
  /** Which of two values one would rather have; null: neither is better for itself. */
  readonly better: 'less' | 'more' | null;
}

/**
 * What can be measured of a run, for one service and from a moment on, by the names that the page,
 * lessons and commands use; in the order in which tables have them. Their texts are `MeasureTexts`.
 */
const FACTS = {
  /** Until its update was over, however it ended. */
  duration: { unit: 'ms', better: 'less' },
  /** Requests to the service that failed. */
  failed: { unit: 'count', better: 'less' },
  /** The fewest of its tasks that were in the pool, from when that was first as full as it gets. */
  lowest: { unit: 'count', better: 'more' },
  /** Tasks in its pool, each moment counting alike. */
  mean: { unit: 'count', better: 'more' },
  /** How long fewer were in the pool than asked for. */
  below: { unit: 'ms', better: 'less' },
  /** The most of its tasks that were there at once and not over. */
  peak: { unit: 'count', better: 'less' },
  /** Its tasks that were created. */
  created: { unit: 'count', better: 'less' },
  /** How long tasks of two revisions or more served at once. */
  mixed: { unit: 'ms', better: 'less' },
  /** From the first failure that a new task showed until the update stopped or turned back. */
  detect: { unit: 'ms', better: 'less' },
  /** Requests that were served, of those that ended. */
  availability: { unit: 'ratio', better: 'more' },
  /** What an objective allows to fail, spent; more than 1: exceeded. */
  budget: { unit: 'ratio', better: 'less' },
  /** So long half of the served requests took at the most. */
  p50: { unit: 'ms', better: 'less' },
  /** So long 95 of 100 took at the most. */
  p95: { unit: 'ms', better: 'less' },
  p99: { unit: 'ms', better: 'less' },
  /** Requests that came to its tasks, be it through a proxy. */
  answered: { unit: 'count', better: null },
  /** The most tasks of all services that were there at once and not over. */
  'all-peak': { unit: 'count', better: 'less' },
  /** Its tasks that managers still know when the run ends: what `docker service ps` lists. */
  listed: { unit: 'count', better: null },
  /** The most of its tasks on one node when the run ends, of those that are to run. */
  fullest: { unit: 'count', better: 'less' },
} as const satisfies Readonly<Record<string, MeasureFacts>>;

/** The name of what can be measured of a run; `--measure` takes it too. */
export type MeasureName = keyof typeof FACTS;

/** What is known of each measure without a run. */
export const MEASURE_FACTS: Readonly<Record<MeasureName, MeasureFacts>> = FACTS;
export const MEASURE_NAMES = Object.keys(FACTS) as readonly MeasureName[];

/** What a run comes to: a value for each measure asked for; null: it comes to nothing. */
export type Measured = Readonly<Partial<Record<MeasureName, number | null>>>;

/** Of whom and from when on a run is measured. */
export interface MeasureSpan {
  /** Row of the recording's services. */
  readonly service: number;
  readonly fromMs: Ms;
  /** What is promised of the service, for `budget`; 99.9 unless told otherwise. */
  readonly objective?: Objective;
}

/**
 * What a run comes to; null: to nothing, as the time to the end of an update that has none. Measures
 * that are read off the same figures share the work: ask for all at once.
 */
export function measuresOf(
  recording: Recording,
  span: MeasureSpan,
  names: readonly MeasureName[],
): Measured {
  const reader = new Reader(recording, span);
  return Object.fromEntries(names.map((name) => [name, reader.read(name)]));
}

/** {@link measuresOf}, of one. */
export const measureOf = (
  recording: Recording,
  span: MeasureSpan,
  name: MeasureName,
): number | null => new Reader(recording, span).read(name);

/** Which of two values is better: below 0 the first, above 0 the second; no value is worse than any. */
export function compareMeasured(name: MeasureName, a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const { better } = MEASURE_FACTS[name];
  return better === null ? 0 : better === 'less' ? a - b : b - a;
}

/** Reads figures when they are first asked for. */
class Reader {
  private forecastRead: Forecast | undefined;
  private poolRead: PoolFigures | undefined;
  private requestsRead: RequestFigures | undefined;

  constructor(
    private readonly recording: Recording,
    private readonly span: MeasureSpan,
  ) {}

  private get forecast(): Forecast {
    return (this.forecastRead ??= forecastOf(...this.place));
  }

  private get pool(): PoolFigures {
    return (this.poolRead ??= poolFigures(...this.place));
  }

  private get requests(): RequestFigures {
    return (this.requestsRead ??= requestFigures(...this.place));
  }

  private get place(): readonly [Recording, number, Ms] {
    return [this.recording, this.span.service, this.span.fromMs];
  }

  read(name: MeasureName): number | null {
    const { recording } = this;
    const { service, fromMs, objective = '99.9' } = this.span;
    switch (name) {
      case 'duration':
        return this.forecast.convergeMs;
      case 'failed':
        return this.forecast.failed;
      case 'lowest':
        return this.pool.lowest;
      case 'mean':
        return this.pool.mean;
      case 'below':
        return this.pool.belowMs;
      case 'mixed':
        return this.pool.mixedMs;
      case 'peak':
        return loadFigures(recording, service, fromMs).tasks.most;
      case 'created':
        return createdTasks(recording, service, fromMs);
      case 'detect':
        return detectionMs(recording, service, fromMs);
      case 'availability':
        return this.requests.ended === 0 ? null : this.requests.served / this.requests.ended;
      case 'budget':
        return budgetSpent(this.requests, objective);
      case 'p50':
      case 'p95':
      case 'p99':
        return this.requests.latency?.[name] ?? null;
      case 'answered':
        return answeredRequests(recording, service, fromMs);
      case 'all-peak':
        return mostTasks(recording, fromMs);
      case 'listed':
        return listedTasks(recording, service).length;
      case 'fullest':
        return fullestNode(recording, service);
    }
  }
}
