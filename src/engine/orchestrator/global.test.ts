import { describe, expect, it } from 'vitest';
import type { NodeConfig } from '../api/config';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';
import { someNodes } from '../test/a-service';

const aGlobal = (setup: SwarmSetup = {}): TestSwarm =>
  aSwarm({ mode: { kind: 'global' }, ...setup });

/** `node-1` and `node-2` have zone `a`, the others `b`. */
const inZones = (count: number): readonly NodeConfig[] =>
  someNodes(count).map((node, i) => ({ ...node, labels: { zone: i < 2 ? 'a' : 'b' } }));

const nodesOf = (swarm: TestSwarm): readonly (string | undefined)[] =>
  swarm.slots().map((slot) => swarm.nodeOf(`web.${slot}`));

/** Takes a task's object away, as nobody but a person with the managers' store in hand can. */
const deleteByHand = (swarm: TestSwarm, name: string): void =>
  swarm.command(() => swarm.parts.store.deleteTask(swarm.task(name).id, 'TR-1'));

describe('a service with a task on every node', () => {
  it('G-1, S-20, T-3: its tasks have their node from the beginning, and the scheduler confirms it', () => {
    const swarm = aGlobal();
    expect(nodesOf(swarm)).toEqual(['node-1', 'node-2', 'node-3']);
    expect(swarm.transitions('web.2')[0]).toMatchObject({
      state: 'new',
      desired: 'running',
      node: 1,
    });
    const assigned = swarm.transitions('web.2').find(({ state }) => state === 'assigned');
    expect(assigned?.message).toBe('scheduler confirmed task can run on preassigned node');
    expect(swarm.when('web.2', 'running')).toBe(0);
  });

  it('people see the node in the name of a task', () => {
    const frame = aGlobal().frameAt(0);
    expect(frame.tasks.map((task) => task?.name)).toEqual([
      'web.node-1',
      'web.node-2',
      'web.node-3',
    ]);
    expect(frame.nodes.map(({ tasks }) => tasks)).toEqual([[0], [1], [2]]);
  });

  it('G-1: drained, paused and lost nodes get none, nor those that do not match', () => {
    const nodes = inZones(5).map((node, i) =>
      i === 1 || i === 2 ? ({ ...node, availability: i === 1 ? 'drain' : 'pause' } as const) : node,
    );
    const swarm = aGlobal({ nodes, deployed: false });
    swarm.nodeDown('node-4');
    swarm.runUntil(60_000);
    swarm.create({ mode: { kind: 'global' } });
    expect(nodesOf(swarm)).toEqual(['node-1', 'node-5']);
    swarm.create({
      name: 'b',
      mode: { kind: 'global' },
      placement: { constraints: ['node.labels.zone==b'] },
    });
    expect(swarm.slots('b')).toEqual([5]);
  });

  it('G-2: an update that a node no longer matches shuts its task down', () => {
    const swarm = aGlobal({ nodes: inZones(3) });
    swarm.update({ placement: { constraints: ['node.labels.zone==a'] } });
    expect(swarm.slot('web.3')).toEqual(['running → shutdown']);
    expect(swarm.slots()).toEqual([1, 2]);
  });

  it('G-2, U-47: paused nodes are neither updated nor given a task', () => {
    const swarm = aGlobal();
    swarm.availability('node-2', 'pause');
    swarm.update({ image: 'web:2' });
    swarm.runUntil(30_000);
    expect(swarm.statuses().at(-1)).toMatch(/ completed$/);
    expect(swarm.task('web.2').spec.container.image).toBe('web:1');
    expect(swarm.task('web.3').spec.container.image).toBe('web:2');
  });

  it('D-3, G-6: a failed task of a paused node is shut down, and made anew once it is active', () => {
    const swarm = aGlobal();
    swarm.availability('node-2', 'pause');
    swarm.fail('web.2');
    swarm.runUntil(30_000);
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown']); // G-6
    swarm.availability('node-2', 'active');
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown', 'running → running']); // G-3
  });

  it('G-6: a failed task is restarted on its own node after the restart delay', () => {
    const swarm = aGlobal({ nodes: 2 });
    swarm.runUntil(1_000);
    swarm.fail('web.2');
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown', 'ready → ready']);
    swarm.runUntil(6_000);
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown', 'running → running']);
    expect(swarm.nodeOf('web.2')).toBe('node-2');
  });

  it('RS-9: attempts are counted a node', () => {
    const swarm = aGlobal({
      restart: { maxAttempts: 1, delayMs: 1_000 },
      images: { 'web:1': { faults: [aFault(500, { nodes: ['node-2'] })] } },
    });
    swarm.runUntil(30_000);
    expect(swarm.names()).toEqual(['web.1#1', 'web.2#1', 'web.2#2', 'web.3#1']);
  });

  it('G-7: a task that is deleted comes back at the next service event only', () => {
    const swarm = aGlobal();
    deleteByHand(swarm, 'web.2');
    swarm.runUntil(10_000);
    expect(swarm.slots()).toEqual([1, 3]);
    swarm.update({ labels: { a: 'b' } });
    expect(swarm.slots()).toEqual([1, 2, 3]);
  });

  it('R-13: a replicated one comes back at once', () => {
    const swarm = aSwarm({ replicas: 3 });
    deleteByHand(swarm, 'web.2');
    expect(swarm.slots()).toEqual([1, 2, 3]);
  });

  it('R-11: they go with their service', () => {
    const swarm = aGlobal();
    swarm.remove();
    swarm.runUntil(10_000);
    expect([...swarm.parts.store.allTasks()]).toEqual([]);
  });

  it('D-7: the mode of a service stays', () => {
    const swarm = aGlobal();
    const { id, version, spec } = swarm.service();
    const mode = { kind: 'replicated', replicas: 3 } as const;
    expect(swarm.parts.api.updateService(id, version, { ...spec, mode })).toEqual({
      ok: false,
      error: { code: 'Unknown', message: 'service mode change is not allowed' },
    });
  });
});

