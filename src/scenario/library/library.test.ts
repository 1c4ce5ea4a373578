import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../docker';
import { applyEdit } from '../edit';
import { encodeLink } from '../link';
import { readScenario } from '../read';
import { simulate } from '../simulate';
import { isPlanned } from '../timeline';
import { builtin, BUILTIN_NAMES, FIRST_BUILTIN } from './library';

/** Of each published scenario's JSON. A line is added for a new version; none is ever changed. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'health@1': '344612857d35a5b27dec5278b3b5557d',
  'book@1': 'cfa988d4d7ac25deffe356fe2741f566',
  'start-first@1': '894eccab936f0dbe287e33c5e6ed0dc7',
  'pause@1': '64f4ae6f495617c3392c5e3535bd4d6a',
  'rollback@1': 'b2b2e0470f4506319a6aeb663d08fd85',
  'transient@1': '39b10f7d9b0ebe54d77721c3b9c303e1',
  'seven@1': '02bc0372bb11cf25bc0748675887f032',
  'hundred@1': '72736747da9c64545c8302db9b8d8d88',
  'canary-replicas@1': 'e2bace0ee6c781122aba604a1071e7ad',
  'canary-weight@1': 'c9e23f2fae7e54153f1279dfe30a6e4b',
  'blue-green@1': '1004e499811ef977e8070e03a5fbd371',
  'blue-green-alias@1': 'bc81c2d9883da8db497b995c0c18ac0a',
  'rolling@1': '2c72b7877542828782f98e508d07d930',
  'rolling-canary@1': '45c284cb8ee0d39d40cd510b5b84e5d6',
  'scale-during@1': '7205b8ace45d4049231f56f52ba213fa',
  'second-deploy@1': 'c961e840c4dfacb8a7cf310e056072dc',
  'rotate-secret@1': '30e270899c99d888ad51b6cb0c321b2a',
  'rotate-config@1': '87aae6e279bfa6863ff70802f380037b',
  'drain-node@1': 'e124538ea010d201090f482a6fbdae2e',
  'add-node@1': '93451071deb192b338d024bfee34cd1a',
  'node-dies@1': '73c07d7f2b95215af9ea8c06629294e9',
  'leader-dies@1': 'c87cbd39b37ceed4e8307224201fdf29',
  'registry@1': '867e7d22feb73ccde7836336bf5d5eb2',
};

/** What a QR code carries so that the back row can read it. */
const LINK_LENGTH = 400;

const published = Object.keys(PUBLISHED);
const found = (reference: string) => {
  const known = builtin(reference);
  if (known === undefined) throw new Error(`${reference} is not there`);
  return known;
};

describe('built-in scenarios', () => {
  it('are found by name, the newest first, and by name and version', () => {
    expect(builtin('book')).toMatchObject({ name: 'book', version: 1 });
    expect(builtin('book@1')?.scenario).toBe(builtin('book').scenario);
    expect(BUILTIN_NAMES).toContain(FIRST_BUILTIN);
  });

  it.each([
    '',
    '@1',
    'nope',
    'book@',
    'book@0',
    'book@2',
    'book@1.0',
    'book@1@1',
    'toString',
    '__proto__',
  ])('has none named %j', (reference) => {
    expect(builtin(reference)).toBeUndefined();
  });

  it('each version that there is has its line among the published ones', () => {
    const newest = BUILTIN_NAMES.map((name) => `${name}@${builtin(name).version}`);
    expect(published).toEqual(expect.arrayContaining(newest));
  });
});

describe.each(published)('%s', (reference) => {
  const { scenario, opensAtMs, mend } = found(reference);

  it('is as it was published', () => {
    const digest = createHash('sha256').update(JSON.stringify(scenario)).digest('hex');
    expect(digest.slice(0, 32)).toBe(PUBLISHED[reference]);
  });

  it('is a valid scenario', () => {
    expect(readScenario(structuredClone(scenario))).toEqual({ ok: true, value: scenario });
  });

  it('fits a short link, as it is and mended', () => {
    const mended = mend === null ? undefined : applyEdit(scenario, mend);
    expect(encodeLink(scenario).length).toBeLessThanOrEqual(LINK_LENGTH);
    if (mended === undefined) return;
    if (!mended.ok) throw new Error(mended.error.code);
    expect(readScenario(mended.value).ok).toBe(true);
    expect(encodeLink(mended.value).length).toBeLessThanOrEqual(LINK_LENGTH);
  });

  it('opens within ten seconds before its last command or while that is under way', () => {
    const timed = scenario.timeline.flatMap(({ at }) =>
      at === undefined ? [] : [parseDuration(at) ?? 0],
    );
    const planned = scenario.timeline.some(isPlanned) ? (simulate(scenario).plan ?? []) : [];
    const ran = planned.flatMap(({ end, endMs }) => (end === 'ran' ? [endMs ?? 0] : []));
    expect(opensAtMs).toBeGreaterThan(Math.max(...timed) - 10_000);
    expect(opensAtMs).toBeLessThan(Math.max(...timed, ...ran) + 15_000);
  });
});
