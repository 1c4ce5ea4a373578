import { describe, expect, it } from 'vitest';
import { someNodes } from '../test/a-service';
import { aFault, aSwarm } from '../test/a-swarm';

const nodesOf = (swarm: ReturnType<typeof aSwarm>, names: readonly string[]) =>
  names.map((name) => swarm.nodeOf(name));

describe('placing', () => {
  it('T-3: says so, and to which node', () => {
    const swarm = aSwarm();
    const assigned = swarm.transitions('web.1').find(({ state }) => state === 'assigned');
    expect(assigned).toMatchObject({ message: 'scheduler assigned task to node', node: 0 });
  });

  it('SIM-6: takes the oldest of equal nodes', () => {
    const swarm = aSwarm({ replicas: 3 });
    expect(nodesOf(swarm, ['web.1', 'web.2', 'web.3'])).toEqual(['node-1', 'node-2', 'node-3']);
  });

  it('RM-12: managers run tasks like any node, until they are drained', () => {
    const swarm = aSwarm({ replicas: 3 });
    expect(swarm.node('node-1').role).toBe('manager');
    expect(swarm.spread()).toEqual({ 'node-1': 1, 'node-2': 1, 'node-3': 1 });
    swarm.drain('node-1');
    swarm.runUntil(30_000);
    expect(swarm.spread()).toMatchObject({ 'node-1': 0 });
  });

  it('SIM-6: unless luck says otherwise; nodes that it does not list follow', () => {
    const swarm = aSwarm({ replicas: 3, luck: { tieOrder: ['node-3'] } });
    expect(nodesOf(swarm, ['web.1', 'web.2', 'web.3'])).toEqual(['node-3', 'node-1', 'node-2']);
  });

  it('S-18: goes by tasks of the service, then by tasks in all', () => {
    const swarm = aSwarm({ replicas: 2 });
    swarm.create({ name: 'api', replicas: 2 });
    expect(nodesOf(swarm, ['api.1', 'api.2'])).toEqual(['node-3', 'node-1']);
    swarm.update({ replicas: 3 });
    expect(swarm.nodeOf('web.3')).toBe('node-3');
  });

  it('S-18: does not count tasks that are being shut down', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.update({ image: 'web:2' });
    expect(swarm.nodeOf('web.1#2')).toBe('node-1'); // its old task still runs there
  });

  it('S-17: places tasks of one spec version as one group', () => {
    const swarm = aSwarm({ replicas: 1 });
    swarm.update({ replicas: 3 });
    swarm.availability('node-3', 'pause');
    swarm.update({ replicas: 5 });
    swarm.availability('node-3', 'active');
    // node-1 and node-2 have two each, node-3 one: a group of five is not spread ideally (S-22).
    expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-2': 2, 'node-3': 1 });
    swarm.update({ replicas: 10 });
    expect(swarm.spread()).toEqual({ 'node-1': 3, 'node-2': 3, 'node-3': 4 });
  });

  it('SIM-6: groups go in the order in which their services were made', () => {
    const swarm = aSwarm({ nodes: 1, deployed: false });
    swarm.availability('node-1', 'pause');
    swarm.create({ name: 'one' });
    swarm.create({ name: 'two' });
    swarm.update({ replicas: 2 }, 'one'); // its second task waits behind the other service's
    swarm.availability('node-1', 'active');
    const { tasks, services } = swarm.recording();
    const order = tasks
      .map(({ service, transitions }) => ({
        name: services[service]?.name,
        entry: transitions.find(({ state }) => state === 'assigned')?.entry ?? -1,
      }))
      .toSorted((a, b) => a.entry - b.entry);
    expect(order.map(({ name }) => name)).toEqual(['one', 'one', 'two']);
  });

  it('S-19: a node on which the service fails five times is put last', () => {
    const swarm = aSwarm({
      nodes: 2,
      restart: { delayMs: 0 },
      images: { 'web:1': { faults: [aFault(1_000, { nodes: ['node-1'] })] } },
    });
    swarm.create({ name: 'busy', image: 'busy:1', replicas: 3 });
    swarm.runUntil(20_000);
    const nodes = swarm
      .recording()
      .tasks.filter(({ service }) => service === 0)
      .map(({ transitions }) => transitions.at(-1)?.node);
    expect(nodes.filter((node) => node === 0)).toHaveLength(5);
    expect(nodes.at(-1)).toBe(1);
  });
});

