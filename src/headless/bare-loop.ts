/** An event of the bare loop. */
interface BareEvent {
  readonly atMs: number;
  readonly run: () => void;
}

/** A binary heap of objects, as plain as it gets. */
class ObjectHeap {
  private readonly events: BareEvent[] = [];

  push(event: BareEvent): void {
    const { events } = this;
    let at = events.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = events[parent] as BareEvent;
      if (above.atMs <= event.atMs) break;
      events[at] = above;
      at = parent;
    }
    events[at] = event;
  }

  pop(): BareEvent | undefined {
    const { events } = this;
    const first = events[0];
    const last = events.pop();
    if (first === undefined || last === undefined || events.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= events.length) break;
      if (
        child + 1 < events.length &&
        (events[child + 1] as BareEvent).atMs < (events[child] as BareEvent).atMs
      ) {
        child++;
      }
      const below = events[child] as BareEvent;
      if (last.atMs <= below.atMs) break;
      events[at] = below;
      at = child;
    }
    events[at] = last;
    return first;
  }
}

/**
 * One queue and one server, with a heap of objects and callbacks and nothing else: how many events
 * this machine could do if it had no swarm to simulate. What the engine's rate is compared with.
 *
 * @returns events processed, two for each arrival
 */
export function bareLoop(arrivals: number): number {
  const heap = new ObjectHeap();
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
  let nowMs = 0;
  let waiting = 0;
  let left = arrivals;
  let events = 0;
  const leave = (): void => {
    if (--waiting > 0) heap.push({ atMs: nowMs - 0.9 * Math.log(1 - random()), run: leave });
  };
  const arrive = (): void => {
    if (--left > 0) heap.push({ atMs: nowMs - Math.log(1 - random()), run: arrive });
    if (++waiting === 1) heap.push({ atMs: nowMs - 0.9 * Math.log(1 - random()), run: leave });
  };
  heap.push({ atMs: 0, run: arrive });
  for (let event = heap.pop(); event !== undefined; event = heap.pop()) {
    nowMs = event.atMs;
    events++;
    event.run();
  }
  return events;
}
