import { describe, expect, it } from 'vitest';
import { taskName } from '../engine';
import { connectionsOf } from './connections';
import { ledgerOf } from './ledger';
import { loadAt, loadIndex } from './load';
import { tableOf } from './pool-at';
import { aReachedService, firstMs } from './test/a-reached-service';
import { hostPortsOf, wayInAt } from './way-in';

const KILL = [{ at: '10s', run: 'chaos kill web_web.2' }];
const SCALE_DOWN = [{ at: '10s', run: 'docker service scale web_web=0' }];

/** Rows of the other two nodes. */
const othersThan = (node: number) => new Set([0, 1, 2].filter((other) => other !== node));
const connections = ({ recording, scenario, web }: ReturnType<typeof aReachedService>) =>
  connectionsOf(recording, scenario, web);

describe('the table of each node', () => {
  it('LB-3: is its own, and made with its first connection', () => {
    const { tables, recording } = aReachedService({
      traffic: [{ service: 'web_web', rate: 20, via: 'node-2' }],
    });
    expect([...tables.tablesMs.keys()]).toEqual([1]);
    expect(tables.tablesMs.get(1)).toBe(recording.requests.startMs[0]);
    expect(aReachedService().tables.tablesMs.size).toBe(3);
  });

  it('LB-7: has a task that joins at once on its own node, elsewhere when gossip has come', () => {
    const run = aReachedService({
      replicas: 2,
      later: [{ at: '10s', run: 'docker service scale web_web=3' }],
    });
    const joined = run.tables.members[2];
    if (joined === undefined) throw new Error('no third task joined');
    const { task, node, joinMs } = joined;
    const before = run.now(joinMs - 1);
    const at = run.now(joinMs);
    expect(before.inPool).toHaveLength(2);
    expect(at.inPool).toHaveLength(3);
    expect(tableOf(at, node).has(task)).toBe(true);
    const others = [0, 1, 2].filter((other) => other !== node);
    for (const other of others) {
      expect(tableOf(at, other).has(task)).toBe(false);
      const [news] = at.unheard.get(other) ?? [];
      expect(news).toMatchObject({ task, held: 'out', truth: 'in', fromMs: joinMs });
      const late = (news?.toMs ?? 0) - joinMs;
      expect(late).toBeGreaterThanOrEqual(200);
      expect(late).toBeLessThanOrEqual(1_000);
      expect(tableOf(run.now((news?.toMs ?? 0) - 0.5), other).has(task)).toBe(false);
      const then = run.now(news?.toMs ?? 0);
      expect(tableOf(then, other).has(task)).toBe(true);
      expect(then.heard.get(other)?.map((heard) => heard.task)).toContain(task);
    }
  });

  it('LB-8: keeps sending to a task that leaves until it has heard, and no longer', () => {
    const run = aReachedService({
      later: [{ at: '10s', run: 'docker service scale web_web=2' }],
    });
    const leaving = run.tables.members.find(({ leaveMs }) => leaveMs < Infinity);
    if (leaving === undefined) throw new Error('no task left');
    const at = run.now(leaving.leaveMs);
    expect(at.draining).toEqual([leaving]);
    expect(at.inPool).toHaveLength(2);
    expect(tableOf(at, leaving.node).has(leaving.task)).toBe(false);
    const stale = run.tables.differences.filter(
      ({ held, truth }) => held === 'in' && truth !== 'in',
    );
    expect(new Set(stale.map(({ node }) => node))).toEqual(othersThan(leaving.node));
    for (const { fromMs, toMs, truth } of stale) {
      expect([truth, fromMs]).toEqual(['draining', leaving.leaveMs]);
      expect(toMs - fromMs).toBeLessThanOrEqual(1_000);
    }
    // The two seconds of the pool outlast gossip: nobody is turned away (LB-9).
    expect(run.ledger.failed).toBe(0);
  });

  it('LB-11: sends to a task that crashed until gossip comes', () => {
    const run = aReachedService({ image: { latency: '0s' }, later: KILL });
    const row = run.tables.members.find(({ goneMs }) => goneMs < Infinity);
    if (row === undefined) throw new Error('no task is gone');
    expect(taskName(run.recording, row.task)).toBe('web_web.2');
    const at = run.now(row.goneMs);
    expect(new Set(at.unheard.keys())).toEqual(othersThan(row.node));
    expect(tableOf(at, row.node).size).toBe(2);
    expect(Object.keys(run.reasons)).toEqual(['unheard']);
    const [exposure] = run.ledger.exposures;
    const heardMs = Math.max(
      ...run.tables.differences
        .filter(({ task, held }) => task === row.task && held === 'in')
        .map(({ toMs }) => toMs),
    );
    expect(exposure?.task).toBe(row.task);
    expect(exposure?.fromMs).toBeGreaterThanOrEqual(row.goneMs);
    expect(exposure?.toMs).toBeLessThanOrEqual(heardMs);
  });

  it('LB-11, SIM-10: holds the tasks of a lost machine for five seconds and the gossip', () => {
    const run = aReachedService({ later: [{ at: '10s', run: 'chaos node-down node-3' }] });
    const lost = run.tables.members.find(({ node, joinMs }) => node === 2 && joinMs < 10_000);
    expect(lost?.goneMs).toBe(10_000);
    const stale = run.tables.differences.filter(
      ({ task, held, node }) => task === lost?.task && held === 'in' && node !== 2,
    );
    expect(stale).toHaveLength(2);
    for (const { fromMs, toMs } of stale) {
      expect(fromMs).toBe(10_000);
      expect(toMs).toBeGreaterThanOrEqual(15_200);
      expect(toMs).toBeLessThanOrEqual(16_000);
    }
  });

  it('LB-11: gives up whom the network no longer reaches, and hears of them when it is mended', () => {
    const run = aReachedService({
      later: [
        { at: '10s', run: 'chaos partition node-3' },
        { at: '20s', run: 'chaos heal' },
      ],
    });
    const given = run.now(16_000).unheard.get(0) ?? [];
    expect(given).toMatchObject([{ held: 'out', truth: 'in', isGivenUp: true }]);
    expect(given[0]?.toMs).toBeGreaterThanOrEqual(20_200);
    expect(given[0]?.toMs).toBeLessThanOrEqual(21_000);
    expect(run.reasons['network-cut']).toBeGreaterThan(0);
  });

  it('LB-12: is empty when the last task has left, and requests meet none', () => {
    const run = aReachedService({ later: SCALE_DOWN });
    const at = run.now(14_000);
    expect(at.inPool).toEqual([]);
    expect(tableOf(at, 0).size).toBe(0);
    expect(Object.keys(run.reasons)).toEqual(['no-endpoint']);
    const [reason] = run.ledger.reasons;
    expect(reason?.byTask).toMatchObject([{ of: -1, count: reason?.count }]);
    expect(reason?.byLife).toMatchObject([{ of: null, count: reason?.count }]);
  });
});

