import { describe, expect, it } from 'vitest';
import { anImage, exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup } from '../test/a-swarm';

const err = (engine: '20.10' | '28') =>
  aSwarm({ engine, images: { 'web:1': { missing: true } } }).task('web.1#1').err;

describe('preparing', () => {
  it('EX-2: pulls what the node lacks, and not what it has', () => {
    const swarm = aSwarm({ nodes: 1, images: { 'web:1': { pull: exactly(2_000) } } });
    swarm.runUntil(5_000).update({ replicas: 2 });
    swarm.runUntil(10_000);
    expect(swarm.when('web.1', 'ready')).toBe(2_000);
    expect(swarm.when('web.2', 'ready')).toBe(5_000);
  });

  it('EX-2: two tasks of a node share a pull', () => {
    const swarm = aSwarm({ nodes: 1, images: { 'web:1': { pull: exactly(2_000) } } });
    swarm.runUntil(500).update({ replicas: 2 });
    swarm.runUntil(10_000);
    expect(swarm.when('web.2', 'ready')).toBe(2_000);
  });

  it('SIM-9: each node pulls for itself', () => {
    const swarm = aSwarm({ replicas: 3, images: { 'web:1': { pull: exactly(2_000) } } });
    swarm.runUntil(10_000);
    expect(swarm.log('pull')).toHaveLength(3);
  });

  it('EX-3: an image that nobody has is told of in the engine’s words', () => {
    expect(err('20.10')).toBe('No such image: web:1');
    expect(err('28')).toBe('manifest for web:1 not found: manifest unknown: manifest unknown');
  });

  it('EX-12: a shutdown cancels a pull that nobody else waits for', () => {
    const images = { 'web:2': { pull: exactly(10_000) } };
    const swarm = aSwarm({ nodes: 1, images });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).update({ image: 'web:1' });
    swarm.runUntil(30_000).update({ image: 'web:2' });
    swarm.runUntil(60_000);
    // Begun anew, and slower than the stop of the old task.
    expect(swarm.when('web.1', 'ready')).toBe(40_000);
  });

  it('EX-12: but not one that another task waits for', () => {
    const images = { 'web:2': { pull: exactly(10_000) } };
    const swarm = aSwarm({ nodes: 1, images });
    swarm.update({ image: 'web:2' });
    swarm.create({ name: 'other', image: 'web:2' });
    swarm.runUntil(1_000).update({ image: 'web:1' });
    swarm.runUntil(30_000);
    expect(swarm.when('other.1', 'running')).toBe(10_000);
  });
});

describe('starting without a check', () => {
  it('EX-8, LB-7: a task is RUNNING, and in the pool, as soon as its process runs', () => {
    const image = { start: exactly(500), listen: exactly(3_000) };
    const swarm = aSwarm({ images: { 'web:1': image } });
    swarm.runUntil(10_000);
    expect(swarm.when('web.1', 'running')).toBe(500);
    expect(swarm.log('pool.join')).toEqual(['500 LB-7']);
    expect(swarm.log('container.listening')).toEqual(['3500']);
  });

  it('EX-8: a process that dies at once has been RUNNING', () => {
    const swarm = aSwarm({ images: { 'web:1': { faults: [aFault(0)] } } });
    expect(swarm.when('web.1#1', 'running')).toBe(0);
    expect(swarm.when('web.1#1', 'failed')).toBe(0);
  });

  it('SIM-9: a container behaves as its image does when it starts', () => {
    const swarm = aSwarm();
    swarm.parts.chaos.setImage('web:1', anImage({ faults: [aFault(1_000)] }));
    swarm.runUntil(20_000);
    expect(swarm.names()).toEqual(['web.1#1']);
    swarm.fail('web.1');
    swarm.runUntil(26_000);
    expect(swarm.when('web.1#2', 'failed')).toBe(26_000);
  });
});

