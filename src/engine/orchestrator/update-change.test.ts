import { describe, expect, it } from 'vitest';
import { anImage, exactly } from '../test/a-service';
import { aFault, aSwarm, type TestSwarm } from '../test/a-swarm';

const image = (swarm: TestSwarm, name: string): string => swarm.task(name).spec.container.image;

describe('a new update in the middle of one', () => {
  it('U-1: begins again when the spec is another one', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 10_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(5_000).update({ image: 'web:3' });
    expect(swarm.statuses()).toEqual(['0 updating', '5000 none', '5000 updating']);
    swarm.runUntil(100_000);
    for (const slot of [1, 2, 3]) expect(image(swarm, `web.${slot}`)).toBe('web:3');
  });

  it('A.1.6, U-1: goes on when it is the same', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 10_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(5_000).update({});
    swarm.runUntil(100_000);
    // Taken over where it was: the second slot after the delay of the first.
    expect(swarm.whenCreated('web.2#2')).toBe(13_000);
    // U-39: the call has cleared the status, so nothing is there to be completed.
    expect(swarm.statuses()).toEqual(['0 updating', '5000 none']);
  });

  it('U-2: drops the wait in the delay', () => {
    const swarm = aSwarm({ replicas: 2, update: { delayMs: 60_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(10_000).update({ replicas: 2, labels: { a: '1' } });
    expect(swarm.whenCreated('web.2#2')).toBe(10_000);
  });

  it('U-2: leaves an armed start and a stop under way as they are', () => {
    const swarm = aSwarm({ update: { delayMs: 10_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).update({ image: 'web:3', update: { parallelism: 0 } });
    // The task of v2 was waiting for the old one to stop: it is replaced, and v3 waits for it.
    expect(swarm.slot('web.1')).toEqual([
      'running → shutdown',
      'ready → shutdown',
      'ready → ready',
    ]);
    swarm.runUntil(3_000);
    expect(swarm.slot('web.1')).toEqual([
      'shutdown → shutdown',
      'shutdown → shutdown',
      'running → running',
    ]);
  });

  it('U-2: a task that was waiting for its start still starts', () => {
    const swarm = aSwarm();
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).update({ labels: { a: '1' } });
    swarm.runUntil(10_000);
    expect(swarm.names()).toEqual(['web.1#1', 'web.1#2']);
    expect(swarm.whenDesired('web.1#2', 'running')).toBe(3_000);
  });

  it('U-42: the previous spec is the one being rolled out, not the last good one', () => {
    const swarm = aSwarm({
      replicas: 2,
      update: { failureAction: 'rollback' },
      images: { 'web:3': { faults: [aFault(1_000)] } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).update({ image: 'web:3' });
    expect(swarm.service().previousSpec?.task.container.image).toBe('web:2');
    swarm.runUntil(100_000);
    expect(swarm.status()).toBe('rollback_completed');
    for (const slot of [1, 2]) expect(image(swarm, `web.${slot}`)).toBe('web:2');
  });

  it('U-44, B-10: a scaling begins a new run for what is still dirty, and counts anew', () => {
    const swarm = aSwarm({ replicas: 10, update: { parallelism: 4, delayMs: 10_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(5_000);
    swarm.update({ replicas: 12 });
    expect(swarm.service().updateStatus).toMatchObject({ state: 'updating', startedMs: 5_000 });
    expect(swarm.service().previousSpec).toMatchObject({ mode: { replicas: 10 } });
    expect(swarm.service().previousSpec?.task.container.image).toBe('web:2');
    expect([swarm.when('web.11', 'running'), swarm.when('web.12', 'running')]).toEqual([
      5_000, 5_000,
    ]);
    const began = [5, 6, 7, 8].map((slot) => swarm.whenCreated(`web.${slot}#2`));
    expect(began).toEqual([5_000, 5_000, 5_000, 5_000]);
    swarm.fail('web.1'); // of the former run: nobody watches it
    swarm.runUntil(100_000);
    expect(swarm.status()).toBe('completed');
    swarm.rollback();
    expect(swarm.service().spec.mode).toEqual({ kind: 'replicated', replicas: 10 });
    expect(swarm.service().spec.task.container.image).toBe('web:2');
  });

  it('U-48: a removed service ends its update', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 1_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(3_500).remove();
    swarm.runUntil(60_000);
    expect(swarm.recording().tasks).toHaveLength(4);
    expect([...swarm.parts.store.allTasks()]).toEqual([]);
    expect(swarm.parts.leader.updates.isBusy).toBe(false);
  });
});

describe('a slot that has a clean task', () => {
  it('U-14: keeps one that runs and stops the other', () => {
    const swarm = aSwarm({
      update: { order: 'start-first' },
      images: { 'web:2': { start: exactly(60_000) } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(5_000).update({ image: 'web:1' });
    // v1 again, though by an update: the first task is clean by its template (U-10.4).
    expect(swarm.slot('web.1')).toEqual(['running → running', 'starting → shutdown']);
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('completed');
  });

  it('U-14: releases one that waits as soon as the other has stopped, without its own delay', () => {
    const swarm = aSwarm({ restart: { delayMs: 30_000 }, update: { order: 'start-first' } });
    // v2 dies at once, its replacement waits beside the old task; continue leaves the slot so.
    swarm.parts.chaos.setImage('web:2', anImage({ faults: [aFault(0)] }));
    swarm.update({ image: 'web:2', update: { failureAction: 'continue' } });
    swarm.parts.chaos.setImage('web:2', anImage());
    swarm.runUntil(6_000);
    // The silent run (U-41) began when the first had completed, at 5 s.
    expect(swarm.slot('web.1')).toEqual([
      'running → shutdown',
      'failed → shutdown',
      'ready → ready',
    ]);
    swarm.runUntil(7_999);
    expect(swarm.task('web.1').desired).toBe('ready');
    swarm.runUntil(8_000);
    expect(swarm.slot('web.1')).toEqual([
      'shutdown → shutdown',
      'failed → shutdown',
      'running → running',
    ]);
  });

  it('U-14, U-25: does not watch a task that it kept', () => {
    const swarm = aSwarm({ replicas: 2, update: { delayMs: 3_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).update({ labels: { a: '1' } });
    swarm.runUntil(4_000).fail('web.1');
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('completed');
  });
});

describe('a slot that somebody else has touched since the run began', () => {
  it('U-45, U-52: leaves a replacement of the restart supervisor its own delay', () => {
    const swarm = aSwarm({ replicas: 3, restart: { delayMs: 20_000 } });
    swarm.update({ image: 'web:2', restart: { delayMs: 20_000 } });
    swarm.runUntil(1_000).fail('web.2');
    expect(image(swarm, 'web.2')).toBe('web:2');
    swarm.runUntil(60_000);
    expect(swarm.names().filter((name) => name.startsWith('web.2'))).toEqual([
      'web.2#1',
      'web.2#2',
    ]);
    expect(swarm.whenDesired('web.2#2', 'running')).toBe(21_000);
    // The worker went on with the next slot at once.
    expect(swarm.whenCreated('web.3#2')).toBe(3_000);
  });

  it('U-52: the slot still costs its delay', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 2_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).fail('web.2');
    swarm.runUntil(60_000);
    expect(swarm.whenCreated('web.3#2')).toBe(3_000 + 2_000 + 2_000);
  });

  it('U-52: its replacement is not monitored', () => {
    const swarm = aSwarm({
      replicas: 3,
      restart: { delayMs: 500 },
      images: { 'web:2': { faults: [aFault(1_000, { slots: [2] })] } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).fail('web.2');
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('completed');
  });

  it('U-52, U-41: start-first makes its task all the same', () => {
    const swarm = aSwarm({
      replicas: 2,
      restart: { delayMs: 30_000 },
      update: { order: 'start-first', delayMs: 5_000 },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).fail('web.2');
    swarm.runUntil(5_000);
    expect(swarm.slot('web.2')).toEqual([
      'failed → shutdown',
      'ready → ready',
      'running → running',
    ]);
    swarm.runUntil(60_000);
    expect(swarm.slots()).toEqual([1, 2]);
    expect(swarm.slot('web.2').filter((task) => task.endsWith('→ running'))).toHaveLength(1);
  });

  it('U-52, U-41: one that died for good is passed over, and refilled in a silent run', () => {
    const swarm = aSwarm({ replicas: 2, restart: { condition: 'none' } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000).fail('web.2');
    swarm.runUntil(7_999); // slot 1 was up at 3 s, slot 2 cost no time, monitor 5 s
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown']);
    swarm.runUntil(8_000);
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown', 'running → running']);
    expect(swarm.statuses().slice(0, 2)).toEqual(['0 updating', '8000 completed']);
  });

  it('U-52: goes on with a task that can still be stopped', () => {
    const swarm = aSwarm({
      replicas: 2,
      update: { order: 'start-first', failureAction: 'continue' },
      restart: { delayMs: 60_000 },
      images: { 'web:2': { faults: [aFault(0, { slots: [2] })] } },
    });
    swarm.update({ image: 'web:2' });
    expect(swarm.slot('web.2')).toEqual([
      'running → running',
      'failed → shutdown',
      'ready → ready',
    ]);
    // Both tasks of slot 2 are dirty now; the old one dies before the worker comes to it.
    swarm.runUntil(1_000).update({ image: 'web:3', update: { order: 'stop-first', delayMs: 500 } });
    swarm.fail('web.2');
    expect(swarm.task('web.2#1').desired).toBe('shutdown');
    swarm.runUntil(60_000);
    expect(image(swarm, 'web.2')).toBe('web:3');
    expect(swarm.task('web.2#3').desired).toBe('shutdown');
    expect(swarm.status()).toBe('completed');
  });

  it('U-46: after a drain the task comes back with the new spec', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 60_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(10_000).drain(swarm.nodeOf('web.3') as string);
    expect(image(swarm, 'web.3')).toBe('web:2');
    expect(image(swarm, 'web.2')).toBe('web:1');
  });
});
