import { describe, expect, it } from 'vitest';
import { aCluster } from './test/a-service';
import { aSwarm, type SwarmSetup } from './test/a-swarm';

/** Managers that take no tasks, and three workers with one of `web` each. */
const apart = (managers: number, setup: SwarmSetup = {}) =>
  aSwarm({
    nodes: aCluster(managers + 3, managers).map((node) =>
      node.role === 'manager' ? { ...node, availability: 'drain' as const } : node,
    ),
    replicas: 3,
    ...setup,
  });

describe('a worker that leaves', () => {
  it('RM-11: removes its containers at once, and is down once its heartbeat expires', () => {
    const swarm = apart(1, { restart: { delayMs: 0 } });
    swarm.runUntil(20_000).leave('node-2');
    expect(swarm.log('container.exited', 'web.1')).toEqual(['20000 T-10']);
    expect(swarm.frameAt(20_000).nodes[1]).toMatchObject({
      hasLeft: true,
      alive: true,
      state: 'ready',
    });
    swarm.runUntil(34_999);
    expect(swarm.nodeStates('node-2')).toEqual(['0 ready']);
    // Its managers are told nothing of the container (DP-5).
    expect(swarm.slot('web.1')).toEqual(['running → running']);
    swarm.runUntil(35_000);
    expect(swarm.nodeStates('node-2')).toEqual(['0 ready', '35000 down']);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'running → running']);
  });

  it('RM-11: stays in the list until it is removed, and does not come back', () => {
    const swarm = apart(1);
    swarm.runUntil(20_000).leave('node-2');
    swarm.runUntil(40_000).nodeDown('node-2');
    swarm.runUntil(50_000).nodeUp('node-2');
    swarm.runUntil(100_000);
    expect(swarm.node('node-2').state).toBe('down');
    expect(swarm.frameAt(100_000).nodes[1]).toMatchObject({ hasLeft: true, alive: true });
    const { id } = swarm.node('node-2');
    expect(swarm.command(() => swarm.parts.api.removeNode(id, false)).ok).toBe(true);
  });

  it('RM-11: loses its secrets, and refuses what comes for its published ports', () => {
    const swarm = aSwarm({
      nodes: aCluster(4, 1),
      deployed: false,
      traffic: [{ rate: 10, via: 'node-2' }],
    });
    const key = swarm.secret('key');
    swarm.create({ replicas: 4, ports: [8080], secrets: [key] });
    swarm.runUntil(20_000);
    const served = swarm.outcomes()['served'] ?? 0;
    expect(Object.keys(swarm.outcomes())).toEqual(['served']);
    expect(swarm.heldBy('node-2')).toEqual(['key']);
    swarm.leave('node-2');
    expect(swarm.heldBy('node-2')).toEqual([]);
    swarm.runUntil(21_000);
    expect(swarm.outcomes()).toEqual({ served, refused: 10 });
  });

  it('RM-11: interrupts what its containers were about to do', () => {
    const swarm = apart(1, { images: { 'web:1': { stop: null } } });
    swarm.runUntil(20_000).update({ replicas: 1 });
    swarm.runUntil(21_000).leave('node-3');
    swarm.runUntil(60_000);
    expect(swarm.log('container.exited', 'web.2')).toEqual(['21000 T-10']);
  });
});

describe('a manager that leaves', () => {
  it('RM-10: stays a member that is not reached', () => {
    const swarm = apart(3);
    swarm.runUntil(20_000).leave('node-3');
    swarm.runUntil(21_000);
    expect(swarm.frameAt(21_000).nodes[2]).toMatchObject({ reachability: 'unreachable' });
    swarm.runUntil(30_000).leave('node-1');
    swarm.runUntil(60_000);
    expect(swarm.raft().slice(-2)).toEqual([
      '30000 leader-lost nobody',
      '30000 quorum-lost nobody',
    ]);
  });
});

describe('a new cluster', () => {
  it('RM-7: the oldest manager alone leads at once, with the state that it has', () => {
    const swarm = apart(3);
    swarm.runUntil(20_000).nodeDown('node-1');
    swarm.nodeDown('node-3');
    swarm.fail('web.1');
    swarm.runUntil(60_000);
    expect(swarm.command(() => swarm.parts.forceNewCluster())?.manager.name).toBe('node-2');
    expect(swarm.raft().slice(-2)).toEqual(['60000 quorum-regained nobody', '60000 forced node-2']);
    swarm.runUntil(120_000);
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'running → running']);
    const { nodes } = swarm.frameAt(120_000);
    expect(nodes.slice(0, 3).map(({ state, reachability }) => [state, reachability])).toEqual([
      ['down', null],
      ['ready', 'reachable'],
      ['down', null],
    ]);
  });

  it('RM-7: managers of the old one are left behind, and may be removed', () => {
    const swarm = apart(3);
    swarm.runUntil(20_000).nodeDown('node-1');
    swarm.nodeDown('node-3');
    swarm.runUntil(60_000).command(() => swarm.parts.forceNewCluster());
    swarm.runUntil(100_000).nodeUp('node-3');
    swarm.runUntil(200_000);
    expect(swarm.node('node-3').state).toBe('down');
    const { id } = swarm.node('node-3');
    expect(swarm.parts.api.setRole(id, 'worker')).toMatchObject({
      error: { message: "can't find manager in raft memberlist" },
    });
    expect(swarm.command(() => swarm.parts.api.removeNode(id, false)).ok).toBe(true);
  });

  it('RM-7: the tasks of one that lives but is left behind are made anew', () => {
    const swarm = aSwarm({ nodes: aCluster(4, 4), replicas: 4 });
    swarm.runUntil(20_000).nodeDown('node-3');
    swarm.nodeDown('node-4'); // node-1 and node-2 are half of the managers, and not more
    swarm.runUntil(60_000).command(() => swarm.parts.forceNewCluster());
    swarm.runUntil(200_000);
    expect(swarm.nodeStates('node-2')).toEqual(['0 ready', '60000 unknown', '90000 down']);
    expect(swarm.spread()).toEqual({ 'node-1': 4, 'node-2': 0, 'node-3': 0, 'node-4': 0 });
  });

  it('RM-7: there is none while the others could agree without it', () => {
    const swarm = apart(3);
    swarm.runUntil(20_000);
    expect(swarm.command(() => swarm.parts.forceNewCluster())).toBeUndefined();
    swarm.nodeDown('node-3');
    swarm.runUntil(30_000);
    expect(swarm.command(() => swarm.parts.forceNewCluster())?.manager.name).toBe('node-1');
    expect(swarm.raft().at(-1)).toBe('30000 forced node-1');
  });

  it('U-49, RM-7: an update goes on', () => {
    const swarm = apart(3, { update: { parallelism: 1, delayMs: 10_000 } });
    swarm.runUntil(10_000).update({ image: 'web:2' });
    swarm.runUntil(15_000).nodeDown('node-2');
    swarm.nodeDown('node-3');
    swarm.runUntil(60_000);
    expect(swarm.task('web.3').spec.container.image).toBe('web:1');
    swarm.command(() => swarm.parts.forceNewCluster());
    swarm.runUntil(200_000);
    expect(swarm.status()).toBe('completed');
    expect(swarm.task('web.3').spec.container.image).toBe('web:2');
  });
});
