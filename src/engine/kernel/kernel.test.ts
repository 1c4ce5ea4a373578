import { expect, it } from 'vitest';
import { Kernel, NO_TIMER, PHASE } from './kernel';

function run(kernel: Kernel): void {
  while (kernel.nextMs < Infinity) kernel.step();
}

it('runs events by time, and its clock with them', () => {
  const kernel = new Kernel(1);
  const seen: number[] = [];
  for (const ms of [30, 10, 20]) kernel.at(ms, PHASE.node, () => seen.push(kernel.nowMs));
  run(kernel);
  expect(seen).toEqual([10, 20, 30]);
});

it('SIM-2: runs events of one instant by phase, then in the order of scheduling', () => {
  const kernel = new Kernel(1);
  const seen: string[] = [];
  const add = (phase: keyof typeof PHASE, name: string) =>
    kernel.at(5, PHASE[phase], () => seen.push(name));
  add('assign', 'assign');
  add('update', 'update 1');
  add('node', 'node');
  add('update', 'update 2');
  add('restart', 'restart');
  add('flush', 'flush');
  run(kernel);
  expect(seen).toEqual(['node', 'flush', 'restart', 'update 1', 'update 2', 'assign']);
});

it('SIM-2: orders reports, flush, orchestrators, updater, allocator, scheduler, assignments', () => {
  const order = [
    'node',
    'flush',
    'restart',
    'reconcile',
    'update',
    'allocate',
    'schedule',
    'assign',
  ];
  const phases = order.map((name) => PHASE[name as keyof typeof PHASE]);
  expect(phases).toEqual(phases.toSorted((a, b) => a - b));
  expect(PHASE.judge).toBeLessThan(PHASE.update); // SIM-11
  expect(PHASE.judgeFirst).toBeLessThan(PHASE.restart); // U-51 b
});

it('passes the argument that an event was given', () => {
  const kernel = new Kernel(1);
  const seen: number[] = [];
  kernel.at(1, PHASE.node, (arg) => seen.push(arg), 42);
  run(kernel);
  expect(seen).toEqual([42]);
});

it('refuses to go back', () => {
  const kernel = new Kernel(1);
  kernel.at(10, PHASE.node, () => undefined);
  run(kernel);
  expect(() => kernel.at(9, PHASE.node, () => undefined)).toThrow('the clock cannot go back');
  expect(() => kernel.at(NaN, PHASE.node, () => undefined)).toThrow('the clock cannot go back');
});

it('refuses to pass over an event', () => {
  const kernel = new Kernel(1);
  kernel.at(10, PHASE.node, () => undefined);
  kernel.advanceTo(10);
  expect(() => kernel.advanceTo(11)).toThrow('an event would be passed over');
});

it('cancels an event once, and not the one that took its place', () => {
  const kernel = new Kernel(1);
  const seen: string[] = [];
  const first = kernel.at(1, PHASE.node, () => seen.push('first'));
  run(kernel);
  kernel.at(2, PHASE.node, () => seen.push('second'));
  kernel.cancel(first);
  kernel.cancel(NO_TIMER);
  run(kernel);
  expect(seen).toEqual(['first', 'second']);
  const third = kernel.at(3, PHASE.node, () => seen.push('third'));
  kernel.cancel(third);
  kernel.cancel(third);
  run(kernel);
  expect(seen).toEqual(['first', 'second']);
  expect(kernel.isSettled).toBe(true);
});

it('is settled when only what goes on for ever is left', () => {
  const kernel = new Kernel(1);
  kernel.at(1, PHASE.traffic, () => undefined, 0, true);
  expect(kernel.isSettled).toBe(true);
  kernel.at(2, PHASE.node, () => undefined);
  expect(kernel.isSettled).toBe(false);
  run(kernel);
  expect(kernel.isSettled).toBe(true);
});

it('is not settled while somebody holds it', () => {
  const kernel = new Kernel(1);
  kernel.hold();
  expect(kernel.isSettled).toBe(false);
  kernel.release();
  expect(kernel.isSettled).toBe(true);
  expect(() => kernel.release()).toThrow('more was released than held');
});

it('hands the cause of an event down to what it schedules', () => {
  const kernel = new Kernel(1);
  const seen: number[] = [];
  kernel.cause = 7;
  kernel.at(1, PHASE.node, () => kernel.at(2, PHASE.node, () => seen.push(kernel.cause)));
  kernel.cause = 8;
  kernel.at(2, PHASE.node, () => seen.push(kernel.cause));
  run(kernel);
  expect(seen).toEqual([8, 7]);
});

it('does work because of an entry, and of the former one afterwards', () => {
  const kernel = new Kernel(1);
  kernel.cause = 1;
  const seen: number[] = [];
  kernel.because(2, () => seen.push(kernel.cause));
  seen.push(kernel.cause);
  expect(seen).toEqual([2, 1]);
});

it('keeps thousands of pending events apart', () => {
  const kernel = new Kernel(1);
  let sum = 0;
  for (let i = 0; i < 5_000; i++) kernel.at(5_000 - i, PHASE.node, (arg) => (sum += arg), i);
  run(kernel);
  expect(sum).toBe((4_999 * 5_000) / 2);
  expect(kernel.events).toBe(5_000);
});
