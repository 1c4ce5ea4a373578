import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editStack, type StackEdit } from './edit';
import { parseCompose } from './parse';

const STACK = `# The shop.
version: "3.8"
services:
  web:
    image: 'nginx:1.12-alpine'   # pinned
    ports:
    - "80:80"
    deploy:
      replicas: 10
      update_config:
        parallelism: 2   # tasks replaced at once
        delay: "10s"     # rest after each

  api:
    image: api:1
`;

type Path = StackEdit['path'];
const inDeploy = (...rest: string[]): Path => ['services', 'web', 'deploy', ...rest];
const inUpdate = (key: string): Path => inDeploy('update_config', key);

function edit(text: string, path: Path, value?: StackEdit['value']): string {
  const edited = editStack(text, [value === undefined ? { path } : { path, value }]);
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}

/** What a file means, with nothing shared any more. */
const meaning = (text: string): unknown => JSON.parse(JSON.stringify(parse(text, { merge: true })));

describe('an edit of a stack file', () => {
  it('changes the characters of the value and no other', () => {
    expect(edit(STACK, inUpdate('parallelism'), 4)).toBe(
      STACK.replace('parallelism: 2 ', 'parallelism: 4 '),
    );
    expect(edit(STACK, inUpdate('delay'), '1m30s')).toBe(STACK.replace('"10s"', '"1m30s"'));
    expect(edit(STACK, ['services', 'web', 'image'], "it's")).toBe(
      STACK.replace("'nginx:1.12-alpine'", "'it''s'"),
    );
    expect(edit(STACK, inDeploy('replicas'), 3)).toBe(STACK.replace('replicas: 10', 'replicas: 3'));
  });

  it('adds a missing key behind the last of its map', () => {
    expect(edit(STACK, inUpdate('order'), 'start-first')).toBe(
      STACK.replace('rest after each\n', 'rest after each\n        order: start-first\n'),
    );
    expect(edit(STACK, inDeploy('rollback_config', 'delay'), '1s')).toBe(
      STACK.replace(
        'rest after each\n',
        'rest after each\n      rollback_config:\n        delay: 1s\n',
      ),
    );
    expect(edit(STACK, ['services', 'api', 'deploy', 'update_config', 'delay'], '5s')).toBe(
      `${STACK}    deploy:\n      update_config:\n        delay: 5s\n`,
    );
  });

  it('adds a key at the end of a file that does not end its last line', () => {
    expect(edit('services:\n  web:\n    image: x:1', inDeploy('replicas'), 2)).toBe(
      'services:\n  web:\n    image: x:1\n    deploy:\n      replicas: 2\n',
    );
  });

  it('goes in as far as the file does', () => {
    expect(edit('services:\n    web:\n        image: x:1\n', inDeploy('replicas'), 2)).toBe(
      'services:\n    web:\n        image: x:1\n        deploy:\n            replicas: 2\n',
    );
  });

  it('fills a key that has nothing behind it', () => {
    const text = STACK.replace(/update_config:\n.*\n.*\n/, 'update_config:   # later\n');
    expect(edit(text, inUpdate('delay'), '5s')).toBe(
      text.replace('# later\n', '# later\n        delay: 5s\n'),
    );
    const empty = 'services:\n  web:\n    deploy:\n    image: x:1\n';
    expect(edit(empty, inUpdate('delay'), '5s')).toBe(
      'services:\n  web:\n    deploy:\n      update_config:\n        delay: 5s\n    image: x:1\n',
    );
  });

  it.each(['update_config: null', 'update_config: ~', 'update_config: 5', 'update_config: {}'])(
    'writes a map where there is none: %s',
    (line) => {
      const text = `services:\n  web:\n    deploy:\n      ${line}\n      replicas: 3\n`;
      expect(meaning(edit(text, inUpdate('delay'), '5s'))).toEqual({
        services: { web: { deploy: { update_config: { delay: '5s' }, replicas: 3 } } },
      });
    },
  );

  it('keeps a block of text whole when it adds behind it', () => {
    const text = 'services:\n  web:\n    image: x:1\n    command: |\n      a\n      b\n  api: {}\n';
    expect(edit(text, inDeploy('replicas'), 2)).toBe(
      'services:\n  web:\n    image: x:1\n    command: |\n      a\n      b\n    deploy:\n      replicas: 2\n  api: {}\n',
    );
  });

  it('keeps line ends of CR LF', () => {
    const text = STACK.replaceAll('\n', '\r\n');
    expect(edit(text, inUpdate('order'), 'start-first')).toBe(
      edit(STACK, inUpdate('order'), 'start-first').replaceAll('\n', '\r\n'),
    );
    expect(edit(text, inUpdate('delay'), '5s')).toBe(text.replace('"10s"', '"5s"'));
    const flow = 'services:\r\n  web: {deploy: {replicas: 2}} # one\r\n';
    expect(edit(flow, inDeploy('replicas'), 3)).toBe(flow.replace('2', '3'));
    expect(edit(flow, inDeploy('mode'), 'replicated')).not.toMatch(/[^\r]\n/);
  });

  it('edits a map that is written in one line', () => {
    const text = 'services:\n  web: {image: "x:1", deploy: {replicas: 2}} # one\n';
    expect(edit(text, inDeploy('replicas'), 3)).toBe(text.replace('replicas: 2', 'replicas: 3'));
    const after = edit(text, inUpdate('delay'), '5s');
    expect(meaning(after)).toEqual({
      services: {
        web: { image: 'x:1', deploy: { replicas: 2, update_config: { delay: '5s' } } },
      },
    });
    expect(after).toContain('# one');
    expect(after).toContain('"x:1"');
  });

  it('deletes a key and keeps the comments of the others', () => {
    const after = edit(STACK, inUpdate('parallelism'));
    expect(meaning(after)).toEqual(meaning(STACK.replace(/ +parallelism.*\n/, '')));
    for (const comment of ['# The shop.', '# pinned', '# rest after each']) {
      expect(after).toContain(comment);
    }
    expect(meaning(edit(STACK, inUpdate('order')))).toEqual(meaning(STACK));
  });

  it('deletes the lines of a key and no other', () => {
    const without = (line: RegExp) => STACK.replace(line, '');
    expect(edit(STACK, inUpdate('parallelism'))).toBe(without(/ +parallelism.*\n/));
    expect(edit(STACK, inUpdate('delay'))).toBe(without(/ +delay.*\n/));
    expect(edit(STACK, inDeploy('update_config'))).toBe(without(/ +update_config[^]*each\n/));
    expect(edit(STACK, ['services', 'web', 'ports'])).toBe(without(/ +ports:\n.*\n/));
    expect(edit(STACK, inUpdate('order'))).toBe(STACK);
    expect(edit(STACK, ['services', 'api', 'deploy', 'replicas'])).toBe(STACK);
  });

  it('makes several edits one after the other', () => {
    const edited = editStack(STACK, [
      { path: inUpdate('parallelism'), value: 5 },
      { path: inUpdate('monitor'), value: '7s' },
      { path: inUpdate('parallelism'), value: 6 },
    ]);
    expect(edited.ok && meaning(edited.value)).toEqual(
      meaning(
        STACK.replace('parallelism: 2', 'parallelism: 6').replace(
          'delay:',
          'monitor: 7s\n        delay:',
        ),
      ),
    );
  });

  it('is refused where the file would have to be written anew and cannot be', () => {
    const hidden =
      'x-d: &d {replicas: 2}\nservices:\n  web:\n    deploy: #\r \n      <<: *d\n      update_config:\n        parallelism: 2\n';
    expect(editStack(hidden, [{ path: inUpdate('parallelism'), value: 5 }])).toEqual({
      ok: false,
      error: { code: 'unreadable', reason: 'it has characters that cannot be kept' },
    });
  });

  it('says what it cannot edit, and changes nothing', () => {
    expect(editStack('a: [', [{ path: inDeploy('replicas'), value: 1 }])).toMatchObject({
      ok: false,
      error: { code: 'unreadable' },
    });
    for (const text of ['', '- a\n', 'services:\n', 'services: {api: {}}\n', 'services: [web]\n']) {
      expect(editStack(text, [{ path: inDeploy('replicas'), value: 1 }])).toEqual({
        ok: false,
        error: { code: 'missing' },
      });
    }
    expect(editStack(STACK, [{ path: ['services', 'constructor', 'x'], value: 1 }]).ok).toBe(false);
  });
});

