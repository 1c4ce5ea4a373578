import type { Ms } from '../api/ids';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import type { Underlay } from '../network/underlay';
import type { Recorder } from '../recording/recorder';
import type { RaftChange } from '../recording/recording';
import type { RuleId } from '../recording/rules';
import type { Timing } from '../timing';
import { Campaigns } from './campaigns';
import type { Membership } from './membership';

/** Nobody. */
const NONE = -1;

/** What a leader's components are told. */
export interface Leadership {
  /** @param row - of the node that leads from now on */
  readonly begin: (row: number) => void;
  /** Nothing can be written until `resume` or `end` (RM-6). */
  readonly hold: () => void;
  readonly resume: () => void;
  readonly end: () => void;
}

/**
 * Which manager leads, and whether enough of them reach each other to agree on a write (RM-1).
 * SwarmKit: `manager/state/raft/raft.go`.
 *
 * Heartbeats are no events: what they bring to light happens when it would.
 */
export class Raft implements Membership {
  private readonly members = new Set<number>();
  /** Members that the leader hears from. */
  private present = new Set<number>();
  private leader = NONE;
  private leaderSinceMs: Ms = 0;
  /** Whether the leader is one in name only: it cannot write (RM-6). */
  private isHeld = false;
  private hasQuorum = true;
  /** When the members notice, or have noticed, that nobody leads. */
  private leaderlessMs: Ms = 0;
  private electionTimer: Timer = NO_TIMER;
  private stepDownTimer: Timer = NO_TIMER;
  private reachTimer: Timer = NO_TIMER;
  private readonly campaigns: Campaigns;
  /** Managers that a new cluster has left behind (RM-7). */
  private readonly expelled = new Set<number>();

  constructor(
    private readonly kernel: Kernel,
    private readonly recorder: Recorder,
    private readonly underlay: Underlay,
    private readonly timing: Timing,
    hasJitter: boolean,
    private readonly leadership: Leadership,
  ) {
    this.campaigns = new Campaigns(kernel, timing, hasJitter);
  }

  /** The swarm as a scenario has it: its first manager leads. */
  start(rows: readonly number[]): void {
    for (const row of rows) this.members.add(row);
    this.present = new Set(rows);
    this.lead(rows[0] ?? NONE, 'start', '');
  }

  /** Who can write: a leader that a majority follows. Null when there is none. */
  get actingLeader(): number | null {
    return this.leader === NONE || this.isHeld ? null : this.leader;
  }

  get reachable(): number {
    return this.present.size;
  }

  get size(): number {
    return this.members.size;
  }

  isMember(row: number): boolean {
    return this.members.has(row);
  }

  isLeader(row: number): boolean {
    return row === this.actingLeader;
  }

  isReachable(row: number): boolean {
    return this.present.has(row);
  }

  get answering(): number | undefined {
    return this.rows().find((row) => this.underlay.isUp(row));
  }

  hasLeft(row: number): boolean {
    return this.underlay.hasLeft(row);
  }

  /** Whether managers are there no more because they have left the swarm. */
  get haveLeft(): boolean {
    return this.rows().some((row) => this.underlay.hasLeft(row) && this.underlay.isOn(row));
  }

  /** Whether a new cluster has left it behind: it is a manager of the old one (RM-7). */
  isExpelled(row: number): boolean {
    return this.expelled.has(row);
  }

  /** RM-6: requests wait for a leader until then. */
  get giveUpMs(): Ms {
    const { raftTickMs, electionTicks } = this.timing;
    return Math.max(this.leaderlessMs + (electionTicks + 1) * raftTickMs, this.kernel.nowMs);
  }

  /** RM-8: whether those that remain without `row` can still agree. */
  canRemove(row: number): boolean {
    const others = [...this.present].filter((other) => other !== row).length;
    return others >= quorumOf(this.members.size - 1);
  }

