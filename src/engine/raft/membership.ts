/** Who the managers are, as the control API asks. */
export interface Membership {
  readonly size: number;
  /** How many of them the leader reaches, itself included. */
  readonly reachable: number;
  /** @param row - of nodes */
  readonly isMember: (row: number) => boolean;
  readonly isLeader: (row: number) => boolean;
  readonly isReachable: (row: number) => boolean;
  /** The manager to which commands are given: the oldest whose daemon runs; undefined: there is none. */
  readonly answering: number | undefined;
  /** Whether a node has left the swarm of its own accord (RM-11). */
  readonly hasLeft: (row: number) => boolean;
  /** RM-8: whether the managers can still agree without it. */
  readonly canRemove: (row: number) => boolean;
}

/** One manager, which leads. */
export const LONE_MANAGER: Membership = {
  size: 1,
  reachable: 1,
  isMember: (row) => row === 0,
  isLeader: (row) => row === 0,
  isReachable: (row) => row === 0,
  answering: 0,
  hasLeft: () => false,
  canRemove: () => false,
};