describe('starting with a check', () => {
  const health = { test: ['CMD', 'true'], intervalMs: 1_000, retries: 2 };

  it('EX-9: a task stays STARTING until it is healthy, and then joins the pool', () => {
    const swarm = aSwarm({ health, images: { 'web:1': { listen: exactly(1_500) } } });
    swarm.runUntil(1_999);
    expect(swarm.task('web.1').state).toBe('starting');
    swarm.runUntil(2_000);
    expect(swarm.task('web.1').state).toBe('running');
    expect(swarm.log('pool.join')).toEqual(['2000 LB-7']);
  });

  it('EX-9, EX-10: one that never is, is shut down and fails', () => {
    const image = { listen: exactly(1e9), stop: exactly(300), stopCode: 143 };
    const swarm = aSwarm({ health, images: { 'web:1': image } });
    swarm.runUntil(4_299);
    expect(swarm.task('web.1').state).toBe('starting');
    swarm.runUntil(4_300);
    expect(swarm.task('web.1#1')).toMatchObject({
      state: 'failed',
      message: 'starting',
      err: 'task: non-zero exit (143): dockerexec: unhealthy container',
    });
    expect(swarm.log('pool.join', 'web.1#1')).toEqual([]);
  });

  it('EX-10: one that exits before, fails with its code', () => {
    const swarm = aSwarm({ health, images: { 'web:1': { faults: [aFault(500, { code: 7 })] } } });
    swarm.runUntil(500);
    expect(swarm.task('web.1#1')).toMatchObject({
      state: 'failed',
      err: 'task: non-zero exit (7)',
    });
    expect(swarm.when('web.1#1', 'running')).toBeUndefined();
  });

  it('EX-11: one that exits with 0 before, runs and completes in one instant, outside the pool', () => {
    const swarm = aSwarm({ health, images: { 'web:1': { faults: [aFault(500, { code: 0 })] } } });
    swarm.runUntil(500);
    expect(swarm.when('web.1#1', 'running')).toBe(500);
    expect(swarm.when('web.1#1', 'complete')).toBe(500);
    expect(swarm.log('pool.join', 'web.1#1')).toEqual([]);
  });

  it('EX-11: also one that is unhealthy and exits with 0', () => {
    const swarm = aSwarm({
      health,
      restart: { condition: 'on-failure' },
      images: { 'web:1': { listen: exactly(1e9) } },
    });
    swarm.runUntil(60_000);
    expect(swarm.slot('web.1')).toEqual(['complete → shutdown']);
    expect(swarm.when('web.1', 'complete')).toBe(4_000);
  });
});

/** Healthy at 1 s; unhealthy from 10 s on, which two probes notice, at 11 and 12 s. */
const unhealthy = (setup: SwarmSetup = {}) =>
  aSwarm({
    health: { test: ['CMD', 'true'], intervalMs: 1_000, retries: 2 },
    images: { 'web:1': { faults: [aFault(10_000, { kind: 'unhealthy' })], stopCode: 143 } },
    ...setup,
  }).runUntil(100_000);

describe('running', () => {
  it('EX-13, EX-15: an unhealthy task leaves the pool at once, is stopped 2 s later and fails', () => {
    const swarm = unhealthy();
    expect(swarm.probes('web.1#1').slice(9, 12)).toEqual([
      '10000 failed',
      '11000 failed',
      '12000 failed',
    ]);
    expect(swarm.log('pool.leave', 'web.1#1')).toEqual(['11000 LB-8']);
    expect(swarm.log('container.signal', 'web.1#1')).toEqual(['13000 EX-12']);
    expect(swarm.when('web.1#1', 'failed')).toBe(13_000);
    expect(swarm.transitions('web.1#1').at(-1)?.err).toBe(
      'task: non-zero exit (143): dockerexec: unhealthy container',
    );
  });

  it('EX-14, EX-15: and is replaced after the restart delay', () => {
    expect(unhealthy().whenDesired('web.1#2', 'running')).toBe(18_000);
  });

  it('EX-13: one that exits with 0 is COMPLETE, which on-failure does not restart', () => {
    const images = { 'web:1': { faults: [aFault(10_000, { kind: 'unhealthy' })] } };
    const swarm = unhealthy({ images, restart: { condition: 'on-failure' } });
    expect(swarm.slot('web.1')).toEqual(['complete → shutdown']);
  });

  it('EX-15: one that ignores SIGTERM is killed after its grace', () => {
    const fault = aFault(10_000, { kind: 'unhealthy' });
    const swarm = unhealthy({ images: { 'web:1': { faults: [fault], stop: null } } });
    expect(swarm.log('container.signal', 'web.1#1')).toEqual(['13000 EX-12', '23000 EX-12']);
    expect(swarm.when('web.1#1', 'failed')).toBe(23_000);
  });
});

