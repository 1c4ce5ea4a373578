import type { Ms } from '../api/ids';

/** What a process may wait for. */
export type Wait =
  | { readonly kind: 'sleep'; readonly ms: Ms }
  | { readonly kind: 'once'; readonly signal: Signal }
  | { readonly kind: 'first'; readonly waits: readonly Wait[] };

/** Work that takes virtual time; what it is resumed with is the position of the wait that ended. */
export type Process = Generator<Wait, void, number>;

export const sleep = (ms: Ms): Wait => ({ kind: 'sleep', ms });
export const once = (signal: Signal): Wait => ({ kind: 'once', signal });

/** Ends with the first of several waits; `yield` gives its position. */
export const first = (...waits: readonly Wait[]): Wait => ({ kind: 'first', waits });

/** Something that processes wait for. It remembers nothing: who waits later waits for the next. */
export class Signal {
  private waiters: Set<() => void> | undefined;

  /** Wakes whoever waits, in the order in which they began to. */
  fire(): void {
    if (this.waiters === undefined || this.waiters.size === 0) return;
    const waiters = this.waiters;
    this.waiters = undefined;
    for (const wake of waiters) wake();
  }

  /** Calls `wake` at the next {@link fire}; the result takes that back. */
  subscribe(wake: () => void): () => void {
    this.waiters ??= new Set();
    const waiters = this.waiters;
    waiters.add(wake);
    return () => waiters.delete(wake);
  }

  get isAwaited(): boolean {
    return this.waiters !== undefined && this.waiters.size > 0;
  }
}
