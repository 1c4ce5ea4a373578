import { expect, it } from 'vitest';
import { EventHeap } from './heap';
import { randomStream } from './random';

function drain(heap: EventHeap): number[] {
  const slots: number[] = [];
  while (heap.size > 0) slots.push(heap.pop());
  return slots;
}

it('gives slots by time', () => {
  const heap = new EventHeap();
  heap.push(30, 0, 3);
  heap.push(10, 1, 1);
  heap.push(20, 2, 2);
  expect(drain(heap)).toEqual([1, 2, 3]);
});

it('gives slots of one time by order', () => {
  const heap = new EventHeap();
  heap.push(5, 3, 3);
  heap.push(5, 1, 1);
  heap.push(5, 2, 2);
  expect(drain(heap)).toEqual([1, 2, 3]);
});

it('says when the first is due, and Infinity when there is none', () => {
  const heap = new EventHeap();
  expect(heap.firstMs).toBe(Infinity);
  heap.push(7, 0, 1);
  heap.push(4, 1, 2);
  expect(heap.firstMs).toBe(4);
  heap.pop();
  expect(heap.firstMs).toBe(7);
});

it('stays sorted beyond its first capacity, with pushes and pops in turn', () => {
  const heap = new EventHeap();
  const random = randomStream(7, 'heap');
  const times = Array.from({ length: 5_000 }, () => Math.floor(random() * 500));
  times.forEach((ms, i) => heap.push(ms, i, i));
  const early = Array.from({ length: 2_000 }, () => heap.pop());
  early.forEach((slot) => heap.push(times[slot] as number, slot, slot));
  const sorted = times
    .map((ms, i) => ({ ms, i }))
    .toSorted((a, b) => a.ms - b.ms || a.i - b.i)
    .map(({ i }) => i);
  expect(drain(heap)).toEqual(sorted);
});
