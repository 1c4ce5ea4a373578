import { expect, it } from 'vitest';
import { scriptedRollout } from '../test/a-scripted-swarm';

/** Measured on SwarmKit's own updater, which was given the same script. */
const inTurn = { parallelism: 1, monitorMs: 200 };
const allAtOnce = { parallelism: 0, monitorMs: 200 };

it('U-26: watches for monitor after the last slot', () => {
  expect(scriptedRollout({ slots: 3, update: inTurn })).toBe('completed 230');
});

it('U-21, U-26: sleeps delay after every slot and watches for delay + 1 s if that is longer', () => {
  expect(scriptedRollout({ slots: 3, update: { ...inTurn, delayMs: 300 } })).toBe('completed 2230');
});

it('U-24: counts a failure that comes when the other workers are done', () => {
  const fates = { 1: { failsAfterMs: 10 } };
  expect(scriptedRollout({ slots: 4, update: allAtOnce, fates })).toBe('paused 10');
});

it('U-27: loses a failure while it waits for the last workers', () => {
  const late = { runsAfterMs: 1_000 };
  const fates = { 1: { failsAfterMs: 10 }, 2: late, 3: late, 4: late };
  expect(scriptedRollout({ slots: 4, update: allAtOnce, fates })).toBe('completed 1200');
});

it('U-27: judges a failure late, when monitor still allows it', () => {
  const late = { runsAfterMs: 1_000 };
  const fates = { 1: { failsAfterMs: 10 }, 2: late, 3: late, 4: late };
  const update = { ...allAtOnce, monitorMs: 3_000 };
  expect(scriptedRollout({ slots: 4, update, fates })).toBe('paused 1000');
});

it('U-27: loses the failure of a slot that was handed out with the last one', () => {
  const fates = { 3: { failsAfterMs: 10 }, 4: { runsAfterMs: 1_000 } };
  const update = { parallelism: 2, monitorMs: 200 };
  expect(scriptedRollout({ slots: 4, update, fates })).toBe('completed 1210');
});

it('U-30: pauses at the failure while slots are being handed out', () => {
  const update = { ...inTurn, delayMs: 1_000 };
  const fates = { 1: { failsAfterMs: 10 } };
  expect(scriptedRollout({ slots: 3, update, fates })).toBe('paused 10');
});

it('U-27: pauses after the delay that follows the last slot', () => {
  const update = { ...inTurn, delayMs: 1_000 };
  const fates = { 3: { failsAfterMs: 10 } };
  const failedMs = 2 * (10 + 1_000) + 10;
  expect(scriptedRollout({ slots: 3, update, fates })).toBe(`paused ${failedMs + 1_000}`);
});

it('U-28: compares the ratio strictly', () => {
  const fates = { 1: { failsAfterMs: 10 } };
  const update = { ...inTurn, maxFailureRatio: 0.25 };
  expect(scriptedRollout({ slots: 4, update, fates })).toBe('completed 240');
  expect(scriptedRollout({ slots: 4, update: { ...update, maxFailureRatio: 0.24 }, fates })).toBe(
    'paused 10',
  );
});

it('U-24: ignores a task that fails later than monitor after it was RUNNING', () => {
  const fates = { 1: { failsAfterMs: 10 + 500 } };
  expect(scriptedRollout({ slots: 3, update: inTurn, fates })).toMatch(/^completed /);
});

it('U-24: counts a task that fails within monitor of its RUNNING', () => {
  const fates = { 1: { failsAfterMs: 10 + 100 } };
  expect(scriptedRollout({ slots: 3, update: inTurn, fates })).toBe('paused 110');
  const atTheEnd = { 1: { failsAfterMs: 10 + 200 } };
  expect(scriptedRollout({ slots: 3, update: inTurn, fates: atTheEnd })).toBe('paused 210');
  const tooLate = { 1: { failsAfterMs: 10 + 201 } };
  expect(scriptedRollout({ slots: 3, update: inTurn, fates: tooLate })).toBe('completed 230');
});
