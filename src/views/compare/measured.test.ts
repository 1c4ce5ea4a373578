import { expect, it } from 'vitest';
import { applyEdit, builtin, simulate, type Scenario, type SettingName } from '../../scenario';
import { judged, outcomeOf } from './measured';

const book = builtin('book').scenario;
const pause = builtin('pause').scenario;
const UPDATE = book.timeline.findIndex(({ run }) => run.includes('service update'));

const outcome = (scenario: Scenario) => outcomeOf(simulate(scenario), 'web_web');

function withSetting(setting: SettingName, value: string | number): Scenario {
  const edit = { kind: 'set', pin: UPDATE, service: 'web_web', setting, value } as const;
  const after = applyEdit(book, edit);
  if (!after.ok) throw new Error(after.error.code);
  return after.value;
}

it('tells better from worse, by which of two values one would rather have', () => {
  const first = outcome(book);
  const startFirst = outcome(withSetting('order', 'start-first'));
  expect(judged('lowest', startFirst, first)).toBeGreaterThan(0);
  expect(judged('lowest', first, startFirst)).toBeLessThan(0);
  expect(judged('duration', outcome(withSetting('delay', 30_000)), first)).toBeLessThan(0);
  expect(judged('failed', first, first)).toBe(0);
});

it('does not call an update sooner done that stopped for a failure, nor better what goes on', () => {
  const [first, paused] = [outcome(book), outcome(pause)];
  expect(paused?.ending).toBe('paused');
  expect(paused?.isWhole).toBe(false);
  expect(paused?.measured.failed).toBeLessThan(first?.measured.failed ?? 0);
  expect(judged('duration', paused, first)).toBe(0);
  expect(judged('failed', paused, first)).toBe(0);
  // It is worse already, whatever comes.
  expect(judged('budget', paused, first)).toBeLessThan(0);
});

it('has nothing to say where one of them comes to no value, or has no such service', () => {
  expect(judged('detect', outcome(pause), outcome(book))).toBe(0);
  expect(outcomeOf(simulate(book), 'elsewhere')).toBeNull();
});
