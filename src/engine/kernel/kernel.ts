import type { Ms } from '../api/ids';
import { assert } from './assert';
import { EventHeap } from './heap';
import { indexedRandom, randomStream } from './random';
import type { Process, Wait } from './process';

/**
 * Who goes first at one instant (SIM-2, SIM-11). Within a phase events run in the order in which
 * they were scheduled.
 */
export const PHASE = {
  input: 0,
  node: 1,
  flush: 2,
  judgeFirst: 3,
  restart: 4,
  reconcile: 5,
  judge: 6,
  update: 7,
  allocate: 8,
  schedule: 9,
  assign: 10,
  reap: 11,
  traffic: 12,
} as const;
export type Phase = (typeof PHASE)[keyof typeof PHASE];

/** Room for 2^46 events in a phase, exact in a double. */
const PHASE_STRIDE = 2 ** 46;
const SLOT_STRIDE = 2 ** 22;
const INITIAL_SLOTS = 1024;

export type Callback = (arg: number) => void;

/** Names a scheduled event so that it can be cancelled; 0 names none. */
export type Timer = number;
export const NO_TIMER: Timer = 0;

/** A process under way. */
export interface Running {
  /** Stops it where it waits; its `finally` blocks run. */
  cancel(): void;
  readonly isOver: () => boolean;
}

/** Clock, event queue and the current cause. Knows nothing of Docker. */
export class Kernel {
  nowMs: Ms = 0;
  /** Row of the log entry that whatever happens now goes back to. */
  cause = -1;
  /** Events processed. */
  events = 0;

  private readonly heap = new EventHeap();
  private sequence = 0;
  private foreground = 0;
  private readonly callbacks: (Callback | null)[] = [null];
  private args = new Int32Array(INITIAL_SLOTS);
  private causes = new Int32Array(INITIAL_SLOTS);
  private generations = new Int32Array(INITIAL_SLOTS);
  private isBackground = new Uint8Array(INITIAL_SLOTS);
  private readonly free: number[] = [];

  constructor(private readonly seed: number) {}

  /**
   * Calls `callback(arg)` at `atMs`, with the cause that is current now.
   *
   * @param background - true for what goes on for ever in a settled swarm (traffic, probes that pass)
   */
  at(atMs: Ms, phase: Phase, callback: Callback, arg = 0, background = false): Timer {
    assert(atMs >= this.nowMs, 'the clock cannot go back to', atMs);
    const slot = this.free.pop() ?? this.newSlot();
    this.callbacks[slot] = callback;
    this.args[slot] = arg;
    this.causes[slot] = this.cause;
    this.isBackground[slot] = background ? 1 : 0;
    if (!background) this.foreground++;
    this.heap.push(atMs, phase * PHASE_STRIDE + this.sequence++, slot);
    return (this.generations[slot] as number) * SLOT_STRIDE + slot;
  }

  after(delayMs: Ms, phase: Phase, callback: Callback, arg = 0, background = false): Timer {
    return this.at(this.nowMs + delayMs, phase, callback, arg, background);
  }

  /** Takes a scheduled event back; nothing happens if it has run. */
  cancel(timer: Timer): void {
    const slot = timer % SLOT_STRIDE;
    if (timer === NO_TIMER || this.generations[slot] !== (timer - slot) / SLOT_STRIDE) return;
    if (this.callbacks[slot] === null) return;
    this.callbacks[slot] = null;
    if (this.isBackground[slot] === 0) this.foreground--;
  }

  /** Keeps the run from counting as settled until {@link release}. */
  hold(): void {
    this.foreground++;
  }

  release(): void {
    this.foreground--;
    assert(this.foreground >= 0, 'more was released than held');
  }

  /** Whether all that is left goes on for ever. */
  get isSettled(): boolean {
    return this.foreground === 0;
  }

  /** When the next event is due; Infinity when there is none. */
  get nextMs(): Ms {
    return this.heap.firstMs;
  }

  /** Runs the earliest event. There must be one. */
  step(): void {
    this.nowMs = this.heap.firstMs;
    const slot = this.heap.pop();
    const callback = this.callbacks[slot] as Callback | null;
    this.callbacks[slot] = null;
    this.generations[slot] = ((this.generations[slot] as number) + 1) & 0x3fffffff;
    this.free.push(slot);
    if (callback === null) return;
    if (this.isBackground[slot] === 0) this.foreground--;
    this.events++;
    this.cause = this.causes[slot] as number;
    callback(this.args[slot] as number);
  }

  /** Lets nothing but the clock go on, to `atMs`. */
  advanceTo(atMs: Ms): void {
    assert(atMs >= this.nowMs && atMs <= this.nextMs, 'an event would be passed over');
    this.nowMs = atMs;
  }

  /** Does `work` with `entry` as the cause of whatever it brings about. */
  because(entry: number, work: () => void): void {
    const before = this.cause;
    this.cause = entry;
    work();
    this.cause = before;
  }

  /** A stream of random numbers for one purpose. See {@link randomStream}. */
  random(name: string): () => number {
    return randomStream(this.seed, name);
  }

  /** The same, by index. See {@link indexedRandom}. */
  randomAt(name: string): (index: number) => number {
    return indexedRandom(this.seed, name);
  }

  /** Starts `process` at once; later it is resumed in `phase`. */
  spawn(process: Process, phase: Phase): Running {
    const run = new ProcessRun(this, process, phase);
    run.resume(0);
    return run;
  }

  private newSlot(): number {
    const slot = this.callbacks.length;
    assert(slot < SLOT_STRIDE, 'too many events are pending');
    this.callbacks.push(null);
    if (slot >= this.args.length) {
      this.args = grown(this.args, new Int32Array(slot * 2));
      this.causes = grown(this.causes, new Int32Array(slot * 2));
      this.generations = grown(this.generations, new Int32Array(slot * 2));
      this.isBackground = grown(this.isBackground, new Uint8Array(slot * 2));
    }
    return slot;
  }
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

class ProcessRun implements Running {
  private over = false;
  private waits: (() => void)[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly process: Process,
    private readonly phase: Phase,
  ) {}

  isOver = (): boolean => this.over;

  resume(position: number): void {
    const { value, done } = this.process.next(position);
    if (done) this.over = true;
    else this.arm(value, 0);
  }

  cancel(): void {
    if (this.over) return;
    this.over = true;
    this.disarm();
    this.process.return();
  }

  private arm(wait: Wait, position: number): void {
    if (wait.kind === 'first') {
      wait.waits.forEach((inner, i) => this.arm(inner, i));
    } else if (wait.kind === 'sleep') {
      const timer = this.kernel.after(wait.ms, this.phase, () => this.wake(position));
      this.waits.push(() => this.kernel.cancel(timer));
    } else {
      const unsubscribe = wait.signal.subscribe(() => {
        // Woken within the instant, but in its own phase (SIM-2).
        this.disarm();
        const timer = this.kernel.after(0, this.phase, () => this.wake(position));
        this.waits.push(() => this.kernel.cancel(timer));
      });
      this.waits.push(unsubscribe);
    }
  }

  private wake(position: number): void {
    this.disarm();
    this.resume(position);
  }

  private disarm(): void {
    const waits = this.waits;
    this.waits = [];
    for (const undo of waits) undo();
  }
}
