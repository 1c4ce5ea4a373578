import type { Clock, Phase } from './kernel';

/**
 * Items that a component handles later in the same instant, in its phase, each once and each with
 * the cause that it was first added with.
 */
export class CauseQueue<T> {
  private items = new Map<T, number>();
  private isScheduled = false;

  constructor(
    private readonly kernel: Clock,
    private readonly phase: Phase,
    private readonly handle: (item: T) => void,
  ) {}

  add(item: T): void {
    if (!this.items.has(item)) this.items.set(item, this.kernel.cause);
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.kernel.after(0, this.phase, () => this.run());
  }

  private run(): void {
    const items = this.items;
    this.items = new Map();
    this.isScheduled = false;
    for (const [item, cause] of items) this.kernel.because(cause, () => this.handle(item));
  }
}
