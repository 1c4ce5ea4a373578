import { describe, expect, it } from 'vitest';
import { exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';

const REAL_GOSSIP = [200, 1_000] as const;

/** A stream through node-3 to the one task, which runs on node-1. */
const through = (via: string, setup: SwarmSetup = {}): TestSwarm =>
  aSwarm({
    ports: [8080],
    timing: { gossipMs: REAL_GOSSIP },
    traffic: [{ rate: 100, via }],
    ...setup,
  });

const heard = (swarm: TestSwarm): string[] => swarm.log('pool.heard');

describe('joining', () => {
  it('LB-7: the task’s own node knows at once', () => {
    const swarm = through('node-1').runUntil(1_000);
    expect(Object.keys(swarm.outcomes())).toEqual(['served', 'pending']);
    expect(heard(swarm)).toEqual([]);
  });

  it('LB-7, SIM-10: other nodes know within 200 to 1,000 ms', () => {
    const swarm = through('node-3').runUntil(2_000);
    const [entry = ''] = heard(swarm);
    const ms = parseInt(entry, 10);
    expect(ms).toBeGreaterThanOrEqual(200);
    expect(ms).toBeLessThanOrEqual(1_000);
    expect(entry).toMatch(/ LB-7$/);
    const { requests } = swarm.recording();
    const refused = requests.startMs.filter((_, row) => requests.task[row] === -1);
    expect(Math.max(...refused)).toBeLessThan(ms);
    expect(swarm.outcomes()['no-endpoint']).toBe(refused.length);
  });

  it('LB-7: a task with a check joins when it is healthy, before the managers know', () => {
    const swarm = aSwarm({
      health: { test: ['CMD', 'true'], intervalMs: 1_050 },
      timing: { reportBatchMs: 100 },
    });
    const { store } = swarm.parts;
    swarm.runUntil(1_099);
    expect(swarm.inPoolAt(1_099)).toBe(1);
    expect([...store.allTasks()][0]?.state).toBe('starting');
  });
});

describe('leaving', () => {
  it('LB-8, LB-9: an orderly stop takes no new connections after 1 s, and is gone when it ended', () => {
    const swarm = aSwarm({ replicas: 2, images: { 'web:1': { stop: exactly(500) } } });
    swarm.update({ replicas: 1 });
    swarm.runUntil(10_000);
    expect(swarm.log('pool.leave', 'web.2')).toEqual(['1000 LB-8']);
    expect(swarm.log('pool.gone', 'web.2')).toEqual(['3500 LB-11']);
    expect(swarm.frameAt(2_000).tasks[1]?.pool).toBe('draining');
  });

  it('LB-9: nodes that have not heard still send to it, which harms nobody', () => {
    const swarm = through('node-3', { replicas: 2, nodes: 3 });
    swarm.runUntil(5_000).update({ replicas: 1 });
    swarm.runUntil(20_000);
    const { requests } = swarm.recording();
    const late = requests.startMs.filter((ms, row) => ms > 6_000 && requests.task[row] === 1);
    expect(late.length).toBeGreaterThan(0); // out of its own node's table since 6 s
    expect(Math.max(...late)).toBeLessThanOrEqual(7_000);
    expect(swarm.outcomes()).not.toHaveProperty('dead-endpoint');
    expect(heard(swarm).some((entry) => entry.endsWith('LB-8'))).toBe(true);
  });

  it('LB-11: a crash is known at once on its node, elsewhere after gossip', () => {
    const crash = { 'web:1': { faults: [aFault(5_000, { slots: [2] })] } };
    const setup = { replicas: 2, images: crash, restart: { condition: 'none' as const } };
    const own = through('node-2', setup).runUntil(10_000);
    expect(own.outcomes()).not.toHaveProperty('dead-endpoint');
    const other = through('node-3', setup).runUntil(10_000);
    const { requests } = other.recording();
    const dead = requests.startMs.filter((_, row) => requests.outcome[row] === 7);
    expect(dead.length).toBeGreaterThan(5);
    expect(Math.min(...dead)).toBeGreaterThanOrEqual(5_000);
    expect(Math.max(...dead)).toBeLessThanOrEqual(6_000);
  });

  it('LB-11, SIM-10: a lost node stays in the tables for 5 s', () => {
    const swarm = through('node-1', { replicas: 2, timing: { gossipMs: [0, 0] } });
    swarm.runUntil(5_000).nodeDown('node-2');
    swarm.runUntil(60_000);
    const { requests } = swarm.recording();
    const dead = requests.startMs.filter((_, row) => requests.outcome[row] === 7);
    expect(Math.min(...dead)).toBeGreaterThanOrEqual(5_000);
    expect(Math.max(...dead)).toBeLessThanOrEqual(10_000);
    expect(dead.length).toBe(250); // every second one of 100 a second
  });
});

describe('tables', () => {
  it('LB-3: each node has its own turn', () => {
    const swarm = aSwarm({
      replicas: 3,
      ports: [8080],
      traffic: [
        { rate: 10, via: 'node-1' },
        { rate: 10, via: 'node-2' },
      ],
    });
    swarm.runUntil(10_000);
    const { requests } = swarm.recording();
    for (const via of [0, 1]) {
      const tasks = [...requests.task].filter((_, row) => requests.via[row] === via);
      expect(tasks.slice(0, 6)).toEqual([0, 1, 2, 0, 1, 2]);
    }
  });

  it('LB-3: a table made later holds what its node has heard by then', () => {
    const swarm = aSwarm({
      replicas: 2,
      ports: [8080],
      timing: { gossipMs: [1_000, 1_000] },
      traffic: [{ rate: 0, via: 'node-3' }],
    });
    swarm.runUntil(10_000).fail('web.2');
    swarm.runUntil(10_500);
    swarm.command(() => void swarm.parts.chaos.traffic('web', 10));
    swarm.runUntil(12_000);
    // It has not heard of the end of web.2 for half a second.
    expect(swarm.outcomes()['dead-endpoint']).toBeGreaterThan(0);
    const { requests } = swarm.recording();
    const dead = requests.startMs.filter((_, row) => requests.outcome[row] === 7);
    expect(Math.max(...dead)).toBeLessThan(11_000);
  });

  it('LB-1: a service has one virtual address, another one than any task', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.create({ name: 'api' });
    const { services, tasks } = swarm.recording();
    const addresses = [...services.map(({ vip }) => vip), ...tasks.map(({ ip }) => ip)];
    expect(new Set(addresses).size).toBe(6);
  });
});
