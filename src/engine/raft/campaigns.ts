import type { Ms } from '../api/ids';
import type { Kernel } from '../kernel/kernel';
import type { Timing } from '../timing';

/** A member that hears no leader: when its present election timeout ends. */
interface Campaign {
  dueMs: Ms;
}

/**
 * When members that hear no leader ask to be elected: at the end of an election timeout, and again
 * at the end of the next (K-19, SIM-7).
 */
export class Campaigns {
  private readonly campaigns = new Map<number, Campaign>();
  /** Timeouts of a member so far; names its draws. */
  private readonly drawn = new Map<number, number>();

  constructor(
    private readonly kernel: Kernel,
    private readonly timing: Timing,
    private readonly hasJitter: boolean,
  ) {}

  /** @param sinceMs - when the member last heard from a leader; ignored while it waits already */
  begin(row: number, sinceMs: Ms): void {
    if (this.campaigns.has(row)) return;
    this.campaigns.set(row, { dueMs: sinceMs + this.timeoutMs(row) });
  }

  forget(row: number): void {
    this.campaigns.delete(row);
  }

  /** When it asks next. */
  nextMs(row: number): Ms {
    const campaign = this.campaigns.get(row);
    if (campaign === undefined) return Infinity;
    while (campaign.dueMs < this.kernel.nowMs) campaign.dueMs += this.timeoutMs(row);
    return campaign.dueMs;
  }

  private timeoutMs(row: number): Ms {
    const { raftTickMs, electionTicks } = this.timing;
    if (!this.hasJitter) return electionTicks * raftTickMs;
    const nth = this.drawn.get(row) ?? 0;
    this.drawn.set(row, nth + 1);
    const random = this.kernel.random(`election ${row} #${nth}`);
    return (electionTicks + Math.floor(random() * electionTicks)) * raftTickMs;
  }
}