describe('nodes that come and go', () => {
  it('G-4: draining shuts the task down with no replacement; back again, there is a new one', () => {
    const swarm = aGlobal();
    swarm.drain('node-2');
    expect(swarm.slot('web.2')).toEqual(['running → shutdown']);
    swarm.runUntil(10_000);
    expect(swarm.slot('web.2')).toEqual(['shutdown → shutdown']);
    expect(swarm.spread()).toEqual({ 'node-1': 1, 'node-2': 0, 'node-3': 1 });
    swarm.availability('node-2', 'active');
    expect(swarm.slot('web.2')).toEqual(['shutdown → shutdown', 'running → running']);
    expect(swarm.whenCreated('web.2')).toBe(10_000);
  });

  it('RS-13: the replicated one beside it moves without delay', () => {
    const swarm = aGlobal();
    swarm.create({ name: 'api', replicas: 3 });
    const [moved] = [1, 2, 3].filter((slot) => swarm.nodeOf(`api.${slot}`) === 'node-2');
    swarm.drain('node-2');
    expect(swarm.slot(`api.${moved}`)).toEqual(['running → shutdown', 'ready → ready']);
    swarm.runUntil(3_000);
    expect(swarm.slot(`api.${moved}`)).toEqual(['shutdown → shutdown', 'running → running']);
  });

  it('RS-14: drained under condition none, a replicated task is not replaced', () => {
    const swarm = aSwarm({ replicas: 3, restart: { condition: 'none' } });
    const [moved] = [1, 2, 3].filter((slot) => swarm.nodeOf(`web.${slot}`) === 'node-2');
    swarm.drain('node-2');
    swarm.runUntil(20_000);
    expect(swarm.slot(`web.${moved}`)).toEqual(['shutdown → shutdown']);
  });

  it('G-4, G-3: a lost node keeps its old task on record, and gets a new one when it is back', () => {
    const swarm = aGlobal();
    swarm.nodeDown('node-2');
    swarm.runUntil(30_000);
    expect(swarm.slot('web.2')).toEqual(['running → shutdown']);
    swarm.nodeUp('node-2');
    swarm.runUntil(40_000);
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown', 'running → running']);
  });

  it('G-3: activated after an update, a node follows at once, beside the update config', () => {
    const swarm = aGlobal({ update: { delayMs: 60_000, order: 'start-first' } });
    swarm.availability('node-2', 'pause');
    swarm.availability('node-3', 'pause');
    swarm.update({ image: 'web:2' });
    swarm.runUntil(1_000);
    const before = swarm.statuses();
    swarm.availability('node-3', 'active');
    expect(swarm.slot('web.3')).toEqual(['running → shutdown', 'running → running']);
    expect(swarm.task('web.3').spec.container.image).toBe('web:2');
    expect(swarm.task('web.2').spec.container.image).toBe('web:1');
    expect(swarm.statuses()).toEqual(before);
  });

  it('G-5: the tasks of a node that is no more are deleted, and nothing takes their place', () => {
    const swarm = aGlobal();
    const { id } = swarm.node('node-2');
    swarm.nodeDown('node-2');
    swarm.runUntil(30_000);
    swarm.command(() => swarm.parts.api.removeNode(id, false));
    expect(swarm.names()).toEqual(['web.1#1', 'web.3#1']);
    swarm.update({ image: 'web:2' });
    swarm.runUntil(90_000);
    expect(swarm.slots()).toEqual([1, 3]);
    expect(swarm.status()).toBe('completed');
  });

  it('G-6, C-8: what is evicted from a node that no longer matches is not restarted there', () => {
    const swarm = aGlobal({
      nodes: inZones(3),
      placement: { constraints: ['node.labels.zone==a'] },
    });
    const { id } = swarm.node('node-2');
    swarm.command(() => swarm.parts.api.updateNode(id, { labels: { zone: 'b' } }));
    swarm.runUntil(30_000);
    expect(swarm.slot('web.2')).toEqual(['rejected → shutdown']);
    swarm.command(() => swarm.parts.api.updateNode(id, { labels: { zone: 'a' } }));
    expect(swarm.slot('web.2')).toEqual(['rejected → shutdown', 'running → running']);
  });

  it('S-20: a task that does not fit on its node waits there, with the bare reason', () => {
    const swarm = aSwarm({ deployed: false, nodes: 2 });
    swarm.create({ name: 'api', replicas: 2, hostPorts: [8080] });
    swarm.create({ mode: { kind: 'global' }, hostPorts: [8080] });
    expect(swarm.task('web.2')).toMatchObject({
      state: 'pending',
      err: 'host-mode port already in use on 1 node',
    });
    swarm.remove('api');
    swarm.runUntil(10_000);
    expect(swarm.slot('web.2')).toEqual(['running → running']);
    expect(swarm.task('web.2').err).toBe('');
  });

  it('G-3: an event of a node that has what it should changes nothing', () => {
    const swarm = aGlobal();
    swarm.availability('node-2', 'pause');
    swarm.availability('node-2', 'active');
    expect(swarm.names()).toEqual(['web.1#1', 'web.2#1', 'web.3#1']);
  });
});

