import { describe, expect, it } from 'vitest';
import { anImage } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';

/** Rolls out `web:2`, of which these slots die `afterMs` after their start. */
function rollOut(afterMs: number, slots: readonly number[], setup: SwarmSetup): TestSwarm {
  const images = { 'web:2': { faults: [aFault(afterMs, { slots })] } };
  const swarm = aSwarm({ images, restart: { condition: 'none' }, ...setup });
  swarm.update({ image: 'web:2' });
  return swarm;
}
const lastStatus = (swarm: TestSwarm): string | undefined =>
  swarm.runUntil(300_000).statuses().at(-1);

describe('what counts as a failure', () => {
  it('U-24: a task that dies within monitor of its RUNNING, to the millisecond', () => {
    const update = { delayMs: 20_000 };
    expect(lastStatus(rollOut(5_000, [1], { replicas: 2, update }))).toBe('8000 paused');
    expect(lastStatus(rollOut(5_001, [1], { replicas: 2, update }))).toMatch(/ completed$/);
  });

  it('U-24: an early end with code 0', () => {
    const images = { 'web:2': { faults: [aFault(1_000, { code: 0, slots: [1] })] } };
    const swarm = rollOut(0, [], { replicas: 2, images, update: { delayMs: 20_000 } });
    expect(lastStatus(swarm)).toBe('4000 paused');
    expect(swarm.task('web.1').state).toBe('complete');
  });

  it('U-24, W-3: a task that never got healthy, however long that takes', () => {
    const swarm = rollOut(0, [], {
      replicas: 2,
      health: { test: ['CMD', 'true'], intervalMs: 10_000, retries: 3 },
      update: { monitorMs: 1_000 },
      images: { 'web:2': { faults: [aFault(0, { kind: 'unhealthy' })] } },
    });
    swarm.runUntil(9_999);
    expect(swarm.status()).toBe('updating');
    // Started at 3 s; probes at 13, 23, 33; out of the pool, and gone 2 s later.
    expect(lastStatus(swarm)).toBe('35000 paused');
  });

  it('U-25: not the replacement of a task that failed', () => {
    const swarm = rollOut(1_000, [1], {
      replicas: 4,
      restart: { condition: 'any', delayMs: 500 },
      update: { maxFailureRatio: 0.25, delayMs: 20_000 },
    });
    expect(lastStatus(swarm)).toMatch(/ completed$/);
    expect(swarm.task('web.1').attempt).toBeGreaterThan(10);
  });

  it('U-23, U-33: nothing under failure_action continue', () => {
    const swarm = rollOut(1_000, [1, 2], { replicas: 2, update: { failureAction: 'continue' } });
    expect(lastStatus(swarm)).toMatch(/ completed$/);
    expect(swarm.log('update.failure')).toEqual([]);
    expect(swarm.slot('web.1').at(-1)).toBe('failed → shutdown');
    expect(swarm.slot('web.2').at(-1)).toBe('failed → shutdown');
  });

  it('U-46: a task that a drain stops within its window', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 60_000, monitorMs: 50_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(10_000);
    swarm.drain(swarm.nodeOf('web.1') as string);
    swarm.runUntil(12_999);
    expect(swarm.status()).toBe('updating');
    swarm.runUntil(13_000);
    expect(swarm.status()).toBe('paused');
  });
});

const tolerated = (slots: readonly number[], replicas: number, maxFailureRatio: number) => {
  const update = { parallelism: 1, maxFailureRatio, delayMs: 6_000 };
  return lastStatus(rollOut(1_000, slots, { replicas, update }))?.endsWith(' completed');
};

describe('the threshold', () => {
  it('U-28: is passed when failures / dirty slots is more than the ratio', () => {
    expect(tolerated([1], 4, 0)).toBe(false);
    expect(tolerated([1], 4, 0.4)).toBe(true);
    expect(tolerated([1, 2], 4, 0.4)).toBe(false);
    expect(tolerated([1, 2], 4, 0.5)).toBe(true);
    expect(tolerated([1, 2], 2, 1)).toBe(true);
  });

  it('B-8: 0.2 of ten slots tolerates two failures, of five slots one', () => {
    expect(tolerated([1, 2], 10, 0.2)).toBe(true);
    expect(tolerated([1, 2, 3], 10, 0.2)).toBe(false);
    expect(tolerated([1], 5, 0.2)).toBe(true);
    expect(tolerated([1, 2], 5, 0.2)).toBe(false);
  });

  it('U-28: counts dirty slots, not replicas', () => {
    const swarm = rollOut(1_000, [3], {
      replicas: 4,
      update: { maxFailureRatio: 0.3, delayMs: 6_000 },
    });
    swarm.runUntil(10_000);
    swarm.update({ labels: { a: '1' } }); // a new run, for the slots 2 to 4
    expect(lastStatus(swarm)).toMatch(/ paused$/); // 1/3, where 1/4 would be tolerated
  });
});

