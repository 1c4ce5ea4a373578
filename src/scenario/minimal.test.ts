import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from './digest';
import { builtin } from './library/library';
import { minimal } from './minimal';
import { parseScenario } from './read';
import type { Scenario } from './schema';
import { simulate } from './simulate';
import { randomScenario } from './test/random-scenario';

const digest = (scenario: Scenario): string => digestOf(simulate(scenario));

const LEAST: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  timeline: [],
};

/** All that format 1 has, each field as it is by default. */
const DEFAULTS: Scenario = {
  swarmscope: 1,
  title: '',
  seed: 1,
  engine: '28',
  nodes: [
    {
      name: 'node-1',
      role: 'manager',
      labels: {},
      engineLabels: {},
      platform: { os: 'linux', arch: 'x86_64' },
      availability: 'active',
    },
    { name: 'node-2', role: 'worker' },
  ],
  images: {
    'web:1': {
      pull: '2000ms',
      create: '0.1s',
      start: '500ms±0%',
      listen: '0s',
      stop: '200ms',
      stopCode: 0,
      drain: true,
      latency: '20ms±20%',
      workers: 64,
      errors: 0,
      missing: false,
      platforms: [],
      probe: '50ms',
      healthcheck: {},
      faults: [],
    },
    'proxy:1': {
      latency: '1ms±20%',
      workers: 10_000,
      proxy: { refresh: '15000ms', balance: 'tasks', retries: 0 },
    },
    'web:0': {
      faults: [{ kind: 'slow', after: '0s', code: 1, ratio: 1, latency: '2s', chance: 1 }],
    },
  },
  files: {},
  traffic: [
    {
      service: 'web',
      rate: 5,
      from: 'outside',
      via: 'all',
      keepAlive: false,
      dns: 'ask',
      arrivals: 'even',
      path: '/',
    },
  ],
  timeline: [{ at: '0s', run: 'docker service create --name web --replicas 2 web:1' }],
  luck: { updateOrder: [], tieOrder: [], rollbackRace: 'restart-first', nodeDownAfter: {} },
};

describe('the scenario less what is default', () => {
  it('leaves out everything that says nothing', () => {
    expect(minimal(DEFAULTS)).toEqual({
      swarmscope: 1,
      nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
      images: { 'proxy:1': { proxy: {} }, 'web:0': { faults: [{ kind: 'slow' }] }, 'web:1': {} },
      traffic: [{ service: 'web', rate: 5 }],
      timeline: DEFAULTS.timeline,
    });
    expect(minimal({ ...LEAST, traffic: [], images: {}, luck: {} })).toEqual(LEAST);
  });

  it('keeps everything that is not default', () => {
    const other: Scenario = {
      ...LEAST,
      title: 'x',
      seed: 0,
      engine: '25',
      images: {
        'web:1': {
          pull: '0s',
          stop: 'never',
          drain: false,
          latency: '20ms',
          errors: 1,
          missing: true,
          platforms: ['linux/amd64'],
          faults: [{ kind: 'exit', code: 0, slots: [], ratio: 0, chance: 0 }],
        },
        'proxy:1': {
          latency: '20ms±20%',
          workers: 64,
          proxy: { refresh: '1s', balance: 'vip', retries: 1 },
        },
      },
      files: { '': 'x' },
      traffic: [
        { service: 'tasks.web', rate: 0, keepAlive: true, dns: 'cache', host: 'web', path: '/x' },
      ],
      until: '0s',
    };
    expect(minimal(other)).toEqual(other);
  });

  it('has its keys in one order, whatever order they were written in', () => {
    const { nodes, ...rest } = DEFAULTS;
    const images = Object.fromEntries(Object.entries(DEFAULTS.images ?? {}).toReversed());
    const shuffled = { ...rest, images, nodes };
    expect(JSON.stringify(minimal(shuffled))).toBe(JSON.stringify(minimal(DEFAULTS)));
  });

  it('means the same', { timeout: 60_000 }, () => {
    expect(digest(minimal(DEFAULTS))).toBe(digest(DEFAULTS));
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const parsed = parseScenario(JSON.stringify(minimal(scenario)));
        expect(parsed.ok && digest(parsed.value)).toBe(digest(scenario));
        expect(minimal(minimal(scenario))).toEqual(minimal(scenario));
      }),
      { numRuns: 40 },
    );
  });

  it('is what a built-in is written in, but for its durations', () => {
    const { images: _images, ...book } = builtin('book')?.scenario ?? LEAST;
    expect(minimal(book)).toEqual(book);
  });
});
