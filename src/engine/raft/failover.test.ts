import { describe, expect, it } from 'vitest';
import { aCluster, exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';

/** Three managers that take no tasks, and three workers: a manager's loss costs no task. */
const NODES = aCluster(6, 3).map((node) =>
  node.role === 'manager' ? { ...node, availability: 'drain' as const } : node,
);

const apart = (setup: SwarmSetup = {}) => aSwarm({ nodes: NODES, replicas: 3, ...setup });

/** The leader is lost at `atMs`, on a heartbeat; another is elected 10 s later. */
const failOver = (swarm: TestSwarm, atMs: number): TestSwarm => {
  swarm.runUntil(atMs).nodeDown('node-1');
  return swarm.runUntil(atMs + 10_000);
};

describe('what a new leader takes over', () => {
  it('R-12: a start that was put off happens at its time', () => {
    const swarm = apart({ restart: { delayMs: 30_000 } });
    swarm.runUntil(15_000).fail('web.1'); // prepared at once, so the delay ends at 45 s
    failOver(swarm, 20_000);
    swarm.runUntil(44_999);
    expect(swarm.task('web.1').desired).toBe('ready');
    swarm.runUntil(45_000);
    expect(swarm.slot('web.1')).toEqual(['failed → shutdown', 'running → running']);
  });

  it('R-12: one whose time is over happens at once', () => {
    const swarm = apart();
    swarm.runUntil(19_000).fail('web.1'); // would start at 24 s
    failOver(swarm, 20_000);
    expect(swarm.whenDesired('web.1#2', 'running')).toBe(30_000);
  });

  it('R-12: what failed while nobody led is restarted', () => {
    const swarm = apart();
    swarm.runUntil(20_000).nodeDown('node-1');
    swarm.runUntil(25_000).fail('web.1');
    swarm.runUntil(60_000);
    // DP-7: reported when the node has a session again.
    expect(swarm.whenCreated('web.1#2')).toBe(30_050);
  });

  it('RS-12: restarts count on', () => {
    const swarm = apart({
      replicas: 1,
      restart: { delayMs: 0, maxAttempts: 2 },
      images: { 'web:1': { faults: [aFault(8_000)] } },
    });
    failOver(swarm, 20_000); // the second restart was at 16 s, and it fails at 24 s
    swarm.runUntil(120_000);
    expect(swarm.names()).toHaveLength(3);
  });

  it('U-49: an update goes on, and what the leader before made is not watched', () => {
    const swarm = apart({
      replicas: 4,
      update: { parallelism: 1, delayMs: 12_000, failureAction: 'pause' },
      images: { 'web:2': { faults: [aFault(12_000, { slots: [1] })] } },
    });
    swarm.runUntil(10_000).update({ image: 'web:2' });
    failOver(swarm, 20_000);
    swarm.runUntil(400_000);
    // web.1 fails at 25 s, within the update's watch, which nobody keeps any more.
    expect(swarm.statuses()[0]).toBe('10000 updating');
    expect(swarm.status()).not.toBe('paused');
    expect(swarm.task('web.4').spec.container.image).toBe('web:2');
  });

  it('S-19: what failed where is forgotten', () => {
    const swarm = apart({ replicas: 1 });
    failOver(swarm, 20_000);
    swarm.runUntil(60_000).update({ replicas: 6 });
    swarm.runUntil(70_000);
    expect(swarm.spread()).toMatchObject({ 'node-4': 2, 'node-5': 2, 'node-6': 2 });
  });

  it('DP-3: a node that was down stays so, and its tasks are given up 24 h after that', () => {
    const swarm = apart();
    swarm.runUntil(5_000).nodeDown('node-6'); // down at 20 s
    failOver(swarm, 30_000);
    const dayMs = 24 * 3_600_000;
    swarm.runUntil(40_000 + dayMs - 1);
    expect(swarm.node('node-6').state).toBe('down');
    expect(swarm.task('web.3#1').state).toBe('running');
    swarm.runUntil(40_000 + dayMs);
    expect(swarm.task('web.3#1').state).toBe('orphaned');
  });

  it('RM-2: a leader that was cut off does nothing more', () => {
    const swarm = apart({ restart: { delayMs: 15_000 } });
    swarm.runUntil(15_000).fail('web.1');
    swarm.runUntil(20_000).partition('node-1');
    swarm.runUntil(100_000).heal();
    swarm.runUntil(200_000);
    expect(swarm.whenDesired('web.1#2', 'running')).toBe(30_000);
    expect(swarm.names()).toHaveLength(4);
    expect(swarm.nodeStates('node-1').at(-1)).toMatch(/ready$/);
  });

  it('LB-11, W-30: requests are served the whole time', () => {
    const swarm = apart({
      ports: [8080],
      traffic: [{ rate: 20, via: 'node-4' }],
      images: { 'web:1': { latency: exactly(5) } },
    });
    failOver(swarm, 20_000);
    swarm.runUntil(60_000);
    expect(Object.keys(swarm.outcomes())).toEqual(['served']);
  });
});

const roles = (swarm: TestSwarm) => swarm.parts.store.allNodes().map(({ role }) => role[0]);

const setRole = (swarm: TestSwarm, name: string, role: 'manager' | 'worker') =>
  swarm.command(() => swarm.parts.api.setRole(swarm.node(name).id, role));

describe('roles', () => {
  it('RM-9: a promoted node has its certificate, then joins', () => {
    const swarm = aSwarm({ nodes: aCluster(3, 1) });
    swarm.runUntil(5_000);
    setRole(swarm, 'node-2', 'manager');
    swarm.runUntil(5_999);
    expect(roles(swarm)).toEqual(['m', 'w', 'w']);
    swarm.runUntil(6_000);
    expect(roles(swarm)).toEqual(['m', 'm', 'w']);
    expect(swarm.raft().at(-1)).toBe('6000 joined node-1');
    expect(swarm.frameAt(6_000).nodes[1]).toMatchObject({
      role: 'manager',
      reachability: 'reachable',
    });
  });

  it('RM-4, RM-9: a leader that is demoted hands over first', () => {
    const swarm = aSwarm({ nodes: aCluster(3, 3) });
    swarm.runUntil(5_000);
    setRole(swarm, 'node-1', 'worker');
    swarm.runUntil(20_000);
    expect(swarm.raft().slice(1)).toEqual(['6000 transferred node-2', '6000 left node-2']);
    expect(roles(swarm)).toEqual(['w', 'm', 'm']);
  });

  it('RM-4: a manager that has gone since its last heartbeat is not handed over to', () => {
    const swarm = aSwarm({ nodes: aCluster(5, 5) });
    swarm.runUntil(5_000);
    setRole(swarm, 'node-1', 'worker');
    swarm.runUntil(5_500).nodeDown('node-2');
    swarm.runUntil(20_000);
    expect(swarm.raft()[1]).toBe('6000 transferred node-3');
    expect(roles(swarm)).toEqual(['w', 'm', 'm', 'm', 'm']);
  });

  it('RM-8: none leaves that the others cannot do without', () => {
    const swarm = aSwarm({ nodes: aCluster(4, 3) });
    swarm.runUntil(5_000).nodeDown('node-3');
    swarm.runUntil(10_000);
    expect(setRole(swarm, 'node-2', 'worker')).toMatchObject({
      ok: false,
      error: {
        code: 'FailedPrecondition',
        message: "can't remove member from the raft: this would result in a loss of quorum",
      },
    });
    expect(setRole(swarm, 'node-3', 'worker').ok).toBe(true);
    swarm.runUntil(20_000);
    expect(roles(swarm)).toEqual(['m', 'm', 'w', 'w']);
  });

  it('K-20: a promotion waits for the node to be there', () => {
    const swarm = aSwarm({ nodes: aCluster(3, 1) });
    swarm.nodeDown('node-2');
    swarm.runUntil(20_000);
    setRole(swarm, 'node-2', 'manager');
    swarm.runUntil(22_000).nodeUp('node-2');
    swarm.runUntil(25_999);
    expect(roles(swarm)).toEqual(['m', 'w', 'w']);
    swarm.runUntil(26_000); // asked again after 5 s
    expect(roles(swarm)).toEqual(['m', 'm', 'w']);
  });
});
