import { describe, expect, it } from 'vitest';
import { exactly } from '../test/a-service';
import { aSwarm, type SwarmSetup } from '../test/a-swarm';

/** Ten requests a second to port 8080 of a node, or of all in turn. */
const published = (via: string | null, setup: SwarmSetup = {}) =>
  aSwarm({
    nodes: 2,
    hostPorts: [8080],
    images: { 'web:1': { start: exactly(1_000) }, 'web:2': { start: exactly(1_000) } },
    traffic: [{ rate: 10, via }],
    ...setup,
  });

describe('a port of the nodes themselves', () => {
  it('LB-6: leads to the task on that node', () => {
    const swarm = published('node-1').runUntil(2_000);
    expect(swarm.outcomes()).toEqual({ served: 10 });
  });

  it('LB-6: there is no mesh: a node without a task refuses', () => {
    const swarm = published('node-2').runUntil(2_000);
    expect(swarm.outcomes()).toEqual({ refused: 10 });
    expect(swarm.log('request')[0]).toMatch(/LB-6$/);
    const both = published(null).runUntil(2_000);
    expect(both.outcomes()).toEqual({ served: 5, refused: 5 });
  });

  it('LB-6: is as good as the mesh where there is a task on each node', () => {
    const swarm = published(null, { replicas: 2 }).runUntil(2_000);
    expect(swarm.outcomes()).toEqual({ served: 10 });
    const { task } = swarm.recording().requests;
    expect(new Set(task)).toEqual(new Set([0, 1]));
  });

  it('EX-6, W-27: is open from the start of the container, before it is healthy', () => {
    const swarm = published('node-1', {
      health: { test: ['CMD', 'true'], intervalMs: 5_000, timeoutMs: 1_000, retries: 1 },
    });
    swarm.runUntil(4_000);
    expect(swarm.task('web.1').state).toBe('starting');
    expect(swarm.outcomes()).toEqual({ served: 30 });
  });

  it('LB-6: stays open until the container stops, through the two seconds of the pool', () => {
    const swarm = published('node-1', {
      nodes: 1,
      images: { 'web:1': { latency: exactly(0) }, 'web:2': { start: exactly(1_000) } },
    });
    swarm.runUntil(1_000).update({ image: 'web:2' });
    swarm.runUntil(3_990); // a second, then two of gossip: only then comes its signal
    expect(swarm.outcomes()).toEqual({ served: 40 });
    swarm.runUntil(10_000);
    // S-10: its successor could not even be placed before; now it starts.
    expect(swarm.outcomes()['refused']).toBe(10);
  });

  it('LB-6: a machine that is off answers nobody', () => {
    const swarm = published('node-1').runUntil(2_000);
    swarm.nodeDown('node-1');
    swarm.runUntil(13_000);
    expect(swarm.outcomes()['timeout']).toBeGreaterThan(0);
    expect(swarm.outcomes()['refused']).toBeUndefined();
  });
});
