import { describe, expect, it } from 'vitest';
import { anImage, exactly } from '../engine/test/a-service';
import { aSwarm, type SwarmSetup } from '../engine/test/a-swarm';
import { figuresOf } from './figures';
import { budgetSpent, latencyBuckets } from './request-figures';

const ONE_SECOND = {
  'web:1': { stop: exactly(1_000) },
  'web:2': { stop: exactly(1_000), start: exactly(1_000) },
};

/** An update at 20 s of a swarm that takes no time itself, followed to 40 s. */
function updated(setup: SwarmSetup) {
  const swarm = aSwarm({ images: ONE_SECOND, ...setup });
  swarm.runUntil(20_000).update({ image: 'web:2' });
  return swarm.runUntil(40_000).recording();
}

describe('the pool', () => {
  // Worked example 1: out at 21, 26 and 31 s, each for 4 s.
  const recording = updated({ replicas: 3 });

  it('LB-7, LB-8: is lowest while the first slot is out, and 12 s below what is wanted', () => {
    expect(figuresOf(recording, 0, 20_000).pool).toEqual({
      lowest: 2,
      lowestAtMs: 21_000,
      wanted: 3,
      mean: (3 * 20 - 12) / 20,
      belowMs: 12_000,
      mixedMs: 31_000 - 25_000,
    });
  });

  it('is lowest after it first was full; what it lacked before counts as lacking', () => {
    const started = aSwarm({ replicas: 2, images: { 'web:1': { start: exactly(3_000) } } });
    const { pool } = figuresOf(started.runUntil(10_000).recording(), 0, 0);
    expect(pool).toMatchObject({ lowest: 2, lowestAtMs: 3_000, belowMs: 3_000 });
    expect(pool.mean).toBe((2 * 7) / 10);
  });

  it('counts what was asked for at the time', () => {
    const swarm = aSwarm({ replicas: 2, images: { 'web:1': { start: exactly(1_500) } } });
    swarm.runUntil(10_000).update({ replicas: 5 });
    const { pool } = figuresOf(swarm.runUntil(20_000).recording(), 0, 10_000);
    expect(pool.belowMs).toBe(1_500);
    expect(pool.mean).toBe((2 * 1.5 + 5 * 8.5) / 10);
  });

  it('U-18: start-first never lacks one, and mixes from the first to the last', () => {
    const startFirst = updated({ replicas: 3, update: { order: 'start-first' } });
    // In at 21, 22 and 23 s; the last old one out at 24 s.
    expect(figuresOf(startFirst, 0, 20_000).pool).toMatchObject({
      lowest: 3,
      belowMs: 0,
      mixedMs: 3_000,
    });
  });
});

describe('requests', () => {
  const recording = updated({
    replicas: 1,
    ports: [80],
    traffic: [{ rate: 10 }],
    images: {
      'web:1': anImage({ stop: exactly(1_000), latency: exactly(20) }),
      'web:2': anImage({ start: exactly(1_000), latency: exactly(70) }),
    },
  });

  it('fail for the 4 s in which nobody is in the pool', () => {
    const { requests } = figuresOf(recording, 0, 20_000);
    expect(requests.failed).toBe(40);
    expect(requests.served).toBe(200 - 40);
    expect(requests.ended).toBe(200);
  });

  it('are counted from the moment asked for', () => {
    expect(figuresOf(recording, 0, 25_000).requests.failed).toBe(0);
    expect(figuresOf(recording, 0, 0).requests).toMatchObject({ failed: 40, ended: 400 });
  });

  it('have exact percentiles, by nearest rank', () => {
    // 10 of the old task and 150 of the new one.
    expect(figuresOf(recording, 0, 20_000).requests.latency).toEqual({ p50: 70, p95: 70, p99: 70 });
    // 210 and 150: the 180th, the 342nd and the 357th.
    expect(figuresOf(recording, 0, 0).requests.latency).toEqual({ p50: 20, p95: 70, p99: 70 });
  });

  it('have percentiles over time, none where none was served', () => {
    const buckets = latencyBuckets(recording, 0, 2_000);
    expect(buckets).toHaveLength(20);
    expect(buckets[9]).toEqual({
      fromMs: 18_000,
      served: 20,
      latency: { p50: 20, p95: 20, p99: 20 },
    });
    expect(buckets[11]).toEqual({ fromMs: 22_000, served: 0, latency: null });
    expect(buckets[13]?.latency).toEqual({ p50: 70, p95: 70, p99: 70 });
  });

  it('of a service that nobody asks have no figures', () => {
    const { requests } = figuresOf(updated({ replicas: 1 }), 0, 0);
    expect(requests).toEqual({ ended: 0, served: 0, failed: 0, latency: null });
    expect(budgetSpent(requests, '99.9')).toBeNull();
  });
});

