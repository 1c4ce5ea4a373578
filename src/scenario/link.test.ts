import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { builtin } from './library/library';
import { LINK_LENGTH_MAX } from './fragment';
import { decodeLink, encodeLink } from './link';
import { DICTIONARY_1 } from './link-dictionary-1';
import published from './links-1.json';
import near from './links-2.json';
import { minimal } from './minimal';
import { UNPACKED_MAX } from './pack';
import type { Scenario } from './schema';
import { randomScenario } from './test/random-scenario';

const book = (): Scenario => {
  const found = builtin('book@1');
  if (found === undefined) throw new Error('the book is gone');
  return found.scenario;
};

function open(fragment: string): Scenario {
  const link = decodeLink(fragment);
  if (!link.ok || link.value === null) throw new Error(JSON.stringify(link));
  return link.value.scenario;
}

const refusal = (fragment: string): unknown => {
  const link = decodeLink(fragment);
  return link.ok ? null : link.error;
};

/** Any text as the data of a link. */
const packed = (text: string | Uint8Array): string => {
  const bytes = typeof text === 'string' ? strToU8(text) : text;
  const data = deflateSync(bytes, { level: 9, dictionary: strToU8(DICTIONARY_1) });
  return `#s=1.${Buffer.from(data).toString('base64url')}`;
};

describe('a link', () => {
  it('opens the scenario that it was made of, less what is default', () => {
    expect(open(encodeLink(book()))).toEqual(minimal(book()));
  });

  it('opens any scenario', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        expect(open(encodeLink(scenario))).toEqual(minimal(scenario));
      }),
      { numRuns: 200 },
    );
  });

  it('carries the moment, the view and the language', () => {
    const fragment = encodeLink(book(), { atMs: 22_500, view: 'a&b=c', lang: 'zh' });
    expect(fragment).toMatch(/&t=22\.5&view=a%26b%3Dc&lang=zh$/);
    expect(decodeLink(fragment)).toMatchObject({
      ok: true,
      value: { atMs: 22_500, view: 'a&b=c', lang: 'zh', builtin: null },
    });
  });

  it.each<[t: string, atMs: number | null]>([
    ['22', 22_000],
    ['22.5s', 22_500],
    ['0', 0],
    ['999999', 86_400_000],
    ['', null],
    ['-1', null],
    ['1e3', null],
    ['9999999', null],
    ['NaN', null],
  ])('t=%s', (t, atMs) => {
    expect(decodeLink(`#e=book&t=${t}`)).toMatchObject({ ok: true, value: { atMs } });
  });

  it('is short near a built-in', () => {
    const { timeline, files } = book();
    const stack = files?.['stack.yml'] ?? '';
    const variants: readonly Scenario[] = [
      book(),
      { ...book(), seed: 12_345 },
      { ...book(), timeline: [...timeline, { at: '40s', run: 'chaos node-down node-4' }] },
      {
        ...book(),
        title: 'What if it were healthy first?',
        files: {
          'stack.yml': `${stack.replace('delay: 10s', 'delay: 5s\n        order: start-first')}volumes:\n  data:\n`,
        },
        images: {
          ...book().images,
          'nginx:1.13-alpine': {
            listen: '4s',
            faults: [{ kind: 'exit', after: '1.5s', code: 1, slots: [2, 5] }],
          },
        },
        timeline: [
          ...timeline,
          { at: '31.2s', run: 'docker service rollback web_web' },
          { at: '52s', run: 'docker node update --availability drain node-3' },
          { at: '61s', run: 'docker service scale web_web=12' },
        ],
      },
    ];
    expect(
      Math.max(...variants.map((scenario) => encodeLink(scenario).length)),
    ).toBeLessThanOrEqual(400);
    expect(encodeLink(book()).length).toBeLessThan(40);
  });
});

describe('links of version 1', () => {
  it.each(published)('open for ever: $link', ({ link, scenario }) => {
    expect(open(link)).toEqual(scenario);
  });
});

