import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { quoteWord } from '../docker';
import type { ServiceSpec } from '../engine';
import { editSetting } from './edit-setting';
import type { Scenario } from './schema';
import { placeOf, SETTING_NAMES, type SettingName } from './setting-names';
import { settingOf, valueText, type SettingValue } from './setting-values';
import { simulate } from './simulate';

type Values = Partial<Record<SettingName, SettingValue>>;

/** A check can be switched off, which is no value beside the others. */
const NAMES = SETTING_NAMES.filter((name) => name !== 'healthcheck');

const WORDS: Readonly<Record<string, readonly string[]>> = {
  order: ['stop-first', 'start-first'],
  failure_action: ['pause', 'continue', 'rollback'],
  'rollback_config.order': ['stop-first', 'start-first'],
  'rollback_config.failure_action': ['pause', 'continue'],
  'restart_policy.condition': ['none', 'on-failure', 'any'],
};
const TESTS = ['true', 'curl -f "http://x/ y"', "echo 'it: # {no}' | grep -q '%'", '- [x', ' 1 '];

function valueIn(name: SettingName): fc.Arbitrary<SettingValue> {
  switch (placeOf(name).kind) {
    case 'count':
      // No retries are the default's (D-26).
      return fc.integer({ min: name === 'healthcheck.retries' ? 1 : 0, max: 9 });
    case 'ratio':
      return fc.constantFrom(0, 0.1, 0.25, 1);
    case 'duration':
      return fc.constantFrom(1, 1_500, 10_000, 90_000, 3_600_000);
    case 'text':
      return fc.constantFrom(...TESTS);
    case 'word':
    case 'switch':
      return fc.constantFrom(...(WORDS[name] ?? []));
  }
}

/** Some of the settings, each with a value. */
const values: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, valueIn(name)])),
  { requiredKeys: [] },
);

const entriesOf = (of: Values): readonly (readonly [SettingName, SettingValue])[] =>
  NAMES.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]] as const]));

function edited(scenario: Scenario, pin: number, service: string, changes: Values): Scenario {
  return Object.entries(changes).reduce((before, [setting, value]) => {
    const next = editSetting(before, {
      pin,
      service,
      setting: setting as SettingName,
      value: value ?? null,
    });
    if (!next.ok) throw new Error(next.error.code);
    return next.value;
  }, scenario);
}

/** A service's spec after the last command, all of which docker takes. */
function specOf(scenario: Scenario, service: string): ServiceSpec | undefined {
  const { commands, services } = simulate(scenario);
  expect(commands.filter(({ exitCode }) => exitCode !== 0).map(({ stderr }) => stderr)).toEqual([]);
  return services.find(({ name }) => name === service)?.versions.at(-1)?.spec;
}

const aScenario = (...runs: readonly string[]): Scenario => ({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  timeline: runs.map((run) => ({ at: '0s', run })),
  until: '0s',
});

const said = (name: SettingName, value: SettingValue): SettingValue =>
  placeOf(name).kind === 'duration' ? valueText(name, value) : value;

const notesIn = (text: string): readonly string[] => text.match(/# is [\w.]+/g) ?? [];
const deployed = (text: string): Scenario => ({
  ...aScenario('docker stack deploy -c stack.yml s'),
  files: { 'stack.yml': text },
});

/** A stack file with a comment behind every key that says which it is. */
function stackOf(web: Values, db: Values): string {
  const service = (of: Values): object => {
    const config: Record<string, unknown> = { image: 'app:1' };
    for (const [name, value] of entriesOf(of)) {
      const { path } = placeOf(name);
      let map = config;
      for (const key of path.slice(0, -1)) map = (map[key] ??= {}) as Record<string, unknown>;
      map[path.at(-1) as string] = said(name, value);
    }
    return config;
  };
  const text = stringify({ services: { web: service(web), db: service(db) } }, { lineWidth: 0 });
  const open: string[] = [];
  return text
    .split('\n')
    .map((line) => {
      const [, indent = '', key] = /^( *)([\w-]+):/.exec(line) ?? [];
      if (key === undefined) return line;
      open.splice(indent.length / 2, Infinity, key);
      return `${line} # is ${open.join('.')}`;
    })
    .join('\n');
}

describe('stack file, spec, stack file', () => {
  it('keeps what it means and its comments, in their order', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(values, values, values, (web, db, wanted) => {
        const before = stackOf(web, db);
        const gone = Object.fromEntries(
          entriesOf(web).flatMap(([name]) =>
            wanted[name] === undefined ? [[name, undefined]] : [],
          ),
        );
        // What is new comes first, so that no section is empty between two edits.
        const after = edited(edited(deployed(before), 0, 's_web', wanted), 0, 's_web', gone);
        const target = deployed(stackOf(wanted, db));
        for (const service of ['s_web', 's_db']) {
          expect(specOf(after, service)).toEqual(specOf(target, service));
        }
        const kept = new Set(notesIn(stackOf(wanted, db)));
        expect(notesIn(after.files?.['stack.yml'] ?? '')).toEqual(
          notesIn(before).filter((note) => kept.has(note)),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('command, spec, command', () => {
  /** Words that a shell has to be told to leave alone. */
  const word = fc.string({
    unit: fc.constantFrom(...'ab \'"\\$`|&;#=*{}<\n'.split('')),
    maxLength: 8,
  });
  const CREATE = 'docker service create --name web';
  const create = (odd: string, of: Values): Scenario =>
    edited(aScenario(`${CREATE} --env ${quoteWord(`A=${odd}`)} app:1`), 0, 'web', of);

  it('create: what its settings are makes the same service', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(values, word, (of, odd) => {
        const spec = specOf(create(odd, of), 'web') as ServiceSpec;
        expect(spec.task.container.env).toEqual([`A=${odd}`]);
        const read = entriesOf(of).map(([name]) => [name, settingOf(spec, name)] as const);
        expect(Object.fromEntries(read)).toEqual(of);
        expect(specOf(create(odd, Object.fromEntries(read.toReversed())), 'web')).toEqual(spec);
      }),
      { numRuns: 60 },
    );
  });

  it('update: from any settings to any others', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(values, values, word, (from, to, odd) => {
        // H-18: of an update, docker ignores it.
        const { 'healthcheck.start_interval': _ignored, ...wanted } = to;
        const { timeline } = create(odd, from);
        const both = aScenario(...timeline.map(({ run }) => run), 'docker service update web');
        const updated = specOf(edited(both, 1, 'web', wanted), 'web');
        expect(updated).toEqual(specOf(create(odd, { ...from, ...wanted }), 'web'));
        for (const [name, value] of entriesOf(wanted)) {
          expect([name, settingOf(updated as ServiceSpec, name)]).toEqual([name, value]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