describe('waiting', () => {
  it('S-4, S-13: says why no node would do', () => {
    const swarm = aSwarm({ nodes: 3, replicas: 1 });
    swarm.availability('node-2', 'pause');
    swarm.availability('node-3', 'drain');
    swarm.availability('node-1', 'drain');
    const err = 'no suitable node (3 nodes not available for new tasks)';
    expect(swarm.task('web.1')).toMatchObject({ state: 'pending', err });
  });

  it('S-4: of one node it speaks in the singular', () => {
    const swarm = aSwarm({ nodes: 1 });
    swarm.availability('node-1', 'pause');
    swarm.update({ replicas: 2 });
    expect(swarm.task('web.2').err).toBe('no suitable node (1 node not available for new tasks)');
  });

  it('S-2, S-15, S-24: tries again when a node becomes available, and clears the error', () => {
    const swarm = aSwarm({ nodes: 1 });
    swarm.availability('node-1', 'pause');
    swarm.update({ replicas: 2 });
    swarm.runUntil(3_600_000);
    expect(swarm.task('web.2').state).toBe('pending');
    swarm.availability('node-1', 'active');
    expect(swarm.task('web.2')).toMatchObject({ state: 'running', err: '' });
  });

  it('S-24: nothing moves to a node that comes back', () => {
    const swarm = aSwarm({ replicas: 6 });
    swarm.drain('node-3');
    swarm.runUntil(10_000);
    swarm.availability('node-3', 'active');
    swarm.runUntil(60_000);
    expect(swarm.spread()).toEqual({ 'node-1': 3, 'node-2': 3, 'node-3': 0 });
  });
});

const stuck = (order: 'stop-first' | 'start-first' = 'stop-first') => {
  const swarm = aSwarm({ nodes: 1, update: { order } });
  swarm.availability('node-1', 'pause');
  swarm.update({ image: 'web:2' });
  return swarm;
};

describe('a pending task of an old spec', () => {
  it('S-16: is shut down by the scheduler when it is told to stop and still fits nowhere', () => {
    const swarm = stuck();
    swarm.runUntil(10_000).update({ image: 'web:3' });
    expect(swarm.task('web.1#2')).toMatchObject({
      state: 'shutdown',
      message: 'pending task scheduling',
      err: '',
    });
    expect(swarm.when('web.1#2', 'accepted')).toBeUndefined();
  });

  it('S-16: is placed all the same when there is room', () => {
    const swarm = stuck();
    swarm.command(() => {
      const { api } = swarm.parts;
      const { id, version, spec } = swarm.service();
      void api.updateService(id, version, { ...spec, labels: { a: '1' } });
      void api.updateNode(swarm.node('node-1').id, { availability: 'active' });
    });
    expect(swarm.nodeOf('web.1#2')).toBe('node-1');
  });

  it('S-16: keeps its error, leaves the queue, and free room does not place it', () => {
    const swarm = stuck('start-first');
    const { err } = swarm.task('web.1');
    swarm.runUntil(1_000).update({ labels: { a: '1' } }); // clean by its template, of an old version
    swarm.availability('node-1', 'drain'); // another tick: it is refused as an old task
    expect(swarm.task('web.1#2')).toMatchObject({ state: 'pending', desired: 'running', err });
    swarm.availability('node-1', 'active');
    swarm.runUntil(60_000);
    expect(swarm.task('web.1#2')).toMatchObject({ state: 'pending', desired: 'running', err });
  });

  it('S-16: is queued again by a write to itself', () => {
    const swarm = stuck('start-first');
    swarm.runUntil(1_000).update({ labels: { a: '1' } });
    swarm.availability('node-1', 'drain');
    swarm.availability('node-1', 'active');
    expect(swarm.nodeOf('web.1#2')).toBeUndefined();
    swarm.command(() => swarm.parts.store.setDesired(swarm.task('web.1#2').id, 'shutdown', 'T-5'));
    expect(swarm.nodeOf('web.1#2')).toBe('node-1');
  });
});

describe('K-8: ticks', () => {
  it('come 50 ms after the last write', () => {
    const swarm = aSwarm({ timing: { scheduleGapMs: 50 } });
    swarm.runUntil(49);
    expect(swarm.task('web.1').state).toBe('pending');
    swarm.runUntil(50);
    expect(swarm.task('web.1').state).toBe('running');
  });

  it('are put off by further writes, up to 1 s in all', () => {
    const swarm = aSwarm({ timing: { scheduleGapMs: 50 } });
    for (let ms = 40; ms <= 960; ms += 40) {
      swarm.runUntil(ms).update({ labels: { at: String(ms) } });
    }
    swarm.runUntil(999);
    expect(swarm.task('web.1').state).toBe('pending');
    swarm.runUntil(1_000);
    expect(swarm.task('web.1').state).toBe('running');
  });

  it('gather the tasks of several commands', () => {
    const swarm = aSwarm({ timing: { scheduleGapMs: 50 } });
    swarm.runUntil(40).update({ replicas: 2 });
    swarm.runUntil(89);
    expect(swarm.task('web.1').state).toBe('pending');
    swarm.runUntil(90);
    expect([swarm.when('web.1', 'assigned'), swarm.when('web.2', 'assigned')]).toEqual([90, 90]);
  });
});

it('S-1: tasks that stop before they are placed are left alone', () => {
  const swarm = aSwarm({ nodes: someNodes(1), timing: { scheduleGapMs: 50 } });
  swarm.runUntil(10).remove();
  swarm.runUntil(1_000);
  expect(swarm.recording().tasks[0]?.transitions.map(({ state }) => state)).not.toContain(
    'assigned',
  );
});
