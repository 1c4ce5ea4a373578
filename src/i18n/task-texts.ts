import type { LifeState, PlacementReason, Probe, Verdict } from '../analysis';
import type { FilterName, Health, PoolState, ProbeResult, Refusal } from '../engine';

/** A verdict in words: what happened, and what follows from it. */
export interface VerdictText {
  readonly main: string;
  readonly more?: string;
}

/** Everything about one task: where it runs, its life, its health check. */
export interface TaskTexts {
  readonly node: string;
  readonly image: string;
  readonly address: string;
  readonly state: string;
  readonly pool: string;
  readonly history: string;
  readonly stateAndDesired: string;
  /** Of a task template: the n-th of so many that its service has had. */
  readonly version: (rev: number, revs: number) => string;
  readonly insteadOf: (address: string) => string;
  readonly stateOf: (state: string, desired: string) => string;
  readonly poolStates: Readonly<Record<PoolState, string>>;
  readonly notYet: string;
  readonly forgotten: string;
  readonly previousInSlot: (slot: string) => string;
  readonly nextInSlot: (slot: string) => string;
  readonly inSlot: (n: number, of: number) => string;
  readonly placement: {
    readonly title: string;
    readonly reasons: Readonly<
      Record<
        PlacementReason,
        (node: string, service: string, ofService: number, inAll: number) => string
      >
    >;
    readonly caption: (time: string) => string;
    readonly node: string;
    readonly ofService: (service: string) => string;
    readonly inAll: string;
    readonly failures: string;
    readonly unavailable: string;
    readonly more: (nodes: number) => string;
    readonly chosen: string;
  };
  /** Why a task waits. */
  readonly pending: {
    readonly title: string;
    readonly caption: (time: string) => string;
    readonly node: string;
    readonly filter: string;
    readonly why: string;
    readonly filters: Readonly<Record<FilterName, string>>;
    readonly reason: (refusal: Refusal) => string;
    /** Of a node that would take it. */
    readonly free: string;
    readonly more: (nodes: number) => string;
  };
  readonly health: {
    readonly title: string;
    readonly enlarge: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly chart: (task: string) => string;
    readonly rows: Readonly<
      Record<
        'state' | 'pool' | 'startPeriod' | 'probes' | 'streak' | 'streakShort' | 'health',
        string
      >
    >;
    readonly states: Readonly<Record<LifeState, string>>;
    readonly status: Readonly<Record<Exclude<Health, 'none'>, string>>;
    readonly startPeriod: (length: string) => string;
    readonly deaf: string;
    readonly graceEnded: string;
    readonly retries: (retries: number) => string;
    readonly span: (name: string, from: string, to: string, length: string) => string;
    readonly results: Readonly<Record<ProbeResult | 'pending', string>>;
    readonly notCounted: string;
    readonly previousProbe: string;
    readonly nextProbe: string;
    readonly noProbeYet: (probes: number) => string;
    /** One probe in a line; `at` and `length` are as people read them. */
    readonly probe: (
      probe: Probe,
      of: number,
      retries: number,
      at: string,
      length: string,
    ) => string;
    readonly table: string;
    readonly columns: Readonly<Record<'number' | 'began' | 'took' | 'result' | 'streak', string>>;
    /** It ended, and neither Swarm nor its check had asked for that. */
    readonly exited: (time: string, code: number) => string;
    readonly lost: (time: string) => string;
    readonly verdicts: Readonly<{
      [K in Verdict['kind']]: (verdict: Extract<Verdict, { readonly kind: K }>) => VerdictText;
    }>;
  };
}
