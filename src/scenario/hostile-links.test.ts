import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { builtin, BUILTIN_NAMES } from './library/library';
import { decodeLink, encodeLink } from './link';
import { DICTIONARY_1 } from './link-dictionary-1';
import published from './links-1.json';
import near from './links-2.json';
import { minimal } from './minimal';
import { UNPACKED_MAX } from './pack';
import { simulate } from './simulate';

/** As many as are tried in all, in three ways to make one. */
const RANDOM = 40_000;
const MUTATED = 40_000;
const REPACKED = 20_000;
/** Of the links that open, so many are run, or linked again. */
const RUN = 200;
const LINKED = 2_000;
/** An engine gives up after so many events. */
const EVENTS_MAX = 20_000_000;

const TEN_MINUTES = { timeout: 600_000 };

/** How the links of a kind fared. */
function tryAll(kind: fc.Arbitrary<string>, count: number): { opened: string[]; codes: string[] } {
  const codes = new Set<string>();
  const opened: string[] = [];
  for (const link of fc.sample(kind, { numRuns: count, seed: 8 })) {
    const result = decodeLink(link);
    if (!result.ok) codes.add(result.error.code);
    else if (result.value !== null) opened.push(link);
  }
  return { opened, codes: [...codes].toSorted() };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

it(`${RANDOM} links of random characters are refused, and none throws`, TEN_MINUTES, () => {
  const data = fc.string({ unit: fc.constantFrom(...ALPHABET.split('')), maxLength: 400 });
  const references = fc.constantFrom('1', '2.book@1', '2.health@1', '2.none@1', '3', '');
  const link = fc.oneof(
    fc.tuple(references, data).map(([reference, text]) => `#s=${reference}.${text}`),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `#s=1.${text}`),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const { opened, codes } = tryAll(link, RANDOM);
  expect(opened).toEqual([]);
  expect(codes).toContain('link/damaged');
});

it(`${MUTATED} links with characters changed open as scenarios or not at all`, TEN_MINUTES, () => {
  const links = [
    ...[...published, ...near].map(({ link }) => link),
    ...BUILTIN_NAMES.map((name) => encodeLink(builtin(name).scenario)),
  ];
  const link = fc
    .record({
      link: fc.constantFrom(...links),
      at: fc.nat(),
      to: fc.string({ unit: 'binary', maxLength: 3 }),
      drop: fc.integer({ min: 0, max: 3 }),
    })
    .map((change) => {
      const start = change.at % change.link.length;
      return change.link.slice(0, start) + change.to + change.link.slice(start + change.drop);
    });
  const { opened, codes } = tryAll(link, MUTATED);
  expect(codes).toContain('link/damaged');
  for (const one of opened.slice(0, LINKED)) expectToOpenAgain(one);
});

it(
  `${REPACKED} links to changed scenarios are refused by name, or run within bounds`,
  TEN_MINUTES,
  () => {
    const texts = BUILTIN_NAMES.map((name) => JSON.stringify(minimal(builtin(name).scenario)));
    const odd = fc.oneof(
      fc.constantFrom(
        '-1',
        '1e9',
        '"',
        '<img src=x onerror=alert(1)>',
        '\\u0000',
        '{',
        '99h',
        '[]',
      ),
      fc.string({ maxLength: 4 }),
      fc.nat({ max: 10_000 }).map(String),
    );
    const link = fc
      .record({ text: fc.constantFrom(...texts), at: fc.nat(), odd, drop: fc.nat({ max: 6 }) })
      .map(({ text, at, odd: to, drop }) => {
        const start = at % text.length;
        return packed(text.slice(0, start) + to + text.slice(start + drop));
      });
    const { opened, codes } = tryAll(link, REPACKED);
    expect(codes).toContain('link/bad-scenario');
    expect(opened.length).toBeGreaterThan(RUN);
    const step = Math.floor(opened.length / RUN);
    for (const one of opened.filter((_, i) => i % step === 0)) {
      const scenario = expectToOpenAgain(one);
      expect(simulate(scenario).kernelEvents).toBeLessThanOrEqual(EVENTS_MAX);
    }
  },
);

function expectToOpenAgain(link: string) {
  const opened = decodeLink(link);
  if (!opened.ok || opened.value === null) throw new Error(`does not open: ${link}`);
  const { scenario } = opened.value;
  expect(JSON.stringify(scenario).length).toBeLessThanOrEqual(UNPACKED_MAX);
  const again = decodeLink(encodeLink(scenario));
  expect(again.ok && again.value?.scenario).toEqual(minimal(scenario));
  return scenario;
}

function packed(text: string): string {
  const data = deflateSync(strToU8(text), { level: 9, dictionary: strToU8(DICTIONARY_1) });
  return `#s=1.${Buffer.from(data).toString('base64url')}`;
}
