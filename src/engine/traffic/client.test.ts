import { describe, expect, it } from 'vitest';
import { LOG_KINDS, OUTCOMES } from '../recording/recording';
import { exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup } from '../test/a-swarm';

const TIMEOUT = OUTCOMES.indexOf('timeout');

const sent = (setup: SwarmSetup, untilMs: number) =>
  aSwarm({ ports: [8080], ...setup })
    .runUntil(untilMs)
    .recording().requests;

describe('arrivals', () => {
  it('are evenly spaced, each within the first half of its period', () => {
    const { startMs, length } = sent({ traffic: [{ rate: 50 }] }, 9_999);
    expect(length).toBe(500);
    startMs.forEach((ms, n) => {
      expect(ms).toBeGreaterThanOrEqual(n * 20);
      expect(ms).toBeLessThanOrEqual(n * 20 + 10);
    });
  });

  it('are the same whatever the setting that is compared', () => {
    const traffic = [{ rate: 50 }];
    const one = sent({ traffic, replicas: 1 }, 5_000);
    const other = sent({ traffic, replicas: 4, images: { 'web:1': { errors: 0.5 } } }, 5_000);
    expect(one.startMs).toEqual(other.startMs);
  });

  it('may be as random as calls are', () => {
    const traffic = [{ rate: 100, arrivals: 'poisson' as const }];
    const { startMs, length } = sent({ traffic }, 100_000);
    expect(length / 100).toBeCloseTo(100, -1);
    const gaps = [...startMs].slice(1).map((ms, i) => ms - (startMs[i] as number));
    const short = gaps.filter((ms) => ms < 10 * Math.LN2).length / gaps.length;
    expect(short).toBeCloseTo(0.5, 1);
    expect(gaps.every((ms) => ms >= 0)).toBe(true);
  });

  it('begin when the service has a task in the pool', () => {
    const images = { 'web:1': { start: exactly(3_000) } };
    const { startMs } = sent({ traffic: [{ rate: 10 }], images }, 5_000);
    expect(startMs[0]).toBeGreaterThanOrEqual(3_000);
  });

  it('begin anew with a service of the same name', () => {
    const swarm = aSwarm({ ports: [8080], traffic: [{ rate: 10 }] });
    swarm.runUntil(1_000).remove();
    swarm.runUntil(10_000);
    const before = swarm.outcomes()['served'] ?? 0;
    swarm.create({ ports: [8080] });
    swarm.runUntil(12_000);
    expect((swarm.outcomes()['served'] ?? 0) - before).toBeGreaterThan(15);
  });

  it('follow another rate from the moment at which it is set', () => {
    const swarm = aSwarm({ ports: [8080], traffic: [{ rate: 10 }] });
    swarm.runUntil(1_999);
    swarm.command(() => void swarm.parts.chaos.traffic('web', 100));
    swarm.runUntil(2_998);
    swarm.command(() => void swarm.parts.chaos.traffic('web', 0));
    swarm.runUntil(9_000);
    expect(swarm.recording().requests.length).toBe(20 + 100);
  });
});

describe('from outside', () => {
  it('LB-5: enters all nodes in turn, those without a task included', () => {
    const { via } = sent({ traffic: [{ rate: 10 }] }, 2_000);
    expect(via.slice(0, 6)).toEqual(Int32Array.of(0, 1, 2, 0, 1, 2));
  });

  it('LB-5: a drained node still lets requests in', () => {
    const nodes = ['active', 'active', 'drain'] as const;
    const swarm = aSwarm({
      ports: [8080],
      nodes: nodes.map((availability, i) => ({ name: `n${i}`, role: 'manager', availability })),
      traffic: [{ rate: 10, via: 'n2' }],
    });
    swarm.runUntil(2_000);
    expect(swarm.outcomes()).toEqual({ served: 20 });
  });

  it('LB-5: is refused where no port is published', () => {
    const swarm = aSwarm({ traffic: [{ rate: 10 }] });
    swarm.runUntil(1_999);
    expect(swarm.outcomes()).toEqual({ refused: 20 });
  });

  it('hangs at a machine that is off, until the managers know', () => {
    const swarm = aSwarm({ ports: [8080], traffic: [{ rate: 30 }] });
    swarm.runUntil(20_000).nodeDown('node-3'); // down at 35 s
    swarm.runUntil(60_000);
    const { requests, log, nodes } = swarm.recording();
    const rows = [...requests.outcome].flatMap((outcome, row) => (outcome === TIMEOUT ? row : []));
    expect(rows.length).toBe(150);
    const lostBy = nodes[2]?.changes.find(({ alive }) => !alive)?.entry;
    for (const row of rows) {
      const startMs = requests.startMs[row] as number;
      expect(startMs).toBeGreaterThanOrEqual(20_000);
      expect(startMs).toBeLessThan(35_000);
      expect(requests.endMs[row]).toBeCloseTo(startMs + 10_000, 6);
    }
    const ends = log.kind.findIndex(
      (kind, entry) => LOG_KINDS[kind] === 'request' && log.subject[entry] === rows[0],
    );
    expect(log.cause[ends]).toBe(lostBy);
  });

  it('LB-3: spreads connections over the tasks', () => {
    const { task } = sent({ replicas: 3, traffic: [{ rate: 30, via: 'node-2' }] }, 9_999);
    const counts = [0, 1, 2].map((index) => task.filter((other) => other === index).length);
    expect(counts).toEqual([100, 100, 100]);
  });
});

