import { describe, expect, it } from 'vitest';
import { parseScenario, readImage, readScenario } from './read';
import { LIMITS } from './limits';
import type { Scenario } from './schema';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    deploy:
      replicas: 10
`;

/** Everything that format 1 has. */
const EXAMPLE = {
  swarmscope: 1,
  title: "The book's rolling update",
  seed: 1,
  engine: '28',
  nodes: [
    { name: 'node-1', role: 'manager' },
    {
      name: 'node-2',
      role: 'worker',
      labels: { zone: 'a' },
      cpus: 2,
      memory: '24GiB',
      availability: 'drain',
    },
  ],
  images: {
    'nginx:1.12-alpine': { pull: '2s', start: '500ms', listen: '300ms', stop: '200ms' },
    'nginx:1.13-alpine': {
      pull: '2s±20%',
      create: '100ms',
      start: '500ms',
      listen: '300ms',
      stop: 'never',
      stopCode: 137,
      drain: false,
      latency: '20ms±20%',
      workers: 8,
      errors: 0.05,
      missing: true,
      platforms: ['linux/amd64', 'linux/arm/v7', 'linux'],
      probe: '50ms',
      healthcheck: {
        test: ['CMD-SHELL', 'curl -f localhost'],
        interval: '5s',
        timeout: '2s',
        retries: 3,
        start_period: '15s',
        start_interval: '1s',
      },
      faults: [
        { kind: 'exit', after: '1.5s', code: 1, slots: [2, 5] },
        { kind: 'slow', for: '5s', latency: '3s', nodes: ['node-2'], chance: 0.5 },
        { kind: 'errors', ratio: 0.5 },
      ],
    },
    'traefik:3': { proxy: { refresh: '2s', balance: 'vip', retries: 2 } },
  },
  files: { 'stack.yml': STACK },
  traffic: [
    { service: 'web_web', rate: 50, from: 'outside', via: 'all', host: 'app', path: '/x' },
    { service: 'web_web', rate: 0.5, from: 'api.2', via: 'node-2', arrivals: 'poisson' },
  ],
  timeline: [
    { at: '0s', run: 'docker stack deploy -c stack.yml web' },
    { at: '15s', run: 'docker service update --image nginx:1.13-alpine web_web' },
    { at: '40s', run: 'chaos node-down node-4' },
  ],
  luck: {
    updateOrder: [[1, 2], [3]],
    tieOrder: ['node-2'],
    rollbackRace: 'swap-first',
    nodeDownAfter: { 'node-2': '12.5s' },
  },
  until: '120s',
} as const satisfies Scenario;

const LEAST = { swarmscope: 1, nodes: [{ name: 'node-1', role: 'manager' }], timeline: [] };

const errorsOf = (value: unknown): unknown => {
  const read = readScenario(value);
  return read.ok ? [] : read.error;
};
/** The least scenario with other fields. */
const withFields = (fields: object): unknown => errorsOf({ ...LEAST, ...fields });
const ofImage = (image: object): unknown => withFields({ images: { 'web:1': image } });
const ofEntry = (entry: object): unknown => withFields({ timeline: [entry] });
const ofNode = (node: object): unknown => withFields({ nodes: [...LEAST.nodes, node] });

describe('format 1', () => {
  it('takes every field, as it was written', () => {
    expect(parseScenario(JSON.stringify(EXAMPLE))).toEqual({ ok: true, value: EXAMPLE });
  });

  it('takes the least there is', () => {
    expect(readScenario(LEAST)).toEqual({ ok: true, value: LEAST });
  });

  it.each([
    ['tabs and blanks around it', `\n\t ${JSON.stringify(LEAST)} \r\n`],
    ['the highest seed', JSON.stringify({ ...LEAST, seed: 0xffff_ffff })],
    ['a day', JSON.stringify({ ...LEAST, until: '24h' })],
    [
      'memory in bytes and cpus as text',
      JSON.stringify({ ...LEAST, nodes: [{ ...LEAST.nodes[0], cpus: '0.5', memory: 1024 }] }),
    ],
    [
      'a check in one text',
      JSON.stringify({ ...LEAST, images: { x: { healthcheck: { test: 'true' } } } }),
    ],
  ])('takes %s', (_what, json) => {
    expect(parseScenario(json).ok).toBe(true);
  });
});

describe('a bad scenario names the path and the reason', () => {
  it.each<[what: string, errors: unknown, expected: readonly object[]]>([
    ['a list', errorsOf([]), [{ code: 'scenario/not-a-scenario', path: '' }]],
    ['null', errorsOf(null), [{ code: 'scenario/not-a-scenario', path: '' }]],
    ['no format', errorsOf({}), [{ code: 'scenario/not-a-scenario', path: '' }]],
    [
      'format 0',
      errorsOf({ ...LEAST, swarmscope: 0 }),
      [{ code: 'scenario/not-a-scenario', path: '' }],
    ],
    [
      'format 1.5',
      errorsOf({ ...LEAST, swarmscope: 1.5 }),
      [{ code: 'scenario/not-a-scenario', path: '' }],
    ],
    [
      'format "1"',
      errorsOf({ ...LEAST, swarmscope: '1' }),
      [{ code: 'scenario/not-a-scenario', path: '' }],
    ],
    [
      'a format to come',
      errorsOf({ swarmscope: 2 }),
      [{ code: 'scenario/newer-format', path: 'swarmscope', format: 2 }],
    ],
    [
      'what is not there',
      errorsOf({ swarmscope: 1 }),
      [
        { code: 'scenario/missing', path: 'nodes' },
        { code: 'scenario/missing', path: 'timeline' },
      ],
    ],
    ['a node without a name', ofNode({}), [{ code: 'scenario/missing', path: 'nodes[1].name' }]],
    [
      'an entry without a command',
      ofEntry({ at: '0s' }),
      [{ code: 'scenario/missing', path: 'timeline[0].run' }],
    ],
    [
      'an entry without a time',
      ofEntry({ run: 'x' }),
      [{ code: 'scenario/missing', path: 'timeline[0].at' }],
    ],
    [
      'a number for a title',
      withFields({ title: 3 }),
      [{ code: 'scenario/bad-type', path: 'title', value: '3', expected: 'text' }],
    ],
    [
      'a text for a list',
      withFields({ timeline: 'x' }),
      [{ code: 'scenario/bad-type', path: 'timeline', value: '"x"', expected: 'list' }],
    ],
    [
      'a list for an object',
      withFields({ files: ['x'] }),
      [{ code: 'scenario/bad-type', path: 'files', value: '[…]', expected: 'object' }],
    ],
    [
      'half a seed',
      withFields({ seed: 0.5 }),
      [{ code: 'scenario/bad-type', path: 'seed', value: '0.5', expected: 'integer' }],
    ],
    [
      'a text for a switch',
      ofImage({ drain: 'yes' }),
      [
        {
          code: 'scenario/bad-type',
          path: 'images["web:1"].drain',
          value: '"yes"',
          expected: 'boolean',
        },
      ],
    ],
    [
      'a list for cpus',
      ofNode({ name: 'n', cpus: [] }),
      [{ code: 'scenario/bad-type', path: 'nodes[1].cpus', value: '[…]', expected: 'other' }],
    ],
    [
      'a slip of the pen',
      withFields({ timline: [] }),
      [{ code: 'scenario/unknown-key', path: 'timline', key: 'timline', nearest: 'timeline' }],
    ],
    [
      'a slip within',
      ofImage({ faults: [{ kind: 'exit', afer: '1s' }] }),
      [
        {
          code: 'scenario/unknown-key',
          path: 'images["web:1"].faults[0].afer',
          key: 'afer',
          nearest: 'after',
        },
      ],
    ],
    [
      'a key like no other',
      ofNode({ name: 'n', colour: 'red' }),
      [{ code: 'scenario/unknown-key', path: 'nodes[1].colour', key: 'colour' }],
    ],
    [
      'an engine that there is not',
      withFields({ engine: '27' }),
      [
        {
          code: 'scenario/bad-choice',
          path: 'engine',
          value: '"27"',
          choices: ['25', '28', '20.10'],
        },
      ],
    ],
    [
      'a duration without a unit',
      ofEntry({ at: '5', run: 'x' }),
      [{ code: 'scenario/bad-duration', path: 'timeline[0].at', value: '"5"' }],
    ],
    [
      'a number for a duration',
      ofEntry({ at: 5, run: 'x' }),
      [{ code: 'scenario/bad-duration', path: 'timeline[0].at', value: '5' }],
    ],
    [
      'a negative duration',
      withFields({ until: '-1s' }),
      [{ code: 'scenario/bad-duration', path: 'until', value: '"-1s"' }],
    ],
    [
      'jitter beyond all of it',
      ofImage({ pull: '1s±101%' }),
      [{ code: 'scenario/bad-duration', path: 'images["web:1"].pull', value: '"1s±101%"' }],
    ],
    [
      'jitter where there is none',
      ofEntry({ at: '1s±10%', run: 'x' }),
      [{ code: 'scenario/bad-duration', path: 'timeline[0].at', value: '"1s±10%"' }],
    ],
    [
      'never for what must end',
      ofImage({ start: 'never' }),
      [{ code: 'scenario/bad-duration', path: 'images["web:1"].start', value: '"never"' }],
    ],
    [
      'more than a day',
      withFields({ until: '24h1ns' }),
      [
        {
          code: 'scenario/duration-too-long',
          path: 'until',
          value: '"24h1ns"',
          maxMs: LIMITS.durationMs,
        },
      ],
    ],
    [
      'a name that no host has',
      ofNode({ name: 'a b' }),
      [{ code: 'scenario/bad-value', path: 'nodes[1].name', value: '"a b"', expected: 'hostname' }],
    ],
    [
      'memory that is none',
      ofNode({ name: 'n', memory: 'lots' }),
      [{ code: 'scenario/bad-value', path: 'nodes[1].memory', value: '"lots"', expected: 'bytes' }],
    ],
    [
      'cpus that are none',
      ofNode({ name: 'n', cpus: 'two' }),
      [{ code: 'scenario/bad-value', path: 'nodes[1].cpus', value: '"two"', expected: 'cpus' }],
    ],
    [
      'a sender that is no task',
      withFields({ traffic: [{ service: 'web', rate: 1, from: 'api' }] }),
      [{ code: 'scenario/bad-value', path: 'traffic[0].from', value: '"api"', expected: 'task' }],
    ],
    ...['', '/', 'linux/', '/arm64', 'Linux/ARM64', 'linux/arm/v7/x', 'linux arm64'].map(
      (text): [string, unknown, readonly object[]] => [
        `"${text}" for a platform`,
        ofImage({ platforms: ['linux/amd64', text] }),
        [
          {
            code: 'scenario/bad-value',
            path: 'images["web:1"].platforms[1]',
            value: JSON.stringify(text),
            expected: 'platform',
          },
        ],
      ],
    ),
    [
      'a check that begins with nothing known',
      ofImage({ healthcheck: { test: ['curl'] } }),
      [
        {
          code: 'scenario/bad-value',
          path: 'images["web:1"].healthcheck.test',
          value: '[…]',
          expected: 'health-test',
        },
      ],
    ],
    [
      'a seed beyond 32 bits',
      withFields({ seed: 2 ** 32 }),
      [{ code: 'scenario/out-of-range', path: 'seed', value: '4294967296', max: 0xffff_ffff }],
    ],
    [
      'a negative rate',
      withFields({ traffic: [{ service: 'web', rate: -1 }] }),
      [{ code: 'scenario/out-of-range', path: 'traffic[0].rate', value: '-1', min: 0 }],
    ],
    [
      'slot 0',
      ofImage({ faults: [{ kind: 'exit', slots: [0] }] }),
      [
        {
          code: 'scenario/out-of-range',
          path: 'images["web:1"].faults[0].slots[0]',
          value: '0',
          min: 1,
        },
      ],
    ],
    ['no nodes', withFields({ nodes: [] }), [{ code: 'scenario/empty', path: 'nodes' }]],
    [
      'an empty command',
      ofEntry({ at: '0s', run: '' }),
      [{ code: 'scenario/empty', path: 'timeline[0].run' }],
    ],
    [
      'a long title',
      withFields({ title: 'x'.repeat(LIMITS.titleLength + 1) }),
      [{ code: 'scenario/too-large', path: 'title', of: 'characters', max: LIMITS.titleLength }],
    ],
    [
      'a long timeline',
      withFields({ timeline: Array.from({ length: 1001 }, () => ({ at: '0s', run: 'x' })) }),
      [{ code: 'scenario/too-large', path: 'timeline', of: 'entries', max: 1000 }],
    ],
    [
      'many files',
      withFields({
        files: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}`, ''])),
      }),
      [{ code: 'scenario/too-large', path: 'files', of: 'entries', max: 50 }],
    ],
    [
      'no manager',
      withFields({ nodes: [{ name: 'n' }] }),
      [{ code: 'scenario/no-manager', path: 'nodes' }],
    ],
    [
      'a node that is there twice',
      ofNode({ name: 'node-1' }),
      [{ code: 'scenario/duplicate-node', path: 'nodes[1].name', name: 'node-1' }],
    ],
    [
      'nodes that are not there',
      withFields({
        traffic: [{ service: 'web', rate: 1, via: 'n1' }],
        images: { 'web:1': { faults: [{ kind: 'exit', nodes: ['node-1', 'n2'] }] } },
        luck: { tieOrder: ['n3'], nodeDownAfter: { n4: '1s' } },
      }),
      [
        { code: 'scenario/unknown-node', path: 'traffic[0].via', name: 'n1' },
        { code: 'scenario/unknown-node', path: 'images["web:1"].faults[0].nodes[1]', name: 'n2' },
        { code: 'scenario/unknown-node', path: 'luck.tieOrder[0]', name: 'n3' },
        { code: 'scenario/unknown-node', path: 'luck.nodeDownAfter', name: 'n4' },
      ],
    ],
    [
      'a condition that is not known',
      ofEntry({ when: { update: 'web' }, run: 'x' }),
      [
        {
          code: 'scenario/unknown-key',
          path: 'timeline[0].when.update',
          key: 'update',
          nearest: 'updated',
        },
      ],
    ],
    [
      'a limit on requests that is not known',
      ofEntry({ when: { requests: { service: 'web', errorBelow: 0.1 } }, run: 'x' }),
      [
        {
          code: 'scenario/unknown-key',
          path: 'timeline[0].when.requests.errorBelow',
          key: 'errorBelow',
          nearest: 'errorsBelow',
        },
      ],
    ],
    [
      'a time and conditions',
      ofEntry({ at: '0s', when: { gone: 'web' }, delay: '1s', timeout: '1m', run: 'x' }),
      [
        { code: 'scenario/at-and-when', path: 'timeline[0].when' },
        { code: 'scenario/at-and-when', path: 'timeline[0].delay' },
        { code: 'scenario/at-and-when', path: 'timeline[0].timeout' },
      ],
    ],
    [
      'only what bars it',
      ofEntry({ unless: { gone: 'web' }, run: 'x' }),
      [{ code: 'scenario/missing', path: 'timeline[0].at' }],
    ],
    [
      'conditions that ask nothing',
      withFields({
        timeline: [
          { when: { for: '1s' }, run: 'x' },
          { when: { replicas: { service: 'web' } }, unless: {}, run: 'x' },
          { when: { requests: { service: 'web', over: '1s' } }, run: 'x' },
        ],
      }),
      [
        { code: 'scenario/no-condition', path: 'timeline[0].when' },
        { code: 'scenario/no-condition', path: 'timeline[1].when.replicas' },
        { code: 'scenario/no-condition', path: 'timeline[1].unless' },
        { code: 'scenario/no-condition', path: 'timeline[2].when.requests' },
      ],
    ],
    [
      'several sets of conditions, one of which asks nothing',
      withFields({
        timeline: [
          { when: [{ gone: 'web' }, {}], run: 'x' },
          { when: [], run: 'x' },
          { when: [{ gone: 'web' }, { ran: 'c' }], unless: [{ updatd: 'web' }], run: 'x' },
        ],
      }),
      [
        { code: 'scenario/empty', path: 'timeline[1].when' },
        {
          code: 'scenario/unknown-key',
          path: 'timeline[2].unless[0].updatd',
          key: 'updatd',
          nearest: 'updated',
        },
      ],
    ],
    [
      'a set among several that asks nothing, or of what is not there',
      withFields({
        timeline: [
          { when: [{ gone: 'web' }, {}], run: 'x' },
          { when: [{ gone: 'web' }, { ran: 'c' }], run: 'x' },
          { when: [{ node: { name: 'node-9', state: 'down' } }], run: 'x' },
        ],
      }),
      [
        { code: 'scenario/unknown-node', path: 'timeline[2].when[0].node.name', name: 'node-9' },
        { code: 'scenario/no-condition', path: 'timeline[0].when[1]' },
        { code: 'scenario/unknown-command', path: 'timeline[1].when[1].ran', name: 'c' },
      ],
    ],
    [
      'a comparison without a limit',
      ofEntry({ when: { requests: { service: 'web', against: { image: 'web:1' } } }, run: 'x' }),
      [{ code: 'scenario/no-condition', path: 'timeline[0].when.requests.against' }],
    ],
    [
      'names of commands that are there twice, or not at all',
      withFields({
        timeline: [
          { name: 'a', at: '0s', run: 'x' },
          { name: 'a', after: 'b', run: 'x' },
          { when: { ran: 'c' }, unless: { ran: 'd' }, run: 'x' },
        ],
      }),
      [
        { code: 'scenario/duplicate-command', path: 'timeline[1].name', name: 'a' },
        { code: 'scenario/unknown-command', path: 'timeline[1].after', name: 'b' },
        { code: 'scenario/unknown-command', path: 'timeline[2].when.ran', name: 'c' },
        { code: 'scenario/unknown-command', path: 'timeline[2].unless.ran', name: 'd' },
      ],
    ],
    [
      'a command that waits for itself',
      ofEntry({ name: 'a', after: 'a', run: 'x' }),
      [{ code: 'scenario/cycle', path: 'timeline[0].after', names: ['a', 'a'] }],
    ],
    [
      'commands that wait for each other, one of them for the one before it',
      withFields({
        timeline: [
          { at: '0s', run: 'x' },
          { name: 'a', after: 'c', run: 'x' },
          { when: { gone: 'web' }, run: 'x' },
          { name: 'c', when: { gone: 'web' }, run: 'x' },
          { after: 'a', run: 'x' },
        ],
      }),
      [
        {
          code: 'scenario/cycle',
          path: 'timeline[1].after',
          names: ['a', 'c', 'timeline[2]', 'a'],
        },
      ],
    ],
    [
      'a condition of a node that is not there',
      ofEntry({ when: { node: { name: 'node-9', state: 'down' } }, run: 'x' }),
      [{ code: 'scenario/unknown-node', path: 'timeline[0].when.node.name', name: 'node-9' }],
    ],
    [
      'an image without a name',
      withFields({ images: { '': {} } }),
      [{ code: 'scenario/bad-value', path: 'images[""]', value: '""', expected: 'name' }],
    ],
  ])('%s', (_what, errors, expected) => {
    expect(errors).toEqual(expected);
  });

  it('JSON that is none', () => {
    for (const json of ['', '{', 'nonsense', '{"swarmscope":1,}', '\u0000']) {
      expect(parseScenario(json)).toMatchObject({
        ok: false,
        error: [{ code: 'scenario/not-json', path: '' }],
      });
    }
  });

  it('JSON that is too long, before it is parsed', () => {
    expect(parseScenario('['.repeat(LIMITS.jsonLength + 1))).toEqual({
      ok: false,
      error: [{ code: 'scenario/too-large', path: '', of: 'characters', max: LIMITS.jsonLength }],
    });
  });

  it('JSON that is nested without end', { timeout: 60_000 }, () => {
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    for (const json of [
      deep,
      '{"a":'.repeat(300_000),
      JSON.stringify(LEAST).replace('"timeline":[]', `"timeline":[{"run":"x","when":${deep}}]`),
      JSON.stringify(LEAST).replace('"timeline":[]', `"timeline":${deep}`),
      JSON.stringify(LEAST).replace(
        '"timeline":[]',
        `"timeline":[],"images":{"x":{"healthcheck":{"test":${deep}}}}`,
      ),
    ]) {
      expect(parseScenario(json).ok).toBe(false);
    }
  });

  it('no more mistakes than a person reads', () => {
    const timeline = Array.from({ length: 900 }, () => ({ at: 'x', run: '' }));
    expect(withFields({ timeline })).toHaveLength(50);
    const keys = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`k${i}`, 1]));
    expect(withFields(keys)).toHaveLength(50);
  });

  it('no more of a value than a person reads', () => {
    const [error] = withFields({ engine: 'x'.repeat(100_000) }) as [{ value: string }];
    expect(error.value.length).toBeLessThan(100);
  });
});