describe('a connection that is kept', () => {
  const kept = [
    { service: 'web_web', rate: 20, keepAlive: true },
    { service: 'web_web', rate: 20 },
  ];
  it('LB-4: stays with one task for the whole run, and streams that keep none have none', () => {
    const found = connections(aReachedService({ traffic: kept }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ stream: 0, toMs: 30_000 });
  });

  it('LB-4, LB-8: ends with the signal of its task, and another is made', () => {
    const run = aReachedService({
      traffic: kept,
      later: [{ at: '10s', run: 'docker service update --force web_web' }],
      until: '40s',
    });
    const found = connections(run);
    expect(found.length).toBeGreaterThan(1);
    const [first, second] = found;
    if (first === undefined || second === undefined) throw new Error('no connection was kept');
    expect(first.toMs).toBe(firstMs(run.recording, 'container.signal', first.task));
    // It outlived the task's place in the pool by the two seconds of EX-12.
    expect(first.toMs - firstMs(run.recording, 'pool.leave', first.task)).toBe(2_000);
    expect(second.task).not.toBe(first.task);
    expect(second.fromMs).toBeGreaterThanOrEqual(first.toMs);
  });
});

describe('the way in', () => {
  it('LB-1, LB-5: one address and a port that every node has', () => {
    const { recording, web } = aReachedService();
    expect(wayInAt(recording, web, 10_000)).toMatchObject({
      vip: recording.services[web]?.vip,
      ingress: [{ published: 80 }],
      host: [],
    });
  });

  it('LB-5: a service without a port turns away who comes from outside', () => {
    const run = aReachedService({ service: 'labels: {}' });
    expect(wayInAt(run.recording, run.web, 10_000)).toMatchObject({ ingress: [], host: [] });
    expect(Object.keys(run.reasons)).toEqual(['unpublished']);
    expect(run.tables.tablesMs.size).toBe(0);
  });

  it('LB-6: a port of the nodes themselves, only where a container runs, and no table', () => {
    const run = aReachedService({
      replicas: 2,
      service: 'ports: [{ target: 80, published: 80, mode: host }]',
    });
    expect(wayInAt(run.recording, run.web, 10_000)).toMatchObject({
      ingress: [],
      host: [{ published: 80 }],
    });
    const nodes = hostPortsOf(run.recording, run.web).map(({ node }) => node);
    expect(new Set(nodes)).toEqual(new Set([0, 1]));
    expect(Object.keys(run.reasons)).toEqual(['port-closed']);
    expect(run.tables.tablesMs.size).toBe(0);
  });

  it('LB-6: such a port is closed from the end of its container on', () => {
    const run = aReachedService({
      service: 'ports: [{ target: 80, published: 80, mode: host }]',
      image: { stop: '0s' },
      later: SCALE_DOWN,
    });
    for (const { task, toMs } of hostPortsOf(run.recording, run.web)) {
      expect(toMs).toBe(firstMs(run.recording, 'container.exited', task));
    }
    expect(Object.keys(run.reasons)).toEqual(['port-closed']);
  });

  it('LB-2: no address where the name stands for the tasks', () => {
    const run = aReachedService({
      service: 'labels: {}',
      traffic: [],
      later: [{ at: '5s', run: 'docker service update --endpoint-mode dnsrr web_web' }],
    });
    expect(wayInAt(run.recording, run.web, 4_000).vip).toBe(run.recording.services[run.web]?.vip);
    expect(wayInAt(run.recording, run.web, 6_000).vip).toBeNull();
  });
});

