import { describe, expect, it } from 'vitest';
import { exactly } from '../test/a-service';
import { aFault, aSwarm } from '../test/a-swarm';

describe('scaling up', () => {
  it('R-5: fills the lowest free slots with tasks that may run at once', () => {
    const swarm = aSwarm({ replicas: 2 });
    swarm.update({ replicas: 4 });
    expect(swarm.slots()).toEqual([1, 2, 3, 4]);
    expect(swarm.transitions('web.3')[0]).toMatchObject({ t: 0, desired: 'running' });
    expect(swarm.statuses()).toEqual([]);
  });

  it('R-5: takes free numbers between others first', () => {
    const swarm = aSwarm({ replicas: 8, nodes: 5 });
    swarm.update({ replicas: 3 });
    swarm.runUntil(10_000);
    const kept = swarm.slots();
    swarm.update({ replicas: 4 });
    const free = [1, 2, 3, 4].find((slot) => !kept.includes(slot)) as number;
    expect(swarm.slots()).toEqual([...kept, free].toSorted((a, b) => a - b));
  });

  it('R-5, U-43: new slots are neither delayed nor monitored while others roll', () => {
    const swarm = aSwarm({
      replicas: 2,
      update: { delayMs: 10_000 },
      images: { 'web:2': { faults: [aFault(1_000, { slots: [3, 4] })] } },
    });
    swarm.update({ image: 'web:2', replicas: 4 });
    expect(swarm.when('web.3', 'running')).toBe(0);
    expect(swarm.when('web.4', 'running')).toBe(0);
    swarm.runUntil(40_000);
    expect(swarm.statuses().at(-1)).toMatch(/ completed$/);
  });
});

describe('scaling down', () => {
  it('R-6, TR-3: removes the tasks of a slot and leaves no history', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.update({ replicas: 2 });
    expect(swarm.slot('web.3')).toEqual(['running → remove']);
    swarm.runUntil(2_999);
    expect(swarm.slot('web.3')).toEqual(['running → remove']);
    swarm.runUntil(3_000);
    expect(swarm.slot('web.3')).toEqual([]);
  });

  it('R-7: takes the extra copies of the fullest node first', () => {
    const swarm = aSwarm({ replicas: 6, nodes: 3 });
    expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-2': 2, 'node-3': 2 });
    swarm.update({ replicas: 3 });
    expect(swarm.slots()).toEqual([1, 2, 3]);
    expect(swarm.spread()).toEqual({ 'node-1': 1, 'node-2': 1, 'node-3': 1 });
  });

  it('R-6, U-43: updates only the slots that stay', () => {
    const swarm = aSwarm({ replicas: 4 });
    swarm.update({ image: 'web:2', replicas: 2 });
    swarm.runUntil(60_000);
    const made = swarm.recording().tasks.filter(({ rev }) => rev === 2);
    expect(made.map(({ slot }) => slot)).toEqual([1, 2]);
  });

  it('scales to 0 and back', () => {
    const swarm = aSwarm({ replicas: 2 });
    swarm.update({ replicas: 0 });
    swarm.runUntil(10_000);
    expect(swarm.names()).toEqual([]);
    swarm.update({ replicas: 2 });
    expect(swarm.slot('web.2')).toEqual(['running → running']);
  });
});

const finished = () =>
  aSwarm({
    replicas: 2,
    restart: { condition: 'on-failure' },
    images: { 'web:1': { faults: [aFault(1_000, { code: 0, slots: [1] })] } },
  }).runUntil(20_000);

