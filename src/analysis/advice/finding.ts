import type { Ms } from '../../engine';
import type { Edit, SettingName } from '../../scenario';
import type { Measure } from './measures';
import type { Outcome } from './outcome';
import type { Site } from './site';
import type { ChangedInPlace } from './changed-in-place';
import type { GraceTooLong } from './grace-too-long';
import type { GraceTooShort } from './grace-too-short';
import type { MovingTag } from './moving-tag';
import type { FailureAction } from './failure-action';
import type { FailureRatio } from './failure-ratio';
import type { FirstProbe } from './first-probe';
import type { IdleDelay } from './idle-delay';
import type { LostFailure } from './lost-failure';
import type { NoSpareNode } from './no-spare-node';
import type { OneReplica } from './one-replica';
import type { ShortMonitor } from './short-monitor';
import type { NoHealthCheck } from './no-health-check';
import type { RollbackOrder } from './rollback-order';
import type { StartFirstHostPort } from './start-first-host-port';
import type { StartFirstMaxReplicas } from './start-first-max-replicas';
import type { StartFirstReservations } from './start-first-reservations';

/** The numbers that each piece of advice has found in a scenario, for its sentence. */
export interface AdviceFacts {
  'no-health-check': NoHealthCheck;
  'start-first-host-port': StartFirstHostPort;
  'start-first-max-replicas': StartFirstMaxReplicas;
  'start-first-reservations': StartFirstReservations;
  'rollback-order': RollbackOrder;
  'grace-too-short': GraceTooShort;
  'grace-too-long': GraceTooLong;
  'moving-tag': MovingTag;
  'changed-in-place': ChangedInPlace;
  'failure-action': FailureAction;
  'failure-ratio': FailureRatio;
  'first-probe': FirstProbe;
  'idle-delay': IdleDelay;
  'lost-failure': LostFailure;
  'no-spare-node': NoSpareNode;
  'one-replica': OneReplica;
  'short-monitor': ShortMonitor;
}
export type AdviceKind = keyof AdviceFacts;

/** What an adviser read off a scenario and its run, without another run: not yet proven. */
export interface Finding<K extends AdviceKind = AdviceKind> {
  readonly kind: K;
  /** Row of the recording's services. */
  readonly service: number;
  readonly facts: AdviceFacts[K];
  /** Ids of `swarm-semantics.md`. */
  readonly rules: readonly string[];
  /** The command to blame, its row in the timeline, and the setting of it. */
  readonly blame: {
    readonly pin: number;
    readonly setting: SettingName | null;
    readonly atMs: Ms;
  };
  /** The smallest change of the scenario under which the damage shows; empty: this run shows it. */
  readonly show: readonly Edit[];
  /** The smallest change of a file or a command that mends it. */
  readonly mend: readonly Edit[];
}

/** How four runs came out for the service, from the command to blame on. */
export interface Proof {
  readonly now: Outcome;
  /** With the change that shows the damage. */
  readonly shown: Outcome;
  /** With that change, and mended. */
  readonly mended: Outcome;
  /** Mended alone. */
  readonly mendedNow: Outcome;
}

/** One piece of advice: when it is to be given, and what has to be true of the runs that prove it. */
export interface Adviser<K extends AdviceKind> {
  readonly kind: K;
  /** Cheap: no run is simulated. Null: there is nothing to say. */
  readonly find: (site: Site) => Omit<Finding<K>, 'kind' | 'service'> | null;
  /** Whether the damage that it warns of is in the run that shows it, and not in the mended one. */
  isBorneOut(proof: Omit<Proof, 'mendedNow'>, facts: AdviceFacts[K]): boolean;
  /** By what it is judged how much the scenario as it is suffers. */
  readonly measures: readonly Measure[];
}
