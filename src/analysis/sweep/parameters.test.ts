import { describe, expect, it } from 'vitest';
import type { Recording } from '../../engine';
import { builtin, type BuiltinName, type Scenario } from '../../scenario';
import { simulate } from '../../scenario/simulate';
import type { Parameter, ParameterValue } from './parameter';
import { printParameter, readParameter, readValues, suggestedValues } from './parameter-values';
import { parametersOf, subjectFromMs, subjectOf } from './parameters';
import { setParameter } from './set-parameter';

interface Case {
  readonly scenario: Scenario;
  readonly recording: Recording;
  readonly parameters: readonly Parameter[];
}

function caseOf(scenario: Scenario, service?: string): Case {
  const recording = simulate(scenario);
  const subject = subjectOf(scenario, recording, service);
  if (subject === null) throw new Error('there is no service');
  return { scenario, recording, parameters: parametersOf(scenario, recording, subject) };
}

const CASES = new Map(
  (['book', 'rollback', 'health', 'transient'] satisfies BuiltinName[]).map((name) => [
    name as string,
    caseOf(builtin(name).scenario),
  ]),
);
const FAULTY: Scenario = {
  swarmscope: 1,
  nodes: [
    { name: 'node-1', role: 'manager' },
    { name: 'node-2', cpus: 4, memory: '8GiB' },
  ],
  images: {
    'web:2': { faults: [{ kind: 'errors', after: '3s', for: '5s', ratio: 0.5, chance: 0.2 }] },
  },
  traffic: [{ service: 'web', rate: 20 }],
  timeline: [
    {
      at: '0s',
      run: 'docker service create --name web --replicas 3 --publish 80:80 --health-cmd true web:1',
    },
    { at: '10s', run: 'docker service update --image web:2 --reserve-cpu 0.5 web' },
  ],
  until: '60s',
};
CASES.set('faulty', caseOf(FAULTY));

const ALL = [...CASES].flatMap(([name, { parameters }]) =>
  parameters.map((parameter) => [name, parameter.name, parameter] as const),
);

function find(name: string, parameter: string): Parameter {
  const found = CASES.get(name)?.parameters.find((one) => one.name === parameter);
  if (found === undefined) throw new Error(`${name} has no ${parameter}`);
  return found;
}

function set(name: string, parameter: string, value: ParameterValue) {
  return setParameter(CASES.get(name)?.scenario as Scenario, find(name, parameter).target, value);
}

describe('parameters of a scenario', () => {
  it('are of the update, the check, resources, nodes, images, faults, traffic, times and luck', () => {
    const names = CASES.get('faulty')?.parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'parallelism',
        'failure_action',
        'rollback_config.order',
        'healthcheck',
        'healthcheck.interval',
        'restart_policy.delay',
        'replicas',
        'stop_grace_period',
        'resources.reservations.cpus',
        'resources.limits.memory',
        'nodes',
        'images.web:2.listen',
        'images.web:2.errors',
        'images.web:2.faults.0.chance',
        'images.web:2.faults.0.for',
        'traffic.0.rate',
        'timeline.1.at',
        'seed',
      ]),
    );
    expect(new Set(names).size).toBe(names?.length);
  });

  it('are what they are in the scenario', () => {
    expect(find('book', 'parallelism').now).toBe(2);
    expect(find('book', 'delay').now).toBe(10_000);
    expect(find('book', 'monitor').now).toBe(5_000);
    expect(find('book', 'images.nginx:1.13-alpine.listen').now).toBe(1_200);
    expect(find('book', 'healthcheck').now).toBe('off');
    expect(find('rollback', 'failure_action').now).toBe('rollback');
    expect(find('faulty', 'resources.reservations.cpus').now).toBe(0.5);
    expect(find('faulty', 'images.web:2.faults.0.ratio').now).toBe(0.5);
    expect(find('faulty', 'timeline.1.at').now).toBe(10_000);
    expect(find('faulty', 'seed').now).toBe(1);
  });

  it('H-18: what an update ignores is none of them', () => {
    const { scenario } = builtin('rollback');
    const run =
      'docker service update --health-start-interval 1s --image nginx:1.13-alpine web_web';
    const timeline = scenario.timeline.map((entry, pin) => (pin === 1 ? { ...entry, run } : entry));
    const { parameters } = caseOf({ ...scenario, timeline });
    expect(parameters.map(({ name }) => name)).not.toContain('healthcheck.start_interval');
  });

  it.each(ALL)('%s, %s: values are read as they are written', (_scenario, _name, parameter) => {
    for (const value of [parameter.now, ...suggestedValues(parameter)]) {
      const text = printParameter(parameter.kind, value);
      expect(readParameter(parameter, text)).toEqual({ ok: true, value });
    }
  });

  it.each(ALL)('%s, %s: to what it is sets nothing that runs otherwise', (name, _, parameter) => {
    const { scenario, recording } = CASES.get(name) as Case;
    const same = setParameter(scenario, parameter.target, parameter.now);
    expect(same.ok).toBe(true);
    if (!same.ok || parameter.name.startsWith('healthcheck')) return;
    expect(valueIn(same.value, parameter)).toBe(parameter.now);
    const { engine, seed } = recording;
    expect(simulate(same.value)).toMatchObject({ engine, seed });
  });

  it.each(ALL)('%s, %s: takes each value that is suggested', (name, _, parameter) => {
    const { scenario } = CASES.get(name) as Case;
    const values = suggestedValues(parameter);
    expect(values.length).toBeGreaterThan(1);
    expect(values).toContain(parameter.now);
    const other = values.findLast((value) => value !== parameter.now) as ParameterValue;
    const changed = setParameter(scenario, parameter.target, other);
    if (!changed.ok) throw new Error(JSON.stringify(changed.error));
    expect(valueIn(changed.value, parameter)).toBe(other);
  });
});

