import { expect, it } from 'vitest';
import { Kernel } from '../kernel/kernel';
import { Recorder } from '../recording/recorder';
import { anImage } from '../test/a-service';
import { Server } from '../traffic/server';
import { VirtualServer } from './ipvs';

function aTable(...tasks: readonly number[]): VirtualServer {
  const table = new VirtualServer();
  const kernel = new Kernel(1);
  const server = new Server(kernel, new Recorder(kernel, '28', 1), 0, anImage(), 10_000);
  for (const task of tasks) table.add({ task, node: 0, server, weight: 1, entry: task });
  return table;
}

const picks = (table: VirtualServer, count: number): (number | undefined)[] =>
  Array.from({ length: count }, () => table.pick()?.task);

it('LB-3: gives connections in turn, with equal weights', () => {
  expect(picks(aTable(1, 2, 3), 7)).toEqual([1, 2, 3, 1, 2, 3, 1]);
});

it('LB-8: gives none to a task of weight 0', () => {
  const table = aTable(1, 2, 3);
  table.disable(2, 9);
  expect(picks(table, 4)).toEqual([1, 3, 1, 3]);
  expect(table.changedBy).toBe(9);
});

it('LB-3: keeps its place when a task before it goes, and when one after it goes', () => {
  const before = aTable(1, 2, 3, 4);
  picks(before, 2);
  before.remove(1, 9);
  expect(picks(before, 3)).toEqual([3, 4, 2]);
  const after = aTable(1, 2, 3, 4);
  picks(after, 2);
  after.remove(4, 9);
  expect(picks(after, 3)).toEqual([3, 1, 2]);
});

it('LB-3: takes a task that comes later at the end of the round', () => {
  const table = aTable(1, 2);
  picks(table, 1);
  table.add({ ...(table.pick() as NonNullable<ReturnType<typeof table.pick>>), task: 3 });
  expect(picks(table, 3)).toEqual([3, 1, 2]);
});

it('gives nobody when there is nobody, or nobody who may', () => {
  expect(picks(aTable(), 1)).toEqual([undefined]);
  const table = aTable(1);
  table.disable(1, 9);
  expect(picks(table, 2)).toEqual([undefined, undefined]);
});

it('ignores news of a task that it does not know', () => {
  const table = aTable(1);
  table.disable(5, 8);
  table.remove(5, 9);
  expect(picks(table, 2)).toEqual([1, 1]);
  expect(table.changedBy).toBe(1);
});
