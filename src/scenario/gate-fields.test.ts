import { describe, expect, it } from 'vitest';
import { gateFields, withGateField } from './gate-fields';
import type { Scenario } from './schema';
import { aCanary } from './test/a-canary';

const scenario: Scenario = aCanary(0);
const promote = scenario.timeline[2];
const field = (path: readonly (string | number)[], value: string | number) => ({ path, value });

describe('what a command waits for', () => {
  it('is told value by value', () => {
    if (promote === undefined) throw new Error('the canary has no promotion');
    expect(gateFields(promote).map(({ path, value }) => [path.join('.'), value])).toEqual([
      ['after', 'canary'],
      ['when.requests.service', 'app'],
      ['when.requests.image', 'app:2'],
      ['when.requests.over', '10s'],
      ['when.requests.errorsBelow', 0.01],
      ['when.requests.atLeast', 80],
      ['when.for', '5s'],
      ['unless.requests.service', 'app'],
      ['unless.requests.image', 'app:2'],
      ['unless.requests.over', '10s'],
      ['unless.requests.errorsAtLeast', 0.01],
      ['unless.requests.atLeast', 20],
      ['timeout', '120s'],
    ]);
  });

  it('of several sets too', () => {
    const entry = { when: [{ gone: 'a' }, { gone: 'b', for: '1s' }], run: 'docker node ls' };
    expect(gateFields(entry).map(({ path }) => path)).toEqual([
      ['when', 0, 'gone'],
      ['when', 1, 'gone'],
      ['when', 1, 'for'],
    ]);
  });

  it('is changed in one place', () => {
    const changed = withGateField(scenario, 2, field(['when', 'requests', 'atLeast'], 80), ' 40 ');
    const { when, ...rest } = promote ?? {};
    expect(changed).toMatchObject({ ok: true, value: rest });
    expect(changed).toMatchObject({
      value: { when: { requests: { errorsBelow: 0.01, atLeast: 40 }, for: '5s' } },
    });
    expect(when).toMatchObject({ requests: { atLeast: 80 } });
  });

  it.each([
    [['when', 'for'], '5s', 'soon', 'scenario/bad-duration'],
    [['when', 'requests', 'errorsBelow'], 0.01, '2', 'scenario/out-of-range'],
    [['when', 'requests', 'errorsBelow'], 0.01, 'few', 'scenario/bad-type'],
    [['when', 'requests', 'service'], 'app', '', 'scenario/empty'],
    [['after'], 'canary', 'nobody', 'scenario/unknown-command'],
    [['after'], 'canary', 'promote', 'scenario/cycle'],
  ] as const)('%j: says what is wrong with %j → %j', (path, value, typed, code) => {
    expect(withGateField(scenario, 2, field(path, value), typed)).toMatchObject({
      ok: false,
      error: { code },
    });
  });
});
