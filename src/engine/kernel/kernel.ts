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
  look: 13,
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
const NO_SCOPE = 0;

/** A process under way. */
export interface Running {
  /** Stops it where it waits; its `finally` blocks run. */
  cancel(): void;
  readonly isOver: () => boolean;
}

/** What a component may ask of the kernel, or of a {@link Scope} of it. */
export interface Clock {
  readonly nowMs: Ms;
  cause: number;
  readonly at: Kernel['at'];
  readonly after: Kernel['after'];
  readonly cancel: Kernel['cancel'];
  readonly because: Kernel['because'];
  readonly random: Kernel['random'];
  readonly spawn: Kernel['spawn'];
}

/** An event that came due while its scope was on hold. */
interface HeldEvent {
  readonly slot: number;
  readonly isBackground: 0 | 1;
}

/** Clock, event queue and the current cause. Knows nothing of Docker. */
export class Kernel implements Clock {
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
  private phases = new Uint8Array(INITIAL_SLOTS);
  /** The scope that an event belongs to; 0: none. */
  private scopes = new Int32Array(INITIAL_SLOTS);
  private readonly free: number[] = [];
  private scopesMade = 0;
  /** Events that came due in scopes that are on hold. */
  private readonly held = new Map<number, HeldEvent[]>();

  constructor(private readonly seed: number) {}

  /**
   * Calls `callback(arg)` at `atMs`, with the cause that is current now.
   *
   * @param background - true for what goes on for ever in a settled swarm (traffic, probes that pass)
   */
  at(
    atMs: Ms,
    phase: Phase,
    callback: Callback,
    arg = 0,
    background = false,
    scope = NO_SCOPE,
  ): Timer {
    assert(atMs >= this.nowMs, 'the clock cannot go back to', atMs);
    const slot = this.free.pop() ?? this.newSlot();
    this.callbacks[slot] = callback;
    this.args[slot] = arg;
    this.causes[slot] = this.cause;
    this.isBackground[slot] = background ? 1 : 0;
    this.phases[slot] = phase;
    this.scopes[slot] = scope;
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
    if (this.held.size > 0 && callback !== null && this.keep(slot)) return;
    this.vacate(slot);
    if (callback === null) return;
    if (this.isBackground[slot] === 0) this.foreground--;
    this.events++;
    this.cause = this.causes[slot] as number;
    callback(this.args[slot] as number);
  }

  private vacate(slot: number): void {
    this.callbacks[slot] = null;
    this.generations[slot] = ((this.generations[slot] as number) + 1) & 0x3fffffff;
    this.free.push(slot);
  }

  /** Work that can be put on hold, resumed and ended as a whole. */
  scope(): Scope {
    return new Scope(this, ++this.scopesMade);
  }

  /** What comes due in this scope waits for {@link resumeScope}; it keeps no run from settling. */
  holdScope(scope: number): void {
    if (!this.held.has(scope)) this.held.set(scope, []);
  }

  /** What came due meanwhile happens now, in order. */
  resumeScope(scope: number): void {
    for (const { slot, isBackground } of this.takeHeld(scope)) {
      if (this.callbacks[slot] === null) {
        this.vacate(slot);
        continue;
      }
      this.isBackground[slot] = isBackground;
      if (isBackground === 0) this.foreground++;
      const order = (this.phases[slot] as number) * PHASE_STRIDE + this.sequence++;
      this.heap.push(this.nowMs, order, slot);
    }
  }

  /** Takes back whatever is scheduled in this scope. */
  endScope(scope: number): void {
    for (const { slot } of this.takeHeld(scope)) this.vacate(slot);
    for (let slot = 1; slot < this.callbacks.length; slot++) {
      if (this.scopes[slot] !== scope || this.callbacks[slot] === null) continue;
      this.callbacks[slot] = null;
      if (this.isBackground[slot] === 0) this.foreground--;
    }
  }

  private takeHeld(scope: number): readonly HeldEvent[] {
    const events = this.held.get(scope) ?? [];
    this.held.delete(scope);
    return events;
  }

  /** @returns whether the event waits until its scope is resumed */
  private keep(slot: number): boolean {
    const held = this.held.get(this.scopes[slot] as number);
    if (held === undefined) return false;
    const isBackground = this.isBackground[slot] === 0 ? 0 : 1;
    held.push({ slot, isBackground });
    if (isBackground === 0) this.foreground--;
    this.isBackground[slot] = 1;
    return true;
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
      this.phases = grown(this.phases, new Uint8Array(slot * 2));
      this.scopes = grown(this.scopes, new Int32Array(slot * 2));
    }
    return slot;
  }
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/**
 * A part of the kernel for work that belongs together, such as one leader's: it can be put on hold
 * and ended as a whole. What has ended does nothing any more, whoever calls it.
 */
export class Scope implements Clock {
  private isOver = false;

  constructor(
    private readonly kernel: Kernel,
    private readonly id: number,
  ) {}

  get nowMs(): Ms {
    return this.kernel.nowMs;
  }
  get cause(): number {
    return this.kernel.cause;
  }
  set cause(entry: number) {
    this.kernel.cause = entry;
  }

  at(atMs: Ms, phase: Phase, callback: Callback, arg = 0, background = false): Timer {
    if (this.isOver) return NO_TIMER;
    return this.kernel.at(atMs, phase, callback, arg, background, this.id);
  }
  after(delayMs: Ms, phase: Phase, callback: Callback, arg = 0, background = false): Timer {
    return this.at(this.kernel.nowMs + delayMs, phase, callback, arg, background);
  }
  cancel(timer: Timer): void {
    this.kernel.cancel(timer);
  }
  because(entry: number, work: () => void): void {
    this.kernel.because(entry, work);
  }
  random(name: string): () => number {
    return this.kernel.random(name);
  }
  /** Its waits are the scope's, so that it rests and ends with it. */
  spawn(process: Process, phase: Phase): Running {
    const run = new ProcessRun(this, process, phase);
    run.resume(0);
    return run;
  }

  hold(): void {
    this.kernel.holdScope(this.id);
  }
  resume(): void {
    this.kernel.resumeScope(this.id);
  }
  end(): void {
    this.isOver = true;
    this.kernel.endScope(this.id);
  }
}

class ProcessRun implements Running {
  private over = false;
  private waits: (() => void)[] = [];

  constructor(
    private readonly kernel: Clock,
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
