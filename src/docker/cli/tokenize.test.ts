import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize';

const argv = (line: string): unknown => {
  const tokens = tokenize(line);
  return 'argv' in tokens ? tokens.argv : tokens.problem;
};

describe('a command line is split as a shell splits it', () => {
  it.each<[line: string, words: readonly string[]]>([
    ['docker  service\tupdate', ['docker', 'service', 'update']],
    [`--label "two words" 'and "quotes"'`, ['--label', 'two words', 'and "quotes"']],
    [`'it'\\''s' "a"b'c'`, ["it's", 'abc']],
    [`a '' ""`, ['a', '', '']],
    ['a\\ b c\\"d', ['a b', 'c"d']],
    [`--env A='x y' --env=B="1 2"`, ['--env', 'A=x y', '--env=B=1 2']],
    [`chaos image web:1 '{"listen": "5s"}'`, ['chaos', 'image', 'web:1', '{"listen": "5s"}']],
    ['web * [a]? {b,c} ~ !d', ['web', '*', '[a]?', '{b,c}', '~', '!d']],
    ['$HOME "$HOME" \'$HOME\' 5$', ['$HOME', '$HOME', '$HOME', '5$']],
    ['', []],
    ['   ', []],
  ])('%j', (line, words) => {
    expect(argv(line)).toEqual(words);
  });

  it('takes a hash for a comment only where it begins a word', () => {
    expect(argv('--label color=#fff web # the rest')).toEqual(['--label', 'color=#fff', 'web']);
    expect(argv(`'#' "#" \\# #`)).toEqual(['#', '#', '#']);
  });

  it('joins a line that ends with a backslash with the next', () => {
    expect(argv('docker service \\\n  update \\\r\n web')).toEqual([
      'docker',
      'service',
      'update',
      'web',
    ]);
  });

  it.each(['${', 'a ${B', 'a ${}', 'a; b', 'a && b', 'a | b', 'a > b', 'a $(b)', '(a)', 'a &'])(
    'refuses what takes a real shell: %s',
    (line) => {
      expect(argv(line)).toMatch(/^swarmscope: ".+" is not understood here: one command a line$/);
    },
  );

  it.each([`a 'b`, `a "b`, `a "b\\"`, `a 'b\\'c'`])(
    'refuses a quote that does not end: %s',
    (line) => {
      expect(argv(line)).toMatch(/^swarmscope: unexpected end of line while looking for matching/);
    },
  );

  it('says where each word stands', () => {
    const line = `docker  'x y' --a="b"`;
    const tokens = tokenize(line);
    const words = 'words' in tokens ? tokens.words : [];
    expect(words.map(({ start, end }) => line.slice(start, end))).toEqual([
      'docker',
      `'x y'`,
      '--a="b"',
    ]);
  });

  it('never throws, and gives back any words in single quotes', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 })), (words) => {
        const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
        expect(argv(line)).toEqual(words);
      }),
    );
    const lines = [
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom(...'${}()[]<>|&;*?!#\\"\' ab=~\n'.split('')),
        maxLength: 20,
      }),
    ];
    fc.assert(
      fc.property(fc.oneof(...lines), (line) => {
        expect(() => tokenize(line)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
