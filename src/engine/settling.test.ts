import { describe, expect, it } from 'vitest';
import { createCluster, type Cluster } from './cluster';
import {
  aService,
  anImage,
  exactly,
  someNodes,
  someWorkers,
  type ServiceSetup,
} from './test/a-service';
import { aFault } from './test/a-swarm';
import type { ImageBehaviour, NodeConfig } from './api/config';

interface Run {
  readonly images?: Readonly<Record<string, Partial<ImageBehaviour>>>;
  readonly nodes?: readonly NodeConfig[];
  /** Commands by their time; each changes `web`, the first creates it. */
  readonly commands?: readonly (readonly [number, ServiceSetup])[];
  readonly untilMs?: number;
  readonly rate?: number;
}

function follow({ images = {}, nodes = someNodes(3), commands = [[0, {}]], untilMs, rate }: Run) {
  const traffic = {
    service: 'web',
    from: null,
    via: null,
    keepAlive: false,
    byTask: false,
    dns: 'ask' as const,
    arrivals: 'even',
  };
  const cluster = createCluster({
    seed: 1,
    engine: '28',
    nodes,
    images: new Map(Object.entries(images).map(([ref, change]) => [ref, anImage(change)])),
    defaultImage: anImage(),
    traffic: rate === undefined ? [] : [{ ...traffic, arrivals: 'even', rate }],
  });
  for (const [atMs, setup] of commands) {
    cluster.atCommand(atMs, `at ${atMs}`, () => command(cluster, setup));
  }
  return cluster.run(untilMs === undefined ? {} : { untilMs });
}

function command({ api }: Cluster, setup: ServiceSetup) {
  const found = api.findService('web');
  if (found.ok) {
    const { id, version, spec } = found.value;
    void api.updateService(id, version, aService(setup, spec));
  } else void api.createService(aService(setup));
  return { exitCode: 0, stdout: 'web\n', stderr: '' };
}

describe('how far a run is followed', () => {
  it('until it has settled, and to the next whole second at least 5 s later', () => {
    const { end, endMs } = follow({});
    expect(end.kind).toBe('settled');
    const settledMs = end.kind === 'settled' ? end.atMs : NaN;
    expect(endMs).toBe(Math.ceil((settledMs + 5_000) / 1_000) * 1_000);
  });

  it('until the time that is asked for, be that sooner or later', () => {
    expect(follow({ untilMs: 100 })).toMatchObject({ endMs: 100, end: { kind: 'until' } });
    expect(follow({ untilMs: 90_000 })).toMatchObject({ endMs: 90_000, end: { kind: 'until' } });
  });

  it('beyond a command that is still to come', () => {
    const commands = [
      [0, {}],
      [600_000, { image: 'web:2' }],
    ] as const;
    const { services } = follow({ commands });
    expect(services[0]?.updates.at(-1)?.state).toBe('completed');
  });

  it('beyond an update, its delay and its monitor', () => {
    const commands = [
      [0, { replicas: 3 }],
      [1_000, { image: 'web:2', update: { delayMs: 30_000 } }],
    ] as const;
    const { services, endMs } = follow({ commands });
    expect(services[0]?.updates.at(-1)?.state).toBe('completed');
    expect(endMs).toBeGreaterThan(3 * 33_000 + 31_000);
  });

  it('not for the sake of traffic and of probes that pass', () => {
    const health = { test: ['CMD', 'true'], intervalMs: 1_000 };
    const { endMs, end } = follow({ rate: 100, commands: [[0, { health }]] });
    expect(end.kind).toBe('settled');
    expect(endMs).toBeLessThan(10_000);
  });

  it('until a verdict that a check will still give', () => {
    const health = { test: ['CMD', 'true'], intervalMs: 60_000, retries: 1 };
    const images = { 'web:1': { faults: [aFault(70_000, { kind: 'unhealthy' })] } };
    const { tasks } = follow({ images, commands: [[0, { health }]] });
    expect(tasks.length).toBeGreaterThan(1);
  });
});

describe('why it is not followed further', () => {
  const crashing = { 'web:1': { faults: [aFault(1_000)] } };

  it('a slot that is restarted again and again will be so for ever', () => {
    const { end, tasks } = follow({ images: crashing });
    expect(end).toEqual({ kind: 'restart-loop', service: 'web', slot: 1 });
    expect(tasks.length).toBeGreaterThan(4);
    expect(tasks.length).toBeLessThan(10);
  });

  it('RS-9: but not when its attempts are counted', () => {
    const commands = [[0, { restart: { maxAttempts: 12 } }]] as const;
    const { end, tasks } = follow({ images: crashing, commands });
    expect(end.kind).toBe('settled');
    expect(tasks).toHaveLength(13);
  });

  it('and not while a command is to come that may mend it', () => {
    const commands = [
      [0, {}],
      [100_000, { image: 'web:2' }],
    ] as const;
    const { end, tasks } = follow({ images: crashing, commands });
    expect(end.kind).toBe('settled');
    expect(tasks.length).toBeGreaterThan(10);
  });

  it('S-15: a task that no node takes waits for ever', () => {
    expect(follow({ nodes: someWorkers(0) }).end).toEqual({
      kind: 'pending',
      service: 'web',
      slot: 1,
    });
  });
});

it('same options, same recording', () => {
  const run: Run = {
    rate: 50,
    images: {
      'web:1': { start: { ms: 500, jitter: 0.5 }, latency: { ms: 20, jitter: 1 }, errors: 0.1 },
      'web:2': { pull: exactly(2_000), faults: [aFault(3_000, { chance: 0.5 })] },
    },
    commands: [
      [0, { replicas: 6, ports: [8080] }],
      [5_000, { image: 'web:2', update: { failureAction: 'rollback', maxFailureRatio: 0.4 } }],
    ],
  };
  const one = follow(run);
  expect(follow(run)).toEqual(one);
  expect(structuredClone(one)).toEqual(one);
});

it('records what a command said, and when', () => {
  const { commands, log } = follow({ commands: [[2_000, {}]] });
  expect(commands[0]).toMatchObject({
    t: 2_000,
    run: 'at 2000',
    exitCode: 0,
    stdout: 'web\n',
    dirtyTasks: 0,
  });
  expect(log.cause[commands[0]?.entry ?? 0]).toBe(-1);
});
