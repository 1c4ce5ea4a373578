import { describe, expect, it } from 'vitest';
import { NO_LUCK } from '../api/config';
import type { NodeId } from '../api/ids';
import { newNode } from '../api/node';
import { Kernel } from '../kernel/kernel';
import { createManager } from '../manager';
import { Recorder } from '../recording/recorder';
import { aService, theNodes } from '../test/a-service';
import { aSwarm, type SwarmSetup } from '../test/a-swarm';
import { TIMING } from '../timing';
import { ConstraintEnforcer } from './constraint-enforcer';

const IN_ZONE_A = { constraints: ['node.labels.zone==a'] };

/** `web` may only run in zone a, where node-1 and node-2 are. */
const zoned = (setup: SwarmSetup = {}) =>
  aSwarm({
    nodes: theNodes({ labels: { zone: 'a' } }, { labels: { zone: 'a' } }, {}),
    replicas: 2,
    placement: IN_ZONE_A,
    ...setup,
  });

describe('a node that changes', () => {
  it('C-8, C-9, T-3: rejects the tasks that may not run there any more', () => {
    const swarm = zoned();
    swarm.runUntil(1_000).label('node-2', {});
    expect(swarm.task('web.2#1')).toMatchObject({
      state: 'rejected',
      message: 'task rejected by constraint enforcer',
      err: 'assigned node no longer meets constraints',
      desired: 'shutdown',
    });
    expect(swarm.task('web.1#1').state).toBe('running');
  });

  it('C-8: the orchestrator starts another elsewhere, after the restart delay', () => {
    const swarm = zoned();
    swarm.runUntil(1_000).label('node-2', {});
    expect(swarm.nodeOf('web.2')).toBe('node-1');
    swarm.runUntil(5_999);
    expect(swarm.task('web.2').state).toBe('ready');
    swarm.runUntil(6_000);
    expect(swarm.task('web.2').state).toBe('running');
  });

  it('T-8: the rejection survives what the agent reports of the stopped container', () => {
    const swarm = zoned();
    swarm.runUntil(1_000).label('node-2', {});
    swarm.runUntil(60_000);
    expect(swarm.task('web.2#1').state).toBe('rejected');
    expect(swarm.log('container.exited', 'web.2#1')).toHaveLength(1);
  });

  it("C-8: the service's constraints count, not those that the task was made with", () => {
    const swarm = zoned({ placement: {} });
    swarm.update({ placement: IN_ZONE_A }); // both tasks are where they may be: they stay (U-10.2)
    expect(swarm.names()).toEqual(['web.1#1', 'web.2#1']);
    swarm.label('node-1', { zone: 'b' });
    expect(swarm.task('web.1#1').state).toBe('rejected');
  });

  it('C-8: a task that was told to stop is left alone', () => {
    const swarm = zoned();
    swarm.remove();
    swarm.label('node-2', {});
    const [, task] = swarm.recording().tasks;
    expect(task?.transitions.map(({ state }) => state)).not.toContain('rejected');
  });

  it('C-9: a constraint that comes with an update evicts by rolling, not by rejecting', () => {
    const swarm = zoned({ placement: {}, replicas: 3 });
    swarm.update({ placement: IN_ZONE_A });
    swarm.runUntil(60_000);
    expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-2': 1, 'node-3': 0 });
    expect(swarm.task('web.3#1').state).toBe('shutdown');
    expect(swarm.names()).not.toContain('web.1#2');
  });

  it('C-10: a paused or drained node is not looked at, and other filters play no role', () => {
    const swarm = zoned({ restart: { condition: 'none' } });
    swarm.availability('node-2', 'pause');
    swarm.label('node-2', {});
    expect(swarm.task('web.2').state).toBe('running');
    swarm.availability('node-2', 'active'); // it is, once it is active again
    expect(swarm.task('web.2').state).toBe('rejected');
    const packed = aSwarm({ nodes: 1, replicas: 2 });
    packed.update({ placement: { maxReplicas: 1 } });
    packed.label('node-1', { a: '1' });
    expect(packed.spread()).toEqual({ 'node-1': 2 });
  });
});

it('C-8: what no longer fits into the node is rejected, later tasks first', () => {
  const cpu = 1_000_000_000;
  const swarm = aSwarm({
    nodes: theNodes({ capacity: { nanoCpus: 3 * cpu, memoryBytes: null } }),
    replicas: 3,
    reservations: { nanoCpus: cpu },
    restart: { condition: 'none' },
  });
  const { store } = swarm.parts;
  const { id } = swarm.node('node-1');
  swarm.command(() =>
    store.updateNode(id, { capacity: { nanoCpus: 2 * cpu, memoryBytes: null } }, true, ''),
  );
  expect([1, 2, 3].map((slot) => swarm.task(`web.${slot}`).state)).toEqual([
    'running',
    'running',
    'rejected',
  ]);
});

it('C-8: of a task without a service, its own constraints count', () => {
  // A manager whose orchestrators do not run, or they would have told such a task to stop.
  const kernel = new Kernel(1);
  const recorder = new Recorder(kernel, '28', 1);
  kernel.cause = recorder.add('start', -1, 0);
  const { store, api, factory } = createManager(kernel, recorder, TIMING, NO_LUCK);
  const node = newNode('node' as NodeId, 0, {
    name: 'node-1',
    role: 'manager',
    availability: 'active',
    labels: { zone: 'a' },
  });
  store.createNode(node);
  const made = ['a', 'b'].map((zone) => {
    const spec = aService({
      name: zone,
      placement: { constraints: [`node.labels.zone==${zone}`] },
    });
    const created = api.createService(spec);
    if (!created.ok) throw new Error(created.error.message);
    const { id } = factory.create(created.value, 1, 'running', '');
    store.setStatus(id, { state: 'assigned', message: '', err: '' }, '', node.id);
    api.removeService(created.value.id);
    return id;
  });
  void new ConstraintEnforcer(kernel, store);
  while (kernel.nextMs <= 0) kernel.step();
  expect(made.map((id) => store.task(id)?.state)).toEqual(['assigned', 'rejected']);
  store.updateNode(node.id, { labels: { zone: 'b' } }, true, '');
  while (kernel.nextMs <= 0) kernel.step();
  expect(made.map((id) => store.task(id)?.state)).toEqual(['rejected', 'rejected']);
});