  /** RM-9 */
  join(row: number): void {
    this.members.add(row);
    this.present.add(row);
    this.note(row, 'joined', 'RM-9');
    this.review();
  }

  /** RM-9 */
  leave(row: number): void {
    this.members.delete(row);
    this.present.delete(row);
    this.campaigns.forget(row);
    this.note(row, 'left', 'RM-9');
    this.review();
  }

  /** RM-4: hands over to the first of the members that the leader reaches, if there is one. */
  transfer(): boolean {
    // One that has gone since it was last heard of does not take over.
    const next = this.heard().find((row) => row !== this.leader && this.present.has(row));
    if (next === undefined || this.actingLeader === null) return false;
    this.leadership.end();
    this.lead(next, 'transferred', 'RM-4');
    return true;
  }

  /** Whether the others could agree on writes without it, or do. */
  isDispensable(row: number): boolean {
    return this.majority(row).length > 0;
  }

  /**
   * RM-7: it leads alone, at once, with what all have agreed on. Those left behind have the old
   * cluster, and so register with nobody.
   */
  forceNewCluster(row: number): void {
    if (this.leader !== NONE) this.leadership.end();
    this.leader = NONE;
    this.isHeld = false;
    for (const other of this.members) {
      if (other !== row) this.expelled.add(other);
      this.campaigns.forget(other);
    }
    this.members.clear();
    this.members.add(row);
    this.noteQuorum(true);
    this.lead(row, 'forced', 'RM-7');
    this.review();
  }

  /** A machine or the network has changed, or who is a member. */
  review(): void {
    const majority = this.majority();
    if (this.leader !== NONE) {
      if (!this.underlay.isUp(this.leader) || !this.members.has(this.leader)) this.loseLeader();
      else if (majority.includes(this.leader)) this.regain();
      else this.lose(majority.length > 0);
    }
    for (const row of this.members) {
      if (!this.underlay.isUp(row)) this.campaigns.forget(row);
      else if (this.actingLeader === null && row !== this.leader)
        this.campaigns.begin(row, this.kernel.nowMs);
    }
    this.noteQuorum(majority.length > 0);
    this.armElection(majority);
    this.armReachability();
  }

  private rows(): readonly number[] {
    return [...this.members].toSorted((a, b) => a - b);
  }

  /**
   * RM-1: members that reach each other and are more than half; empty when there are none.
   *
   * @param without - a member that does not count
   */
  private majority(without = NONE): readonly number[] {
    const up = this.rows().filter((row) => row !== without && this.underlay.isUp(row));
    for (const one of up) {
      const group = up.filter((other) => this.underlay.reaches(one, other));
      if (group.length >= quorumOf(this.members.size)) return group;
    }
    return [];
  }

  private lead(row: number, what: RaftChange['what'], rule: RuleId): void {
    this.leader = row;
    this.leaderSinceMs = this.kernel.nowMs;
    this.isHeld = false;
    this.kernel.cancel(this.stepDownTimer);
    for (const member of this.members) this.campaigns.forget(member);
    this.present = new Set(this.heard());
    const entry = this.note(row, what, rule);
    this.kernel.because(entry, () => this.leadership.begin(row));
  }

  /** Its machine went away, or it is a member no more. */
  private loseLeader(): void {
    const lost = this.leader;
    if (!this.isHeld) this.followersWait();
    this.leader = NONE;
    this.isHeld = false;
    this.kernel.cancel(this.stepDownTimer);
    this.leadership.end();
    this.note(lost, 'leader-lost', 'RM-3');
  }

  /** RM-3: it is not heard by enough; until it steps down it could still go on. */
  private lose(hasOthers: boolean): void {
    if (this.isHeld) return;
    this.isHeld = true;
    this.followersWait();
    if (hasOthers) this.note(this.leader, 'leader-lost', 'RM-3');
    this.leadership.hold();
    const { raftTickMs, electionTicks } = this.timing;
    const row = this.leader;
    this.stepDownTimer = this.kernel.after(raftTickMs * electionTicks, PHASE.node, () => {
      this.leader = NONE;
      this.isHeld = false;
      this.leadership.end();
      this.note(row, 'stepped-down', 'RM-3');
      this.campaigns.begin(row, this.kernel.nowMs);
      this.review();
    });
  }

