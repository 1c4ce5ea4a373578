import { expect, it } from 'vitest';
import { RULE_IDS } from './rule-ids';
import { ruleIdsIn, testNamesIn } from './test-names';
import { UNTESTED } from './untested-rules';

const idsIn = (source: string): readonly string[] => [...ruleIdsIn(testNamesIn(source))];

it('reads the names of tests and of what holds them, in any quotes', () => {
  expect(
    testNamesIn(`it('U-3: a (b) c', () => {}); describe("RS-1", () => {}); test(\`S-2\`)`),
  ).toEqual(['U-3: a (b) c', 'RS-1', 'S-2']);
});

it('reads a table only where its rows are part of the name', () => {
  expect(idsIn(`it.each([['H-1'], ['H-2 and H-3']])('%s', () => {})`)).toEqual([
    'H-1',
    'H-2',
    'H-3',
  ]);
  expect(idsIn(`it.each([{ rule: 'H-1' }])('$rule holds', () => {})`)).toEqual(['H-1']);
  expect(idsIn(`it.each(['H-1'])('H-9: one by one', () => {})`)).toEqual(['H-9']);
  expect(idsIn(`describe.each<readonly [string]>([['H-4 (a)']])('%s: b', () => {})`)).toEqual([
    'H-4',
  ]);
});

it('takes several ids in a name, and all of a span', () => {
  expect(idsIn(`it('D-1, D-3 to D-5: defaults')`)).toEqual(['D-1', 'D-3', 'D-5', 'D-4']);
  expect(idsIn(`it('K-26, U-51a: sizes')`)).toEqual(['K-26', 'U-51a']);
});

it('takes nothing from bodies, comments in them, other calls or tests that are skipped', () => {
  const source = `
    it('works', () => { expect(x).toBe('U-1'); /* U-2 */ });
    it.skip('U-3: not now', () => {});
    it.todo('U-4: later');
    split('U-5');
    emit('U-6');
  `;
  expect(idsIn(source)).toEqual([]);
});

it('gives reasons for rules that there are', () => {
  const known = new Set(RULE_IDS);
  expect(Object.keys(UNTESTED).filter((id) => !known.has(id))).toEqual([]);
  for (const reason of Object.values(UNTESTED))
    expect(reason).toMatch(/^(not modelled: |belongs to )/);
  expect(known.size).toBe(RULE_IDS.length);
});