const watched = (afterMs: number) => rollOut(afterMs, [1], { replicas: 1 });

describe('when it is judged', () => {
  it('U-27: what was kept is judged by the clock of the end', () => {
    const images = {
      'web:2': {
        faults: [
          aFault(6_000, { kind: 'exit', slots: [1] }),
          aFault(0, { kind: 'unhealthy', forMs: 10_000, slots: [2] }),
        ],
      },
    };
    const health = { test: ['CMD', 'true'], intervalMs: 1_000, retries: 100 };
    const at = (monitorMs: number) =>
      lastStatus(
        rollOut(0, [], { replicas: 2, images, health, update: { parallelism: 2, monitorMs } }),
      );
    // Slot 1 is healthy at 4 s and dies at 9; slot 2 is healthy at 13.
    expect(at(8_999)).toBe('21999 completed');
    expect(at(9_000)).toBe('13000 paused');
  });

  it('U-26: the final watch ends at its time, and a failure at that instant still counts', () => {
    expect(lastStatus(watched(5_000))).toBe('8000 paused');
    expect(lastStatus(watched(5_001))).toBe('8000 completed');
  });

  it('SIM-11: before the next slot is handed out', () => {
    const swarm = rollOut(0, [1], { replicas: 2 });
    expect(lastStatus(swarm)).toBe('3000 paused');
    expect(swarm.names()).toEqual(['web.1#1', 'web.1#2', 'web.2#1']);
  });

  it('DP-14: a process that lives within one batch is judged before the next slot', () => {
    const timing = { reportBatchMs: 100 };
    const swarm = rollOut(50, [1], { replicas: 3, timing });
    expect(lastStatus(swarm)).toMatch(/ paused$/);
    expect(swarm.names()).not.toContain('web.2#2');
  });

  it('DP-14: when a batch falls between, the next slot is taken first', () => {
    const timing = { reportBatchMs: 100 };
    const swarm = rollOut(150, [1], { replicas: 3, timing });
    expect(lastStatus(swarm)).toMatch(/ paused$/);
    expect(swarm.names()).toContain('web.2#2');
    expect(swarm.names()).not.toContain('web.3#2');
  });
});

describe('pause', () => {
  it('U-30: names the task, hands out nothing more and lets workers finish', () => {
    const swarm = rollOut(1_000, [1], { replicas: 5, update: { parallelism: 2, delayMs: 2_000 } });
    swarm.runUntil(300_000);
    const { id } = swarm.task('web.1#2');
    expect(swarm.service().updateStatus).toEqual({
      state: 'paused',
      message: `update paused due to failure or early termination of task ${id}`,
      startedMs: 0,
    });
    expect(swarm.task('web.2').spec.container.image).toBe('web:2');
    for (const slot of [3, 4, 5]) expect(swarm.task(`web.${slot}`).attempt).toBe(1);
  });

  it('U-29, U-30: the slot that failed is restarted with the new spec', () => {
    const swarm = rollOut(1_000, [1], {
      replicas: 2,
      restart: { condition: 'any' },
      update: { delayMs: 2_000 },
    });
    swarm.runUntil(30_000);
    expect(swarm.status()).toBe('paused');
    expect(swarm.task('web.1').attempt).toBeGreaterThan(3);
    expect(swarm.task('web.1').spec.container.image).toBe('web:2');
    expect(swarm.task('web.2').spec.container.image).toBe('web:1');
  });

  it('U-39: an update that is paused is never completed', () => {
    const swarm = rollOut(1_000, [1], { replicas: 1 });
    swarm.runUntil(300_000);
    expect(swarm.statuses()).toEqual(['0 updating', '4000 paused']);
  });
});

it('U-39: completion says when', () => {
  const swarm = aSwarm();
  swarm.update({ image: 'web:2' });
  swarm.runUntil(60_000);
  expect(swarm.service().updateStatus).toEqual({
    state: 'completed',
    message: 'update completed',
    startedMs: 0,
    completedMs: 8_000,
  });
});

it('U-41, SIM-3: what continue and start-first left over is cleaned up in a silent run', () => {
  const swarm = aSwarm({
    replicas: 1,
    update: { failureAction: 'continue', order: 'start-first' },
    restart: { delayMs: 1_000 },
    images: { 'web:2': { faults: [aFault(0)] } },
  });
  swarm.update({ image: 'web:2' });
  swarm.runUntil(500);
  swarm.parts.chaos.setImage('web:2', anImage());
  swarm.runUntil(60_000);
  expect(swarm.statuses().filter((status) => status.endsWith('updating'))).toHaveLength(1);
  expect(swarm.slot('web.1').filter((task) => task === 'running → running')).toHaveLength(1);
  expect(swarm.task('web.1').spec.container.image).toBe('web:2');
});