  private regain(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.kernel.cancel(this.stepDownTimer);
    for (const member of this.members) this.campaigns.forget(member);
    if (this.hasQuorum) this.note(this.leader, 'leader-regained', 'RM-3');
    else this.noteQuorum(true);
    this.leadership.resume();
  }

  /** The leader's last heartbeat is what the others count from. */
  private followersWait(): void {
    const { raftTickMs, electionTicks } = this.timing;
    const { nowMs } = this.kernel;
    const beatMs = nowMs - ((nowMs - this.leaderSinceMs) % raftTickMs);
    this.leaderlessMs = beatMs + raftTickMs * electionTicks;
    for (const row of this.members) {
      if (row !== this.leader && this.underlay.isUp(row)) this.campaigns.begin(row, beatMs);
    }
  }

  private noteQuorum(hasQuorum: boolean): void {
    if (hasQuorum === this.hasQuorum) return;
    this.hasQuorum = hasQuorum;
    this.note(NONE, hasQuorum ? 'quorum-regained' : 'quorum-lost', hasQuorum ? 'RM-1' : 'RM-6');
  }

  private armElection(majority: readonly number[]): void {
    this.kernel.cancel(this.electionTimer);
    this.electionTimer = NO_TIMER;
    if (this.actingLeader !== null) return;
    let first: { readonly row: number; readonly atMs: Ms } | undefined;
    for (const row of majority) {
      if (row === this.leader) continue;
      const atMs = this.campaigns.nextMs(row);
      if (first === undefined || atMs < first.atMs) first = { row, atMs };
    }
    if (first === undefined) return;
    const { row, atMs } = first;
    this.electionTimer = this.kernel.at(atMs, PHASE.node, () => {
      if (this.leader !== NONE) this.leadership.end();
      this.lead(row, 'elected', 'RM-3');
      this.review();
    });
  }

  /** K-19: a heartbeat that is not answered, or is again, shows within a tick. */
  private armReachability(): void {
    if (!this.isHeeded || this.reachTimer !== NO_TIMER) return;
    const heard = this.heard();
    const isSame = heard.length === this.present.size && heard.every((r) => this.isReachable(r));
    if (isSame) return;
    this.reachTimer = this.kernel.after(this.timing.raftTickMs, PHASE.node, () => {
      this.reachTimer = NO_TIMER;
      if (!this.isHeeded) return;
      const now = new Set(this.heard());
      for (const row of this.rows()) {
        if (now.has(row) === this.present.has(row)) continue;
        if (now.has(row)) this.present.add(row);
        else this.present.delete(row);
        this.note(row, 'reachability', 'RM-1');
      }
    });
  }

  /** Whether the leader's view of the others is the one that counts. */
  private get isHeeded(): boolean {
    return this.leader !== NONE && !(this.isHeld && this.hasQuorum);
  }

  private heard(): readonly number[] {
    const { leader, underlay } = this;
    return this.rows().filter((row) => underlay.isUp(row) && underlay.reaches(leader, row));
  }

  /** @param row - whom it is about */
  private note(row: number, what: RaftChange['what'], rule: RuleId): number {
    const isLost = what === 'leader-lost' || (this.isHeld && this.hasQuorum);
    return this.recorder.raft(
      row,
      {
        what,
        leader: isLost ? NONE : this.leader,
        hasQuorum: this.hasQuorum,
        members: this.rows().map((node) => ({ node, isReachable: this.isReachable(node) })),
      },
      rule,
    );
  }
}

/** RM-1 */
export const quorumOf = (members: number): number => Math.floor(members / 2) + 1;
