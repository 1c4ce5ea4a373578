import { describe, expect, it } from 'vitest';
import { exactly } from '../test/a-service';
import { aFault, aSwarm, type TestSwarm } from '../test/a-swarm';

/** A task's states with their messages, each once. */
const life = (swarm: TestSwarm, name: string): string[] =>
  swarm
    .transitions(name)
    .filter(({ state }, i, all) => state !== all[i - 1]?.state)
    .map(({ state, message }) => `${state}: ${message}`);

describe('the life of a task', () => {
  it('T-3: says who moved it', () => {
    expect(life(aSwarm(), 'web.1')).toEqual([
      'new: created',
      'pending: pending task scheduling',
      'assigned: scheduler assigned task to node',
      'accepted: accepted',
      'preparing: preparing',
      'ready: prepared',
      'starting: starting',
      'running: started',
    ]);
  });

  it('SIM-8: is PENDING at once, and takes its times from the image', () => {
    const image = { pull: exactly(2_000), create: exactly(100), start: exactly(500) };
    const swarm = aSwarm({ images: { 'web:1': image } });
    swarm.runUntil(10_000);
    expect(swarm.when('web.1', 'pending')).toBe(0);
    expect(swarm.when('web.1', 'preparing')).toBe(0);
    expect(swarm.when('web.1', 'ready')).toBe(2_100);
    expect(swarm.when('web.1', 'starting')).toBe(2_100);
    expect(swarm.when('web.1', 'running')).toBe(2_600);
  });

  it('T-3, T-10: ends FAILED with the message of the step before, and the exit code', () => {
    const swarm = aSwarm({ images: { 'web:1': { faults: [aFault(1_000, { code: 3 })] } } });
    swarm.runUntil(1_000);
    expect(swarm.task('web.1#1')).toMatchObject({
      state: 'failed',
      message: 'started',
      err: 'task: non-zero exit (3)',
      exitCode: 3,
    });
  });

  it('T-10: a killed process exits with 137', () => {
    const swarm = aSwarm();
    swarm.fail('web.1');
    expect(swarm.task('web.1#1').err).toBe('task: non-zero exit (137)');
  });

  it('T-3: ends COMPLETE after exit code 0', () => {
    const swarm = aSwarm({ images: { 'web:1': { faults: [aFault(1_000, { code: 0 })] } } });
    swarm.runUntil(1_000);
    expect(swarm.task('web.1#1')).toMatchObject({
      state: 'complete',
      message: 'finished',
      err: '',
      exitCode: 0,
    });
  });

  it('T-3: ends REJECTED with the message of the step before', () => {
    const swarm = aSwarm({ images: { 'web:1': { missing: true } } });
    expect(swarm.task('web.1#1')).toMatchObject({ state: 'rejected', message: 'preparing' });
  });

  it('T-11: ends SHUTDOWN when it was asked to stop, whatever the exit code', () => {
    const swarm = aSwarm({ images: { 'web:1': { stopCode: 143 } } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(10_000);
    expect(swarm.task('web.1#1')).toMatchObject({
      state: 'shutdown',
      message: 'shutdown',
      err: '',
      exitCode: 143,
    });
  });

  it('T-2: reports SHUTDOWN where it was asked to remove', () => {
    const swarm = aSwarm({ timing: { reapBatchMs: 1_000 } });
    swarm.update({ replicas: 0 });
    swarm.runUntil(3_500);
    expect(swarm.slot('web.1')).toEqual(['shutdown → remove']);
  });

  it('T-6: under desired READY it waits when it is prepared', () => {
    const swarm = aSwarm({ images: { 'web:1': { faults: [aFault(100, { slots: [1] })] } } });
    swarm.runUntil(5_099);
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'ready → ready']);
    swarm.runUntil(5_100);
    expect(swarm.slot('web.1').slice(0, 2)).toEqual(['failed → shutdown', 'running → running']);
  });
});

const start = (pullMs: number) => {
  const swarm = aSwarm({ images: { 'web:2': { pull: exactly(pullMs) } } });
  swarm.update({ image: 'web:2' }); // desired RUNNING after 3 s
  swarm.runUntil(20_000);
  return swarm.when('web.1#2', 'running');
};

const stopped = (swarm: TestSwarm, name = 'web.1#1') => ({
  leaves: swarm.log('pool.leave', name),
  signal: swarm.log('container.signal', name),
  shutdown: swarm.when(name, 'shutdown'),
});

