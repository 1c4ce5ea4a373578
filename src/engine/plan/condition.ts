import type { Ms } from '../api/ids';

/** A limit on requests that ended lately; what is null is not asked for. */
export interface RequestLimits {
  /** Failed of all that ended: less than that. */
  readonly errorsBelow: number | null;
  readonly errorsAtLeast: number | null;
  /** 95th percentile of those that were served, ms: less than that. */
  readonly latencyBelowMs: Ms | null;
  readonly latencyAtLeastMs: Ms | null;
}

/** How much worse than other requests, which ended in the same time; what is null is not asked for. */
export interface Against {
  readonly service: string;
  /** Only those that went to its tasks; null: all to the service. */
  readonly image: string | null;
  /** Their share of failures and so much more: less than that. */
  readonly errorsBelow: number | null;
  readonly errorsAtLeast: number | null;
  /** So many times their 95th percentile: less than that. */
  readonly latencyBelow: number | null;
  readonly latencyAtLeast: number | null;
}

/** How an update has ended, or not. */
export type UpdateOutcome = 'completed' | 'paused' | 'rolled-back';

/** What a node may be waited for to be. */
export type WantedNodeState = 'ready' | 'down' | 'drained';

/** What can be asked of a swarm; services and nodes by the names that docker knows. */
export type Condition =
  | { readonly what: 'update'; readonly service: string; readonly outcome: UpdateOutcome }
  | { readonly what: 'running'; readonly service: string }
  | {
      readonly what: 'replicas';
      readonly service: string;
      readonly atLeast: number | null;
      readonly atMost: number | null;
    }
  | { readonly what: 'gone'; readonly service: string }
  | { readonly what: 'node'; readonly node: string; readonly state: WantedNodeState }
  /** Whether the command of a row of the timeline has run and docker has taken it. */
  | { readonly what: 'ran'; readonly row: number; readonly name: string }
  | ({
      readonly what: 'requests';
      readonly service: string;
      /** Only those that went to its tasks; null: all to the service. */
      readonly image: string | null;
      readonly overMs: Ms;
      /** Fewer say nothing, here or {@link against}. */
      readonly atLeast: number;
      /** Left out: they are held against no others. */
      readonly against?: Against;
    } & RequestLimits);

/** Conditions that hold together, and have done so for a while. */
export interface Conditions {
  readonly all: readonly Condition[];
  readonly forMs: Ms;
}
