import { describe, expect, it } from 'vitest';
import { Kernel } from '../kernel/kernel';
import { aCluster, someWorkers } from '../test/a-service';
import { aSwarm, type SwarmSetup } from '../test/a-swarm';
import { Underlay } from './underlay';

it('partitions add up, and a heal ends them all', () => {
  const underlay = new Underlay(new Kernel(1), 5);
  underlay.cut(new Set([0, 1]));
  underlay.cut(new Set([1, 2]));
  const pairs = () => {
    const reached: string[] = [];
    for (let a = 0; a < 5; a++) {
      for (let b = a + 1; b < 5; b++) if (underlay.reaches(a, b)) reached.push(`${a}-${b}`);
    }
    return reached;
  };
  expect(pairs()).toEqual(['3-4']);
  underlay.cut(new Set([0, 1])); // no news
  expect(pairs()).toEqual(['3-4']);
  underlay.heal();
  expect(pairs()).toHaveLength(10);
});

/** One manager without tasks, and a task on each of the three workers. */
const cutWorker = (setup: SwarmSetup = {}) => {
  const nodes = aCluster(4, 1).map((node) =>
    node.role === 'manager' ? { ...node, availability: 'drain' as const } : node,
  );
  const swarm = aSwarm({ nodes, replicas: 3, ports: [8080], ...setup });
  swarm.runUntil(20_000).partition('node-4');
  return swarm;
};

const downMs = (seed: number, jitter: boolean) => {
  const swarm = cutWorker({ seed, jitter });
  swarm.runUntil(60_000);
  return Number(swarm.nodeStates('node-4')[1]?.split(' ')[0]) - 20_000;
};

describe('a worker that is cut off', () => {
  it('DP-2, DP-6: is down after 15 s, and what ran on there is stopped when it is back', () => {
    const swarm = cutWorker();
    swarm.runUntil(60_000);
    expect(swarm.nodeStates('node-4')).toEqual(['0 ready', '35000 down']);
    expect(swarm.frameAt(60_000).nodes[3]).toMatchObject({ alive: true, partition: 1 });
    // RS-15: replaced after the restart delay; the container runs on, twice in the cluster.
    expect(swarm.when('web.3#2', 'running')).toBe(40_000);
    expect(swarm.slot('web.3')).toEqual(['running → shutdown', 'running → running']);
    swarm.heal();
    swarm.runUntil(80_000);
    const [, , ready] = swarm.nodeStates('node-4');
    const readyMs = Number(ready?.split(' ')[0]);
    expect(readyMs).toBeGreaterThanOrEqual(60_000);
    expect(readyMs).toBeLessThanOrEqual(66_000); // FINDINGS 42b: 1 to 6 s
    expect(swarm.log('container.signal', 'web.3#1')).toEqual([`${readyMs + 3_000} EX-12`]);
    expect(swarm.slot('web.3')).toEqual(['shutdown → shutdown', 'running → running']);
  });

  it('K-2: one that is reached again in time was never away', () => {
    const swarm = cutWorker();
    swarm.runUntil(29_000).heal();
    swarm.runUntil(100_000);
    expect(swarm.nodeStates('node-4')).toEqual(['0 ready']);
    expect(swarm.names()).toHaveLength(3);
  });

  it('K-17, K-18: one that has noticed registers again before it is declared down', () => {
    const swarm = cutWorker();
    swarm.runUntil(32_000).heal(); // noticed at 30 s
    swarm.runUntil(100_000);
    expect(swarm.nodeStates('node-4')).toEqual(['0 ready']);
    expect(swarm.names()).toHaveLength(3);
  });

  it('DP-7: goes on by itself, and reports when it can', () => {
    const swarm = cutWorker();
    swarm.runUntil(22_000).fail('web.3');
    swarm.runUntil(26_000);
    expect(swarm.slot('web.3')).toEqual(['running → running']);
    swarm.heal(); // before anybody has noticed
    expect(swarm.slot('web.3')).toEqual(['failed → shutdown', 'ready → ready']);
  });

  it('K-1: beats are drawn only where a scenario asks for it', () => {
    expect([1, 2, 3].map((seed) => downMs(seed, false))).toEqual([15_000, 15_000, 15_000]);
    const drawn = [1, 2, 3, 4, 5].map((seed) => downMs(seed, true));
    expect(new Set(drawn).size).toBeGreaterThan(1);
    expect(drawn.every((ms) => ms >= 8_000 && ms <= 16_500)).toBe(true); // W-18
  });
});

const requests = (via: string) => {
  const swarm = cutWorker({ traffic: [{ rate: 30, via }] });
  const upTo = (ms: number) => {
    swarm.runUntil(ms);
    return swarm.outcomes();
  };
  return { swarm, upTo };
};

describe('LB-11: the mesh of a cut network', () => {
  it.each(['node-4', 'node-2'])('%s reaches its side only, and knows it 5 s later', (via) => {
    const { swarm, upTo } = requests(via);
    upTo(25_000);
    upTo(34_000);
    const hanging = upTo(36_000)['timeout'] ?? 0;
    // A third (or two) of what came within 5 s.
    expect(hanging).toBe(via === 'node-4' ? 100 : 50);
    expect(upTo(58_000)['timeout']).toBe(hanging);
    swarm.heal();
    upTo(90_000);
    expect(swarm.outcomes()['timeout']).toBe(hanging);
    expect(Object.keys(swarm.outcomes()).toSorted()).toEqual(['served', 'timeout']);
  });
});

it('K-7: a node registers no more than three times in 8 s', () => {
  const swarm = aSwarm({ nodes: someWorkers(1), replicas: 0 });
  for (const atMs of [1_000, 2_000, 3_000]) {
    swarm.runUntil(atMs).nodeDown('node-1');
    swarm.runUntil(atMs + 500).nodeUp('node-1');
  }
  // Its registrations were at 0, 1.5 and 2.5 s: the one at 3.5 s is refused.
  swarm.runUntil(4_000).update({ replicas: 1 });
  swarm.runUntil(20_000);
  const startedMs = swarm.when('web.1', 'accepted') ?? 0;
  expect(startedMs).toBeGreaterThanOrEqual(8_000);
  expect(startedMs).toBeLessThan(13_000);
});