describe('updating a global service', () => {
  it('U-8, SIM-1: nodes go in their order, so many at once, each on its own node', () => {
    const swarm = aGlobal({ update: { parallelism: 2, delayMs: 2_000 } });
    swarm.update({ image: 'web:2' });
    const started = [1, 2, 3].map((slot) => swarm.whenCreated(`web.${slot}#2`));
    expect(started).toEqual([0, 0, undefined]);
    swarm.runUntil(30_000);
    expect(swarm.whenCreated('web.3#2')).toBe(5_000);
    expect(nodesOf(swarm)).toEqual(['node-1', 'node-2', 'node-3']);
    expect(swarm.statuses()).toEqual(['0 updating', '15000 completed']);
  });

  it('SIM-1: luck says which node goes first', () => {
    const swarm = aGlobal({ luck: { updateOrder: [[3, 1]] } });
    swarm.update({ image: 'web:2' });
    expect(swarm.whenCreated('web.3#2')).toBe(0);
    swarm.runUntil(30_000);
    const [one = 0, two = 0] = [1, 2].map((slot) => swarm.whenCreated(`web.${slot}#2`));
    expect(one).toBeLessThan(two);
  });

  it('U-28, U-34: fails and rolls back as a replicated one', () => {
    const swarm = aGlobal({
      update: { failureAction: 'rollback' },
      images: { 'web:2': { faults: [aFault(500)] } },
    });
    swarm.update({ image: 'web:2' });
    swarm.runUntil(60_000);
    expect(swarm.status()).toBe('rollback_completed');
    expect(swarm.slots().map((slot) => swarm.task(`web.${slot}`).spec.container.image)).toEqual([
      'web:1',
      'web:1',
      'web:1',
    ]);
  });

  it('U-47: a node that comes back during an update is none of the updater’s business', () => {
    const swarm = aGlobal({ update: { delayMs: 10_000 } });
    swarm.drain('node-3');
    swarm.runUntil(10_000);
    swarm.update({ image: 'web:2' });
    swarm.runUntil(11_000);
    swarm.availability('node-3', 'active');
    expect(swarm.slot('web.3').at(-1)).toBe('running → running');
    expect(swarm.task('web.3').spec.container.image).toBe('web:2');
    swarm.runUntil(60_000);
    expect(swarm.statuses().at(-1)).toMatch(/ completed$/);
    expect(swarm.names().filter((name) => name.startsWith('web.3'))).toHaveLength(2);
  });

  it('TR-1: history is kept a node', () => {
    const swarm = aGlobal({ nodes: 2, update: { parallelism: 0 } });
    for (let force = 1; force <= 6; force++) {
      swarm.update({ forceUpdate: force });
      swarm.runUntil(force * 30_000);
    }
    expect(swarm.slot('web.1')).toHaveLength(5);
    expect(swarm.slot('web.2')).toHaveLength(5);
  });
});