/** Files in which services share settings; `web` is edited. */
const SHARED: readonly (readonly [what: string, text: string])[] = [
  [
    'the alias of another’s map',
    'services:\n  api: {deploy: &d {replicas: 2, update_config: {parallelism: 3, delay: 1s}}}\n  web: {deploy: *d}\n',
  ],
  [
    'the map that another’s alias names',
    'services:\n  web: {deploy: &d {replicas: 2, update_config: {parallelism: 3}}}\n  api: {deploy: *d}\n',
  ],
  [
    'the inner map that another’s alias names',
    'services:\n  web: {deploy: {update_config: &u {parallelism: 3}}}\n  api: {deploy: {update_config: *u, rollback_config: *u}}\n',
  ],
  [
    'a scalar that another’s alias names',
    'services:\n  web: {deploy: {update_config: {parallelism: &p 3}}}\n  api: {deploy: {replicas: *p, update_config: {parallelism: *p}}}\n',
  ],
  [
    'a scalar through an alias',
    'services:\n  api: {deploy: {replicas: &p 3}}\n  web: {deploy: {update_config: {parallelism: *p}}}\n',
  ],
  [
    'what a merge brings',
    'x-d: &d\n  replicas: 2\n  update_config: {parallelism: 3, delay: 1s}\nservices:\n  web:\n    deploy:\n      <<: *d\n  api:\n    deploy:\n      <<: *d\n',
  ],
  [
    'a service that is another with a difference',
    'services:\n  web: &web\n    image: x:1\n    deploy:\n      update_config:\n        parallelism: 3\n  api:\n    <<: *web\n    image: y:1\n',
  ],
  [
    'a service that merges another',
    'services:\n  api: &api\n    image: x:1\n    deploy:\n      update_config:\n        parallelism: 3\n        delay: 1s\n  web:\n    <<: *api\n    image: y:1\n',
  ],
  [
    'a merge of several',
    'x-a: &a {parallelism: 3}\nx-b: &b {delay: 1s}\nservices:\n  web: {deploy: {update_config: {<<: [*a, *b], order: start-first}}}\n  api: {deploy: {update_config: {<<: [*b, *a]}}}\n',
  ],
  [
    'an anchor within an anchor',
    'services:\n  web: &w\n    deploy: &d\n      update_config: &u\n        parallelism: &p 3\n  a1: *w\n  a2: {deploy: *d}\n  a3: {deploy: {update_config: *u}}\n  a4: {deploy: {replicas: *p}}\n',
  ],
];

