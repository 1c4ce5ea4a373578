import { describe, expect, it } from 'vitest';
import { simulate, type Scenario } from '../scenario';
import { pendingOf } from './pending';
import { placementOf } from './placement';

const NODES: Scenario['nodes'] = [
  { name: 'node-1', role: 'manager', labels: { zone: 'a' }, cpus: 2 },
  { name: 'node-2', labels: { zone: 'b' }, cpus: 2 },
  { name: 'node-3', cpus: 2 },
];

const run = (...lines: string[]) =>
  simulate({
    swarmscope: 1,
    nodes: NODES,
    timeline: lines.map((line, i) => ({ at: `${i * 10}s`, run: line })),
    until: '60s',
  });

describe('why a task waits', () => {
  it('S-3, S-5: tells what each node has left, and what is asked', () => {
    const recording = run(
      'docker service create --name web --replicas 4 --reserve-cpu 1.5 --network host web:1',
    );
    const waiting = recording.tasks.findIndex(
      ({ transitions }) => transitions.at(-1)?.state === 'pending',
    );
    const refusal = {
      filter: 'resources',
      resource: 'cpus',
      reserved: 1.5e9,
      total: 2e9,
      asks: 1.5e9,
    };
    expect(pendingOf(recording, waiting, 5_000)).toEqual([
      { node: 0, refusal },
      { node: 1, refusal },
      { node: 2, refusal },
    ]);
    expect(pendingOf(recording, waiting, 10)).toBeNull(); // the scheduler has not looked yet
    expect(pendingOf(recording, 0, 5_000)).toBeNull(); // it runs
  });

  it('S-14: the first filter that refuses speaks for the node', () => {
    const recording = run(
      'docker node update --availability drain node-2',
      'docker service create --name web --constraint node.labels.zone==c --network host web:1',
    );
    expect(pendingOf(recording, 0, 20_000)?.map(({ refusal }) => refusal)).toEqual([
      { filter: 'constraints', constraint: 'node.labels.zone==c', has: 'a' },
      { filter: 'ready', state: 'ready', availability: 'drain' },
      { filter: 'constraints', constraint: 'node.labels.zone==c', has: '' },
    ]);
  });

  it('S-9: tells what each node is, and what the image is built for', () => {
    const recording = simulate({
      swarmscope: 1,
      nodes: [
        { name: 'node-1', role: 'manager' },
        { name: 'node-2', platform: { arch: 'aarch64' }, availability: 'pause' },
      ],
      images: { 'web:1': { platforms: ['linux/arm64', 'windows/amd64'] } },
      timeline: [{ at: '0s', run: 'docker service create -d --name web --network host web:1' }],
      until: '20s',
    });
    const [first, second] = pendingOf(recording, 0, 10_000) ?? [];
    expect(first?.refusal).toEqual({
      filter: 'platform',
      has: { os: 'linux', arch: 'x86_64' },
      wants: [
        { os: 'linux', arch: 'arm64' },
        { os: 'windows', arch: 'amd64' },
      ],
    });
    expect(second?.refusal?.filter).toBe('ready');
  });

  it('S-20: a task that is made for a node asks that one alone', () => {
    const recording = run(
      'docker service create --name web --reserve-cpu 1.5 --network host --replicas 3 web:1',
      'docker service create --name log --mode global --reserve-cpu 1 --network host web:1',
    );
    const row = recording.tasks.findIndex(({ service }) => service === 1);
    expect(pendingOf(recording, row, 20_000)).toEqual([
      { node: 0, refusal: expect.objectContaining({ reserved: 1.5e9, asks: 1e9 }) },
    ]);
  });
});

describe('why a task runs where it runs', () => {
  it('S-3: a node that a filter refuses is no rival', () => {
    const recording = run(
      'docker service create --name web --constraint node.labels.zone==b --network host web:1',
    );
    expect(placementOf(recording, 0)).toMatchObject({ reason: 'only', chosen: { node: 1 } });
  });

  it('S-23: a preference comes before the numbers', () => {
    const recording = run(
      'docker service create --name web --placement-pref spread=node.labels.zone --network host web:1',
    );
    expect(placementOf(recording, 0)?.reason).toBe('preference');
  });

  it('S-20: a task of a global service was made for its node', () => {
    const recording = run('docker service create --name log --mode global --network host web:1');
    expect(placementOf(recording, 1)).toMatchObject({ reason: 'made-for', chosen: { node: 1 } });
  });
});
