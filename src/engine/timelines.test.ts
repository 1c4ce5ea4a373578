import { describe, expect, it } from 'vitest';
import { exactly } from './test/a-service';
import { aFault, aSwarm, type SwarmSetup } from './test/a-swarm';

/** The hand-computed timelines of appendix B, without batching latencies. */

const drained = () => {
  const swarm = aSwarm({ replicas: 6 });
  swarm.drain('node-3');
  return swarm;
};

describe('B-1: drain', () => {
  it('RS-13: replaces both tasks at once, prepared on the other nodes', () => {
    const swarm = drained();
    for (const name of ['web.3', 'web.6']) {
      expect(swarm.slot(name)).toEqual(['running → shutdown', 'ready → ready']);
    }
    expect(new Set([swarm.nodeOf('web.3'), swarm.nodeOf('web.6')])).toEqual(
      new Set(['node-1', 'node-2']),
    );
  });

  it('RS-4, EX-16: stops them at 3 s, when the others run', () => {
    const swarm = drained().runUntil(10_000);
    for (const slot of [3, 6]) {
      expect(swarm.log('pool.leave', `web.${slot}#1`)).toEqual(['1000 LB-8']);
      expect(swarm.log('container.signal', `web.${slot}#1`)).toEqual(['3000 EX-12']);
      expect(swarm.when(`web.${slot}#1`, 'shutdown')).toBe(3_000);
      expect(swarm.when(`web.${slot}#2`, 'running')).toBe(3_000);
    }
  });

  it('LB-8: has 6 tasks in the pool until 1 s, 4 until 3 s, then 6', () => {
    const swarm = drained().runUntil(10_000);
    expect([0, 999, 1_000, 2_999, 3_000].map((ms) => swarm.inPoolAt(ms))).toEqual([6, 6, 4, 4, 6]);
  });

  it('S-24: moves nothing back', () => {
    const swarm = drained().runUntil(10_000);
    swarm.availability('node-3', 'active');
    swarm.runUntil(60_000);
    expect(swarm.spread()['node-3']).toBe(0);
  });

  it('K-5, K-6: with real latencies the gap is from about 1.1 s to 4 s', () => {
    const swarm = aSwarm({
      replicas: 6,
      timing: 'real',
      images: { 'web:1': { start: exactly(500) } },
    });
    swarm.runUntil(10_000).drain('node-3');
    swarm.runUntil(20_000);
    expect(swarm.log('pool.leave', 'web.3#1')).toEqual(['11100 LB-8']);
    const backMs = swarm.when('web.3#2', 'running') ?? 0;
    expect(backMs).toBeGreaterThan(13_600);
    expect(backMs).toBeLessThanOrEqual(14_000);
  });
});

const crashed = () => {
  const swarm = aSwarm({ replicas: 6 });
  swarm.nodeDown('node-3');
  return swarm;
};

const running = (swarm: ReturnType<typeof aSwarm>, atMs: number): number =>
  swarm.frameAt(atMs).tasks.filter((task) => task?.state === 'running').length;

describe('B-2: a node that crashes', () => {
  it('K-2, RS-15: is down at 15 s, and its tasks are back at 20 s', () => {
    const swarm = crashed().runUntil(60_000);
    expect(swarm.frameAt(14_999).nodes[2]?.state).toBe('ready');
    expect(swarm.frameAt(15_000).nodes[2]?.state).toBe('down');
    expect(swarm.whenCreated('web.3#2')).toBe(15_000);
    expect(swarm.when('web.3#2', 'ready')).toBe(15_000);
    expect(swarm.when('web.3#2', 'running')).toBe(20_000);
    expect(swarm.when('web.6#2', 'running')).toBe(20_000);
  });

  it('CLI-22, RS-15: counts six running tasks until then, eight afterwards', () => {
    const swarm = crashed().runUntil(60_000);
    expect([0, 19_999, 20_000, 59_999].map((ms) => running(swarm, ms))).toEqual([6, 6, 8, 8]);
    expect(swarm.task('web.3#1')).toMatchObject({ state: 'running', desired: 'shutdown' });
  });

  it('DP-11: counts six again when it is back, and restarts and moves nothing', () => {
    const swarm = crashed().runUntil(60_000);
    swarm.nodeUp('node-3');
    expect(swarm.task('web.3#1').err).toBe('task: non-zero exit (255)');
    swarm.runUntil(120_000);
    expect(running(swarm, 120_000)).toBe(6);
    expect(swarm.spread()).toEqual({ 'node-1': 3, 'node-2': 3, 'node-3': 0 });
    expect(swarm.names()).toHaveLength(8);
  });

  it('LB-11: its tasks stay in the pool until gossip misses it, at 5 s', () => {
    const swarm = crashed().runUntil(60_000);
    expect([4_999, 5_000].map((ms) => swarm.inPoolAt(ms))).toEqual([6, 4]);
  });
});

it('B-3: a crash loop under max_attempts ends after four tasks', () => {
  const swarm = aSwarm({
    restart: { maxAttempts: 3 },
    images: { 'web:1': { faults: [aFault(1_000)] } },
  });
  swarm.runUntil(120_000);
  const spans = [1, 2, 3, 4].map((attempt) => [
    swarm.when(`web.1#${attempt}`, 'running'),
    swarm.when(`web.1#${attempt}`, 'failed'),
  ]);
  expect(spans).toEqual([
    [0, 1_000],
    [6_000, 7_000],
    [12_000, 13_000],
    [18_000, 19_000],
  ]);
  expect(swarm.slot('web.1')).toEqual(Array.from({ length: 4 }, () => 'failed → shutdown'));
  swarm.update({ labels: { a: '1' } }); // still filled
  expect(swarm.names()).toHaveLength(4);
});

