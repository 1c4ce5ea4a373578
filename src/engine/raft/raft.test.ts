import { describe, expect, it } from 'vitest';
import { aCluster } from '../test/a-service';
import { aSwarm, type SwarmSetup } from '../test/a-swarm';
import { quorumOf } from './raft';

const three = (setup: SwarmSetup = {}) => aSwarm({ nodes: aCluster(5, 3), replicas: 5, ...setup });

it('RM-1: more than half of the managers have to agree', () => {
  const tolerated = [1, 2, 3, 4, 5, 7].map((members) => members - quorumOf(members));
  expect(tolerated).toEqual([0, 0, 1, 1, 2, 3]);
});

describe('the loss of the leader', () => {
  it('RM-3, K-19, SIM-7: another is elected 10 s after the last heartbeat', () => {
    const swarm = three();
    swarm.runUntil(20_500).nodeDown('node-1');
    swarm.runUntil(29_999);
    expect(swarm.raft()).toEqual(['0 start node-1', '20500 leader-lost nobody']);
    swarm.runUntil(30_000);
    expect(swarm.raft().slice(2)).toEqual(['30000 elected node-2']);
  });

  it('K-19: with jitter after 10 to 19 s, drawn by seed', () => {
    const times = [1, 2, 3, 4, 5, 6].map((seed) => {
      const swarm = three({ jitter: true, seed });
      swarm.runUntil(20_000).nodeDown('node-1');
      swarm.runUntil(60_000);
      return Number(swarm.raft()[2]?.split(' ')[0]) - 20_000;
    });
    expect(times.every((ms) => ms >= 10_000 && ms <= 19_000 && ms % 1_000 === 0)).toBe(true);
    expect(new Set(times).size).toBeGreaterThan(1);
  });

  it('DP-3, RM-5: nodes are unknown until they have registered with the new leader', () => {
    const swarm = three();
    swarm.runUntil(20_000).nodeDown('node-1');
    swarm.runUntil(60_000);
    // The next beat is due at 25 s, given up at 30 s (K-18), and tried again at once.
    expect(swarm.nodeStates('node-4')).toEqual(['0 ready', '30000 unknown', '30050 ready']);
    // K-3: the old leader's own node, which does not come.
    expect(swarm.nodeStates('node-1')).toEqual(['0 ready', '30000 unknown', '60000 down']);
    expect(swarm.node('node-1').message).toBe('heartbeat failure for node in "unknown" state');
    swarm.runUntil(70_000);
    expect(swarm.slot('web.1')).toEqual(['running → shutdown', 'running → running']);
  });

  it('DP-3, K-17: a leader that gave up tells the nodes, which try again and again', () => {
    const swarm = three();
    swarm.runUntil(20_000).nodeDown('node-2');
    swarm.nodeDown('node-3'); // the leader steps down at 30 s
    swarm.runUntil(32_000).nodeUp('node-2');
    swarm.runUntil(60_000);
    expect(swarm.raft().at(-1)).toBe('40000 elected node-1');
    expect(swarm.nodeStates('node-4')).toEqual(['0 ready', '40000 unknown', '40000 ready']);
  });

  it('RM-3: one that is cut off from the others steps down, and the others elect another', () => {
    const swarm = three();
    swarm.runUntil(20_000).partition('node-1');
    swarm.runUntil(40_000);
    expect(swarm.raft().slice(1)).toEqual([
      '20000 leader-lost nobody',
      '30000 stepped-down nobody',
      '30000 elected node-2',
    ]);
  });

  it('RM-3: one that is heard again before it steps down leads on', () => {
    const swarm = three();
    swarm.runUntil(20_000).partition('node-1');
    swarm.runUntil(29_000).heal();
    swarm.runUntil(60_000);
    expect(swarm.raft().slice(1)).toEqual([
      '20000 leader-lost nobody',
      '29000 leader-regained node-1',
    ]);
    expect(swarm.nodeStates('node-4')).toEqual(['0 ready']);
  });
});

describe('the loss of the quorum', () => {
  it('RM-6: nothing is written, and containers run on', () => {
    const swarm = three();
    swarm.runUntil(20_000).nodeDown('node-2');
    swarm.nodeDown('node-3');
    swarm.fail('web.5');
    swarm.runUntil(600_000);
    expect(swarm.raft().slice(1)).toEqual([
      '20000 quorum-lost node-1',
      '21000 reachability node-1',
      '21000 reachability node-1',
      '30000 stepped-down nobody',
    ]);
    expect(swarm.slot('web.5')).toEqual(['running → running']);
    expect(swarm.nodeStates('node-2')).toEqual(['0 ready']);
    expect(swarm.parts.kernel.isSettled).toBe(true);
    expect(swarm.inPoolAt(600_000)).toBe(2);
  });

  it('RM-7, DP-7: when it is back, what was reported meanwhile is', () => {
    const swarm = three();
    swarm.runUntil(20_000).nodeDown('node-2');
    swarm.nodeDown('node-3');
    swarm.fail('web.5');
    swarm.runUntil(101_000).nodeUp('node-2');
    swarm.runUntil(109_999);
    expect(swarm.raft()).toHaveLength(6);
    swarm.runUntil(130_000);
    expect(swarm.raft().slice(5)).toEqual([
      '101000 quorum-regained nobody',
      '110000 elected node-1',
    ]);
    expect(swarm.slot('web.5')).toEqual(['failed → shutdown', 'running → running']);
  });

  it('RM-6: a leader that has it again in time goes on where it was', () => {
    const swarm = three();
    swarm.runUntil(20_000).nodeDown('node-2');
    swarm.nodeDown('node-3');
    swarm.fail('web.5');
    swarm.runUntil(25_000).nodeUp('node-2');
    swarm.runUntil(60_000);
    expect(swarm.raft().slice(1)).toContain('25000 quorum-regained node-1');
    expect(swarm.whenCreated('web.5#2')).toBe(25_000);
    expect(swarm.whenDesired('web.5#2', 'running')).toBe(30_000);
  });

  it('RM-1: one manager alone comes back by itself', () => {
    const swarm = aSwarm({ nodes: aCluster(3, 1), replicas: 3 });
    swarm.runUntil(20_000).nodeDown('node-1');
    swarm.runUntil(40_000).nodeUp('node-1');
    swarm.runUntil(100_000);
    expect(swarm.raft().slice(1)).toEqual([
      '20000 leader-lost nobody',
      '20000 quorum-lost nobody',
      '40000 quorum-regained nobody',
      '50000 elected node-1',
    ]);
  });
});

it('RM-1: the leader notices within a tick which managers are there', () => {
  const swarm = three();
  swarm.runUntil(20_000).nodeDown('node-3');
  expect(swarm.frameAt(20_500).nodes[2]?.reachability).toBe('reachable');
  swarm.runUntil(21_000).runUntil(40_000).nodeUp('node-3');
  swarm.runUntil(50_000);
  expect(swarm.raft().slice(1)).toEqual(['21000 reachability node-1', '41000 reachability node-1']);
  expect(swarm.frameAt(30_000).nodes[2]?.reachability).toBe('unreachable');
});
