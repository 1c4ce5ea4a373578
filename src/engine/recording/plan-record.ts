import type { Ms } from '../api/ids';
import type { NodeState, UpdateState } from '../api/objects';
import type { Availability } from '../api/specs';
import type { Against, RequestLimits, UpdateOutcome, WantedNodeState } from '../plan/condition';

/** What was found when a condition was looked at. */
export type Answer = {
  readonly holds: boolean;
  /** False where no manager answered (RM-6); left out: one did. */
  readonly isAnswered?: false;
  /** Which of several sets of conditions it is of, from 0; left out: there is one set. */
  readonly set?: number;
} & (
  | {
      readonly what: 'update';
      readonly service: string;
      readonly outcome: UpdateOutcome;
      /** Null where there is none, be it that the service is not there. */
      readonly state: UpdateState | null;
    }
  /** Of the current spec; of a job: that have completed. Nothing is wanted of a service that is not there. */
  | {
      readonly what: 'running';
      readonly service: string;
      readonly running: number;
      readonly wanted: number;
    }
  | {
      readonly what: 'replicas';
      readonly service: string;
      readonly running: number;
      readonly atLeast: number | null;
      readonly atMost: number | null;
    }
  /** `tasks`: those that have not ended. */
  | {
      readonly what: 'gone';
      readonly service: string;
      readonly isThere: boolean;
      readonly tasks: number;
    }
  | {
      readonly what: 'node';
      readonly node: string;
      readonly wanted: WantedNodeState;
      readonly state: NodeState | null;
      readonly availability: Availability | null;
      /** That run there. */
      readonly tasks: number;
    }
  | { readonly what: 'ran'; readonly name: string }
  | ({
      readonly what: 'requests';
      readonly service: string;
      readonly image: string | null;
      readonly overMs: Ms;
      readonly atLeast: number;
      /** That ended within {@link overMs}. */
      readonly ended: number;
      readonly failed: number;
      /** 95th percentile of those that were served; null where none was, or nobody asked. */
      readonly p95Ms: Ms | null;
      /** Left out: they are held against no others. */
      readonly against?: Against & {
        readonly ended: number;
        readonly failed: number;
        readonly p95Ms: Ms | null;
      };
    } & RequestLimits)
);

/** A command of the timeline that waits for conditions, and what became of it. */
export interface PlanRecord {
  /** Row of the scenario's timeline. */
  readonly pin: number;
  /** Empty where it has none. */
  readonly name: string;
  readonly run: string;
  /** Since when its conditions are looked at; null: they never were. */
  readonly sinceMs: Ms | null;
  readonly end:
    | 'waiting' // when the run ended
    | 'ran'
    | 'unless' // what was to keep it from running came about
    | 'after' // the command that it comes after has not run
    | 'refused' // docker has refused the command that it comes after
    | 'timed-out';
  /** Null while it waits. */
  readonly endMs: Ms | null;
  /** Row of commands; -1: it was not given. */
  readonly command: number;
  /** Row of the log that tells how it ended; -1: none does. */
  readonly entry: number;
  /** Since when all that it waits for, of any set, has held; null: it does not. */
  readonly heldSinceMs: Ms | null;
  /** How long it has to hold; of several sets, the one that opened it, or the first. */
  readonly forMs: Ms;
  /** What it waits for, as found at the last look. */
  readonly when: readonly Answer[];
  /** What is to keep it from running. */
  readonly unless: readonly Answer[];
}
