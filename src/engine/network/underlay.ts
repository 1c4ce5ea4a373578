import type { Ms } from '../api/ids';
import type { Kernel } from '../kernel/kernel';

/** Sides of the network from a moment on, by row of nodes. */
interface Sides {
  readonly sinceMs: Ms;
  readonly of: readonly number[];
}

/** How a node is cut off that no partition names. */
const UNCUT = '';

/**
 * The machines and the network between them: which are on, which daemons run, and who reaches whom.
 *
 * A partition cuts its nodes off from all others; several add up, so that two nodes reach each other
 * when every partition has both of them on one side.
 */
export class Underlay {
  private readonly off = new Set<number>();
  private readonly silent = new Set<number>();
  private readonly gone = new Set<number>();
  private readonly cuts: ReadonlySet<number>[] = [];
  /** Numbers of sides, by the cuts that name a node of them; a side keeps its number. */
  private readonly numbers = new Map<string, number>([[UNCUT, 0]]);
  private readonly history: Sides[];

  constructor(
    private readonly kernel: Kernel,
    private readonly nodes: number,
  ) {
    this.history = [{ sinceMs: 0, of: Array.from({ length: nodes }, () => 0) }];
  }

  /** Whether a node's machine is on. */
  isOn(row: number): boolean {
    return !this.off.has(row);
  }

  /** Whether its daemon runs, and takes part in the swarm: a machine that comes back takes a moment. */
  isUp(row: number): boolean {
    return !this.silent.has(row) && !this.gone.has(row);
  }

  /** Whether it has left the swarm, which it does for good (RM-11). */
  hasLeft(row: number): boolean {
    return this.gone.has(row);
  }

  /** Whether the network carries anything between two machines that are on. */
  reaches(from: number, to: number): boolean {
    if (!this.isOn(from) || !this.isOn(to)) return false;
    return from === to || this.sideOf(from) === this.sideOf(to);
  }

  /** Whether two nodes have been on different sides all the time since `sinceMs`. */
  isCutSince(one: number, other: number, sinceMs: Ms): boolean {
    for (const { sinceMs: fromMs, of } of this.history.toReversed()) {
      if (of[one] === of[other]) return false;
      if (fromMs <= sinceMs) return true;
    }
    return false;
  }

  /** Nodes of the same number are on one side; 0 where no partition cuts. */
  sideOf(row: number): number {
    return this.history.at(-1)?.of[row] ?? 0;
  }

  switchOff(row: number): void {
    this.off.add(row);
    this.silent.add(row);
  }

  switchOn(row: number): void {
    this.off.delete(row);
  }

  /** The daemon runs again. */
  daemonStarted(row: number): void {
    this.silent.delete(row);
  }

  leaveSwarm(row: number): void {
    this.gone.add(row);
  }

  cut(rows: ReadonlySet<number>): void {
    this.cuts.push(rows);
    this.divide();
  }

  heal(): void {
    this.cuts.length = 0;
    this.divide();
  }

  private divide(): void {
    const of = Array.from({ length: this.nodes }, (_, row) => this.number(row));
    this.history.push({ sinceMs: this.kernel.nowMs, of });
  }

  private number(row: number): number {
    // A cut that is named twice cuts once.
    const key = [...new Set(this.cuts.flatMap((cut) => (cut.has(row) ? [[...cut].join()] : [])))]
      .toSorted()
      .join(' ');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(key, number);
    return number;
  }
}
