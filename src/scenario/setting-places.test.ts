import { describe, expect, it } from 'vitest';
import { builtin } from './library/library';
import type { Scenario } from './schema';
import { placeOf, SETTING_NAMES, type SettingName } from './setting-names';
import { settingOf, type SettingValue } from './setting-values';
import { saidBy } from './said';
import { DEFAULT_TEST, editSetting } from './edit-setting';
import { obstacleTo } from './settings';
import { simulate } from './simulate';

const BOOK = builtin('book@1')?.scenario as Scenario;
const DEPLOY = 0;
const UPDATE = 1;
/** Nothing is said in it, so that everything is a default. */
const PLAIN: Scenario = {
  ...BOOK,
  files: {
    'stack.yml': [
      'version: "3.12"',
      'services:',
      '  web:  # the shop',
      '    image: nginx:1.12-alpine',
      '  db:',
      '    image: nginx:1.12-alpine',
      '',
    ].join('\n'),
  },
};

/** A value of each setting that is not its default, and another. */
const VALUES: Readonly<Record<SettingName, readonly [SettingValue, SettingValue]>> = {
  parallelism: [2, 0],
  delay: [90_000, 1_500],
  monitor: [7_000, 60_000],
  max_failure_ratio: [0.2, 0.75],
  order: ['start-first', 'stop-first'],
  failure_action: ['rollback', 'continue'],
  'rollback_config.parallelism': [3, 0],
  'rollback_config.delay': [1_000, 2_000],
  'rollback_config.monitor': [9_000, 8_000],
  'rollback_config.max_failure_ratio': [1, 0.5],
  'rollback_config.order': ['start-first', 'stop-first'],
  'rollback_config.failure_action': ['continue', 'pause'],
  'healthcheck.test': ['curl -f "http://x/ y"', 'true'],
  'healthcheck.interval': [5_000, 90_000],
  'healthcheck.timeout': [2_000, 1],
  'healthcheck.retries': [2, 7],
  'healthcheck.start_period': [20_000, 500],
  'healthcheck.start_interval': [1_000, 3_000],
  'restart_policy.condition': ['on-failure', 'none'],
  'restart_policy.delay': [0, 12_000],
  'restart_policy.max_attempts': [3, 5],
  'restart_policy.window': [60_000, 3_600_000],
  replicas: [4, 2],
  stop_grace_period: [30_000, 90_000],
  healthcheck: [true, false],
};

function edit(scenario: Scenario, pin: number, setting: SettingName, value: SettingValue | null) {
  const edited = editSetting(scenario, { pin, service: 'web_web', setting, value });
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}

/** The setting in force after a command, as the swarm has it. */
function inForce(scenario: Scenario, pin: number, setting: SettingName): SettingValue {
  const recording = simulate({ ...scenario, until: '10s' });
  expect(recording.commands.map(({ exitCode, stderr }) => (exitCode === 0 ? '' : stderr))).toEqual(
    recording.commands.map(() => ''),
  );
  const versions = recording.services.find(({ name }) => name === 'web_web')?.versions ?? [];
  const version = versions[pin];
  if (version === undefined) throw new Error('the command made no version');
  return settingOf(version.spec, setting);
}

const stackOf = (scenario: Scenario): string => scenario.files?.['stack.yml'] ?? '';

describe.each(SETTING_NAMES)('%s', (setting) => {
  const [first, second] = VALUES[setting];

  it('in a stack file: is set, changed and taken back', () => {
    const set = edit(PLAIN, DEPLOY, setting, first);
    expect(inForce(set, DEPLOY, setting)).toBe(first);
    expect(saidBy(set, DEPLOY)['web_web']?.settings).toHaveProperty([setting]);
    expect(saidBy(set, DEPLOY)['web_db']?.settings).toEqual({});
    const changed = edit(set, DEPLOY, setting, second);
    expect(inForce(changed, DEPLOY, setting)).toBe(second);
    expect(stackOf(edit(changed, DEPLOY, setting, null))).toBe(stackOf(PLAIN));
  });

  it('in the flags of an update: is set, changed and taken back', () => {
    if (obstacleTo(PLAIN, UPDATE, setting) !== null) return;
    const set = edit(PLAIN, UPDATE, setting, first);
    expect(inForce(set, UPDATE, setting)).toBe(first);
    expect(saidBy(set, UPDATE)['']?.settings).toHaveProperty([setting], 0);
    const changed = edit(set, UPDATE, setting, second);
    expect(inForce(changed, UPDATE, setting)).toBe(second);
    expect(edit(changed, UPDATE, setting, null).timeline).toEqual(PLAIN.timeline);
  });
});

