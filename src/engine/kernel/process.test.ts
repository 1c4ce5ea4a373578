import { expect, it } from 'vitest';
import { CauseQueue } from './cause-queue';
import { Kernel, PHASE } from './kernel';
import { first, once, Signal, sleep, type Process, type Wait } from './process';

function aProcess(...waits: readonly Wait[]) {
  const kernel = new Kernel(1);
  const seen: string[] = [];
  function* steps(): Process {
    try {
      for (const wait of waits) {
        const position = yield wait;
        seen.push(`${kernel.nowMs}: ${position}`);
      }
    } finally {
      seen.push('over');
    }
  }
  const running = kernel.spawn(steps(), PHASE.node);
  const runUntil = (atMs: number) => {
    while (kernel.nextMs <= atMs) kernel.step();
    kernel.advanceTo(atMs);
  };
  return { kernel, seen, running, runUntil };
}

it('sleeps for so long, and not a millisecond less', () => {
  const { seen, runUntil, running } = aProcess(sleep(100));
  runUntil(99);
  expect(seen).toEqual([]);
  runUntil(100);
  expect(seen).toEqual(['100: 0', 'over']);
  expect(running.isOver()).toBe(true);
});

it('wakes at a signal, within the instant but in its own phase', () => {
  const signal = new Signal();
  const { kernel, seen, runUntil } = aProcess(once(signal));
  kernel.at(5, PHASE.input, () => signal.fire());
  kernel.at(5, PHASE.input, () => seen.push('input'));
  runUntil(5);
  expect(seen).toEqual(['input', '5: 0', 'over']);
});

it('does not hear a signal that fired before it waited', () => {
  const signal = new Signal();
  signal.fire();
  const { seen, runUntil } = aProcess(once(signal));
  runUntil(100);
  expect(seen).toEqual([]);
});

it('ends with the first of several waits and drops the others', () => {
  const signal = new Signal();
  const { kernel, seen, runUntil } = aProcess(first(once(signal), sleep(50)), sleep(100));
  kernel.at(20, PHASE.input, () => signal.fire());
  runUntil(119);
  expect(seen).toEqual(['20: 0']);
  runUntil(120);
  expect(seen).toEqual(['20: 0', '120: 0', 'over']);
});

it('says which of several waits ended', () => {
  const { seen, runUntil } = aProcess(first(once(new Signal()), sleep(50)));
  runUntil(50);
  expect(seen).toEqual(['50: 1', 'over']);
});

it('is cancelled where it waits; its finally blocks run and nothing of it is left', () => {
  const signal = new Signal();
  const { kernel, seen, running } = aProcess(first(once(signal), sleep(50)));
  expect(signal.isAwaited).toBe(true);
  running.cancel();
  running.cancel();
  expect(seen).toEqual(['over']);
  expect(signal.isAwaited).toBe(false);
  expect(kernel.isSettled).toBe(true);
});

it('is not woken by a signal that fired before it was cancelled', () => {
  const signal = new Signal();
  const { seen, running, runUntil } = aProcess(once(signal));
  signal.fire();
  running.cancel();
  runUntil(10);
  expect(seen).toEqual(['over']);
});

it('wakes all who wait for a signal, in the order in which they began', () => {
  const signal = new Signal();
  const seen: number[] = [];
  signal.subscribe(() => seen.push(1));
  const undo = signal.subscribe(() => seen.push(2));
  signal.subscribe(() => seen.push(3));
  undo();
  signal.fire();
  signal.fire();
  expect(seen).toEqual([1, 3]);
});

it('handles each item of a queue once, later in the instant, with its first cause', () => {
  const kernel = new Kernel(1);
  const seen: string[] = [];
  const queue = new CauseQueue<string>(kernel, PHASE.restart, (item) =>
    seen.push(`${item} because of ${kernel.cause}`),
  );
  kernel.because(1, () => queue.add('a'));
  kernel.because(2, () => queue.add('b'));
  kernel.because(3, () => queue.add('a'));
  expect(seen).toEqual([]);
  kernel.step();
  expect(seen).toEqual(['a because of 1', 'b because of 2']);
});

it('takes items that come while it handles others', () => {
  const kernel = new Kernel(1);
  const seen: string[] = [];
  const queue: CauseQueue<string> = new CauseQueue(kernel, PHASE.restart, (item) => {
    seen.push(item);
    if (item === 'a') queue.add('b');
  });
  queue.add('a');
  while (kernel.nextMs < Infinity) kernel.step();
  expect(seen).toEqual(['a', 'b']);
});