describe('what fills a slot', () => {
  it('R-3, R-4: a task that finished for good still fills its slot', () => {
    const swarm = finished();
    expect(swarm.slot('web.1')).toEqual(['complete → shutdown']);
    swarm.update({ labels: { a: '1' } });
    swarm.runUntil(30_000);
    expect(swarm.slot('web.1')).toEqual(['complete → shutdown']);
  });

  it('R-4: until the spec changes', () => {
    const swarm = finished();
    swarm.update({ image: 'web:2' });
    expect(swarm.slot('web.1')).toEqual(['complete → shutdown', 'running → running']);
    swarm.runUntil(60_000);
    expect(swarm.task('web.2').spec.container.image).toBe('web:2');
    expect(swarm.status()).toBe('completed');
  });

  it('R-3, R-9: a slot whose task will be replaced by nobody is dead, and its tasks are deleted', () => {
    const swarm = aSwarm({ replicas: 2 });
    const { store } = swarm.parts;
    // As after a removal that was overtaken: stopped, unwanted, and no replacement.
    swarm.command(() => store.setDesired(swarm.task('web.2').id, 'shutdown', 'T-5'));
    swarm.runUntil(5_000);
    expect(swarm.slot('web.2')).toEqual(['shutdown → shutdown']);
    swarm.update({ replicas: 1 });
    expect(swarm.slot('web.2')).toEqual([]);
  });

  it('R-5: a dead slot that is used again keeps its history', () => {
    const swarm = aSwarm({ replicas: 1 });
    const { store } = swarm.parts;
    swarm.command(() => store.setDesired(swarm.task('web.1').id, 'shutdown', 'T-5'));
    swarm.runUntil(5_000);
    swarm.update({ labels: { a: '1' } });
    expect(swarm.slot('web.1')).toEqual(['shutdown → shutdown', 'running → running']);
  });

  it('R-3, U-37: in a rollback a stopped task fills no slot', () => {
    const swarm = aSwarm({
      replicas: 2,
      restart: { condition: 'none' },
      images: { 'web:1': { faults: [aFault(1_000, { slots: [1] })] } },
    });
    swarm.runUntil(5_000);
    swarm.update({ labels: { a: '1' } });
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown']);
    swarm.rollback();
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'running → running']);
  });
});

describe('what makes it look', () => {
  it('R-2: a failure restarts a task and does not reconcile its service', () => {
    const swarm = aSwarm({ replicas: 2, restart: { condition: 'none' } });
    swarm.fail('web.1');
    swarm.runUntil(60_000);
    expect(swarm.names()).toEqual(['web.1#1', 'web.2#1']);
  });

  it('R-13: a wanted task that is deleted is made again', () => {
    const swarm = aSwarm();
    swarm.command(() => swarm.parts.store.deleteTask(swarm.task('web.1').id, 'TR-1'));
    expect(swarm.names()).toEqual(['web.1#2']);
    expect(swarm.slot('web.1')).toEqual(['running → running']);
  });

  it('R-1: restarts tasks before it reconciles services', () => {
    const swarm = aSwarm({ replicas: 1 });
    swarm.command(() => {
      void swarm.parts.chaos.kill('web', 1);
      const { id, version, spec } = swarm.service();
      void swarm.parts.api.updateService(id, version, { ...spec, labels: { a: '1' } });
    });
    expect(swarm.names()).toEqual(['web.1#1', 'web.1#2']);
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'ready → ready']);
  });

  it('R-10: a task on a drained node is restarted, one on a paused node is left alone', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.availability('node-2', 'pause');
    expect(swarm.slot('web.2')).toEqual(['running → running']);
    swarm.availability('node-2', 'drain');
    expect(swarm.slot('web.2')).toEqual(['running → shutdown', 'ready → ready']);
  });
});

it('R-11: a removed service takes its tasks with it, each when it has stopped', () => {
  const swarm = aSwarm({ replicas: 2, images: { 'web:1': { stop: exactly(500) } } });
  const { store } = swarm.parts;
  const { id } = swarm.service();
  swarm.remove();
  expect(store.service(id)).toBeUndefined();
  swarm.runUntil(3_499);
  expect([...store.allTasks()].map(({ desired }) => desired)).toEqual(['remove', 'remove']);
  swarm.runUntil(3_500);
  expect([...store.allTasks()]).toEqual([]);
});