/** What a parameter is in a scenario. */
const valueIn = (scenario: Scenario, { name }: Parameter): ParameterValue | undefined =>
  caseOf(scenario).parameters.find((one) => one.name === name)?.now;

describe('the subject of a sweep', () => {
  it('is the service that was updated last, from the update on', () => {
    const { scenario, recording } = CASES.get('book') as Case;
    const subject = subjectOf(scenario, recording);
    expect(subject).toEqual({ service: 'web_web', pin: 1 });
    expect(subject && subjectFromMs(scenario, recording, subject)).toBe(8_000);
  });

  it('is a service in the whole run where none was updated', () => {
    const { scenario } = builtin('seven');
    expect(subjectOf(scenario, simulate(scenario))).toMatchObject({ pin: null });
  });

  it('is none where there is none of that name', () => {
    const { scenario, recording } = CASES.get('book') as Case;
    expect(subjectOf(scenario, recording, 'web_api')).toBeNull();
  });
});

describe('setting a parameter', () => {
  it('writes where the setting is said, and leaves comments', () => {
    const changed = set('book', 'parallelism', 4);
    expect(changed.ok && changed.value.files?.['stack.yml']).toContain(
      'parallelism: 4   # tasks replaced at once',
    );
  });

  it('keeps the jitter of a time', () => {
    const images = { 'web:2': { ...FAULTY.images?.['web:2'], start: '500ms±20%' } };
    const changed = setParameter(
      { ...FAULTY, images },
      { of: 'image', ref: 'web:2', field: 'start' },
      2_000,
    );
    expect(changed.ok && changed.value.images?.['web:2']?.start).toBe('2s±20%');
  });

  it('adds workers like the last one, and takes workers away, but no manager', () => {
    const more = set('faulty', 'nodes', 4);
    expect(more.ok && more.value.nodes.map(({ name, cpus }) => [name, cpus])).toEqual([
      ['node-1', undefined],
      ['node-2', 4],
      ['node-3', 4],
      ['node-4', 4],
    ]);
    const fewer = set('faulty', 'nodes', 1);
    expect(fewer.ok && fewer.value.nodes.map(({ name }) => name)).toEqual(['node-1']);
  });

  it('says where a node is named that would be gone', () => {
    const traffic = [{ service: 'web', rate: 20, via: 'node-2' }];
    const changed = setParameter({ ...FAULTY, traffic }, { of: 'nodes' }, 1);
    expect(changed).toEqual({
      ok: false,
      error: { code: 'scenario/unknown-node', path: 'traffic[0].via', name: 'node-2' },
    });
  });

  it('says of which command there is no time', () => {
    const timeline = [
      ...FAULTY.timeline,
      { when: { updated: 'web' }, run: 'docker service scale web=5' },
    ];
    expect(setParameter({ ...FAULTY, timeline }, { of: 'time', pin: 2 }, 0)).toEqual({
      ok: false,
      error: { code: 'setting/waits', run: 'docker service scale web=5' },
    });
  });
});

function read(name: string, text: string) {
  const values = readValues(find('faulty', name), text);
  return values.ok ? values.value : values.error;
}

describe('values as a command has them', () => {
  it.each([
    ['parallelism', '1..4', [1, 2, 3, 4]],
    ['parallelism', '1..10:3', [1, 4, 7, 10]],
    ['parallelism', '0,2..4,3,8', [0, 2, 3, 4, 8]],
    ['parallelism', '3..3', [3]],
    ['delay', '0s,5s,10s', [0, 5_000, 10_000]],
    ['delay', '0s..1m:20s', [0, 20_000, 40_000, 60_000]],
    ['delay', '0s..1s', [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]],
    ['max_failure_ratio', '0..0.3:0.1', [0, 0.1, 0.2, 0.3]],
    ['order', 'start-first,stop-first', ['start-first', 'stop-first']],
    ['resources.limits.memory', '64M,1g', [64 * 2 ** 20, 2 ** 30]],
    ['healthcheck', 'on,off', ['on', 'off']],
  ] as const)('%s: %s', (name, text, values) => {
    expect(read(name, text)).toEqual(values);
  });

  it.each([
    ['delay', '0s..5', { code: 'value/no-unit', text: '5', nearest: '5s' }],
    ['parallelism', '1.5', { code: 'value/not-a-count', text: '1.5' }],
    ['parallelism', '4..1', { code: 'parameter/no-range', text: '4..1' }],
    ['parallelism', '1..4:0', { code: 'parameter/no-range', text: '1..4:0' }],
    ['parallelism', '1..5000', { code: 'parameter/too-many', text: '1..5000', max: 1_000 }],
    ['max_failure_ratio', '1.2', { code: 'value/too-high', max: '1' }],
    ['monitor', '0s', { code: 'value/too-low', min: '1ms' }],
    ['resources.limits.memory', 'much', { code: 'parameter/not-a-size', text: 'much' }],
    [
      'order',
      'first',
      { code: 'parameter/not-a-word', text: 'first', words: ['stop-first', 'start-first'] },
    ],
    ['nodes', '0', { code: 'value/too-low', min: '1' }],
    ['delay', '', { code: 'value/not-a-duration', text: '' }],
  ] as const)('%s cannot be %s', (name, text, error) => {
    expect(read(name, text)).toEqual(error);
  });
});
