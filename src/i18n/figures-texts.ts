import type { Spending, UpdateEnding } from '../analysis';

/** The figures of a run, and where the time of an update went. */
export interface FiguresTexts {
  readonly since: string;
  readonly wholeRun: string;
  /** The n-th update of the service. */
  readonly update: (n: number, time: string) => string;
  readonly noService: string;
  readonly changed: (change: string) => string;
  readonly goTo: (time: string) => string;
  readonly columns: { readonly figure: string; readonly value: string; readonly change: string };
  readonly time: {
    readonly title: string;
    readonly none: string;
    readonly endings: Readonly<Record<UpdateEnding, string>>;
    readonly after: (ending: string, duration: string) => string;
    readonly columns: { readonly what: string; readonly took: string; readonly share: string };
    readonly spendings: Readonly<Record<Spending, string>>;
    /** What that is, in a sentence. */
    readonly about: Readonly<Record<Spending, string>>;
    readonly stretch: (what: string, n: number, of: number, from: string, to: string) => string;
    readonly choose: string;
  };
  readonly requests: {
    readonly title: string;
    readonly none: string;
    readonly availability: string;
    readonly errorRatio: string;
    readonly ratioOf: (ratio: string, failed: number, ended: number) => string;
    readonly budget: string;
    readonly objective: string;
    readonly times: (factor: string) => string;
    readonly latency: string;
  };
  readonly latency: {
    readonly title: string;
    readonly summary: (p50: string, p95: string, highest: string, at: string) => string;
    /** How high the chart is. */
    readonly upTo: (highest: string) => string;
    readonly table: string;
    readonly columns: { readonly from: string; readonly served: string };
  };
  readonly pool: {
    readonly title: string;
    readonly lowest: string;
    readonly of: (count: number, wanted: number) => string;
    readonly mean: string;
    readonly below: string;
    readonly mixed: string;
  };
  readonly load: {
    readonly title: string;
    readonly tasks: string;
    readonly running: string;
    readonly cpus: string;
    readonly memory: string;
    readonly fullest: (node: string) => string;
    readonly ofCapacity: (reserved: string, capacity: string, share: string) => string;
  };
}