const json = (fields: string): string =>
  JSON.stringify(LEAST).replace('"timeline":[]', `"timeline":[],${fields}`);
const pathsOf = (text: string): unknown => {
  const parsed = parseScenario(text);
  return parsed.ok ? [] : parsed.error.map(({ code, path }) => [code, path]);
};

describe('names that objects have by themselves', () => {
  it('are names like any other', () => {
    const text = json(
      '"files":{"constructor":"a","toString":"b"},"images":{"constructor":{"listen":"1s"}}',
    );
    const parsed = parseScenario(text);
    expect(parsed.ok && parsed.value).toMatchObject(JSON.parse(text) as object);
    expect(
      parseScenario(JSON.stringify({ ...LEAST, nodes: [{ name: 'constructor', role: 'manager' }] }))
        .ok,
    ).toBe(true);
  });

  it.each([
    ['"files":{"a":"b","__proto__":"c"}', 'files.__proto__'],
    ['"images":{"__proto__":{}}', 'images.__proto__'],
    ['"luck":{"nodeDownAfter":{"__proto__":"1s"}}', 'luck.nodeDownAfter.__proto__'],
  ])('but for one that would be lost: %s', (fields, path) => {
    expect(pathsOf(json(fields))).toEqual([['scenario/bad-value', path]]);
  });

  it('and in labels', () => {
    const text = JSON.stringify(LEAST).replace('"manager"', '"manager","labels":{"__proto__":"a"}');
    expect(pathsOf(text)).toEqual([['scenario/bad-value', 'nodes[0].labels.__proto__']]);
  });

  it('are no keys of ours', () => {
    expect(pathsOf(json('"__proto__":{"x":1}'))).toEqual([['scenario/unknown-key', '__proto__']]);
    expect(pathsOf(json('"constructor":1'))).toEqual([['scenario/unknown-key', 'constructor']]);
    expect(pathsOf(json('"images":{"x":{"__proto__":{}}}'))).toEqual([
      ['scenario/unknown-key', 'images.x.__proto__'],
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('the behaviour of an image on its own', () => {
  it('is checked as in a scenario, with the path from there', () => {
    expect(readImage({ listen: '1s' }, 'web:2')).toEqual({ ok: true, value: { listen: '1s' } });
    expect(readImage({ listn: '1s' }, 'web:2')).toEqual({
      ok: false,
      error: [
        {
          code: 'scenario/unknown-key',
          path: 'images["web:2"].listn',
          key: 'listn',
          nearest: 'listen',
        },
      ],
    });
    expect(readImage([], 'web:2').ok).toBe(false);
  });
});
