import { describe, expect, it } from 'vitest';
import { applyEdit, type Edit, type StreamChange } from './edit';
import type { Scenario } from './schema';

const STACK = `services:
  web:
    image: web:latest   # moves
    deploy: {placement: {max_replicas_per_node: 1}}
secrets:
  key:
    file: key.txt # never changed
`;

const SCENARIO: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  files: { 'stack.yml': STACK, 'key.txt': 'k' },
  timeline: [
    { at: '0s', run: 'docker stack deploy --resolve-image never -c stack.yml shop' },
    { at: '9s', run: 'docker service update --no-resolve-image --image web:2 shop_web' },
    { at: '12s', run: 'chaos kill shop_web.1' },
  ],
};

const file = (pin: number, path: readonly string[], value?: string): Edit => ({
  kind: 'file',
  pin,
  path: path as [string, string, string],
  ...(value === undefined ? {} : { value }),
});
const flag = (pin: number, name: string, value: string | null): Edit => ({
  kind: 'flag',
  pin,
  flag: name,
  value,
});

/** The stack file and the first two commands after a change, or why it cannot be made. */
function after(edit: Edit): string | { readonly stack?: string; readonly runs: readonly string[] } {
  const edited = applyEdit(SCENARIO, edit);
  if (!edited.ok) return edited.error.code;
  const { files = {}, timeline } = edited.value;
  const runs = timeline.slice(0, 2).map(({ run }) => run);
  return files['stack.yml'] === STACK ? { runs } : { stack: files['stack.yml'] ?? '', runs };
}
const RUNS = SCENARIO.timeline.slice(0, 2).map(({ run }) => run);

describe('a change of a key of a stack file', () => {
  it.each<[what: string, edit: Edit, stack: string]>([
    [
      'sets it, and keeps the comment',
      file(0, ['services', 'web', 'image'], 'web:1'),
      STACK.replace('web:latest', 'web:1'),
    ],
    [
      'adds it where it was not, outside the services too',
      file(0, ['secrets', 'key', 'name'], 'key-2'),
      `${STACK}    name: key-2\n`,
    ],
    [
      'takes it away',
      file(0, ['services', 'web', 'image']),
      STACK.replace('    image: web:latest   # moves\n', ''),
    ],
  ])('%s', (_what, edit, stack) => {
    expect(after(edit)).toEqual({ stack, runs: RUNS });
  });

  it.each([
    ['a command that deploys none', file(1, ['services', 'web', 'image'], 'web:1')],
    ['a service that it does not have', file(0, ['services', 'api', 'image'], 'api:1')],
    ['a command that is not there', file(9, ['services', 'web', 'image'], 'api:1')],
  ])('is refused for %s', (_what, edit) => {
    expect(after(edit)).toBe('setting/not-editable');
  });
});

describe('a change of a flag', () => {
  it.each<[what: string, edit: Edit, runs: readonly (string | undefined)[]]>([
    [
      'takes it from a deployment',
      flag(0, 'resolve-image', null),
      ['docker stack deploy -c stack.yml shop', RUNS[1]],
    ],
    [
      'takes a switch from an update',
      flag(1, 'no-resolve-image', null),
      [RUNS[0], 'docker service update --image web:2 shop_web'],
    ],
    [
      'gives it to an update',
      flag(1, 'replicas-max-per-node', '3'),
      [RUNS[0], RUNS[1]?.replace('update', 'update --replicas-max-per-node 3')],
    ],
    ['takes away nothing where it is not there', flag(1, 'replicas-max-per-node', null), RUNS],
  ])('%s', (_what, edit, runs) => {
    expect(after(edit)).toEqual({ runs });
  });

  it('is refused where a command has no such flags', () => {
    expect(after(flag(2, 'replicas', '3'))).toBe('setting/not-editable');
    expect(after(flag(9, 'replicas', '3'))).toBe('setting/not-editable');
  });
});

describe('a command that waits for others', () => {
  const waits: Scenario = {
    ...SCENARIO,
    timeline: [
      { at: '0s', run: 'docker service create --name web web:1' },
      { name: 'canary', at: '9s', run: 'docker service update --image web:2 web' },
      { name: 'promote', after: 'canary', when: { updated: 'web' }, run: 'docker node ls' },
      { when: { running: 'web' }, run: 'docker service ls' },
    ],
  };

  it('cannot be given a time, so that no slip of the hand takes its conditions', () => {
    const run = 'docker node ls';
    const moved = applyEdit(waits, { kind: 'move', pin: 2, atMs: 5_000 });
    expect(moved).toEqual({ ok: false, error: { code: 'setting/waits', run } });
    expect(applyEdit(waits, { kind: 'move', pin: 1, atMs: 5_000 }).ok).toBe(true);
  });

  it('keeps the one that it names from being removed', () => {
    expect(applyEdit(waits, { kind: 'remove', pin: 1 })).toEqual({
      ok: false,
      error: { code: 'setting/awaited', name: 'canary', by: 'promote' },
    });
    const [create, canary, , last] = waits.timeline;
    expect(applyEdit(waits, { kind: 'remove', pin: 2 })).toEqual({
      ok: true,
      value: { ...waits, timeline: [create, canary, last] },
    });
  });

  it('keeps its conditions when its line is written anew', () => {
    const edited = applyEdit(waits, {
      kind: 'rewrite',
      pin: 2,
      run: 'docker service rollback web',
    });
    expect(edited.ok && edited.value.timeline[2]).toEqual({
      name: 'promote',
      after: 'canary',
      when: { updated: 'web' },
      run: 'docker service rollback web',
    });
  });
});

describe('what a stream asks for', () => {
  const scenario: Scenario = {
    swarmscope: 1,
    nodes: [],
    traffic: [
      { service: 'a', rate: 1 },
      { service: 'b', rate: 2, host: 'app', dns: 'cache' },
    ],
    timeline: [],
  };
  const edited = (stream: number, change: StreamChange) => {
    const result = applyEdit(scenario, { kind: 'stream', stream, change });
    return result.ok ? result.value.traffic : result.error;
  };

  it('is said, and the other streams stay', () => {
    expect(edited(0, { path: '/shop' })).toEqual([
      { service: 'a', rate: 1, path: '/shop' },
      scenario.traffic?.[1],
    ]);
  });

  it('is as by default where it is said no more', () => {
    expect(edited(1, { host: null, dns: null })).toEqual([
      scenario.traffic?.[0],
      { service: 'b', rate: 2 },
    ]);
  });
});
