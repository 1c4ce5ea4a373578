import { describe, expect, it } from 'vitest';
import { exactly } from './test/a-service';
import { aSwarm } from './test/a-swarm';

const rollOut = (delayMs: number) => {
  const swarm = aSwarm({
    replicas: 3,
    update: { delayMs },
    images: {
      'web:1': { stop: exactly(1_000) },
      'web:2': { stop: exactly(1_000), start: exactly(1_000) },
    },
  });
  swarm.update({ image: 'web:2' });
  return swarm.runUntil(100_000);
};

const upAt = (delayMs: number) => {
  const swarm = rollOut(delayMs);
  return [1, 2, 3].map((slot) => swarm.when(`web.${slot}#2`, 'running'));
};

const rollOutUnhealthy = () => {
  const swarm = aSwarm({
    replicas: 4,
    health: { test: ['CMD', 'true'], intervalMs: 2_000, retries: 3 },
    update: { parallelism: 2, failureAction: 'rollback', order: 'start-first' },
    images: { 'web:2': { listen: exactly(1e9), stopCode: 1 } },
  });
  swarm.runUntil(10_000); // healthy at the first probe
  swarm.update({ image: 'web:2' });
  return swarm.runUntil(40_000);
};

describe('worked example 1: a rolling update that stops first', () => {
  it('EX-16, EX-12: takes the old task of slot 1 down in the order of the stop path', () => {
    const swarm = rollOut(10_000);
    expect(swarm.whenDesired('web.1#1', 'shutdown')).toBe(0);
    expect(swarm.log('pool.leave', 'web.1#1')).toEqual(['1000 LB-8']);
    expect(swarm.log('container.signal', 'web.1#1')).toEqual(['3000 EX-12']);
    expect(swarm.when('web.1#1', 'shutdown')).toBe(4_000);
  });

  it('U-17, U-16: prepares the new task meanwhile and releases it when the old one has stopped', () => {
    const swarm = rollOut(10_000);
    expect(swarm.when('web.1#2', 'ready')).toBe(0);
    expect(swarm.whenDesired('web.1#2', 'running')).toBe(4_000);
    expect(swarm.when('web.1#2', 'running')).toBe(5_000);
    expect(swarm.log('pool.join', 'web.1#2')).toEqual(['5000 LB-7']);
  });

  it('U-21, U-26: with a delay of 10 s it completes at 56 s', () => {
    expect(upAt(10_000)).toEqual([5_000, 20_000, 35_000]);
    expect(rollOut(10_000).statuses()).toEqual(['0 updating', '56000 completed']);
  });

  it('U-26: without a delay it completes at 20 s', () => {
    expect(upAt(0)).toEqual([5_000, 10_000, 15_000]);
    expect(rollOut(0).statuses()).toEqual(['0 updating', '20000 completed']);
  });

  it('U-21, U-26: with a delay of 2 s it completes at 26 s', () => {
    expect(upAt(2_000)).toEqual([5_000, 12_000, 19_000]);
    expect(rollOut(2_000).statuses()).toEqual(['0 updating', '26000 completed']);
  });
});

describe('worked example 2: a version that never gets healthy, started first', () => {
  const beganMs = 10_000;

  it('H-15: probes fail at 2, 4 and 6 s', () => {
    const expected = [2_000, 4_000, 6_000].map((ms) => `${beganMs + ms} failed`);
    expect(rollOutUnhealthy().probes('web.1#2').slice(0, 3)).toEqual(expected);
  });

  it('EX-12, EX-13: sleeps its 2 s though it was never in the pool, and fails at 8 s', () => {
    const swarm = rollOutUnhealthy();
    expect(swarm.log('pool.join', 'web.1#2')).toEqual([]);
    const failed = swarm.transitions('web.1#2').find(({ state }) => state === 'failed');
    expect(failed?.t).toBe(beganMs + 8_000);
    expect(failed?.err).toBe('task: non-zero exit (1): dockerexec: unhealthy container');
  });

  it('U-28, U-34, U-39: rolls back at the first failure and completes a monitor later', () => {
    expect(rollOutUnhealthy().statuses()).toEqual([
      `${beganMs} updating`,
      `${beganMs + 8_000} rollback_started`,
      `${beganMs + 13_000} rollback_completed`,
    ]);
  });

  it('SIM-11: hands out no third slot', () => {
    const swarm = rollOutUnhealthy();
    expect(swarm.transitions('web.3#2')).toEqual([]);
    expect(swarm.transitions('web.4#2')).toEqual([]);
  });

  it('U-36: keeps the old tasks, which serve throughout', () => {
    const swarm = rollOutUnhealthy();
    for (let ms = beganMs; ms <= 40_000; ms += 500) expect(swarm.inPoolAt(ms)).toBe(4);
    expect(swarm.task('web.1#1').state).toBe('running');
    expect(swarm.service().spec.task.container.image).toBe('web:1');
    expect(swarm.slots()).toEqual([1, 2, 3, 4]);
  });
});
