import { describe, expect, it } from 'vitest';
import type { TaskId } from '../api/ids';
import { exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';

/** `web:2` needs 1 s to start; slots stop within 3 s. */
function rollOut(setup: SwarmSetup): TestSwarm {
  const swarm = aSwarm({ images: { 'web:2': { start: exactly(1_000) } }, ...setup });
  swarm.update({ image: 'web:2' });
  return swarm;
}

/** When each slot's new task was made. */
const begun = (swarm: TestSwarm, slots: readonly number[]): (number | undefined)[] =>
  slots.map((slot) => swarm.whenCreated(`web.${slot}#2`));

describe('beginning', () => {
  it('U-5, U-40: says that the update is in progress, since now', () => {
    const swarm = aSwarm();
    swarm.runUntil(2_000).update({ image: 'web:2' });
    expect(swarm.service().updateStatus).toEqual({
      state: 'updating',
      message: 'update in progress',
      startedMs: 2_000,
    });
  });

  it('U-4: an update that makes no task dirty leaves no status', () => {
    const swarm = aSwarm({ replicas: 2 });
    swarm.update({ labels: { a: '1' } });
    swarm.update({ replicas: 3 });
    swarm.update({});
    swarm.runUntil(60_000);
    expect(swarm.statuses()).toEqual([]);
    expect(swarm.names()).toEqual(['web.1#1', 'web.2#1', 'web.3#1']);
  });

  it('U-4: a rollback that finds nothing dirty completes at once', () => {
    const swarm = aSwarm();
    swarm.update({ labels: { a: '1' } });
    swarm.rollback();
    expect(swarm.statuses()).toEqual(['0 rollback_started', '0 rollback_completed']);
  });

  it('U-32: an update without a change ends a pause', () => {
    const swarm = aSwarm({ replicas: 2, images: { 'web:2': { missing: true } } });
    swarm.update({ image: 'web:2' });
    expect(swarm.status()).toBe('paused');
    swarm.runUntil(30_000);
    swarm.update({});
    expect(swarm.status()).toBe('updating');
    expect(swarm.names()).toContain('web.2#2');
  });

  it('U-3: while paused, no further slot is replaced, but failed ones are restarted', () => {
    const swarm = aSwarm({ replicas: 2, images: { 'web:2': { missing: true } } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(30_000);
    expect(swarm.task('web.1').attempt).toBeGreaterThan(4);
    expect(swarm.task('web.2').attempt).toBe(1);
  });

  it('U-3: while paused, scaling still works, with the new spec', () => {
    const swarm = aSwarm({ replicas: 2, images: { 'web:2': { missing: true } } });
    swarm.update({ image: 'web:2' });
    const { store } = swarm.parts;
    const { id, updateStatus, spec } = swarm.service();
    const service = store.service(id);
    expect(service?.updateStatus?.state).toBe('paused');
    // An update call would end the pause (U-32); a write of the spec alone does not.
    swarm.command(() =>
      store.updateServiceSpec(
        id,
        {
          spec: { ...spec, mode: { kind: 'replicated', replicas: 3 } },
          previousSpec: undefined,
          previousSpecVersion: undefined,
          updateStatus,
        },
        'update',
        'U-13',
      ),
    );
    expect(swarm.task('web.3').spec.container.image).toBe('web:2');
    expect(swarm.task('web.2').spec.container.image).toBe('web:1');
  });
});

const end = (delayMs: number) =>
  rollOut({ update: { delayMs, monitorMs: 2_000 } })
    .runUntil(60_000)
    .statuses()
    .at(-1);

describe('dirty slots', () => {
  it('U-9: a slot with two clean tasks is dirty; one of them goes', () => {
    const swarm = aSwarm({ replicas: 2 });
    const { store } = swarm.parts;
    const { id: _, ...copy } = swarm.task('web.1');
    swarm.command(() =>
      store.createTask({ ...copy, id: 'twin' as TaskId, nodeId: null, state: 'new' }, '', 'R-5'),
    );
    swarm.update({ labels: { a: '1' } });
    expect(swarm.slot('web.1')).toEqual(['running → running', 'running → shutdown']);
    expect(swarm.statuses()).toEqual(['0 updating']);
  });

  it('U-22: a slot takes the stop, the batches and the start', () => {
    const images = { 'web:2': { start: exactly(1_000) } };
    const swarm = aSwarm({ timing: 'real', nodes: 1, images });
    swarm.runUntil(10_000).update({ image: 'web:2' });
    swarm.runUntil(30_000);
    const tookMs = (swarm.when('web.1#2', 'running') ?? 0) - 10_000;
    expect(tookMs).toBeGreaterThan(1_000 + 2_000 + 1_000);
    expect(tookMs).toBeLessThanOrEqual(1_000 + 2_000 + 1_000 + 400);
  });
});

describe('parallelism', () => {
  it('U-7: 0 takes all slots at once', () => {
    const swarm = rollOut({ replicas: 4, update: { parallelism: 0 } });
    expect(begun(swarm.runUntil(20_000), [1, 2, 3, 4])).toEqual([0, 0, 0, 0]);
  });

  it('U-7: more than there are slots is as many as there are slots', () => {
    const swarm = rollOut({ replicas: 2, update: { parallelism: 10 } });
    expect(swarm.runUntil(30_000).statuses()).toEqual(['0 updating', '9000 completed']);
  });

  it('U-8, SIM-1: slots are taken in ascending order', () => {
    const swarm = rollOut({ replicas: 3 });
    expect(begun(swarm.runUntil(30_000), [1, 2, 3])).toEqual([0, 4_000, 8_000]);
  });

  it('SIM-1: unless luck says otherwise; slots that it does not list follow', () => {
    const swarm = rollOut({ replicas: 4, luck: { updateOrder: [[3, 1]] } });
    expect(begun(swarm.runUntil(30_000), [3, 1, 2, 4])).toEqual([0, 4_000, 8_000, 12_000]);
  });

  it('SIM-1: luck has an order for each run that began, rollbacks included', () => {
    const swarm = rollOut({ replicas: 2, luck: { updateOrder: [[2], [2]] } });
    swarm.runUntil(30_000).rollback();
    swarm.runUntil(60_000);
    expect(swarm.whenCreated('web.2#3')).toBe(30_000);
    expect(swarm.whenCreated('web.1#3')).toBe(33_000);
  });

  it('U-21: the delay is between the slots of one worker, not between batches', () => {
    const swarm = rollOut({
      replicas: 4,
      update: { parallelism: 2, delayMs: 10_000 },
      images: { 'web:2': { faults: [aFault(0, { kind: 'unhealthy', forMs: 6_000, slots: [2] })] } },
      health: { test: ['CMD', 'true'], intervalMs: 1_000, retries: 100 },
    });
    swarm.runUntil(60_000);
    // Slot 1 is healthy a second after its start at 3 s, slot 2 six seconds later.
    expect([swarm.when('web.1#2', 'running'), swarm.when('web.2#2', 'running')]).toEqual([
      4_000, 9_000,
    ]);
    expect(begun(swarm, [3, 4])).toEqual([14_000, 19_000]);
  });

  it('U-21, U-26: sleeps after the last slot too', () => {
    const swarm = rollOut({ replicas: 1, update: { delayMs: 2_000 } });
    expect(swarm.runUntil(60_000).statuses()).toEqual(['0 updating', '11000 completed']);
  });

  it('U-26: a delay as long as monitor makes the watch a second longer than the delay', () => {
    expect(end(1_999)).toBe(`${4_000 + 1_999 + 2_000} completed`);
    expect(end(2_000)).toBe(`${4_000 + 2_000 + 3_000} completed`);
  });
});

describe('order', () => {
  it('U-15, U-16: stop-first makes the new task and stops the old one in the same instant', () => {
    const swarm = rollOut({});
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(2_999);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(3_000);
    expect(swarm.slot('web.1')).toEqual(['shutdown → shutdown', 'starting → running']);
  });

  it('U-16: applies no restart delay', () => {
    const swarm = rollOut({ restart: { delayMs: 60_000 } });
    expect(swarm.runUntil(10_000).whenDesired('web.1#2', 'running')).toBe(3_000);
  });

  it('U-16: waits for the old task no longer than 60 s', () => {
    const swarm = rollOut({ stopGraceMs: 120_000, images: { 'web:1': { stop: null } } });
    swarm.runUntil(59_999);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(60_000);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'running → running']);
  });

  it('U-17: pulls the new image while the old task stops', () => {
    const swarm = rollOut({ images: { 'web:2': { pull: exactly(2_500) } } });
    swarm.runUntil(10_000);
    expect(swarm.when('web.1#2', 'ready')).toBe(2_500);
    expect(swarm.when('web.1#2', 'running')).toBe(3_000);
  });

  it('U-18: start-first stops the old task when the new one runs, and does not wait for that', () => {
    const swarm = rollOut({ replicas: 2, update: { order: 'start-first' } });
    swarm.runUntil(999);
    expect(swarm.slot('web.1')).toEqual(['running → running', 'starting → running']);
    swarm.runUntil(1_000);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'running → running']);
    expect(swarm.whenCreated('web.2#2')).toBe(1_000);
  });

  it('U-18: start-first without room waits for ever', () => {
    const swarm = aSwarm({ nodes: 1, update: { order: 'start-first' } });
    swarm.availability('node-1', 'pause');
    swarm.update({ image: 'web:2' });
    swarm.runUntil(600_000);
    expect(swarm.slot('web.1')).toEqual(['running → running', 'pending → running']);
    expect(swarm.status()).toBe('updating');
  });

  it('U-19, U-33: start-first leaves the old task alone when the new one fails', () => {
    const swarm = rollOut({
      replicas: 2,
      update: { order: 'start-first', failureAction: 'pause' },
      images: { 'web:2': { missing: true } },
    });
    swarm.runUntil(20_000);
    expect(swarm.task('web.1#1').desired).toBe('running');
    expect(swarm.status()).toBe('paused');
    expect(swarm.names()).not.toContain('web.2#2');
  });

  it('U-20: a task that never comes up is waited for without a timeout', () => {
    const swarm = rollOut({ replicas: 2, images: { 'web:2': { pull: exactly(3_600_000) } } });
    swarm.runUntil(3_599_000);
    expect(swarm.names()).not.toContain('web.2#2');
    expect(swarm.status()).toBe('updating');
  });
});