const hit = (seed: number) => {
  const images = { 'web:1': { faults: [aFault(1_000, { chance: 0.3 })] } };
  const swarm = aSwarm({ seed, replicas: 100, images, restart: { condition: 'none' } });
  return swarm.runUntil(2_000).log('container.exited');
};

const stopTimes = (setup: SwarmSetup) => {
  const swarm = aSwarm(setup);
  swarm.update({ image: 'web:2' });
  swarm.runUntil(100_000);
  return {
    signal: swarm.log('container.signal', 'web.1#1').map((entry) => parseInt(entry, 10)),
    shutdown: swarm.when('web.1#1', 'shutdown'),
  };
};

describe('shutdown', () => {
  it('EX-12, K-15: waits 2 s for the load balancers on an overlay, host or ingress network', () => {
    for (const networks of [['net'], ['host'], ['bridge', 'net']]) {
      expect(stopTimes({ networks })).toEqual({ signal: [3_000], shutdown: 3_000 });
    }
    expect(stopTimes({ networks: [], ports: [8080] }).signal).toEqual([3_000]);
  });

  it('EX-12, EX-16: and not without such a network', () => {
    for (const networks of [[], ['bridge'], ['none']]) {
      expect(stopTimes({ networks })).toEqual({ signal: [1_000], shutdown: 1_000 });
    }
  });

  it('EX-12: kills at the end of the grace, to the millisecond', () => {
    const images = { 'web:1': { stop: null } };
    expect(stopTimes({ images, stopGraceMs: 2_000 })).toEqual({
      signal: [3_000, 5_000],
      shutdown: 5_000,
    });
    const slow = { 'web:1': { stop: exactly(1_999) } };
    expect(stopTimes({ images: slow, stopGraceMs: 2_000 })).toEqual({
      signal: [3_000],
      shutdown: 4_999,
    });
  });

  it('D-31: counts the grace in whole seconds', () => {
    const images = { 'web:1': { stop: null } };
    expect(stopTimes({ images, stopGraceMs: 2_900 }).signal).toEqual([3_000, 5_000]);
    expect(stopTimes({ images, stopGraceMs: 900 }).signal).toEqual([3_000, 3_000]);
  });

  it('EX-12: a killed task is SHUTDOWN all the same, with code 137', () => {
    const swarm = aSwarm({ images: { 'web:1': { stop: null } } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(60_000);
    expect(swarm.task('web.1#1')).toMatchObject({ state: 'shutdown', err: '', exitCode: 137 });
  });

  it('EX-12: a task that never started still takes its 2 s', () => {
    const swarm = aSwarm({ restart: { delayMs: 60_000 } });
    swarm.fail('web.1');
    swarm.runUntil(1_000).update({ replicas: 0 });
    swarm.runUntil(2_999);
    expect(swarm.names()).toHaveLength(1);
    swarm.runUntil(3_000);
    expect(swarm.names()).toHaveLength(0);
    expect(swarm.log('container.signal')).toEqual(['0 EX-12']); // the kill alone
  });
});

const only = (limits: { slots?: number[]; nodes?: string[] }) => {
  const images = { 'web:1': { faults: [aFault(1_000, limits)] } };
  const swarm = aSwarm({ replicas: 3, images, restart: { condition: 'none' } });
  swarm.runUntil(2_000);
  return [1, 2, 3].filter((slot) => swarm.task(`web.${slot}`).state === 'failed');
};

it('SIM-9: faults hit the slots and nodes that they name', () => {
  expect(only({})).toEqual([1, 2, 3]);
  expect(only({ slots: [2] })).toEqual([2]);
  expect(only({ nodes: ['node-3'] })).toEqual([3]);
  expect(only({ slots: [2], nodes: ['node-3'] })).toEqual([]);
});

it('SIM-7: a fault of chance hits about so many, the same in every run', () => {
  expect(hit(1)).toEqual(hit(1));
  expect(hit(1).length).toBeGreaterThan(15);
  expect(hit(1).length).toBeLessThan(45);
});
