import { describe, expect, it } from 'vitest';
import { applyEdit, builtin, BUILTIN_NAMES, minimal, type Edit, type Scenario } from '../scenario';
import { differenceOf } from './difference';

const BOOK = builtin('book').scenario;

function edited(scenario: Scenario, ...edits: readonly Edit[]): Scenario {
  const result = applyEdit(scenario, { kind: 'several', edits });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const set = (setting: 'delay' | 'monitor', value: number): Edit => ({
  kind: 'set',
  pin: 0,
  service: 'web_web',
  setting,
  value,
});
const scale: Edit = { kind: 'add', atMs: 60_000, run: 'docker service scale web_web=12' };

const changes: readonly (readonly [kinds: readonly Edit['kind'][], edits: readonly Edit[]])[] = [
  [[], []],
  [[], [scale, { kind: 'remove', pin: 2 }]],
  [['write'], [set('delay', 5000), set('monitor', 8000)]],
  [['image'], [{ kind: 'image', ref: 'nginx:1.13-alpine', behaviour: { listen: '3s' } }]],
  [['image'], [{ kind: 'image', ref: 'nginx:1.14', behaviour: {} }]],
  [['write'], [{ kind: 'write', file: 'b.yml', text: 'services: {}' }]],
  [['rate'], [{ kind: 'rate', stream: 0, rate: 7 }]],
  [['move'], [{ kind: 'move', pin: 1, atMs: 21_500 }]],
  [['rewrite'], [{ kind: 'flag', pin: 1, flag: 'update-order', value: 'start-first' }]],
  [['add'], [scale]],
  [['remove'], [{ kind: 'remove', pin: 1 }]],
  [
    ['remove', 'move', 'write'],
    [{ kind: 'remove', pin: 1 }, { kind: 'move', pin: 0, atMs: 1000 }, set('delay', 1000)],
  ],
  [
    ['move', 'rewrite', 'add'],
    [
      { kind: 'move', pin: 1, atMs: 9000 },
      { kind: 'rewrite', pin: 1, run: 'docker node ls' },
      scale,
    ],
  ],
  [['replace'], [{ kind: 'replace', scenario: builtin('health').scenario }]],
  [['replace'], [{ kind: 'replace', scenario: { ...BOOK, seed: 9 } }]],
  [['replace'], [{ kind: 'stream', stream: 0, change: { host: 'app' } }]],
  [['replace'], [{ kind: 'entry', pin: 1, entry: { after: 'x', run: 'docker node ls' } }]],
];

describe('the difference of two scenarios', () => {
  it.each(changes)('is told by %j', (kinds, edits) => {
    const to = edited(BOOK, ...edits);
    const found = differenceOf(BOOK, to);
    expect(found.map(({ kind }) => kind).toSorted()).toEqual([...kinds].toSorted());
    expect(minimal(edited(BOOK, ...found))).toEqual(minimal(to));
  });

  it('makes any scenario of any other', () => {
    const all = BUILTIN_NAMES.map((name) => builtin(name).scenario);
    for (const from of all) {
      for (const to of all) {
        expect(minimal(edited(from, ...differenceOf(from, to)))).toEqual(minimal(to));
      }
    }
  });
});