const kept = (setup: SwarmSetup = {}) =>
  aSwarm({ replicas: 3, ports: [8080], traffic: [{ rate: 100, keepAlive: true }], ...setup });

describe('keep-alive', () => {
  it('LB-4: stays with one task, through one node', () => {
    const { task, via } = kept().runUntil(5_000).recording().requests;
    expect(new Set(task).size).toBe(1);
    expect(new Set(via).size).toBe(1);
  });

  it('LB-8: flows on while its task drains, until that stops', () => {
    const swarm = kept({ images: { 'web:1': { latency: exactly(1) } } });
    swarm.runUntil(5_000);
    swarm.update({ image: 'web:2' }); // slot 1 first: out of the pool at 6 s, SIGTERM at 8 s
    swarm.runUntil(8_500);
    const { requests } = swarm.recording();
    const toFirst = requests.startMs.filter((_, row) => requests.task[row] === 0);
    expect(Math.max(...toFirst)).toBeGreaterThan(7_980);
    expect(Math.max(...toFirst)).toBeLessThanOrEqual(8_000);
    expect(Object.keys(swarm.outcomes())).toEqual(['served']);
  });

  it('LB-4: connects anew when its task has gone', () => {
    const swarm = kept({ images: { 'web:1': { faults: [aFault(2_000, { slots: [1] })] } } });
    swarm.runUntil(4_000);
    const { task } = swarm.recording().requests;
    expect([...new Set(task)]).toHaveLength(2);
  });

  it('LB-4: connects anew through another node when its own has gone', () => {
    const swarm = kept({ replicas: 1, nodes: 3, luck: { tieOrder: ['node-2'] } });
    swarm.runUntil(2_000).nodeDown('node-1'); // the one through which it came in
    swarm.runUntil(4_000);
    const { via } = swarm.recording().requests;
    expect([...new Set(via)]).toEqual([0, 1]);
    expect(swarm.outcomes()['timeout'] ?? 0).toBe(0);
  });
});

const calling = (setup: SwarmSetup = {}) => {
  const swarm = aSwarm({
    images: { 'web:1': { latency: exactly(400) } },
    traffic: [{ rate: 50, from: { service: 'api', slot: 1 } }],
    ...setup,
  });
  swarm.create({ name: 'api', image: 'api:1' });
  return swarm;
};

describe('from a task', () => {
  it('needs no published port, and comes from the task’s node', () => {
    const swarm = calling().runUntil(5_000);
    expect(swarm.outcomes()['served']).toBeGreaterThan(200);
    const node = swarm.task('api.1').nodeId;
    const row = swarm.parts.store.allNodes().findIndex(({ id }) => id === node);
    expect([...new Set(swarm.recording().requests.via)]).toEqual([row]);
  });

  it('sends nothing while the task does not run', () => {
    const swarm = calling();
    swarm.runUntil(5_000).fail('api.1');
    swarm.runUntil(9_999); // it comes back at 10 s
    expect(Math.max(...swarm.recording().requests.startMs)).toBeLessThanOrEqual(5_000);
    swarm.runUntil(12_000);
    expect(Math.max(...swarm.recording().requests.startMs)).toBeGreaterThan(11_900);
  });

  it('ends its requests when the task goes', () => {
    const swarm = calling();
    swarm.runUntil(5_000).fail('api.1');
    swarm.runUntil(9_000);
    expect(swarm.outcomes()['client-gone']).toBe(20);
  });

  it('ends its requests when the task’s machine goes', () => {
    const swarm = calling();
    swarm.runUntil(5_000).nodeDown(swarm.nodeOf('api.1') as string);
    swarm.runUntil(9_000);
    expect(swarm.outcomes()['client-gone']).toBe(20);
    expect(swarm.outcomes()).not.toHaveProperty('pending');
  });

  it('LB-10: a server that drains does not wait for a client that has gone', () => {
    const swarm = calling({ images: { 'web:1': { latency: exactly(9_000) } } });
    swarm.runUntil(5_000).update({ replicas: 0 }); // SIGTERM at 8 s
    swarm.runUntil(9_000).fail('api.1');
    swarm.runUntil(60_000);
    expect(swarm.log('container.exited', 'web.1')).toEqual(['9000 T-10']);
  });

  it('LB-12: finds nobody behind a service that is gone', () => {
    const swarm = calling();
    swarm.runUntil(2_000).remove('web');
    swarm.runUntil(3_000);
    expect(swarm.outcomes()['no-endpoint']).toBe(50);
  });
});
