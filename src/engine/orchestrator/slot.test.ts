import { expect, it } from 'vitest';
import type { NodeId } from '../api/ids';
import type { Task } from '../api/objects';
import type { TaskState } from '../api/task-state';
import { aSwarm } from '../test/a-swarm';
import { inScaleDownOrder, type Slot } from './slot';

const model = aSwarm().task('web.1');

const aTask = (node: string | null, state: TaskState): Task => ({
  ...model,
  nodeId: node as NodeId | null,
  state,
});

const aSlot = (number: number, node: string | null, state: TaskState = 'running'): Slot => ({
  number,
  tasks: [aTask(node, state)],
});

const numbers = (slots: readonly Slot[]): number[] => slots.map((slot) => slot.number);

/** */
const SEVEN: readonly Slot[] = [
  aSlot(1, 'node-1', 'starting'),
  aSlot(2, 'node-2'),
  aSlot(3, 'node-2'),
  aSlot(4, 'node-3'),
  aSlot(5, 'node-3'),
  aSlot(6, 'node-3'),
  aSlot(7, null, 'pending'),
];
const keep = (slots: readonly Slot[], count: number): Slot[] =>
  inScaleDownOrder(slots)
    .slice(0, count)
    .toSorted((a, b) => a.number - b.number);

it('R-8: down to 6 removes the slot without a node', () => {
  expect(numbers(keep(SEVEN, 6))).toEqual([1, 2, 3, 4, 5, 6]);
});

it('R-8: down to 4 removes two of the fullest node, highest numbers first', () => {
  expect(numbers(keep(keep(SEVEN, 6), 4))).toEqual([1, 2, 3, 4]);
});

it('R-8: down to 2 removes the one that does not run, and a second copy', () => {
  expect(numbers(keep(keep(keep(SEVEN, 6), 4), 2))).toEqual([2, 4]);
});

it('R-7: a slot in the middle of a swap goes with those that have no node', () => {
  const swapping: Slot = {
    number: 1,
    tasks: [aTask('node-1', 'running'), aTask('node-2', 'starting')],
  };
  expect(numbers(inScaleDownOrder([swapping, aSlot(2, 'node-1'), aSlot(3, 'node-1')]))).toEqual([
    2, 3, 1,
  ]);
});

it('R-7: running slots come before others among the first copies', () => {
  const slots = [aSlot(1, 'a', 'starting'), aSlot(2, 'b'), aSlot(3, 'c')];
  expect(numbers(inScaleDownOrder(slots))).toEqual([2, 3, 1]);
});

it('R-7, SIM-4: equal slots keep the order of their numbers', () => {
  const slots = [4, 2, 3, 1].map((number) => aSlot(number, `node-${number}`));
  expect(numbers(inScaleDownOrder(slots))).toEqual([1, 2, 3, 4]);
});
