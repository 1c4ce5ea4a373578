import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceSpec } from '../engine';
import type { Scenario } from './schema';
import type { SettingName } from './setting-names';
import { settingOf, type SettingValue } from './setting-values';
import { editSetting } from './edit-setting';
import { isEditable } from './settings';
import { simulate } from './simulate';

const STACK = `services:
  web:
    image: web:1
    deploy:
      replicas: 2   # two
      update_config: {parallelism: 2, delay: 10s}
  api:
    image: api:1
`;
const CREATE = 'docker service create --name shop_web web:1';
const DEPLOY = 'docker stack deploy -c stack.yml shop';

const scenarioOf = (run: string, file = STACK): Scenario => ({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  files: { 'stack.yml': file },
  timeline: [
    { at: '0s', run },
    { at: '9s', run: 'docker service rm shop_web' },
  ],
});

function edit(scenario: Scenario, setting: SettingName, value: SettingValue): Scenario {
  const edited = editSetting(scenario, { pin: 0, service: 'shop_web', setting, value });
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}

/** The spec of the service after the first command has run. */
function specOf(scenario: Scenario): ServiceSpec {
  const { services } = simulate({ ...scenario, until: '1s' });
  const version = services.find(({ name }) => name === 'shop_web')?.versions.at(-1);
  if (version === undefined) throw new Error('no service');
  return version.spec;
}

describe('a setting', () => {
  it('goes back to what it was, to the letter', () => {
    const flags = edit(scenarioOf(CREATE), 'delay', 5_000);
    expect(edit(edit(flags, 'delay', 9_000), 'delay', 5_000)).toEqual(flags);
    const file = scenarioOf(DEPLOY);
    expect(edit(edit(file, 'replicas', 9), 'replicas', 2)).toEqual(file);
    expect(edit(edit(file, 'delay', 1_234), 'delay', 10_000)).toEqual(file);
  });

  it(
    'is read back from flags and from a file, after any edits of it and others',
    { timeout: 60_000 },
    () => {
      const value = fc.oneof(
        fc.record({
          setting: fc.constantFrom<SettingName>(
            'parallelism',
            'rollback_config.parallelism',
            'replicas',
          ),
          value: fc.nat({ max: 1_000 }),
        }),
        fc.record({
          setting: fc.constantFrom<SettingName>('delay', 'monitor', 'restart_policy.delay'),
          value: fc.integer({ min: 1, max: 3_600_000 }),
        }),
        fc.record({
          setting: fc.constant<SettingName>('max_failure_ratio'),
          value: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
        }),
      );
      const run = fc.constantFrom(CREATE, DEPLOY);
      fc.assert(
        fc.property(run, fc.array(value, { minLength: 1, maxLength: 5 }), (line, edits) => {
          const edited = edits.reduce(
            (scenario, { setting, value: to }) => edit(scenario, setting, to),
            scenarioOf(line),
          );
          const spec = specOf(edited);
          const last = new Map(edits.map(({ setting, value: to }) => [setting, to]));
          for (const [setting, to] of last) expect(settingOf(spec, setting)).toBe(to);
          expect(edited.timeline[1]).toEqual(scenarioOf(line).timeline[1]);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each<[why: string, scenario: Scenario, edit: { pin?: number; service?: string }]>([
    ['no such command', scenarioOf(DEPLOY), { pin: 7 }],
    ['a command without settings', scenarioOf(DEPLOY), { pin: 1 }],
    ['a command that cannot be read', scenarioOf("docker stack deploy -c 'stack.yml shop"), {}],
    ['a file that is not there', scenarioOf('docker stack deploy -c other.yml shop'), {}],
    ['a file that every object has', scenarioOf('docker stack deploy -c constructor shop'), {}],
    ['a service of another stack', scenarioOf(DEPLOY), { service: 'other_web' }],
    ['a service that the file does not have', scenarioOf(DEPLOY), { service: 'shop_db' }],
    ['a service without a stack', scenarioOf(DEPLOY), { service: 'web' }],
  ])('is not editable: %s', (_why, scenario, { pin = 0, service = 'shop_web' }) => {
    expect(editSetting(scenario, { pin, service, setting: 'delay', value: 1 })).toEqual({
      ok: false,
      error: { code: 'setting/not-editable', run: scenario.timeline[pin]?.run ?? '' },
    });
  });

  it('is not written into a file that is no YAML', () => {
    const change = { pin: 0, service: 'shop_web', setting: 'delay', value: 1 } as const;
    expect(editSetting(scenarioOf(DEPLOY, 'a: ['), change)).toMatchObject({
      ok: false,
      error: { code: 'setting/unreadable-file', file: 'stack.yml' },
    });
  });
});

describe('what can be edited', () => {
  it.each([
    ['docker service update web', true],
    ['docker service create x:1', true],
    ['docker stack deploy -c s.yml web', true],
    ['docker service scale web=3', false],
    ['docker service rollback web', false],
    ['docker node update node-1', false],
    ['chaos kill web.1', false],
    ['', false],
  ])('%s: %s', (run, expected) => {
    expect(isEditable(run)).toBe(expected);
  });
});
