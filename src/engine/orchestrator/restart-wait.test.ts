import { describe, expect, it } from 'vitest';
import { exactly, someWorkers } from '../test/a-service';
import { aSwarm } from '../test/a-swarm';

/** One replica on node-1 (the oldest of equals), whose process ends `stopMs` after SIGTERM. */
const one = (stopMs: number | null, stopGraceMs = 10_000, nodes = 2) =>
  aSwarm({
    nodes: someWorkers(nodes),
    stopGraceMs,
    images: { 'web:1': { stop: stopMs === null ? null : exactly(stopMs) } },
  });

describe('drain', () => {
  it('RS-4, RS-13: replaces without a delay, once the old task has stopped', () => {
    const swarm = one(700);
    swarm.drain('node-1');
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(3_699);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(3_700);
    expect(swarm.slot('web.1')).toEqual(['shutdown → shutdown', 'running → running']);
  });

  it('RS-13: takes all tasks of the node at once, whatever update_config says', () => {
    const swarm = aSwarm({
      replicas: 6,
      update: { parallelism: 1, delayMs: 60_000, order: 'start-first' },
    });
    swarm.drain('node-3');
    expect(swarm.whenDesired('web.3#1', 'shutdown')).toBe(0);
    expect(swarm.whenDesired('web.6#1', 'shutdown')).toBe(0);
    swarm.runUntil(10_000);
    expect(swarm.when('web.3#2', 'running')).toBe(3_000);
    expect(swarm.when('web.6#2', 'running')).toBe(3_000);
    expect(swarm.statuses()).toEqual([]);
  });

  it('RS-14: under condition none nothing takes its place', () => {
    const swarm = aSwarm({ restart: { condition: 'none' } });
    swarm.drain('node-1');
    swarm.runUntil(60_000);
    expect(swarm.slot('web.1')).toEqual(['shutdown → shutdown']);
  });

  it('RS-14: under condition on-failure a running task is replaced', () => {
    const swarm = aSwarm({ restart: { condition: 'on-failure' } });
    swarm.drain('node-1');
    swarm.runUntil(60_000);
    expect(swarm.slot('web.1')).toEqual(['shutdown → shutdown', 'running → running']);
  });
});

describe('waiting for the old task', () => {
  it('RS-5, RS-6, K-11: gives up 60 s after it was asked for, and both run', () => {
    const swarm = one(null, 120_000);
    swarm.drain('node-1');
    swarm.runUntil(59_999);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(60_000);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'running → running']);
  });

  it('RS-6: the 60 s run from the beginning of the delay', () => {
    const swarm = one(null, 120_000);
    const { parts } = swarm;
    const task = swarm.task('web.1');
    // A task that is restarted while it runs: nothing else makes both waits matter.
    swarm.command(() => parts.leader.restarts.restart(task, swarm.service()));
    swarm.runUntil(59_999);
    expect(swarm.task('web.1#2').desired).toBe('ready');
    swarm.runUntil(60_000);
    expect(swarm.task('web.1#2').desired).toBe('running');
  });

  it('RS-5: ends when the node of the old task is declared down', () => {
    const swarm = one(null, 120_000);
    swarm.drain('node-1');
    swarm.runUntil(10_000).nodeDown('node-1');
    swarm.runUntil(24_999);
    expect(swarm.task('web.1').desired).toBe('ready');
    swarm.runUntil(25_000);
    expect(swarm.node('node-1').state).toBe('down');
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'running → running']);
  });

  it('RS-5: a task that has stopped already is not waited for', () => {
    const swarm = aSwarm({ restart: { delayMs: 0 } });
    swarm.fail('web.1');
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'running → running']);
  });

  it('RS-7: a replacement that was asked to stop meanwhile stays so', () => {
    const swarm = one(0);
    swarm.drain('node-1');
    swarm.runUntil(1_000).update({ replicas: 0 });
    swarm.runUntil(10_000);
    expect(swarm.when('web.1#2', 'starting')).toBeUndefined();
    expect(swarm.names()).toEqual([]);
  });
});

const crashed = () => {
  const swarm = aSwarm({ replicas: 6 });
  swarm.runUntil(1_000).nodeDown('node-3');
  return swarm;
};

describe('a node that is down', () => {
  it('RS-15: replaces its tasks at once, which start after the restart delay', () => {
    const swarm = crashed();
    swarm.runUntil(14_999);
    expect(swarm.names()).toHaveLength(6);
    swarm.runUntil(15_000);
    expect(swarm.slot('web.3')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(19_999);
    expect(swarm.slot('web.3')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(20_000);
    expect(swarm.slot('web.3')).toEqual(['running → shutdown', 'running → running']);
  });

  it('DP-5: leaves what was last observed of its tasks', () => {
    const swarm = crashed();
    swarm.runUntil(300_000);
    expect(swarm.task('web.3#1').state).toBe('running');
    expect(swarm.task('web.3#1').message).toBe('started');
  });

  it('K-4, DP-5: gives up what it ran after 24 h, and hears no more of it', () => {
    const swarm = crashed();
    const downMs = 15_000;
    const dayMs = 24 * 3_600_000;
    swarm.runUntil(downMs + dayMs - 1);
    expect(swarm.task('web.3#1').state).toBe('running');
    swarm.runUntil(downMs + dayMs);
    expect(swarm.task('web.3#1')).toMatchObject({ state: 'orphaned', message: 'started' });
    swarm.nodeUp('node-3');
    swarm.runUntil(downMs + dayMs + 60_000);
    expect(swarm.task('web.3#1').state).toBe('orphaned');
  });

  it('K-4: gives up nothing of a node that was back in time', () => {
    const swarm = crashed();
    swarm.runUntil(60_000).nodeUp('node-3');
    swarm.runUntil(25 * 3_600_000);
    expect(swarm.task('web.3#1').state).toBe('failed');
  });

  it('RS-4: a drained node that is down too costs no delay', () => {
    const swarm = crashed();
    swarm.runUntil(2_000).drain('node-3');
    swarm.runUntil(15_000);
    expect(swarm.whenDesired('web.3#2', 'running')).toBe(15_000);
  });
});
