import type {
  Answer,
  Failure,
  Ms,
  NodeRecord,
  ProbeResult,
  RaftChange,
  TaskState,
  UpdateConfig,
} from '../../engine';
import type { PlacementReason } from '../placement';

/** How many failures an update has seen, of how many slots, against what it forgives (U-28). */
export interface FailureCount {
  readonly failed: number;
  readonly of: number;
  readonly maxRatio: number;
}

/** What the conditions of a command said at last; the command by its name, or its line. */
interface Judged {
  readonly command: string;
  /** Since the first look. */
  readonly waitedMs: Ms;
  /** How long they had to hold. */
  readonly forMs: Ms;
  readonly answers: readonly Answer[];
}

/**
 * Why something happened, as a code with the run's own numbers: languages make a sentence of it.
 * Names are those that people see; durations are virtual milliseconds.
 */
export type Reason =
  | { readonly code: 'start' }
  | ({ readonly code: 'plan/opened' } & Judged)
  | ({ readonly code: 'plan/timed-out' } & Judged)
  /** `answers`: of what keeps it from running. */
  | {
      readonly code: 'plan/skipped';
      readonly command: string;
      readonly why: 'unless' | 'after' | 'refused';
      readonly answers: readonly Answer[];
    }
  /** `isFault`: docker has no such command. */
  | {
      readonly code: 'command';
      readonly isFault: boolean;
      readonly dirtyTasks: number;
      readonly exitCode: number;
      readonly waitedMs: Ms;
    }
  // Nodes and managers.
  | { readonly code: 'node/first'; readonly node: string; readonly isLate: boolean }
  | { readonly code: 'node/off'; readonly node: string }
  | { readonly code: 'node/on'; readonly node: string }
  | { readonly code: 'node/cut'; readonly node: string }
  | { readonly code: 'node/healed'; readonly node: string }
  | { readonly code: 'node/role'; readonly node: string; readonly role: 'manager' | 'worker' }
  | {
      readonly code: 'node/availability';
      readonly node: string;
      readonly availability: NodeRecord['changes'][number]['availability'];
      readonly tasks: number;
    }
  | { readonly code: 'node/labels'; readonly node: string }
  /** `silentMs`: since what made it silent; null where that is not known. */
  | { readonly code: 'node/down'; readonly node: string; readonly silentMs: Ms | null }
  | { readonly code: 'node/unknown'; readonly node: string }
  | { readonly code: 'node/ready'; readonly node: string }
  | { readonly code: 'node/disconnected'; readonly node: string }
  | { readonly code: 'node/removed'; readonly node: string }
  | {
      readonly code: 'raft';
      readonly what: RaftChange['what'];
      readonly node: string;
      readonly reachable: number;
      readonly members: number;
      readonly quorum: number;
      /** Since the entry that led to it. */
      readonly afterMs: Ms;
    }
  // Services and their updates.
  | { readonly code: 'service/created'; readonly service: string }
  | { readonly code: 'service/updated'; readonly service: string; readonly isSameTemplate: boolean }
  | { readonly code: 'service/rolled-back-by-hand'; readonly service: string }
  | ({ readonly code: 'service/rolled-back'; readonly service: string } & FailureCount)
  | { readonly code: 'service/removed'; readonly service: string }
  | { readonly code: 'update/begins'; readonly service: string }
  | { readonly code: 'update/cleared' }
  | ({ readonly code: 'update/paused'; readonly isRollback: boolean } & FailureCount)
  | ({ readonly code: 'update/rolls-back' } & FailureCount)
  | { readonly code: 'update/rolls-back-by-hand' }
  /** `broken`: tasks that the run made and that have failed by then. */
  | {
      readonly code: 'update/completed';
      readonly isRollback: boolean;
      readonly slots: number;
      readonly watchMs: Ms;
      readonly broken: number;
      readonly action: UpdateConfig['failureAction'];
    }
  | { readonly code: 'update/nothing-dirty'; readonly isRollback: boolean }
  | {
      readonly code: 'update/run';
      readonly dirty: number;
      readonly workers: number;
      readonly parallelism: number;
    }
  | {
      readonly code: 'update/slot';
      readonly nth: number;
      readonly of: number;
      readonly workers: number;
      /** How long its worker rested before; 0: not at all. */
      readonly restedMs: Ms;
      readonly order: UpdateConfig['order'];
    }
  | { readonly code: 'update/delay'; readonly delayMs: Ms; readonly isLast: boolean }
  | {
      readonly code: 'update/monitor';
      readonly watchMs: Ms;
      readonly monitorMs: Ms;
      readonly delayMs: Ms;
      readonly slots: number;
    }
  | ({
      readonly code: 'update/failure';
      readonly task: string;
      /** From RUNNING to its end; null: it never was RUNNING. */
      readonly ranMs: Ms | null;
      readonly monitorMs: Ms;
      readonly action: UpdateConfig['failureAction'];
      readonly isTooMany: boolean;
    } & FailureCount)
  // Tasks.
  | {
      readonly code: 'task/made';
      readonly task: string;
      readonly how: 'first' | 'update' | 'global' | 'node-back' | 'job';
    }
  | {
      readonly code: 'task/made-to-replace';
      readonly task: string;
      readonly state: TaskState;
      /** RS-2: made from a newer spec than the one that it replaces. */
      readonly isNewer: boolean;
      readonly isMoved: boolean;
    }
  | { readonly code: 'task/pending'; readonly task: string }
  | { readonly code: 'task/waits'; readonly task: string; readonly err: string }
  | {
      readonly code: 'task/assigned';
      readonly task: string;
      readonly node: string;
      readonly service: string;
      readonly why: PlacementReason;
      readonly ofService: number;
      readonly inAll: number;
    }
  | { readonly code: 'task/steps'; readonly task: string; readonly state: TaskState }
  | { readonly code: 'task/ready'; readonly task: string; readonly isHeld: boolean }
  | { readonly code: 'task/running-unchecked'; readonly task: string; readonly deafMs: Ms }
  | {
      readonly code: 'task/running-healthy';
      readonly task: string;
      readonly probes: number;
      readonly afterMs: Ms;
    }
  | { readonly code: 'task/running-over'; readonly task: string }
  | { readonly code: 'task/complete'; readonly task: string; readonly isUnhealthy: boolean }
  | { readonly code: 'task/shutdown'; readonly task: string; readonly askedMs: Ms }
  | { readonly code: 'task/shutdown-unplaced'; readonly task: string }
  | {
      readonly code: 'task/failed';
      readonly task: string;
      readonly exitCode: number | null;
      readonly isUnhealthy: boolean;
    }
  | { readonly code: 'task/failed-with-node'; readonly task: string }
  | { readonly code: 'task/rejected'; readonly task: string; readonly err: string }
  | { readonly code: 'task/evicted'; readonly task: string; readonly node: string }
  | { readonly code: 'task/orphaned'; readonly task: string }
  | {
      readonly code: 'task/asked-to-stop';
      readonly task: string;
      readonly how:
        | 'stop-first'
        | 'start-first'
        | 'kept-other'
        | 'replaced'
        | 'drained'
        | 'node-down'
        | 'scaled-down'
        | 'service-removed'
        | 'node-not-meant'
        | 'older-job';
    }
  | {
      readonly code: 'task/released';
      readonly task: string;
      readonly how: 'old-stopped' | 'at-once' | 'after-delay' | 'old-gone' | 'new-leader';
      /** Since it was made. */
      readonly heldMs: Ms;
    }
  | {
      readonly code: 'task/forgotten';
      readonly task: string;
      readonly how: 'history' | 'asked' | 'dead-slot';
    }
  | { readonly code: 'restart-delay'; readonly task: string; readonly delayMs: Ms }
  // Containers.
  | { readonly code: 'pull'; readonly task: string; readonly pullMs: Ms; readonly node: string }
  | { readonly code: 'process/runs'; readonly task: string; readonly startMs: Ms }
  | { readonly code: 'process/listens'; readonly task: string; readonly afterMs: Ms }
  | {
      readonly code: 'process/signal';
      readonly task: string;
      readonly isKill: boolean;
      /** After it left the pool; of SIGKILL, after SIGTERM. */
      readonly afterMs: Ms;
    }
  | {
      readonly code: 'process/exited';
      readonly task: string;
      readonly exitCode: number;
      readonly isAsked: boolean;
      readonly afterMs: Ms;
    }
  | { readonly code: 'fault'; readonly task: string; readonly image: string; readonly afterMs: Ms }
  | { readonly code: 'fault/by-command'; readonly task: string }
  | {
      readonly code: 'probe';
      readonly task: string;
      readonly result: ProbeResult;
      readonly nth: number;
      readonly streak: number;
      readonly retries: number;
      readonly isForgiven: boolean;
      readonly startPeriodMs: Ms;
    }
  | { readonly code: 'health/starting'; readonly task: string; readonly firstProbeMs: Ms | null }
  | { readonly code: 'health/healthy'; readonly task: string; readonly isUnchecked: boolean }
  | {
      readonly code: 'health/unhealthy';
      readonly task: string;
      readonly streak: number;
      readonly retries: number;
    }
  // The pool and its requests.
  | {
      readonly code: 'pool/joined';
      readonly task: string;
      readonly isHealthy: boolean;
      /** How long it was in the pool before it listened. */
      readonly deafMs: Ms;
    }
  | {
      readonly code: 'pool/left';
      readonly task: string;
      readonly how: 'asked' | 'unhealthy';
      readonly afterMs: Ms;
    }
  | { readonly code: 'pool/gone'; readonly task: string; readonly how: 'stopped' | 'node' }
  | {
      readonly code: 'pool/heard';
      readonly task: string;
      readonly node: string;
      readonly what: 'joined' | 'left' | 'gone';
      readonly afterMs: Ms;
    }
  | {
      readonly code: 'request';
      readonly failure: Failure;
      /** To whom it was sent, or passed on; null: to nobody. */
      readonly task: string | null;
      /** Who passed it on; null: it was sent there at once. */
      readonly proxy: string | null;
      readonly node: string | null;
      /** Since what stood in its way. */
      readonly afterMs: Ms;
      /** Until its process listens; null: it does not, or did. */
      readonly listensInMs: Ms | null;
    }
  // Proxies.
  | { readonly code: 'proxy/first'; readonly task: string }
  /** `afterMs`: since what it found changed. */
  | { readonly code: 'proxy/routes'; readonly task: string; readonly afterMs: Ms }
  // Secrets and configs.
  | { readonly code: 'dependency/created'; readonly name: string }
  | { readonly code: 'dependency/removed'; readonly name: string }
  | { readonly code: 'dependency/delivered'; readonly name: string; readonly node: string }
  | { readonly code: 'dependency/withdrawn'; readonly name: string; readonly node: string };