describe('links of version 2, near a built-in', () => {
  it.each(near)('open for ever: $link', ({ link, scenario }) => {
    expect(open(link)).toEqual(scenario);
  });

  it('are made where they are shorter', () => {
    const { scenario } = builtin('rollback');
    const edited = { ...scenario, seed: 9 };
    const link = encodeLink(edited);
    expect(link).toMatch(/^#s=2\.rollback@1\./);
    expect(link.length).toBeLessThan(80);
    expect(open(link)).toEqual(minimal(edited));
    expect(encodeLink(book())).toMatch(/^#s=1\./);
  });

  it.each([
    ['2.nope@1.AAAA', { code: 'link/unknown-builtin', name: 'nope@1' }],
    ['2..AAAA', { code: 'link/unknown-builtin', name: '' }],
    ['2.__proto__.AAAA', { code: 'link/unknown-builtin', name: '__proto__' }],
    ['2.book@1', { code: 'link/damaged' }],
    ['2.book@1.', { code: 'link/damaged' }],
    ['2.book@1.!', { code: 'link/damaged' }],
    ['2.book@1.A.A', { code: 'link/damaged' }],
  ])('%s is refused', (data, error) => {
    expect(refusal(`#s=${data}`)).toEqual(error);
  });
});

describe('a built-in', () => {
  it.each(['#e=book', '#e=book@1', 'e=book', '#e=book%401', '#x=1&e=book&y', '#e=book&e=nope'])(
    'is opened by %s',
    (fragment) => {
      expect(decodeLink(fragment)).toMatchObject({
        ok: true,
        value: { builtin: 'book@1', scenario: book() },
      });
    },
  );

  it.each([
    'nope',
    'book@2',
    'book@0',
    'book@01',
    'book@',
    'book@1@1',
    'constructor',
    '__proto__',
    '',
  ])('is not %j', (name) => {
    expect(refusal(`#e=${name}`)).toEqual({ code: 'link/unknown-builtin', name });
  });

  it('gives way to a scenario, and its name is shown no longer than a person reads', () => {
    const [least] = published;
    expect(open(`#e=nope&${least?.link.slice(1)}`)).toEqual(least?.scenario);
    expect(refusal(`#e=${'x'.repeat(500)}`)).toEqual({
      code: 'link/unknown-builtin',
      name: 'x'.repeat(80),
    });
  });
});

describe('a fragment without a scenario is none', () => {
  it.each(['', '#', '#about', '#t=5', '#s', '#=x', '#lang=zh&&&', '#S=1.x'])('%j', (fragment) => {
    expect(decodeLink(fragment)).toEqual({ ok: true, value: null });
  });
});

describe('a link that some chat has changed', () => {
  it('opens with every character escaped', () => {
    const fragment = encodeLink(book());
    const data = fragment.slice('#s='.length);
    const escaped = data
      .split('')
      .map((c) => `%${c.charCodeAt(0).toString(16)}`)
      .join('');
    expect(open(`#s=${escaped}`)).toEqual(minimal(book()));
  });

  it('is taken as it is where an escape is broken', () => {
    expect(refusal('#s=1.%')).toEqual({ code: 'link/damaged' });
    expect(refusal('#e=%E0%A4%A')).toEqual({ code: 'link/unknown-builtin', name: '%E0%A4%A' });
  });
});

describe('a hostile link gives a message and harms nothing', () => {
  it('longer than 64 kB is not read', () => {
    expect(refusal(`#s=1.${'A'.repeat(LINK_LENGTH_MAX)}`)).toEqual({
      code: 'link/too-long',
      length: LINK_LENGTH_MAX + 5,
      max: LINK_LENGTH_MAX,
    });
    expect(refusal(`#s=1.${'A'.repeat(LINK_LENGTH_MAX - 5)}`)).toEqual({ code: 'link/damaged' });
  });

  it.each(['', '1', '2', '3.abc', '0.abc', '1x.abc', '.abc', '__proto__.abc', 'x'.repeat(100)])(
    'of version %j is refused by name',
    (data) => {
      const version = data.includes('.') ? data.slice(0, data.indexOf('.')) : '';
      expect(refusal(`#s=${data}`)).toEqual({ code: 'link/unknown-version', version });
    },
  );

  it.each(['1.', '1.!', '1.AAAA====', '1.ä', '1.A', '1.a b', '1.\u0000'])(
    'with data %j is damaged',
    (data) => {
      expect(refusal(`#s=${data}`)).toEqual({ code: 'link/damaged' });
    },
  );

  it('that is cut short is damaged', { timeout: 60_000 }, () => {
    const fragment = published[2]?.link ?? '';
    for (let length = '#s=1.'.length; length < fragment.length - 1; length++) {
      expect(refusal(fragment.slice(0, length))).toMatchObject({
        code: expect.stringMatching(/^link\/(damaged|bad-scenario)$/) as string,
      });
    }
  });

  it('that unpacks to more than 1 MB is not unpacked', { timeout: 60_000 }, () => {
    for (const size of [UNPACKED_MAX + 1, 8 * UNPACKED_MAX, 40 * UNPACKED_MAX]) {
      expect(refusal(packed(new Uint8Array(size)))).toEqual({
        code: 'link/unpacks-too-large',
        max: UNPACKED_MAX,
      });
    }
    expect(refusal(packed(' '.repeat(UNPACKED_MAX)))).toMatchObject({ code: 'link/bad-scenario' });
  });

  it('is not unpacked whole first', () => {
    const bomb = packed(new Uint8Array(40 * UNPACKED_MAX));
    const before = process.memoryUsage().arrayBuffers;
    expect(refusal(bomb)).toMatchObject({ code: 'link/unpacks-too-large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * UNPACKED_MAX);
  });

  it.each<[text: string, code: string]>([
    ['nonsense', 'scenario/not-json'],
    ['[]', 'scenario/not-a-scenario'],
    ['{"swarmscope":2}', 'scenario/newer-format'],
    ['{"swarmscope":1,"__proto__":{"nodes":[]}}', 'scenario/missing'],
    ['['.repeat(500_000), 'scenario/not-json'],
    ['['.repeat(500_000) + ']'.repeat(500_000), 'scenario/not-a-scenario'],
  ])('with %.40s inside names what is wrong', (text, code) => {
    expect(refusal(packed(text))).toMatchObject({
      code: 'link/bad-scenario',
      errors: expect.arrayContaining([expect.objectContaining({ code })]) as unknown[],
    });
  });

  it('of random bytes never throws, and what opens is a scenario', { timeout: 60_000 }, () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const data = fc.string({ unit: fc.constantFrom(...alphabet.split('')), maxLength: 400 });
    fc.assert(
      fc.property(data, (text) => {
        expect(decodeLink(`#s=1.${text}`).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (fragment) => {
        expect(() => decodeLink(fragment)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it(
    'with a character changed never throws, and what opens can be linked again',
    { timeout: 60_000 },
    () => {
      const links = [...published, ...near].map(({ link }) => link);
      const change = fc.record({
        link: fc.constantFrom(...links),
        at: fc.nat(),
        to: fc.string({ unit: 'binary', maxLength: 3 }),
        drop: fc.integer({ min: 0, max: 3 }),
      });
      fc.assert(
        fc.property(change, ({ link, at, to, drop }) => {
          const start = at % link.length;
          const mutated = link.slice(0, start) + to + link.slice(start + drop);
          const opened = decodeLink(mutated);
          const scenario = opened.ok && opened.value !== null ? opened.value.scenario : book();
          expect(open(encodeLink(scenario))).toEqual(minimal(scenario));
        }),
        { numRuns: 2_000 },
      );
    },
  );
});