describe('load', () => {
  const run = aReachedService({
    image: { latency: '100ms' },
    later: [{ at: '10s', run: 'docker service scale web_web=2' }],
  });
  const index = loadIndex(run.recording, run.web);

  it('LB-3, LB-8: rises on the rest while a task is out', () => {
    const all = [...loadAt(index, 9_000).values()];
    expect(all).toHaveLength(3);
    for (const { perSecond, inFlight, meanMs, p95Ms } of all) {
      expect(perSecond).toBeCloseTo(20, 0);
      expect(inFlight).toBeLessThanOrEqual(3);
      expect(meanMs).toBeCloseTo(100, 6);
      expect(p95Ms).toBeCloseTo(100, 6);
    }
    const rest = [...loadAt(index, 20_000).values()];
    expect(rest.map(({ perSecond }) => Math.round(perSecond))).toEqual([30, 30]);
  });

  it('adds up to all that were sent to tasks in the last two seconds', () => {
    const { requests } = run.recording;
    const sent = requests.startMs.filter(
      (ms, row) => ms > 10_500 && ms <= 12_500 && (requests.task[row] as number) >= 0,
    ).length;
    const counted = [...loadAt(index, 12_500).values()];
    expect(counted.reduce((sum, { perSecond }) => sum + perSecond * 2, 0)).toBe(sent);
  });

  it('SIM-9: shows a process that is slow, and one that hangs', () => {
    const slow = aReachedService({
      image: {
        latency: '50ms',
        faults: [
          { kind: 'slow', latency: '900ms', after: '5s', slots: [1] },
          { kind: 'hang', after: '5s', slots: [2] },
        ],
      },
    });
    const load = loadAt(loadIndex(slow.recording, slow.web), 12_000);
    const of = (name: string) =>
      [...load].find(([task]) => taskName(slow.recording, task) === name)?.[1];
    expect(of('web_web.1')?.p95Ms).toBeCloseTo(900, 6);
    expect(of('web_web.2')).toMatchObject({ meanMs: null, p95Ms: null });
    expect(of('web_web.2')?.inFlight).toBeGreaterThan(50);
    expect(of('web_web.3')?.p95Ms).toBeCloseTo(50, 6);
  });
});

describe('the ledger', () => {
  it('EX-8: says of requests that came too early when and to whom', () => {
    const run = aReachedService({
      image: { listen: '1s' },
      later: [{ at: '10s', run: 'docker service update --force web_web' }],
      until: '60s',
    });
    const [reason] = run.ledger.reasons;
    expect(reason?.of).toBe('not-listening');
    expect(reason?.byTask).toHaveLength(6);
    expect(reason?.byPhase.map(({ of }) => of)).toEqual(['before', 'updating', 'watching']);
    expect(reason?.byLife.map(({ of }) => of)).toEqual(['booting']);
  });

  it('LB-10, EX-12: tells what SIGTERM drops from what SIGKILL cuts', () => {
    const drops = { latency: '3s', drain: false };
    expect(aReachedService({ image: drops, later: SCALE_DOWN }).reasons.dropped).toBeGreaterThan(0);
    const stays = { latency: '3s', stop: 'never' };
    const { reasons } = aReachedService({
      image: stays,
      service: 'stop_grace_period: 1s\n    ports: ["80:80"]',
      later: SCALE_DOWN,
    });
    expect(reasons.killed).toBeGreaterThan(0);
    expect(reasons.dropped).toBeUndefined();
  });

  it('counts from a moment on', () => {
    const run = aReachedService({ later: KILL });
    const later = ledgerOf(run.recording, run.web, 20_000);
    expect(later.failed).toBe(0);
    expect(later.sent).toBeLessThan(run.ledger.sent);
    expect(later.sent).toBe(later.served + later.pending);
  });
});
