import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LOG_KINDS, type Ms, type Recording } from '../engine';
import { exactly } from '../engine/test/a-service';
import { aFault, aSwarm, type SwarmSetup } from '../engine/test/a-swarm';
import { builtin, BUILTIN_NAMES, simulate } from '../scenario';
import { randomScenario } from '../scenario/test/random-scenario';
import { causesOf, eventsOf } from './events';
import { timeLedger, type TimeLedger } from './time-ledger';
import { updatesOf, type UpdateSpan } from './updates';

/** Another seed and more runs look further: `SCENARIO_SEED=7 SCENARIO_RUNS=5000`. */
const SEED = Number(process.env['SCENARIO_SEED'] ?? 20_261_125);
const RUNS = Number(process.env['SCENARIO_RUNS'] ?? 1_000);
vi.setConfig({ testTimeout: 100_000 + 200 * RUNS });

const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};

/** What is not zero. */
const spentOf = ({ spent }: TimeLedger): Readonly<Record<string, Ms>> =>
  Object.fromEntries(Object.entries(spent).filter(([, ms]) => ms !== 0));

/** The ledger of an update to `web:2` at 20 s, in a swarm that takes no time itself. */
function updated(setup: SwarmSetup, untilMs = 200_000) {
  const swarm = aSwarm(setup);
  swarm.runUntil(20_000).update({ image: 'web:2' });
  const recording = swarm.runUntil(untilMs).recording();
  const update = only(updatesOf(recording, 0));
  const ledger = timeLedger(recording, update);
  return { recording, update, ledger, spent: spentOf(ledger) };
}

const ONE_SECOND = {
  'web:1': { stop: exactly(1_000) },
  'web:2': { stop: exactly(1_000), start: exactly(1_000) },
};

describe('what an update spends its time on', () => {
  // Section 22, worked example 1: each slot stops in 1 + 2 + 1 s and starts in 1 s.
  it.each([
    [10_000, { stop: 12_000, boot: 3_000, delay: 30_000, monitor: 11_000 }, 56_000],
    [2_000, { stop: 12_000, boot: 3_000, delay: 6_000, monitor: 5_000 }, 26_000],
    [0, { stop: 12_000, boot: 3_000, monitor: 5_000 }, 20_000],
  ])('U-21, U-26: stop-first, with a delay of %i ms', (delayMs, spent, wholeMs) => {
    const found = updated({ replicas: 3, update: { delayMs }, images: ONE_SECOND });
    expect(found.spent).toEqual(spent);
    expect(found.ledger.wholeMs).toBe(wholeMs);
    expect(found.update).toMatchObject({ fromMs: 20_000, ending: 'completed' });
  });

  it('B-9: of two workers that share five slots, the one that is done last', () => {
    const found = updated({
      replicas: 5,
      update: { delayMs: 10_000, parallelism: 2 },
      images: { 'web:1': { stop: exactly(1_000) } },
    });
    expect(found.spent).toEqual({ stop: 12_000, delay: 30_000, monitor: 11_000 });
    expect(found.ledger.wholeMs).toBe(53_000);
  });

  it('U-18: start-first, where nobody waits for the old tasks', () => {
    const found = updated({
      replicas: 3,
      update: { order: 'start-first' },
      images: ONE_SECOND,
    });
    expect(found.spent).toEqual({ boot: 3_000, monitor: 5_000 });
  });

  it('H-3, EX-9: a check that passes at its second probe', () => {
    const found = updated({
      replicas: 2,
      health: { test: ['CMD', 'true'], intervalMs: 2_000 },
      images: { 'web:2': { start: exactly(500), listen: exactly(3_000) } },
    });
    expect(found.spent).toEqual({ stop: 6_000, boot: 1_000, probe: 8_000, monitor: 5_000 });
  });

  it('EX-18: a pull that takes longer than the old task takes to stop', () => {
    const found = updated({
      images: {
        'web:2': { pull: exactly(10_000), create: exactly(700), start: exactly(1_000) },
      },
    });
    expect(found.spent).toEqual({ pull: 10_000, create: 700, boot: 1_000, monitor: 5_000 });
  });

  it('EX-18: one that ends while the agent pauses costs the rest of its second', () => {
    const found = updated({ images: { 'web:2': { pull: exactly(3_400) } } });
    // Stopped at 3 s, released and interrupted; ready at 4 s.
    expect(found.spent).toEqual({ stop: 3_000, swarm: 1_000, monitor: 5_000 });
  });

  it('U-30: a task that fails 3 s after it was up', () => {
    const found = updated({
      replicas: 3,
      update: { monitorMs: 4_000 },
      images: { ...ONE_SECOND, 'web:2': { start: exactly(500), faults: [aFault(3_000)] } },
    });
    expect(found.update.ending).toBe('paused');
    expect(found.spent.failing).toBe(3_000);
    expect(found.ledger.wholeMs).toBe(7_500);
    expect(found.spent).toEqual({ stop: 4_000, boot: 500, failing: 3_000 });
  });

  it('worked example 2: a version that never gets healthy is rolled back', () => {
    const found = updated({
      replicas: 4,
      health: { test: ['CMD', 'true'], intervalMs: 2_000, retries: 3 },
      update: { parallelism: 2, failureAction: 'rollback', order: 'start-first' },
      images: { 'web:2': { listen: exactly(1e9), stopCode: 1 } },
    });
    expect(found.update.ending).toBe('rolled-back');
    expect(found.spent).toEqual({ probe: 6_000, stop: 2_000, monitor: 5_000 });
  });

  it('U-27: a failure that was kept waited for the last worker', () => {
    const found = updated({
      replicas: 2,
      update: { parallelism: 2, monitorMs: 60_000 },
      images: {
        'web:1': { stop: exactly(2_000) },
        'web:2': { faults: [aFault(1_000, { slots: [1] })] },
      },
    });
    const slow = updated({
      replicas: 2,
      nodes: 1,
      update: { parallelism: 2, delayMs: 7_000, monitorMs: 60_000 },
      images: { 'web:2': { faults: [aFault(1_000, { slots: [1] })] } },
    });
    // Both workers are done when the task fails: judged at once, in the final watch.
    expect(found.spent).toEqual({ stop: 5_000, failing: 1_000 });
    expect(slow.update.ending).toBe('paused');
    expect(slow.spent).toEqual({ stop: 3_000, delay: 7_000 });
  });

  it('S-15, U-18: what no node takes is pending, to the end of the run', () => {
    const found = updated({ hostPorts: [80], replicas: 3, update: { order: 'start-first' } });
    expect(found.update).toMatchObject({ ending: 'unfinished', end: -1, toMs: 200_000 });
    expect(found.spent).toEqual({ pending: 180_000 });
  });

  it('U-44: another command takes over', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 10_000 }, images: ONE_SECOND });
    swarm.runUntil(20_000).update({ image: 'web:2' });
    swarm.runUntil(29_000).update({ replicas: 4 });
    const recording = swarm.runUntil(200_000).recording();
    const [first, second] = updatesOf(recording, 0);
    expect(first).toMatchObject({ fromMs: 20_000, toMs: 29_000, ending: 'superseded' });
    expect(spentOf(timeLedger(recording, first as UpdateSpan))).toEqual({
      stop: 4_000,
      boot: 1_000,
      delay: 4_000,
    });
    expect(second).toMatchObject({ fromMs: 29_000, ending: 'completed' });
  });

  it('J-5: a job has no update', () => {
    const swarm = aSwarm({
      mode: { kind: 'replicated-job', maxConcurrent: 1, totalCompletions: 1 },
    });
    swarm.runUntil(5_000).update({ image: 'web:2' });
    swarm.runUntil(9_000).rollback();
    expect(updatesOf(swarm.runUntil(20_000).recording(), 0)).toEqual([]);
  });

  it('K-5, K-6, K-8: a real swarm spends 0.4 s a slot on itself', () => {
    const recording = simulate(builtin('book').scenario);
    const update = only(updatesOf(recording, 0));
    const ledger = timeLedger(recording, update);
    expect(spentOf(ledger)).toEqual({
      stop: 5 * 3_200,
      boot: 5 * 500,
      delay: 5 * 10_000,
      monitor: 11_000,
      swarm: 5 * 400,
    });
    expect(update.toMs - update.fromMs).toBe(81_500);
  });
});