const probed = (health: SwarmSetup['health'], listenMs: number) =>
  aSwarm({
    health: { test: ['CMD', 'true'], ...health },
    images: { 'web:1': { listen: exactly(listenMs), stopCode: 1 } },
  }).runUntil(100_000);

describe('B-4, B-5, B-6: health', () => {
  it('B-4: a slow app with three retries is healthy at the third probe', () => {
    const swarm = probed({ intervalMs: 5_000, retries: 3 }, 12_000);
    expect(swarm.probes('web.1').slice(0, 3)).toEqual([
      '5000 failed',
      '10000 failed',
      '15000 passed',
    ]);
    expect(swarm.when('web.1', 'running')).toBe(15_000);
  });

  it('B-4: with two it is killed while it starts, for ever', () => {
    const swarm = probed({ intervalMs: 5_000, retries: 2 }, 12_000);
    expect(swarm.log('health', 'web.1#1')).toEqual(['0 H-1', '10000 H-7']);
    expect(swarm.log('container.signal', 'web.1#1')).toEqual(['12000 EX-12']);
    expect(swarm.when('web.1#1', 'failed')).toBe(12_000);
    expect(swarm.when('web.1#2', 'starting')).toBe(17_000);
    expect(swarm.log('pool.join')).toEqual([]);
    expect(swarm.task('web.1').attempt).toBeGreaterThan(4);
  });

  it('B-5: within the start period a probe that passes ends it', () => {
    const health = { startPeriodMs: 20_000, intervalMs: 30_000 };
    const swarm = probed(health, 12_000);
    expect(swarm.probes('web.1').slice(0, 4)).toEqual([
      '5000 failed',
      '10000 failed',
      '15000 passed',
      '45000 passed',
    ]);
    expect(swarm.when('web.1', 'running')).toBe(15_000);
  });

  it('B-6: never ready, it is unhealthy three counted probes later', () => {
    const health = { startPeriodMs: 20_000, intervalMs: 10_000, retries: 3 };
    const swarm = probed(health, 1e9);
    expect(swarm.probes('web.1#1').slice(0, 6)).toEqual(
      [5_000, 10_000, 15_000, 20_000, 30_000, 40_000].map((ms) => `${ms} failed`),
    );
    expect(swarm.log('health', 'web.1#1')).toEqual(['0 H-1', '40000 H-7']);
  });
});

const rollout = (monitorMs: number) => {
  const swarm = aSwarm({
    replicas: 3,
    update: { monitorMs },
    images: {
      'web:1': { stop: exactly(500) },
      'web:2': { start: exactly(500), stop: exactly(500), faults: [aFault(8_000)] },
    },
  });
  swarm.update({ image: 'web:2' });
  return swarm.runUntil(16_000 + 60_000);
};

describe('B-7: a monitor that is too short', () => {
  it('U-24: completes at 17 s although every task crashes', () => {
    const swarm = rollout(5_000);
    const runs = [1, 2, 3].map((slot) => swarm.when(`web.${slot}#2`, 'running'));
    expect(runs).toEqual([4_000, 8_000, 12_000]);
    expect([1, 2, 3].map((slot) => swarm.when(`web.${slot}#2`, 'failed'))).toEqual([
      12_000, 16_000, 20_000,
    ]);
    expect(swarm.statuses()).toEqual(['0 updating', '17000 completed']);
  });

  it('U-24: a monitor of 10 s pauses at the first crash', () => {
    expect(rollout(10_000).statuses()).toEqual(['0 updating', '12000 paused']);
  });
});

describe('B-9: parallelism with a delay', () => {
  it('U-21: each worker goes on by its own clock', () => {
    const swarm = aSwarm({
      replicas: 5,
      update: { parallelism: 2, delayMs: 10_000 },
      images: { 'web:2': { start: exactly(1_000) } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(100_000);
    const begun = [1, 2, 3, 4, 5].map((slot) => swarm.whenCreated(`web.${slot}#2`));
    expect(begun).toEqual([0, 0, 14_000, 14_000, 28_000]);
    expect(swarm.statuses()).toEqual(['0 updating', '53000 completed']);
  });

  it('U-21: a slot that takes longer makes its own worker late, and no other', () => {
    const health = { test: ['CMD', 'true'], intervalMs: 1_000, retries: 100 };
    const slow = aFault(0, { kind: 'unhealthy', forMs: 2_500, slots: [2] });
    const swarm = aSwarm({
      replicas: 5,
      health,
      update: { parallelism: 2, delayMs: 10_000 },
      images: { 'web:2': { faults: [slow] } },
    });
    swarm.runUntil(1_000).update({ image: 'web:2' });
    swarm.runUntil(100_000);
    // Slot 1 takes 4 s, slot 2 takes 6 s.
    expect(swarm.when('web.2#2', 'running')).toBe(7_000);
    expect([3, 4].map((slot) => swarm.whenCreated(`web.${slot}#2`))).toEqual([15_000, 17_000]);
  });
});

it('B-11: two rollbacks by hand return to the newer version', () => {
  const swarm = aSwarm({ replicas: 2 });
  const image = () => swarm.task('web.2').spec.container.image;
  swarm.update({ image: 'web:2' });
  swarm.runUntil(20_000).rollback();
  swarm.runUntil(40_000);
  expect([swarm.status(), image()]).toEqual(['rollback_completed', 'web:1']);
  swarm.rollback();
  swarm.runUntil(60_000);
  expect([swarm.status(), image()]).toEqual(['rollback_completed', 'web:2']);
});
