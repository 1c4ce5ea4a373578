const INITIAL_CAPACITY = 1024;

/**
 * A binary heap of event slots, ordered by (time, order); all columns are typed arrays.
 *
 * `order` breaks ties at one instant and is unique, so the order of events is total.
 */
export class EventHeap {
  size = 0;
  private times = new Float64Array(INITIAL_CAPACITY);
  private orders = new Float64Array(INITIAL_CAPACITY);
  private slots = new Int32Array(INITIAL_CAPACITY);

  /** Time of the earliest event, in ms; Infinity when there is none. */
  get firstMs(): number {
    return this.size === 0 ? Infinity : (this.times[0] as number);
  }

  push(timeMs: number, order: number, slot: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, orders, slots } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentMs = times[parent] as number;
      if (parentMs < timeMs || (parentMs === timeMs && (orders[parent] as number) < order)) break;
      times[at] = parentMs;
      orders[at] = orders[parent] as number;
      slots[at] = slots[parent] as number;
      at = parent;
    }
    times[at] = timeMs;
    orders[at] = order;
    slots[at] = slot;
  }

  /** Takes the earliest event out and returns its slot. The heap must not be empty. */
  pop(): number {
    const { times, orders, slots } = this;
    const first = slots[0] as number;
    const size = --this.size;
    const timeMs = times[size] as number;
    const order = orders[size] as number;
    const slot = slots[size] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = child + 1;
      if (
        right < size &&
        ((times[right] as number) < (times[child] as number) ||
          (times[right] === times[child] && (orders[right] as number) < (orders[child] as number)))
      ) {
        child = right;
      }
      const childMs = times[child] as number;
      if (timeMs < childMs || (timeMs === childMs && order < (orders[child] as number))) break;
      times[at] = childMs;
      orders[at] = orders[child] as number;
      slots[at] = slots[child] as number;
      at = child;
    }
    times[at] = timeMs;
    orders[at] = order;
    slots[at] = slot;
    return first;
  }

  private grow(): void {
    const capacity = this.times.length * 2;
    const times = new Float64Array(capacity);
    const orders = new Float64Array(capacity);
    const slots = new Int32Array(capacity);
    times.set(this.times);
    orders.set(this.orders);
    slots.set(this.slots);
    this.times = times;
    this.orders = orders;
    this.slots = slots;
  }
}