describe('a new desired state', () => {
  it('EX-16, K-16: interrupts a running task, which acts 1 s later', () => {
    const swarm = aSwarm();
    swarm.runUntil(1_000).update({ image: 'web:2' });
    swarm.runUntil(10_000);
    expect(stopped(swarm)).toEqual({
      leaves: ['2000 LB-8'],
      signal: ['4000 EX-12'],
      shutdown: 4_000,
    });
  });

  it('EX-16: with real latencies the signal comes 3.1 s after the decision', () => {
    const swarm = aSwarm({ timing: 'real' });
    swarm.runUntil(10_000).update({ replicas: 0 });
    swarm.runUntil(20_000);
    expect(stopped(swarm).signal).toEqual(['13100 EX-12']);
  });

  it('EX-16, K-6: or 50 ms later, when its node gets the new task too', () => {
    const swarm = aSwarm({ timing: 'real', nodes: 1 });
    swarm.runUntil(10_000).update({ image: 'web:2' });
    swarm.runUntil(20_000);
    expect(stopped(swarm).signal).toEqual(['13150 EX-12']);
  });

  it('EX-16: finds a task that waits in READY idle, which acts at once', () => {
    const swarm = aSwarm({ restart: { delayMs: 60_000 } });
    swarm.fail('web.1');
    swarm.runUntil(1_000).update({ image: 'web:2' });
    swarm.runUntil(10_000);
    expect(swarm.when('web.1#2', 'shutdown')).toBe(3_000);
  });

  it('EX-16: within the second of another one acts at once', () => {
    const swarm = aSwarm();
    swarm.update({ image: 'web:2' });
    swarm.runUntil(600).remove();
    swarm.runUntil(10_000);
    expect(stopped(swarm).signal).toEqual(['2600 EX-12']);
  });

  it('EX-16: does not interrupt a shutdown', () => {
    const swarm = aSwarm({ images: { 'web:1': { stop: exactly(1_000) } } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(3_500).remove(); // SIGTERM was at 3 s
    swarm.runUntil(10_000);
    expect(stopped(swarm)).toEqual({
      leaves: ['1000 LB-8'],
      signal: ['3000 EX-12'],
      shutdown: 4_000,
    });
  });

  it('EX-16: interrupts a task that waits to be healthy', () => {
    const swarm = aSwarm({ health: { test: ['CMD', 'true'], intervalMs: 60_000 } });
    swarm.runUntil(1_000).update({ image: 'web:2' });
    swarm.runUntil(10_000);
    expect(stopped(swarm)).toEqual({ leaves: [], signal: ['4000 EX-12'], shutdown: 4_000 });
  });

  it('EX-16: makes what it interrupts say its state once more, and look young', () => {
    const swarm = aSwarm({ timing: 'real' });
    swarm.runUntil(10_000);
    const { statusMs } = swarm.task('web.1');
    expect(statusMs).toBeLessThan(1_000);
    swarm.update({ replicas: 0 });
    swarm.runUntil(10_099);
    expect(swarm.task('web.1')).toMatchObject({ state: 'running', statusMs });
    swarm.runUntil(10_100); // K-6
    const said = { state: 'running', desired: 'remove', statusMs: 10_100 };
    expect(swarm.task('web.1')).toMatchObject(said);
    expect(swarm.transitions('web.1').at(-1)).toMatchObject({ t: 10_000, desired: 'remove' });
    swarm.runUntil(11_500); // the second is over, and it is being shut down
    expect(swarm.task('web.1')).toMatchObject(said);
  });

  it('EX-16, K-5: also of what its managers have yet to write down', () => {
    const swarm = aSwarm({ timing: { reportBatchMs: 100 } });
    swarm.runUntil(50).update({ image: 'web:2' });
    swarm.runUntil(99);
    expect(swarm.task('web.1#1')).toMatchObject({ state: 'assigned', statusMs: 0 });
    swarm.runUntil(100);
    expect(swarm.task('web.1#1')).toMatchObject({ state: 'running', statusMs: 50 });
  });

  it('EX-16: a task that waits in READY says nothing more until it has stopped', () => {
    const swarm = aSwarm({ restart: { delayMs: 60_000 } });
    swarm.fail('web.1');
    swarm.runUntil(1_000).update({ image: 'web:2' });
    swarm.runUntil(2_999);
    const waiting = { state: 'ready', desired: 'shutdown', statusMs: 0 };
    expect(swarm.task('web.1#2')).toMatchObject(waiting);
  });

  it('EX-18: costs a task that is PREPARING up to 1 s, while its pull goes on', () => {
    expect(start(2_999)).toBe(3_000); // prepared in time
    expect(start(3_100)).toBe(4_000); // the pull ended within the second
    expect(start(4_000)).toBe(4_000);
    expect(start(4_500)).toBe(4_500); // joined after the second, at no cost
  });

  it('T-7: a task that is told to stop before its node knows of it is accepted, then shut down', () => {
    const swarm = aSwarm({ timing: { assignBatchMs: 100 } });
    swarm.runUntil(50).update({ image: 'web:2' });
    swarm.runUntil(10_000);
    expect(life(swarm, 'web.1#1').slice(3)).toEqual(['accepted: accepted', 'shutdown: shutdown']);
    expect(swarm.when('web.1#1', 'accepted')).toBe(150);
    expect(swarm.when('web.1#1', 'shutdown')).toBe(2_150);
  });

  it('T-7: changes nothing for a task that has ended', () => {
    const swarm = aSwarm({ images: { 'web:1': { faults: [aFault(1_000)] } } });
    swarm.runUntil(60_000);
    expect(swarm.log('pool.leave')).toEqual([]);
    expect(life(swarm, 'web.1#1').at(-1)).toBe('failed: started');
  });
});
