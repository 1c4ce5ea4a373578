import { describe, expect, it } from 'vitest';
import { builtin, type Scenario, type SettingName, type SettingValue } from '../../scenario';
import { applyEdit } from '../../scenario/edit';
import { withBoth } from './splice';

const { scenario: BOOK } = builtin('book');

function set(scenario: Scenario, setting: SettingName, value: SettingValue, pin = 0): Scenario {
  const edit = { kind: 'set', pin, service: 'web_web', setting, value } as const;
  const edited = applyEdit(scenario, edit);
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}

describe('two changes of one stack file', () => {
  it.each([
    ['parallelism', 11, 'delay', 0],
    ['delay', 90_000, 'parallelism', 1],
    ['replicas', 3, 'delay', 5_000],
    ['parallelism', 20, 'replicas', 100],
  ] as const)('%s to %s and %s to %s are the same as one after the other', (a, x, b, y) => {
    const one = set(BOOK, a, x);
    const both = withBoth(BOOK, one, set(BOOK, b, y));
    expect(both).toEqual(set(one, b, y));
  });

  it.each([
    ['where nothing is changed', set(BOOK, 'parallelism', 2), set(BOOK, 'delay', 5_000)],
    ['of the same line', set(BOOK, 'parallelism', 3), set(BOOK, 'parallelism', 4)],
    ['where a line comes', set(BOOK, 'monitor', 10_000), set(BOOK, 'delay', 5_000)],
    ['where both add a section', set(BOOK, 'order', 'start-first'), set(BOOK, 'monitor', 1_000)],
    ['where one is of a command', set(BOOK, 'parallelism', 3, 1), set(BOOK, 'delay', 5_000)],
  ])('are made one after the other %s', (_, one, other) => {
    expect(withBoth(BOOK, one, other)).toBeNull();
  });
});
