import { describe, expect, it } from 'vitest';
import { aFault, aSwarm, type SwarmSetup } from '../test/a-swarm';

/** A container that lives for a second, restarted at once. */
const crashing = (setup: SwarmSetup = {}) =>
  aSwarm({
    restart: { delayMs: 0 },
    images: { 'web:1': { faults: [aFault(1_000)] } },
    ...setup,
  });

const limited = (limit: number, setup: SwarmSetup = {}) => {
  const swarm = crashing(setup);
  swarm.parts.api.updateCluster({ taskHistoryLimit: limit });
  return swarm;
};

describe('history', () => {
  it('TR-1, TR-2, K-27: keeps five tasks of a slot, the running one included', () => {
    const swarm = crashing();
    swarm.runUntil(4_500);
    expect(swarm.names()).toHaveLength(5);
    swarm.runUntil(30_500);
    expect(swarm.names()).toHaveLength(5);
    expect(swarm.task('web.1').attempt).toBe(31);
  });

  it('TR-1: deletes the oldest', () => {
    const swarm = crashing();
    swarm.runUntil(5_500);
    const attempts = [2, 3, 4, 5, 6];
    expect(swarm.names()).toEqual(attempts.map((n) => `web.1#${n}`));
  });

  it('TR-2: keeps max_attempts + 1 where restarts are limited, be that more or less than five', () => {
    const few = crashing({ restart: { delayMs: 0, maxAttempts: 2, windowMs: 1 } });
    expect(few.runUntil(30_500).names()).toHaveLength(3);
    const many = crashing({ restart: { delayMs: 0, maxAttempts: 7, windowMs: 1 } });
    expect(many.runUntil(30_500).names()).toHaveLength(8);
  });

  it('TR-2: counts by the limit of the cluster, which a lower one may not undercut at once', () => {
    expect(limited(2).runUntil(10_500).names()).toHaveLength(2);
    const swarm = crashing().runUntil(4_500);
    swarm.command(() => swarm.parts.api.updateCluster({ taskHistoryLimit: 1 }));
    expect(swarm.names()).toHaveLength(5);
    expect(swarm.runUntil(5_500).names()).toHaveLength(1);
  });

  it('TR-2: max_attempts goes before the limit of the cluster', () => {
    const swarm = limited(0, { restart: { delayMs: 0, maxAttempts: 2, windowMs: 1 } });
    expect(swarm.runUntil(10_500).names()).toHaveLength(3);
  });

  it('TR-2: keeps everything below zero', () => {
    expect(limited(-1).runUntil(10_500).names()).toHaveLength(11);
  });

  it('TR-6: keeps nothing at zero, once a replacement has been made', () => {
    const swarm = limited(0).runUntil(999);
    expect(swarm.names()).toEqual(['web.1#1']);
    expect(swarm.runUntil(1_000).names()).toEqual(['web.1#2']);
  });

  it('TR-6: at zero the last task stays, as nothing replaces it', () => {
    const swarm = limited(0, { restart: { condition: 'none' } });
    expect(swarm.runUntil(10_000).names()).toEqual(['web.1#1']);
  });

  it('TR-4: a task that was given up obeys history, and goes with its service', () => {
    const swarm = aSwarm({ replicas: 3, timing: { orphanAfterMs: 60_000 } });
    swarm.nodeDown('node-2');
    swarm.runUntil(100_000);
    const orphans = () =>
      [...swarm.parts.store.allTasks()].filter(({ state }) => state === 'orphaned');
    expect(orphans()).toHaveLength(1);
    swarm.remove();
    swarm.runUntil(110_000);
    expect(orphans()).toHaveLength(0);
  });

  it('TR-1: an unassigned task that is not wanted may go, an unassigned one that is may not', () => {
    const swarm = aSwarm({ nodes: 1, restart: { maxAttempts: 1 } });
    swarm.availability('node-1', 'pause');
    for (const version of ['2', '3', '4']) swarm.update({ image: `web:${version}` });
    swarm.runUntil(60_000);
    // Limit 2: the running task of the first version, and the pending one of the last.
    expect(swarm.names()).toHaveLength(2);
    expect(swarm.task('web.1').state).toBe('pending');
  });

  it('TR-1: goes by when the managers learned of the state, not by creation', () => {
    const swarm = aSwarm({
      restart: { maxAttempts: 2 },
      update: { order: 'start-first' },
      stopGraceMs: 20_000,
      images: { 'web:1': { stop: null } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(5_000).fail('web.1');
    swarm.runUntil(30_000);
    expect(swarm.task('web.1#1').appliedMs).toBe(23_000);
    expect(swarm.task('web.1#2').appliedMs).toBe(5_000);
    swarm.fail('web.1');
    expect(swarm.names()).toEqual(['web.1#1', 'web.1#3', 'web.1#4']);
  });

  it('TR-5: looks again at a slot of which two tasks run', () => {
    const swarm = aSwarm({ restart: { maxAttempts: 1 }, update: { order: 'start-first' } });
    for (const version of ['2', '3', '4']) swarm.update({ image: `web:${version}` });
    swarm.runUntil(2_999);
    expect(swarm.names()).toHaveLength(4); // one runs, three are stopping: more than the limit of 2
    swarm.runUntil(3_000);
    expect(swarm.names()).toEqual(['web.1#3', 'web.1#4']);
  });

  it('TR-5: forgets the slots of a deleted service', () => {
    const swarm = crashing();
    swarm.runUntil(10_500).remove();
    swarm.runUntil(60_000);
    expect([...swarm.parts.store.allTasks()].filter((task) => task.desired !== 'shutdown')).toEqual(
      [],
    );
  });
});

describe('batches', () => {
  it('K-10: waits 250 ms after the first event', () => {
    const swarm = crashing({ timing: { reapBatchMs: 250 } });
    swarm.runUntil(5_249);
    expect(swarm.names()).toHaveLength(6);
    swarm.runUntil(5_250);
    expect(swarm.names()).toHaveLength(5);
  });

  it('K-10: does not wait when more than 1,000 slots are dirty', () => {
    const swarm = aSwarm({ replicas: 1, nodes: 20, timing: { reapBatchMs: 250 } });
    const { store } = swarm.parts;
    swarm.update({ replicas: 1_001 });
    swarm.update({ replicas: 0 });
    const pending = [...store.allTasks()].filter((task) => task.desired === 'remove');
    expect(pending).toHaveLength(1_001);
    swarm.runUntil(3_000); // all stop at once: more than 1,000 to be deleted
    expect([...store.allTasks()]).toEqual([]);
  });

  it('K-10: 1,000 are not more than that', () => {
    const swarm = aSwarm({ replicas: 1_000, nodes: 20, timing: { reapBatchMs: 250 } });
    const { store } = swarm.parts;
    swarm.runUntil(1_000).update({ replicas: 0 });
    swarm.runUntil(4_249);
    expect([...store.allTasks()]).toHaveLength(1_000);
    swarm.runUntil(4_250);
    expect([...store.allTasks()]).toEqual([]);
  });
});

it('TR-3: a task to be removed goes at once when it was never placed', () => {
  const swarm = aSwarm({ nodes: 1 });
  swarm.availability('node-1', 'pause');
  swarm.update({ replicas: 3 });
  expect(swarm.slot('web.3')).toEqual(['pending → running']);
  swarm.update({ replicas: 1 });
  expect(swarm.slot('web.3')).toEqual([]);
});
