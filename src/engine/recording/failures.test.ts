import { describe, expect, it } from 'vitest';
import { exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';
import { FAILURE_FACTS, FAILURES } from './failures';
import { LOG_KINDS, OUTCOMES } from './recording';
import { RULES } from './rules';

/** Ten requests a second through node-1, on which the first task runs. */
const asked = (setup: SwarmSetup = {}): TestSwarm =>
  aSwarm({ ports: [8080], traffic: [{ rate: 10, via: 'node-1' }], ...setup });

/** Why requests failed, each with what its log entry names as the cause: `dropped: signal web.1`. */
function failures(swarm: TestSwarm): readonly string[] {
  const { log, requests } = swarm.recording();
  const found = new Set<string>();
  for (let row = 0; row < log.length; row++) {
    if (LOG_KINDS[log.kind[row] as number] !== 'request') continue;
    const failure = FAILURES[log.detail[row] as number];
    if (failure === undefined) throw new Error(`no failure ${log.detail[row]}`);
    const [outcome, rule] = FAILURE_FACTS[failure];
    expect(OUTCOMES[requests.outcome[log.subject[row] as number] as number]).toBe(outcome);
    expect(RULES[log.rule[row] as number]).toBe(rule);
    found.add(`${failure}: ${LOG_KINDS[log.kind[log.cause[row] as number] as number]}`);
  }
  return [...found];
}

const image = (change: NonNullable<SwarmSetup['images']>[string]): SwarmSetup => ({
  images: { 'web:1': change },
});
const faulty = (kind: 'hang' | 'slow') => [aFault(0, { kind, latency: exactly(30_000) })];
const fromApi = { from: { service: 'api', slot: 1 }, rate: 10 };

describe('a failed request says why', () => {
  it('EX-8: the process does not listen yet', () => {
    const swarm = asked(image({ listen: exactly(1_000) })).runUntil(3_000);
    expect(failures(swarm)).toEqual(['not-listening: container.started']);
  });

  it('LB-10: SIGTERM closed its listeners, before the port', () => {
    const swarm = aSwarm({
      hostPorts: [8080],
      traffic: [{ rate: 10, via: 'node-1' }],
      ...image({ stop: exactly(2_000) }),
    });
    swarm.runUntil(1_000).update({ replicas: 0 });
    swarm.runUntil(6_000); // SIGTERM at 4 s, its end at 6 s
    expect(failures(swarm)).toEqual(['stopping: container.signal']);
  });

  it('LB-5: no port is published', () => {
    const swarm = aSwarm({ traffic: [{ rate: 10 }] }).runUntil(2_000);
    expect(failures(swarm)).toEqual(['unpublished: pool.join']);
  });

  it('LB-6: no task stands behind the port of the node', () => {
    const swarm = aSwarm({ hostPorts: [8080], traffic: [{ rate: 10 }] }).runUntil(2_000);
    expect(failures(swarm)).toEqual(['port-closed: container.started']);
  });

  it('RM-11: the node that it came to has left the swarm', () => {
    const swarm = asked({ nodes: 2 });
    swarm.runUntil(1_000).command(() => swarm.parts.chaos.leave('node-1'));
    expect(failures(swarm.runUntil(4_000))).toContain('node-left: node');
  });

  it('LB-10: dropped at SIGTERM, or when the process ends on it while a request hangs', () => {
    const drops = asked(image({ drain: false, latency: exactly(4_000) }));
    drops.runUntil(2_000).update({ replicas: 0 });
    expect(failures(drops.runUntil(5_500))).toContain('dropped: container.signal');
    const hangs = asked(image({ faults: [aFault(0, { kind: 'hang' })] }));
    hangs.runUntil(2_000).update({ replicas: 0 });
    expect(failures(hangs.runUntil(5_500))).toContain('dropped: container.exited');
  });

  it('EX-12: cut by SIGKILL, be it the end of the grace or `chaos kill`', () => {
    const swarm = asked({ ...image({ latency: exactly(6_000) }), stopGraceMs: 2_000 });
    swarm.runUntil(2_000).update({ replicas: 0 });
    expect(failures(swarm.runUntil(7_500))).toContain('killed: container.exited');
    const other = asked(image({ latency: exactly(1_000) }));
    other.runUntil(2_000).fail('web.1');
    expect(failures(other)).toEqual(['killed: container.exited']);
  });

  it('LB-11: cut by a crash', () => {
    const swarm = asked(image({ latency: exactly(1_000), faults: [aFault(2_000)] }));
    expect(failures(swarm.runUntil(2_000))).toEqual(['crashed: container.exited']);
  });

  it('SIM-9: answered with 5xx, by the image itself or by a fault', () => {
    expect(failures(asked(image({ errors: 1 })).runUntil(1_000))).toEqual([
      'server-error: container.listening',
    ]);
    const faults = [
      aFault(0, { kind: 'errors' }),
      aFault(0, { kind: 'slow', latency: exactly(1) }),
    ];
    expect(failures(asked(image({ faults })).runUntil(1_000))).toEqual(['server-error: fault']);
  });

  it('SIM-9: no answer in time, since the process hangs, is slow or has no worker free', () => {
    const hang = asked(image({ faults: faulty('hang') })).runUntil(15_000);
    expect(failures(hang)).toEqual(['hanging: fault']);
    const slow = asked(image({ workers: 1_000, faults: faulty('slow') })).runUntil(15_000);
    expect(failures(slow)).toEqual(['too-slow: fault']);
    const busy = asked(image({ workers: 1, faults: faulty('slow') })).runUntil(15_000);
    expect(failures(busy)).toEqual(['too-slow: fault', 'in-line: fault']);
  });

  it('SIM-9: of two faults, the one that made it fail is its cause', () => {
    const faults = [aFault(0, { kind: 'hang' }), aFault(500, { kind: 'errors', forMs: 100 })];
    const swarm = asked(image({ faults })).runUntil(15_000);
    expect(failures(swarm)).toEqual(['hanging: fault']);
    const { log, requests } = swarm.recording();
    const failed = [...log.kind].flatMap((kind, row) =>
      LOG_KINDS[kind] === 'request' ? [row] : [],
    );
    expect(requests.length).toBeGreaterThan(100);
    expect(new Set(failed.map((row) => log.detail[log.cause[row] as number]))).toEqual(
      new Set([0]),
    );
  });

  it('DP-5: the machine is off that it came through, or that served it', () => {
    const through = asked();
    through.runUntil(1_000).nodeDown('node-1');
    expect(failures(through.runUntil(12_000))).toEqual(['machine-off: node']);
    const served = aSwarm({
      ports: [8080],
      traffic: [{ rate: 10, via: 'node-2' }],
      ...image({ latency: exactly(1_000) }),
    });
    served.runUntil(1_000).nodeDown('node-1');
    expect(failures(served.runUntil(11_500))).toEqual([
      'unheard: node',
      'no-endpoint: pool.heard',
      'machine-off: node',
    ]);
  });

  it('LB-11: the network is cut between the node that it came through and the task', () => {
    const swarm = aSwarm({ ports: [8080], traffic: [{ rate: 10, via: 'node-2' }] });
    swarm.runUntil(1_000).partition('node-1');
    swarm.runUntil(11_500);
    expect(failures(swarm)).toEqual(['no-endpoint: pool.heard', 'network-cut: node']);
  });

  it('LB-12, LB-2: nobody stands behind the address, or behind the name', () => {
    const address = asked();
    address.runUntil(1_000).update({ replicas: 0 });
    expect(failures(address.runUntil(4_000))).toEqual(['no-endpoint: pool.leave']);
    const name = aSwarm({ endpointMode: 'dnsrr', traffic: [fromApi] });
    name.create({ name: 'api' });
    name.runUntil(1_000).update({ replicas: 0 });
    expect(failures(name.runUntil(4_000))).toEqual(['no-answer: pool.heard']);
  });

  it('LB-11: the node has not heard that the task is gone, whether it is asked by address or name', () => {
    const gossip: SwarmSetup = { nodes: 2, replicas: 2, timing: { gossipMs: [500, 500] } };
    const address = asked(gossip);
    address.runUntil(3_000).fail('web.2');
    expect(failures(address.runUntil(4_000))).toEqual(['unheard: container.exited']);
    const name = aSwarm({ ...gossip, endpointMode: 'dnsrr', traffic: [fromApi] });
    name.create({ name: 'api' });
    name.runUntil(3_000).fail(name.nodeOf('api.1') === name.nodeOf('web.1') ? 'web.2' : 'web.1');
    expect(failures(name.runUntil(4_000))).toEqual(['unheard: container.exited']);
  });

  it('LB-2, W-26: the client keeps an answer that the DNS does not give any more', () => {
    const swarm = aSwarm({
      replicas: 2,
      endpointMode: 'dnsrr',
      traffic: [{ ...fromApi, dns: 'cache' }],
    });
    swarm.create({ name: 'api' });
    swarm.runUntil(2_000).update({ replicas: 1 });
    expect(failures(swarm.runUntil(10_000))).toEqual(['cached-address: container.exited']);
  });

  it('the task that sent it is gone', () => {
    const swarm = aSwarm({ traffic: [fromApi], ...image({ latency: exactly(1_000) }) });
    swarm.create({ name: 'api' });
    swarm.runUntil(3_000).fail('api.1');
    expect(failures(swarm.runUntil(4_000))).toEqual(['client-gone: container.exited']);
  });
});

it('EX-12: a process that drains has ended because of its signal, not of its last request', () => {
  const swarm = asked(image({ drain: true, latency: exactly(4_000) }));
  swarm.runUntil(2_000).update({ replicas: 0 });
  const { log } = swarm.runUntil(20_000).recording();
  const exited = log.kind.indexOf(LOG_KINDS.indexOf('container.exited'));
  expect(LOG_KINDS[log.kind[log.cause[exited] as number] as number]).toBe('container.signal');
});
