import { describe, expect, it } from 'vitest';
import { exactly } from '../test/a-service';
import { aFault, aSwarm } from '../test/a-swarm';

describe('a replacement', () => {
  it('RS-1: takes the slot of the task that failed, which is told to stop', () => {
    const swarm = aSwarm();
    swarm.fail('web.1');
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'ready → ready']);
  });

  it('RS-4: stays in READY until the delay has passed', () => {
    const swarm = aSwarm({ restart: { condition: 'any', delayMs: 3_000 } });
    swarm.runUntil(1_000).fail('web.1');
    swarm.runUntil(3_999);
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'ready → ready']);
    swarm.runUntil(4_000);
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'running → running']);
  });

  it('RS-4, K-12: waits 5 s where nothing is said', () => {
    const swarm = aSwarm();
    swarm.fail('web.1');
    swarm.runUntil(60_000);
    expect(swarm.whenDesired('web.1#2', 'running')).toBe(5_000);
  });

  it('RS-4: waits for as long as the old task said, not the new spec', () => {
    const swarm = aSwarm({ restart: { delayMs: 2_000 } });
    swarm.runUntil(1_000);
    swarm.command(() => {
      void swarm.parts.chaos.kill('web', 1);
      const { id, version, spec } = swarm.service();
      const restart = { ...spec.task.restart, delayMs: 9_000 };
      void swarm.parts.api.updateService(id, version, { ...spec, task: { ...spec.task, restart } });
    });
    swarm.runUntil(60_000);
    expect(swarm.whenDesired('web.1#2', 'running')).toBe(3_000);
  });

  it('RS-2: is made from the spec as it is now', () => {
    const swarm = aSwarm({ replicas: 2, update: { delayMs: 60_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(10_000).fail('web.2');
    expect(swarm.task('web.2').spec.container.image).toBe('web:2');
  });

  it('RS-8: is pulled and created during the delay', () => {
    const image = { pull: exactly(1_000), create: exactly(500) };
    const swarm = aSwarm({ images: { 'web:1': image } });
    swarm.runUntil(10_000).fail('web.1');
    swarm.runUntil(60_000);
    expect(swarm.when('web.1#2', 'assigned')).toBe(10_000);
    // Its image may be there already, depending on the node.
    expect(swarm.when('web.1#2', 'ready')).toBeLessThanOrEqual(11_500);
    expect(swarm.when('web.1#2', 'running')).toBe(15_000);
  });

  it('RS-1: that fails within its own delay is restarted when that ends', () => {
    const swarm = aSwarm({ images: { 'web:2': { missing: true } } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(20_000);
    // Rejected at once each time, yet a task every 5 s and no faster.
    const created = [2, 3, 4, 5].map((attempt) => swarm.whenCreated(`web.1#${attempt}`));
    // The first waits for the old task to stop, 3 s; its restart was put off until then.
    expect(created).toEqual([0, 3_000, 8_000, 13_000]);
    expect(swarm.when('web.1#2', 'rejected')).toBe(0);
    expect(swarm.whenDesired('web.1#2', 'shutdown')).toBe(3_000);
  });
});

const after = (condition: 'none' | 'on-failure' | 'any', code: number) =>
  aSwarm({
    restart: { condition },
    images: { 'web:1': { faults: [aFault(1_000, { code })] } },
  }).runUntil(6_500);

describe('restart condition', () => {
  it('RS-3: none never restarts', () => {
    expect(after('none', 1).slot('web.1')).toEqual(['failed → shutdown']);
    expect(after('none', 0).slot('web.1')).toEqual(['complete → shutdown']);
  });

  it('RS-3: on-failure restarts but after COMPLETE', () => {
    expect(after('on-failure', 1).names()).toEqual(['web.1#1', 'web.1#2']);
    expect(after('on-failure', 0).names()).toEqual(['web.1#1']);
  });

  it('RS-3: any restarts always', () => {
    expect(after('any', 1).names()).toEqual(['web.1#1', 'web.1#2']);
    expect(after('any', 0).names()).toEqual(['web.1#1', 'web.1#2']);
  });

  it('RS-3: asks the policy of the old task, not the new one', () => {
    const swarm = aSwarm({ replicas: 2, restart: { condition: 'none' } });
    swarm.update({ image: 'web:2', restart: { condition: 'any' }, update: { delayMs: 60_000 } });
    swarm.runUntil(10_000).fail('web.2');
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown']);
  });
});

const crashing = (maxAttempts: number, windowMs = 0, delayMs = 5_000) =>
  aSwarm({
    restart: { maxAttempts, windowMs, delayMs },
    images: { 'web:1': { faults: [aFault(1_000)] } },
  });
const tasksMade = (swarm: ReturnType<typeof crashing>): number => swarm.recording().tasks.length;

describe('max_attempts', () => {
  it('RS-9: allows so many restarts, that is one task more', () => {
    expect(tasksMade(crashing(3).runUntil(120_000))).toBe(4);
    expect(tasksMade(crashing(1).runUntil(120_000))).toBe(2);
  });

  it('RS-9: 0 is no limit', () => {
    expect(tasksMade(crashing(0).runUntil(60_000))).toBe(11);
  });

  it('RS-10: with a window counts only the restarts within it', () => {
    // A restart every 6 s: within 12 s before a failure lie two at most, never three.
    expect(tasksMade(crashing(3, 12_000).runUntil(60_000))).toBe(11);
  });

  it('RS-10: and gives up once so many lie within it', () => {
    // Failures at 1, 7, 13, 19 s; replacements made at 1, 7, 13.
    expect(tasksMade(crashing(3, 18_001).runUntil(60_000))).toBe(4);
    expect(tasksMade(crashing(3, 18_000).runUntil(60_000))).toBe(11);
  });

  it('RS-11: counts anew for a new spec version', () => {
    const swarm = crashing(1);
    swarm.runUntil(30_000);
    swarm.update({ env: ['A=1'] });
    swarm.runUntil(90_000);
    expect(tasksMade(swarm)).toBe(4);
  });

  it('RS-12: forgets a slot with its service', () => {
    const swarm = crashing(1);
    swarm.runUntil(30_000).remove();
    swarm.runUntil(60_000).create({ restart: { maxAttempts: 1 } });
    swarm.runUntil(120_000);
    expect(swarm.recording().tasks.filter(({ service }) => service === 1)).toHaveLength(2);
  });
});