const wholeSpecAfter = (scenario: Scenario, pin: number): unknown => {
  const { services } = simulate({ ...scenario, until: '10s' });
  const { spec } = services.find(({ name }) => name === 'web_web')?.versions[pin] ?? {};
  // What a stack says of itself, and what the update is for, is no setting.
  return JSON.parse(JSON.stringify(spec), (key, value: unknown) =>
    key === 'image' || key === 'labels' ? undefined : value,
  ) as unknown;
};

it.each(SETTING_NAMES.filter((setting) => obstacleTo(PLAIN, UPDATE, setting) === null))(
  '%s: the command and the line of the stack file that it amounts to make the same service',
  (setting) => {
    for (const value of VALUES[setting]) {
      const line = edit(PLAIN, DEPLOY, setting, value);
      const flag = edit(PLAIN, UPDATE, setting, value);
      expect(stackOf(line)).not.toBe(stackOf(PLAIN));
      // A check that is switched on has a test.
      const name =
        setting === 'healthcheck' && value === true ? 'health-cmd' : placeOf(setting).flag;
      expect(flag.timeline[UPDATE]?.run).toContain(` --${name}`);
      expect(wholeSpecAfter(flag, UPDATE)).toEqual(wholeSpecAfter(line, DEPLOY));
    }
  },
);

it('every setting but the one that docker ignores in an update has a flag', () => {
  const kept = SETTING_NAMES.filter((setting) => obstacleTo(PLAIN, UPDATE, setting) !== null);
  expect(kept).toEqual(['healthcheck.start_interval']);
});

describe('a stack file', () => {
  it('keeps its comments, its order and its alignment', () => {
    const edited = edit(edit(BOOK, DEPLOY, 'delay', 25_000), DEPLOY, 'order', 'start-first');
    expect(stackOf(edited)).toBe(
      stackOf(BOOK).replace(
        'delay: 10s       # rest after each of them',
        'delay: 25s       # rest after each of them\n        order: start-first',
      ),
    );
    expect(stackOf(edit(edited, DEPLOY, 'delay', null))).toContain(
      'parallelism: 2   # tasks replaced at once\n        order: start-first\n',
    );
  });

  it('loses a section that holds nothing any more', () => {
    const emptied = edit(edit(BOOK, DEPLOY, 'delay', null), DEPLOY, 'parallelism', null);
    expect(stackOf(emptied)).not.toContain('update_config');
    expect(stackOf(emptied)).toContain('replicas: 10\n');
  });

  it('is left as it is where there is nothing to take back', () => {
    expect(stackOf(edit(BOOK, DEPLOY, 'rollback_config.delay', null))).toBe(stackOf(BOOK));
  });

  it('names a version of the format that knows the key, and no newer one', () => {
    const version = (setting: SettingName, value: SettingValue) =>
      /"(.*)"/.exec(stackOf(edit(BOOK, DEPLOY, setting, value)))?.[1];
    expect(version('delay', 1_000)).toBe('3.5');
    expect(version('rollback_config.delay', 1_000)).toBe('3.7');
    expect(version('healthcheck.start_interval', 1_000)).toBe('3.12');
    const newest = { ...BOOK, files: { 'stack.yml': stackOf(BOOK).replace('3.5', '3.13') } };
    expect(stackOf(edit(newest, DEPLOY, 'rollback_config.delay', 1_000))).toContain('"3.13"');
  });

  it('ST-30: a check that is switched off keeps its times, and comes back with a test', () => {
    const on = edit(edit(BOOK, DEPLOY, 'healthcheck', true), DEPLOY, 'healthcheck.interval', 5_000);
    const off = edit(on, DEPLOY, 'healthcheck', false);
    expect(stackOf(off)).toMatch(/healthcheck:\n {6}interval: 5s\n {6}disable: true\n/);
    expect(inForce(off, DEPLOY, 'healthcheck')).toBe(false);
    const again = edit(off, DEPLOY, 'healthcheck', true);
    expect(stackOf(again)).not.toContain('disable');
    expect(inForce(again, DEPLOY, 'healthcheck.test')).toBe(DEFAULT_TEST);
    expect(inForce(again, DEPLOY, 'healthcheck.interval')).toBe(5_000);
  });

  it('tells where each setting stands, one that comes through an anchor where it is written', () => {
    const text = [
      'x-fast: &fast',
      '  parallelism: 4',
      'services:',
      '  web:',
      '    image: nginx:1.12-alpine',
      '    deploy:',
      '      update_config:',
      '        <<: *fast',
      '        delay: 5s',
    ].join('\n');
    const scenario = { ...BOOK, files: { 'stack.yml': text } };
    expect(saidBy(scenario, DEPLOY)).toEqual({
      web_web: { line: 4, settings: { parallelism: 2, delay: 9 }, parts: { image: 5 } },
    });
    expect(inForce(edit(scenario, DEPLOY, 'parallelism', null), DEPLOY, 'parallelism')).toBe(1);
  });
});

