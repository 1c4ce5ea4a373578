import type { Ms } from './api/ids';

/**
 * What takes time in the managers, between managers and agents, and in dockerd whatever the
 * scenario: the constants of `swarm-semantics.md` section 0, by id. No part of a scenario; tests
 * pass others.
 */
export interface Timing {
  /** K-1 */
  readonly heartbeatMs: Ms;
  /** K-2: periods without a heartbeat after which a node is down. */
  readonly heartbeatsMissed: number;
  /** K-3: the same for a node that a new leader does not know yet. */
  readonly heartbeatsUnknown: number;
  /** K-4: from a node's being down until its tasks are given up. */
  readonly orphanAfterMs: Ms;
  /** K-5: the dispatcher writes buffered reports at every multiple of this. 0: at once. */
  readonly reportBatchMs: Ms;
  /** K-5: … or when so many reports wait. */
  readonly reportBatchLimit: number;
  /** K-6: assignments are sent when nothing changed for this long. */
  readonly assignBatchMs: Ms;
  /** K-6: … or when so many changes wait. */
  readonly assignBatchLimit: number;
  /** K-8 */
  readonly scheduleGapMs: Ms;
  /** K-8 */
  readonly scheduleGapMaxMs: Ms;
  /** K-9 */
  readonly faultsRemembered: number;
  /** K-9 */
  readonly faultMemoryMs: Ms;
  /** K-10 */
  readonly reapBatchMs: Ms;
  /** K-11 */
  readonly stopWaitMaxMs: Ms;
  /** K-15 */
  readonly gossipWaitMs: Ms;
  /** K-16 */
  readonly agentRetryMs: Ms;
  /** SIM-10: how long another node takes to hear of an endpoint, least and most. */
  readonly gossipMs: readonly [Ms, Ms];
  /** LB-11, SIM-10: until the other nodes' networks take a node for lost. */
  readonly gossipNodeLossMs: Ms;
  /** From the return of a node's machine until its agent has a session again (FINDINGS 42b). */
  readonly rejoinMs: Ms;
  /** K-7: so many registrations of a node are taken within the window. */
  readonly registrationsMax: number;
  /** K-7 */
  readonly registrationWindowMs: Ms;
  /** K-17: the first back-off of an agent without a session. */
  readonly sessionBackoffMs: Ms;
  /** K-17 */
  readonly sessionBackoffMaxMs: Ms;
  /** K-18 */
  readonly rpcTimeoutMs: Ms;
  /** K-19 */
  readonly raftTickMs: Ms;
  /** K-19: ticks without a heartbeat after which a manager asks to be elected. */
  readonly electionTicks: number;
  /** K-20 */
  readonly roleRetryMs: Ms;
  /** K-28: how long a client may keep an answer of the embedded DNS. */
  readonly dnsTtlMs: Ms;
  /** How long a client waits for an answer. */
  readonly requestTimeoutMs: Ms;
}

export const TIMING: Timing = {
  heartbeatMs: 5_000,
  heartbeatsMissed: 3,
  heartbeatsUnknown: 6,
  orphanAfterMs: 24 * 3_600_000,
  reportBatchMs: 100,
  reportBatchLimit: 10_000,
  assignBatchMs: 100,
  assignBatchLimit: 100,
  scheduleGapMs: 50,
  scheduleGapMaxMs: 1_000,
  faultsRemembered: 5,
  faultMemoryMs: 300_000,
  reapBatchMs: 250,
  stopWaitMaxMs: 60_000,
  gossipWaitMs: 2_000,
  agentRetryMs: 1_000,
  gossipMs: [200, 1_000],
  gossipNodeLossMs: 5_000,
  rejoinMs: 1_000,
  registrationsMax: 3,
  registrationWindowMs: 8_000,
  sessionBackoffMs: 100,
  sessionBackoffMaxMs: 8_000,
  rpcTimeoutMs: 5_000,
  raftTickMs: 1_000,
  electionTicks: 10,
  roleRetryMs: 5_000,
  dnsTtlMs: 600_000,
  requestTimeoutMs: 10_000,
};
