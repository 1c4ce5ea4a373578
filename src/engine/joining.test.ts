import { describe, expect, it } from 'vitest';
import { aCluster } from './test/a-service';
import { aSwarm, type SwarmSetup } from './test/a-swarm';

/** A manager, a worker, and a machine that is in no swarm yet. */
const before = (setup: SwarmSetup = {}) =>
  aSwarm({
    nodes: aCluster(3, 1).map((node) => (node.name === 'node-3' ? { ...node, joins: true } : node)),
    ...setup,
  });

describe('a node that joins', () => {
  it('is unknown before, and ready from then on', () => {
    const swarm = before({ replicas: 2 });
    swarm.runUntil(20_000);
    expect(swarm.frameAt(20_000).nodes).toHaveLength(2);
    expect(swarm.parts.api.nodes().map(({ name }) => name)).toEqual(['node-1', 'node-2']);
    swarm.join('node-3');
    expect(swarm.nodeStates('node-3')).toEqual(['20000 ready']);
    swarm.runUntil(60_000);
    expect(swarm.frameAt(60_000).nodes).toHaveLength(3);
    expect(swarm.nodeStates('node-3')).toEqual(['20000 ready']);
  });

  it('S-24: gets no task that runs elsewhere, and the next ones that are made', () => {
    const swarm = before({ replicas: 4 });
    swarm.runUntil(20_000).join('node-3');
    swarm.runUntil(40_000);
    expect(swarm.frameAt(40_000).nodes[2]?.tasks).toEqual([]);
    swarm.update({ replicas: 6 });
    swarm.runUntil(60_000);
    expect(swarm.frameAt(60_000).nodes[2]?.tasks).toHaveLength(2);
  });

  it('G-3: gets a task of each global service', () => {
    const swarm = before({ mode: { kind: 'global' } });
    swarm.runUntil(20_000).join('node-3');
    swarm.runUntil(40_000);
    expect(swarm.frameAt(40_000).nodes[2]?.tasks).toHaveLength(1);
  });

  it('S-24: takes what nobody had room for', () => {
    const swarm = before({ replicas: 3, placement: { maxReplicas: 1 } });
    swarm.runUntil(20_000);
    expect(swarm.slot('web.3')).toEqual(['pending → running']);
    swarm.join('node-3');
    swarm.runUntil(30_000);
    expect(swarm.frameAt(30_000).nodes[2]?.tasks).toHaveLength(1);
  });

  it('RM-9: becomes a manager when it is in', () => {
    const swarm = aSwarm({
      nodes: aCluster(3, 3).map((node) =>
        node.name === 'node-2' ? { ...node, joins: true } : node,
      ),
    });
    swarm.runUntil(20_000).join('node-2');
    swarm.runUntil(30_000);
    expect(swarm.node('node-2').role).toBe('manager');
    expect(swarm.parts.api.raft.size).toBe(3);
  });

  it('joins once, and only who waits to', () => {
    const swarm = before();
    swarm.runUntil(20_000).join('node-3');
    const { chaos } = swarm.parts;
    expect(chaos.join('node-3')).toEqual({ ok: false, error: { code: 'chaos/in-swarm' } });
    expect(chaos.join('node-1')).toEqual({ ok: false, error: { code: 'chaos/in-swarm' } });
    expect(chaos.join('nobody')).toEqual({
      ok: false,
      error: { code: 'chaos/no-such-node', node: 'nobody' },
    });
  });

  it('RM-6: joins nobody while nobody leads', () => {
    const swarm = aSwarm({
      nodes: aCluster(4, 3).map((node) =>
        node.name === 'node-4' ? { ...node, joins: true } : node,
      ),
    });
    swarm.runUntil(20_000).nodeDown('node-1');
    swarm.runUntil(22_000);
    expect(swarm.parts.chaos.join('node-4')).toEqual({
      ok: false,
      error: { code: 'chaos/no-leader' },
    });
  });
});