/** What is wrong with the ledger of an update. */
function problemsOf(recording: Recording, update: UpdateSpan): readonly string[] {
  const { gaps, spent, wholeMs } = timeLedger(recording, update);
  const { log } = recording;
  const problems: string[] = [];
  let atMs = update.fromMs;
  for (const { fromMs, toMs, from, to } of gaps) {
    if (fromMs !== atMs) problems.push(`a gap begins at ${fromMs}, not at ${atMs}`);
    if (!(toMs > fromMs)) problems.push(`a gap of ${toMs - fromMs} ms`);
    if ((log.t[from] as Ms) > fromMs) problems.push(`row ${from} is later than its gap`);
    if ((log.t[to] ?? recording.endMs) < toMs) problems.push(`row ${to} is earlier than its gap`);
    atMs = toMs;
  }
  if (gaps.length > 0 && atMs !== update.toMs) problems.push(`it ends at ${atMs}`);
  const micros = Object.values(spent).map((ms) => Math.round(ms * 1000));
  const sum = micros.reduce((all, us) => all + us, 0);
  if (sum !== Math.round(wholeMs * 1000)) problems.push(`${sum} us instead of ${wholeMs} ms`);
  const asked = Math.round(update.toMs * 1000) - Math.round(update.fromMs * 1000);
  if (asked !== Math.round(wholeMs * 1000)) problems.push(`the whole is ${asked} us`);
  return problems;
}

const ROOTS = new Set(['command', 'start']);

/** Decisions whose chain of causes does not end where something began by itself. */
function loose(recording: Recording): readonly string[] {
  const { log } = recording;
  const kindOf = (row: number) => LOG_KINDS[log.kind[row] as number] as string;
  return eventsOf(recording)
    .filter(({ isDecision }) => isDecision)
    .filter(({ row }) => !ROOTS.has(kindOf(causesOf(recording, row).at(-1) ?? row)))
    .map(({ row }) => `row ${row}: ${kindOf(row)}`);
}

const check = (recording: Recording): readonly string[] => [
  ...loose(recording),
  ...recording.services.flatMap((_, service) =>
    updatesOf(recording, service).flatMap((update) => problemsOf(recording, update)),
  ),
];

describe('in any run', () => {
  it.each(BUILTIN_NAMES)('%s: ledgers add up, and decisions have a beginning', (name) => {
    const recording = simulate(builtin(name).scenario);
    expect(check(recording)).toEqual([]);
  });

  it('ledgers add up, and decisions have a beginning', () => {
    const isSo = fc.property(randomScenario, (scenario) => {
      expect(check(simulate(scenario))).toEqual([]);
    });
    expect(fc.defaultReportMessage(fc.check(isSo, { seed: SEED, numRuns: RUNS }))).toBeUndefined();
  });
});
