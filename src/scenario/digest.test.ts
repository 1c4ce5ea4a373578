import { describe, expect, it } from 'vitest';
import type { Recording } from '../engine';
import { digestOf, fingerprintOf } from './digest';
import { builtin } from './library/library';
import type { Scenario } from './schema';
import { simulate } from './simulate';

/** Failures, a rollback, a secret and the loss of a leader: something in every part of a recording. */
const SCENARIO: Scenario = {
  swarmscope: 1,
  nodes: [1, 2, 3].map((n) => ({ name: `node-${n}`, role: 'manager' })),
  files: { key: 'secret' },
  images: { 'web:2': { faults: [{ kind: 'exit', after: '200ms', slots: [1] }] } },
  traffic: [{ service: 'web', rate: 2 }],
  timeline: [
    { at: '0s', run: 'docker secret create key key' },
    {
      at: '0s',
      run: 'docker service create --secret key --name web --replicas 2 --health-cmd true --health-interval 1s -p 80:80 web:1',
    },
    {
      at: '8s',
      run: 'docker service update --image web:2 --update-failure-action rollback --update-monitor 2s web',
    },
    { at: '18s', run: 'chaos node-down node-1' },
  ],
  until: '40s',
};

/** Every leaf of a recording, with how to change it. */
function* leavesOf(
  value: unknown,
  path = '',
): Generator<{ path: string; change: () => () => void }> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string | number, unknown>;
  const isColumn = ArrayBuffer.isView(value);
  // A column is one kind of thing: its first and its last stand for the others.
  const keys = isColumn ? edgesOf(value as unknown as ArrayLike<unknown>) : Object.keys(value);
  for (const key of keys) {
    const before = holder[key];
    if (typeof before === 'object' && before !== null) {
      yield* leavesOf(before, `${path}.${key}`);
      continue;
    }
    yield {
      path: `${path}.${key}`,
      change: () => {
        holder[key] = other(before, isColumn);
        return () => {
          holder[key] = before;
        };
      },
    };
  }
}

const edgesOf = ({ length }: ArrayLike<unknown>): readonly string[] =>
  length === 0 ? [] : [...new Set(['0', String(length - 1)])];

function other(value: unknown, isColumn: boolean): unknown {
  if (typeof value === 'number') return Number.isNaN(value) ? 1 : isColumn ? value ^ 1 : value + 1;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : 0;
}

/** Of any value. */
const of = (value: unknown): string => digestOf(value as Recording);

describe('the digest', () => {
  const recording: Recording = simulate(SCENARIO);
  const digest = digestOf(recording);

  it('is 128 bits, the same for the same scenario, and what structuredClone keeps', () => {
    expect(digest).toMatch(/^[0-9a-f]{32}$/);
    expect(digestOf(simulate(SCENARIO))).toBe(digest);
    expect(digestOf(structuredClone(recording))).toBe(digest);
    expect(digestOf(JSON.parse(JSON.stringify(SCENARIO)) as never)).not.toBe(digest);
  });

  it('changes with every field of the recording', { timeout: 60_000 }, () => {
    const copy = structuredClone(recording);
    const unnoticed: string[] = [];
    const tried = new Map<string, number>();
    for (const { path, change } of leavesOf(copy)) {
      // Rows of a list are alike: three of each field stand for the others.
      const field = path.replaceAll(/\.\d+/g, '.*');
      const times = tried.get(field) ?? 0;
      tried.set(field, times + 1);
      if (times >= 3) continue;
      const restore = change();
      if (digestOf(copy) === digest) unnoticed.push(path);
      restore();
    }
    expect(unnoticed).toEqual([]);
    for (const part of Object.keys(recording)) {
      expect([...tried.keys()].some((field) => field.startsWith(`.${part}`))).toBe(true);
    }
    expect(digestOf(copy)).toBe(digest);
  });

  it('does not depend on the order in which fields were written', () => {
    const shuffled = Object.fromEntries(Object.entries(recording).toReversed());
    expect(digestOf(shuffled as unknown as Recording)).toBe(digest);
  });

  it('changes with the seed, and with nothing that is only said otherwise', () => {
    expect(digestOf(simulate({ ...SCENARIO, seed: 2 }))).not.toBe(digest);
    expect(digestOf(simulate({ ...SCENARIO, seed: 1, engine: '28', title: 'x' }))).toBe(digest);
  });

  it('tells apart what could be run together', () => {
    const values = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      [['a'], 'bc'],
      [0],
      [1],
      [true],
      [null],
      [NaN],
      [Infinity],
      { a: 1 },
      { b: 1 },
      { a: 1, b: 1 },
    ];
    expect(new Set(values.map(of)).size).toBe(values.length);
    expect(of({ a: 1, b: undefined })).toBe(of({ a: 1 }));
  });

  it('of the book stays within a run', () => {
    const book = builtin('book@1')?.scenario ?? SCENARIO;
    expect(digestOf(simulate(book))).toBe(digestOf(simulate(structuredClone(book))));
  });
});

it('a column has the digest of its numbers, whatever holds them and from where on', () => {
  const numbers = Array.from({ length: 5_000 }, (_, i) => (i % 250) * 1_000_003);
  const whole = Float64Array.from([7, ...numbers]);
  const [first = '', ...others] = [
    Float64Array.from(numbers),
    whole.subarray(1),
    Int32Array.from(numbers),
  ].map(fingerprintOf);
  expect(others).toEqual([first, first]);
  expect(fingerprintOf(whole)).not.toBe(first);
});

const column = (value: number): string => fingerprintOf(Float64Array.of(value));

it('every NaN is the same, and no infinity is one', () => {
  const { buffer } = new Uint32Array([1, 0x7ff80000, 0, 0xfff80000, 1, 0x7ff00000]);
  for (const at of [0, 8, 16])
    expect(fingerprintOf(new Float64Array(buffer, at, 1))).toBe(column(NaN));
  expect(column(Infinity)).not.toBe(column(NaN));
  expect(column(Infinity)).not.toBe(column(-Infinity));
});