describe('the error budget', () => {
  it.each([
    ['99', 0.3],
    ['99.9', 3],
    ['99.99', 30],
  ] as const)('of %s %%: 3 failures of 1,000', (objective, spent) => {
    expect(budgetSpent({ failed: 3, ended: 1_000 }, objective)).toBe(spent);
  });

  it('is spent to the last at exactly the objective', () => {
    expect(budgetSpent({ failed: 1, ended: 1_000 }, '99.9')).toBe(1);
    expect(budgetSpent({ failed: 0, ended: 1_000 }, '99.9')).toBe(0);
  });
});

describe('the load', () => {
  const CPU = 1e9;
  const MIB = 2 ** 20;
  const nodes = [
    { name: 'node-1', role: 'manager' },
    { name: 'node-2', role: 'worker' },
  ] as const;

  it('T-6: of stop-first there is one task more, of start-first one more runs', () => {
    const stopFirst = figuresOf(updated({ replicas: 3 }), 0, 20_000).load;
    expect([stopFirst.tasks, stopFirst.running]).toEqual([
      { most: 4, atMs: 20_000 },
      { most: 3, atMs: 20_000 },
    ]);
    const startFirst = updated({ replicas: 3, update: { order: 'start-first' } });
    const { tasks, running } = figuresOf(startFirst, 0, 20_000).load;
    // The first old task is gone at 25 s, when all three new ones run.
    expect([tasks, running]).toEqual([
      { most: 6, atMs: 22_000 },
      { most: 6, atMs: 23_000 },
    ]);
  });

  it('S-5, S-6: a task keeps its reservation until it is over', () => {
    const sized = nodes.map((node, i) => ({
      ...node,
      availability: 'active' as const,
      capacity: { nanoCpus: (i + 1) * 2 * CPU, memoryBytes: (i + 1) * 10 * MIB },
    }));
    const setup = {
      replicas: 2,
      nodes: sized,
      reservations: { nanoCpus: CPU, memoryBytes: 4 * MIB },
    };
    const before = aSwarm(setup).runUntil(10_000).recording();
    expect(figuresOf(before, 0, 0).load).toMatchObject({
      nanoCpus: { most: 2 * CPU, atMs: 0 },
      memoryBytes: { most: 8 * MIB, atMs: 0 },
      fullestByCpu: { node: 0, reserved: CPU, capacity: 2 * CPU, atMs: 0 },
      fullestByMemory: { node: 0, reserved: 4 * MIB, capacity: 10 * MIB, atMs: 0 },
    });
    const { load } = figuresOf(updated(setup), 0, 20_000);
    expect(load.nanoCpus).toEqual({ most: 3 * CPU, atMs: 20_000 });
    expect(load.fullestByCpu).toEqual({
      node: 0,
      reserved: 2 * CPU,
      capacity: 2 * CPU,
      atMs: 20_000,
    });
  });

  it('knows no fullest node where nothing is reserved', () => {
    expect(figuresOf(updated({ replicas: 1 }), 0, 0).load).toMatchObject({
      nanoCpus: { most: 0 },
      fullestByCpu: null,
      fullestByMemory: null,
    });
  });
});