describe('a command line', () => {
  it('CLI-19: a check is switched off by a flag that stands alone', () => {
    const on = edit(PLAIN, UPDATE, 'healthcheck.interval', 5_000);
    const off = edit(on, UPDATE, 'healthcheck', false);
    expect(off.timeline[UPDATE]?.run).toBe(
      'docker service update --no-healthcheck --image nginx:1.13-alpine web_web',
    );
    const again = edit(off, UPDATE, 'healthcheck.test', 'true');
    expect(again.timeline[UPDATE]?.run).toBe(
      'docker service update --health-cmd true --image nginx:1.13-alpine web_web',
    );
  });

  it('H-2, H-18: a start interval does nothing in an update, nor in an old engine', () => {
    expect(obstacleTo(BOOK, UPDATE, 'healthcheck.start_interval')).toBe('update-ignores');
    expect(obstacleTo(BOOK, DEPLOY, 'healthcheck.start_interval')).toBeNull();
    expect(obstacleTo({ ...BOOK, engine: '20.10' }, DEPLOY, 'healthcheck.start_interval')).toBe(
      'engine',
    );
    expect(obstacleTo(BOOK, UPDATE, 'healthcheck.interval')).toBeNull();
  });

  it('says that it cannot be edited where it is of another stack or has no such flags', () => {
    const timeline = [{ at: '0s', run: 'docker service rollback web_web' }];
    const change = { pin: 0, service: 'web_web', setting: 'delay', value: 1 } as const;
    expect(editSetting({ ...BOOK, timeline }, change)).toEqual({
      ok: false,
      error: { code: 'setting/not-editable', run: 'docker service rollback web_web' },
    });
    expect(editSetting(BOOK, { ...change, service: 'shop_web' }).ok).toBe(false);
  });
});

describe('a setting in force', () => {
  it('D-26: comes from the service, else the image, else from docker', () => {
    const recording = simulate({ ...BOOK, until: '1s' });
    const spec = recording.services[0]?.versions[0]?.spec;
    if (spec === undefined) throw new Error('there is no service');
    const image = { test: ['CMD', 'curl', 'x'], intervalMs: 3_000 };
    expect(settingOf(spec, 'healthcheck')).toBe(false);
    expect(settingOf(spec, 'healthcheck', image)).toBe(true);
    expect(settingOf(spec, 'healthcheck.test', image)).toBe('curl x');
    expect(settingOf(spec, 'healthcheck.interval', image)).toBe(3_000);
    expect(settingOf(spec, 'healthcheck.timeout', image)).toBe(30_000);
    expect(settingOf(spec, 'healthcheck', { test: ['NONE'] })).toBe(false);
  });
});
