import { describe, expect, it } from 'vitest';
import { anImage, exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';

const image = (swarm: TestSwarm, name: string): string => swarm.task(name).spec.container.image;

/** Rolls out `web:2`, which dies in slot 1 a second after its start, and rolls back. */
function rollOut(setup: SwarmSetup = {}): TestSwarm {
  const swarm = aSwarm({
    replicas: 3,
    update: { failureAction: 'rollback', delayMs: 10_000 },
    images: { 'web:2': { faults: [aFault(1_000, { slots: [1] })] } },
    ...setup,
  });
  swarm.update({ image: 'web:2' });
  return swarm;
}

describe('automatic rollback', () => {
  it('U-34: restores the spec, names the task and keeps the start', () => {
    const swarm = rollOut();
    swarm.runUntil(4_000);
    const { id } = swarm.task('web.1#2');
    expect(swarm.service().updateStatus).toEqual({
      state: 'rollback_started',
      message: `update rolled back due to failure or early termination of task ${id}`,
      startedMs: 0,
    });
    expect(swarm.service().spec.task.container.image).toBe('web:1');
    expect(swarm.service().specVersion).toBe(swarm.task('web.2').specVersion);
  });

  it('U-36: leaves the slots alone that were not reached', () => {
    const swarm = rollOut();
    swarm.runUntil(60_000);
    expect(swarm.names().filter((name) => !name.startsWith('web.1'))).toEqual([
      'web.2#1',
      'web.3#1',
    ]);
    expect(image(swarm, 'web.1')).toBe('web:1');
    expect(swarm.status()).toBe('rollback_completed');
  });

  it('U-39: says that the rollback has completed', () => {
    const swarm = rollOut();
    swarm.runUntil(60_000);
    expect(swarm.service().updateStatus).toMatchObject({
      message: 'rollback completed',
      startedMs: 0,
    });
  });

  it('RB-5: leaves no previous spec', () => {
    const swarm = rollOut();
    swarm.runUntil(60_000);
    expect(() => swarm.rollback()).toThrow('does not have a previous spec');
  });

  it('RB-6: gives published ports back', () => {
    const swarm = aSwarm({
      ports: [8080],
      update: { failureAction: 'rollback' },
      images: { 'web:2': { faults: [aFault(1_000)] } },
    });
    swarm.update({ image: 'web:2', ports: [9090] });
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('rollback_completed');
    expect(swarm.service().ports.map((port) => port.published)).toEqual([8080]);
    expect(swarm.create({ name: 'api', ports: [9090] }).ports).toHaveLength(1);
  });

  it('U-35: without a previous spec it stays in progress', () => {
    const swarm = rollOut();
    const { store } = swarm.parts;
    const { id, spec, updateStatus, specVersion } = swarm.service();
    swarm.command(() =>
      store.updateServiceSpec(
        id,
        {
          spec,
          specVersion,
          previousSpec: undefined,
          previousSpecVersion: undefined,
          updateStatus,
        },
        'update',
        'U-13',
      ),
    );
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('updating');
    expect(swarm.service().spec.task.container.image).toBe('web:2');
    expect(image(swarm, 'web.3')).toBe('web:1');
  });
});

describe('its config', () => {
  it('D-17: is the default one, not update_config', () => {
    const swarm = aSwarm({
      replicas: 4,
      update: {
        failureAction: 'rollback',
        order: 'start-first',
        parallelism: 0,
        monitorMs: 60_000,
      },
      images: { 'web:2': { faults: [aFault(1_000, { slots: [4] })] } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000);
    expect(swarm.status()).toBe('rollback_started');
    swarm.runUntil(1_500);
    // One at a time, and stopped first.
    expect(swarm.task('web.1#2').desired).toBe('shutdown');
    expect(swarm.task('web.2#2').desired).toBe('running');
  });

  it('U-6, RB-10: is rollback_config where there is one', () => {
    const swarm = aSwarm({
      replicas: 4,
      rollback: { parallelism: 0, order: 'start-first' },
      images: { 'web:1': { start: exactly(1_000) } },
    });
    swarm.runUntil(1_000).update({ image: 'web:2' });
    swarm.runUntil(60_000).rollback();
    swarm.runUntil(61_000);
    for (const slot of [1, 2, 3, 4]) {
      expect(swarm.when(`web.${slot}#3`, 'running')).toBe(61_000);
      expect(swarm.whenDesired(`web.${slot}#2`, 'shutdown')).toBe(61_000);
    }
  });

  it('U-30, U-31: a rollback that fails is paused, with the words of an update', () => {
    const swarm = aSwarm({
      replicas: 2,
      restart: { condition: 'none' },
      rollback: { delayMs: 10_000 },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(30_000);
    swarm.parts.chaos.setImage('web:1', anImage({ faults: [aFault(1_000)] }));
    swarm.rollback();
    swarm.runUntil(90_000);
    expect(swarm.statuses().at(-1)).toBe('34000 rollback_paused');
    expect(swarm.service().updateStatus?.message).toBe(
      `update paused due to failure or early termination of task ${swarm.task('web.1#3').id}`,
    );
  });

  it('U-38: a rollback is never rolled back again', () => {
    const swarm = aSwarm({
      replicas: 1,
      restart: { condition: 'none' },
      rollback: { failureAction: 'rollback', delayMs: 2_000 },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(30_000);
    swarm.parts.chaos.setImage('web:1', anImage({ faults: [aFault(1_000)] }));
    swarm.rollback();
    swarm.runUntil(90_000);
    expect(swarm.statuses().slice(-3)).toEqual([
      '30000 rollback_started',
      '35000 rollback_paused',
      '40000 completed',
    ]);
    expect(swarm.service().spec.task.container.image).toBe('web:1');
  });
});

describe('manual rollback', () => {
  it('RB-3: says so, and starts now', () => {
    const swarm = aSwarm({ replicas: 2 });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(20_000).rollback();
    expect(swarm.service().updateStatus).toEqual({
      state: 'rollback_started',
      message: 'manually requested rollback',
      startedMs: 20_000,
    });
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('rollback_completed');
  });

  it('RB-3, U-2: cancels an update under way', () => {
    const swarm = aSwarm({ replicas: 3, update: { delayMs: 10_000 } });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(5_000).rollback();
    swarm.runUntil(60_000);
    expect(image(swarm, 'web.1')).toBe('web:1');
    expect(swarm.names().filter((name) => !name.startsWith('web.1'))).toEqual([
      'web.2#1',
      'web.3#1',
    ]);
    expect(swarm.statuses()).toEqual([
      '0 updating',
      '5000 rollback_started',
      '13000 rollback_completed',
    ]);
  });

  it('RB-3: works from a pause', () => {
    const swarm = rollOut({ update: { failureAction: 'pause', delayMs: 10_000 } });
    swarm.runUntil(20_000);
    expect(swarm.status()).toBe('paused');
    swarm.rollback();
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('rollback_completed');
    expect(image(swarm, 'web.1')).toBe('web:1');
  });

  it('U-36: of a start-first swap under way only takes the new task away', () => {
    const swarm = aSwarm({
      update: { order: 'start-first' },
      images: { 'web:2': { start: exactly(60_000) } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(5_000).rollback();
    expect(swarm.slot('web.1')).toEqual(['running → running', 'starting → shutdown']);
    swarm.runUntil(60_000);
    expect(swarm.slot('web.1')[0]).toBe('running → running');
    expect(swarm.task('web.1#1').state).toBe('running');
  });
});

describe('the race between restart and rollback', () => {
  it('U-51 a, SIM-2: the restart first, with the new spec; then the slot is dirty', () => {
    const swarm = rollOut();
    swarm.runUntil(4_000);
    expect(image(swarm, 'web.1#3')).toBe('web:2');
    expect(swarm.whenCreated('web.1#4')).toBe(4_000);
    expect(image(swarm, 'web.1#4')).toBe('web:1');
    // The replacement never started, yet takes its 2 s (EX-12).
    swarm.runUntil(5_999);
    expect(swarm.task('web.1#4').desired).toBe('ready');
    swarm.runUntil(6_000);
    expect(swarm.task('web.1#4').state).toBe('running');
    swarm.runUntil(60_000);
    expect(swarm.statuses().at(-1)).toBe('11000 rollback_completed');
  });

  it('U-51 b: the swap first; nothing is dirty, and it completes while the slot is empty', () => {
    const swarm = rollOut({ luck: { rollbackRace: 'swap-first' } });
    swarm.runUntil(4_000);
    expect(swarm.statuses()).toEqual([
      '0 updating',
      '4000 rollback_started',
      '4000 rollback_completed',
    ]);
    expect(image(swarm, 'web.1#3')).toBe('web:1');
    swarm.runUntil(8_999);
    expect(swarm.task('web.1#3').desired).toBe('ready');
    swarm.runUntil(9_000);
    expect(swarm.task('web.1#3').state).toBe('running');
  });

  it('U-51 c: a task rejected within its own delayed start is replaced without a restart delay', () => {
    const swarm = rollOut({ images: { 'web:2': { missing: true } } });
    expect(swarm.statuses()).toEqual(['0 updating', '0 rollback_started']);
    expect(swarm.slot('web.1')).toEqual([
      'running → shutdown',
      'rejected → shutdown',
      'running → running',
    ]);
    expect(image(swarm, 'web.1#3')).toBe('web:1');
    expect(swarm.when('web.1#3', 'running')).toBe(0); // before the old one is gone
  });
});