/** The services of a file; null when it is no stack file. */
function servicesOf(text: string): Readonly<Record<string, unknown>> | null {
  const parsed = parseCompose(text, 'stack.yml');
  return parsed.ok ? parsed.value.services : null;
}

type Meaning = { services: Record<string, { deploy?: Record<string, unknown> }> };

describe('an edit of one service changes no other, whatever they share', () => {
  it.each(SHARED)('%s', (_what, text) => {
    const before = meaning(text) as Meaning;
    for (const [key, value] of [
      ['parallelism', 7],
      ['order', 'stop-first'],
    ] as const) {
      const after = meaning(edit(text, inUpdate(key), value)) as Meaning;
      const expected = structuredClone(before);
      const deploy = expected.services['web']?.deploy ?? {};
      deploy['update_config'] = { ...(deploy['update_config'] as object), [key]: value };
      expect(after).toEqual(expected);
    }
  });

  it.each(SHARED)('deleting: %s', (_what, text) => {
    const after = meaning(edit(text, inUpdate('parallelism'))) as Meaning;
    const expected = structuredClone(meaning(text)) as Meaning;
    const update = expected.services['web']?.deploy?.['update_config'] as Record<string, unknown>;
    delete update['parallelism'];
    expect(after).toEqual(expected);
  });

  it('never throws nor breaks a file, whatever was typed into it', { timeout: 60_000 }, () => {
    const characters = ' \n\t:-{}[]&*!|>\'"#%@`,?~<=ad0$\r'.split('');
    const slip = fc.record({
      at: fc.nat({ max: 200 }),
      drop: fc.nat({ max: 6 }),
      typed: fc.string({ unit: fc.constantFrom(...characters), maxLength: 4 }),
    });
    const texts = fc.constantFrom(STACK, ...SHARED.map(([, text]) => text));
    fc.assert(
      fc.property(texts, fc.array(slip, { maxLength: 4 }), (text, slips) => {
        const typed = slips.reduce(
          (before, { at, drop, typed: more }) =>
            before.slice(0, at) + more + before.slice(at + drop),
          text,
        );
        const before = servicesOf(typed);
        for (const value of [7, null]) {
          const path = inUpdate('parallelism');
          const edited = editStack(typed, [value === null ? { path } : { path, value }]);
          const after = edited.ok && before !== null ? servicesOf(edited.value) : before;
          expect({ ...after, web: null }).toEqual({ ...before, web: null });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('seed 1942774969: takes out a key in braces that has no value', () => {
    const typed =
      'services:\n  api: {deploy: {replicas: &p 3}}\n  web: {deploy: {update_config: {parallelism}}}\n';
    const edited = editStack(typed, [{ path: inUpdate('parallelism') }]);
    expect(edited.ok && servicesOf(edited.value)).toMatchObject({
      api: { deploy: { replicas: 3 } },
    });
  });

  it('reads back what it wrote, in a file of any shape', { timeout: 60_000 }, () => {
    const scalar = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const shapes = fc.constantFrom(STACK, ...SHARED.map(([, text]) => text));
    const key = fc.constantFrom('parallelism', 'delay', 'order', 'new key', '3', 'null', '# x');
    fc.assert(
      fc.property(shapes, key, scalar, (text, name, value) => {
        const after = meaning(edit(text, inUpdate(name), value)) as Meaning;
        const update = after.services['web']?.deploy?.['update_config'] as Record<string, unknown>;
        expect(Object.is(update[name], -0) ? 0 : update[name]).toEqual(
          Object.is(value, -0) ? 0 : value,
        );
      }),
      { numRuns: 200 },
    );
  });
});
