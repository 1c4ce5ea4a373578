import { describe, expect, it } from 'vitest';
import type { NodeConfig } from '../api/config';
import { newId, type TaskId } from '../api/ids';
import { randomStream } from '../kernel/random';
import { theNodes } from '../test/a-service';
import { aFault, aSwarm, type TestSwarm } from '../test/a-swarm';

const CPU = 1_000_000_000;
const small = { capacity: { nanoCpus: 2 * CPU, memoryBytes: null } };
const inZone = (zone: string): Partial<NodeConfig> => ({ labels: { zone } });
const at = (zone: string, rack: string): Partial<NodeConfig> => ({
  labels: { zone },
  engineLabels: { rack },
});
const BY_ZONE = { preferences: ['node.labels.zone'] };

describe('reservations', () => {
  it('S-5, S-15: places what fits, and the rest waits with the reason', () => {
    const swarm = aSwarm({
      nodes: theNodes(small, small),
      replicas: 5,
      reservations: { nanoCpus: CPU },
    });
    expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-2': 2 });
    expect(swarm.task('web.5')).toMatchObject({
      state: 'pending',
      err: 'no suitable node (insufficient resources on 2 nodes)',
    });
  });

  it('S-2, S-15: a task that ends makes room for one that waits', () => {
    const swarm = aSwarm({
      nodes: theNodes(small),
      replicas: 3,
      reservations: { nanoCpus: CPU },
      restart: { condition: 'none' },
    });
    expect(swarm.task('web.3').state).toBe('pending');
    swarm.runUntil(1_000).fail('web.1');
    expect(swarm.task('web.3').state).toBe('running');
  });

  it('S-6: what is being shut down keeps its reservation until it has stopped', () => {
    const swarm = aSwarm({
      nodes: theNodes(small),
      replicas: 2,
      reservations: { nanoCpus: CPU },
      networks: ['none'],
      images: { 'web:1': { stop: { ms: 2_000, jitter: 0 } } },
    });
    swarm.update({ image: 'web:2', update: { parallelism: 0 } });
    expect(swarm.task('web.1')).toMatchObject({
      state: 'pending',
      err: 'no suitable node (insufficient resources on 1 node)',
    });
    swarm.runUntil(2_999); // a second until the agent acts, two until the process ends
    expect(swarm.task('web.1').state).toBe('pending');
    swarm.runUntil(3_000);
    expect(swarm.task('web.1#2').nodeId).not.toBeNull();
  });

  it('U-18, W-10: a start-first update without room for both hangs, and reports no failure', () => {
    const swarm = aSwarm({
      nodes: theNodes(small),
      replicas: 2,
      reservations: { nanoCpus: CPU },
      update: { order: 'start-first' },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(3_600_000);
    expect(swarm.status()).toBe('updating');
    expect(swarm.slot('web.1')).toEqual(['running → running', 'pending → running']);
  });

  it('W-29: limits do not decide about placement', () => {
    const swarm = aSwarm({ nodes: theNodes(small), deployed: false });
    const service = swarm.create({ replicas: 3, reservations: { nanoCpus: 0 } });
    expect(service.spec.task.resources.reservations.nanoCpus).toBe(0);
    expect(swarm.spread()).toEqual({ 'node-1': 3 });
  });
});

describe('constraints', () => {
  it('S-8: tasks go where all of them hold', () => {
    const swarm = aSwarm({
      nodes: theNodes(inZone('a'), inZone('b'), inZone('b')),
      replicas: 4,
      placement: { constraints: ['node.labels.zone==b'] },
    });
    expect(swarm.spread()).toEqual({ 'node-1': 0, 'node-2': 2, 'node-3': 2 });
  });

  it('S-8, S-24: a label that comes later lets them in', () => {
    const swarm = aSwarm({ placement: { constraints: ['node.labels.gpu==yes'] } });
    expect(swarm.task('web.1').err).toBe(
      'no suitable node (scheduling constraints not satisfied on 3 nodes)',
    );
    swarm.runUntil(60_000).label('node-3', { gpu: 'yes' });
    expect(swarm.nodeOf('web.1')).toBe('node-3');
  });
});

describe('host-mode ports', () => {
  it('S-10, D-35: two services may ask for the same one; the scheduler separates them', () => {
    const swarm = aSwarm({ nodes: 2, hostPorts: [8080] });
    swarm.create({ name: 'api', hostPorts: [8080], replicas: 2 });
    expect(swarm.spread()).toEqual({ 'node-1': 1, 'node-2': 1 });
    expect(swarm.task('api.2').err).toBe(
      'no suitable node (host-mode port already in use on 2 nodes)',
    );
  });

  it('W-27: a start-first update with a host port on every node hangs', () => {
    const swarm = aSwarm({
      nodes: 2,
      replicas: 2,
      hostPorts: [8080],
      update: { order: 'start-first' },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(600_000);
    expect(swarm.status()).toBe('updating');
    expect(swarm.slot('web.1')).toEqual(['running → running', 'pending → running']);
  });
});

describe('max replicas per node', () => {
  it('S-11: no node takes more, and the rest waits', () => {
    const swarm = aSwarm({ nodes: 2, replicas: 5, placement: { maxReplicas: 2 } });
    expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-2': 2 });
    expect(swarm.task('web.5').err).toBe('no suitable node (max replicas per node limit exceed)');
  });

  it('S-11: what is being shut down does not count', () => {
    const swarm = aSwarm({ nodes: 1, replicas: 1, placement: { maxReplicas: 1 } });
    swarm.update({ image: 'web:2' });
    expect(swarm.nodeOf('web.1#2')).toBe('node-1');
  });
});

describe('preferences', () => {
  it('S-23: branches get equal shares, however many nodes they have', () => {
    const swarm = aSwarm({
      nodes: theNodes(inZone('1'), inZone('2'), inZone('2'), inZone('2'), inZone('2')),
      replicas: 8,
      placement: BY_ZONE,
    });
    expect(Object.values(swarm.spread())).toEqual([4, 1, 1, 1, 1]);
  });

  it('S-23: nodes without the label are a branch of their own', () => {
    const swarm = aSwarm({
      nodes: theNodes(inZone('a'), {}, {}),
      replicas: 4,
      placement: BY_ZONE,
    });
    expect(Object.values(swarm.spread())).toEqual([2, 1, 1]);
  });

  it('S-23: tasks that are there already count', () => {
    const nodes = theNodes(inZone('a'), inZone('b'));
    const swarm = aSwarm({
      nodes,
      replicas: 3,
      placement: { constraints: ['node.labels.zone==a'] },
    });
    swarm.update({ replicas: 5, placement: { constraints: [], ...BY_ZONE } });
    expect(Object.values(swarm.spread())).toEqual([3, 2]);
  });

  it('S-23: what a full branch cannot take goes to the others', () => {
    const swarm = aSwarm({
      nodes: theNodes(inZone('a'), inZone('b'), inZone('c')).map((node, i) =>
        i === 0 ? { ...node, capacity: { nanoCpus: CPU, memoryBytes: null } } : node,
      ),
      replicas: 9,
      reservations: { nanoCpus: CPU },
      placement: BY_ZONE,
    });
    expect(Object.values(swarm.spread())).toEqual([1, 4, 4]);
  });

  it('S-23: an earlier preference is the more important one', () => {
    const swarm = aSwarm({
      nodes: theNodes(at('a', '1'), at('a', '2'), at('a', '2'), at('b', '1')),
      replicas: 8,
      placement: { preferences: ['node.labels.zone', 'engine.labels.rack'] },
    });
    expect(Object.values(swarm.spread())).toEqual([2, 1, 1, 4]);
  });

  it('S-23: anything but a label is passed over', () => {
    const swarm = aSwarm({ replicas: 3, placement: { preferences: ['node.role'] } });
    expect(Object.values(swarm.spread())).toEqual([1, 1, 1]);
  });

  it('S-13: says why when every branch is full', () => {
    const swarm = aSwarm({
      nodes: theNodes(inZone('a'), inZone('b')),
      replicas: 3,
      placement: { ...BY_ZONE, maxReplicas: 1 },
    });
    expect(swarm.task('web.3').err).toBe('no suitable node (max replicas per node limit exceed)');
  });
});

/** A task of `web` that is made for a node, as one of a global service is. */
function createOn(swarm: TestSwarm, name: string, nth = 0): TaskId {
  const { store, kernel } = swarm.parts;
  const service = swarm.service();
  const id = newId(randomStream(nth, name)) as TaskId;
  swarm.command(() =>
    store.createTask(
      {
        id,
        serviceId: service.id,
        slot: 90,
        isPerNode: true,
        attempt: 1,
        nodeId: swarm.node(name).id,
        spec: service.spec.task,
        specVersion: service.specVersion,
        endpoint: service.spec.endpoint,
        desired: 'running',
        state: 'new',
        message: 'created',
        err: '',
        createdMs: kernel.nowMs,
        statusMs: kernel.nowMs,
        appliedMs: kernel.nowMs,
        exitCode: null,
        jobIteration: null,
      },
      '10.0.0.9',
      'D-37',
    ),
  );
  return id;
}

describe('a task that is made for a node', () => {
  it('S-20: is only checked there, and says so', () => {
    const swarm = aSwarm({ replicas: 1 });
    const id = createOn(swarm, 'node-1'); // not the emptiest
    expect(swarm.nodeOf('web.90')).toBe('node-1');
    expect(swarm.parts.store.task(id)?.state).toBe('running');
    const assigned = swarm.transitions('web.90').find(({ state }) => state === 'assigned');
    expect(assigned?.message).toBe('scheduler confirmed task can run on preassigned node');
  });

  it('S-20: waits with the bare reason until it fits, and its agent does not hear of it', () => {
    const swarm = aSwarm({ replicas: 1 });
    swarm.availability('node-2', 'pause');
    createOn(swarm, 'node-2');
    swarm.runUntil(60_000);
    expect(swarm.task('web.90')).toMatchObject({
      state: 'pending',
      err: '1 node not available for new tasks',
    });
    expect(swarm.frameAt(60_000).nodes[1]?.tasks).toHaveLength(1);
    swarm.availability('node-2', 'active');
    expect(swarm.task('web.90')).toMatchObject({ state: 'running', err: '' });
    expect(swarm.nodeOf('web.90')).toBe('node-2');
  });

  it('S-2, S-20: goes before the others of a round', () => {
    const swarm = aSwarm({ nodes: theNodes(small), replicas: 1, reservations: { nanoCpus: CPU } });
    swarm.availability('node-1', 'pause');
    swarm.update({ replicas: 2 });
    createOn(swarm, 'node-1');
    expect(swarm.task('web.90').err).toBe('1 node not available for new tasks');
    swarm.availability('node-1', 'active');
    expect(swarm.task('web.90').state).toBe('running');
    expect(swarm.task('web.2').err).toBe('no suitable node (insufficient resources on 1 node)');
  });

  it('S-19: its failures say nothing of the node', () => {
    const swarm = aSwarm({
      nodes: 2,
      restart: { condition: 'none' },
      images: { 'web:1': { faults: [aFault(100, { slots: [90] })] } },
    });
    const { store } = swarm.parts;
    for (let i = 0; i < 6; i++) {
      const id = createOn(swarm, 'node-1', i);
      swarm.runUntil(swarm.nowMs + 1_000);
      expect(store.task(id)?.state).toBe('failed');
      swarm.command(() => store.deleteTask(id, 'R-9'));
    }
    // Its slot is filled again, in the same spec version.
    swarm.command(() => store.deleteTask(swarm.task('web.1').id, 'R-9'));
    expect(swarm.nodeOf('web.1')).toBe('node-1');
  });
});

it('S-25: a task that is gone when its turn comes is passed over', () => {
  const swarm = aSwarm({ timing: { scheduleGapMs: 50 }, replicas: 2 });
  const { id } = swarm.task('web.1');
  swarm.runUntil(10).command(() => swarm.parts.store.deleteTask(id, 'R-9'));
  swarm.runUntil(1_000);
  expect(swarm.task('web.2').state).toBe('running');
  expect(swarm.recording().tasks[0]?.transitions.at(-1)?.state).toBe('pending');
});
