import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARED_MAX, LINK_LENGTH_MAX } from './fragment';
import { builtin } from './library/library';
import { decodeLink, encodeLink } from './link';
import published from './links-3.json';
import { minimal } from './minimal';
import type { Scenario } from './schema';
import { randomScenario } from './test/random-scenario';

const FIRST = encodeLink(named('book@1'));

function named(name: string): Scenario {
  const found = builtin(name);
  if (found === undefined) throw new Error(`${name} is gone`);
  return found.scenario;
}

function open(fragment: string): readonly Scenario[] {
  const link = decodeLink(fragment);
  if (!link.ok || link.value === null) throw new Error(JSON.stringify(link));
  return [link.value.scenario, ...link.value.others];
}

const refusal = (fragment: string): unknown => {
  const link = decodeLink(fragment);
  return link.ok ? null : link.error;
};

describe('a link to a comparison', () => {
  it('opens all of its scenarios, in order', () => {
    const some = fc.array(randomScenario, { minLength: 1, maxLength: COMPARED_MAX });
    fc.assert(
      fc.property(some, ([first, ...others]) => {
        const link = encodeLink(first as Scenario, { others, atMs: 3_000, lang: 'zh' });
        if (link.length > LINK_LENGTH_MAX) return;
        expect(open(link)).toEqual([first as Scenario, ...others].map(minimal));
        expect(decodeLink(link)).toMatchObject({ value: { atMs: 3_000, lang: 'zh' } });
      }),
      { numRuns: 60 },
    );
  });

  it('has few characters for what differs in one setting, however long the scenario is', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const alone = encodeLink(scenario);
        const link = encodeLink(scenario, { others: [{ ...scenario, seed: 77 }] });
        // Deflate says of 258 letters at once that they are the same.
        const { length } = JSON.stringify(minimal(scenario));
        expect(link.length - alone.length).toBeLessThan(60 + length / 40);
      }),
      { numRuns: 60 },
    );
  });

  it('opens no more than are compared', () => {
    const link = `${FIRST}${'&b=2.pause@1.G03gowl8WCdwAA'.repeat(9)}`;
    expect(open(link)).toHaveLength(COMPARED_MAX);
  });

  it('opens beside a built-in by its name', () => {
    const [first, other] = open('#e=book@1&b=2.pause@1.G03gowl8WCdwAA');
    expect(first).toBe(named('book@1'));
    expect(other).toEqual(minimal(named('pause@1')));
  });

  it('says what is wrong when one of them does not open', () => {
    expect(refusal(`${FIRST}&b=1.!!!`)).toEqual({ code: 'link/damaged' });
    expect(refusal(`${FIRST}&b=9.AAAA`)).toEqual({ code: 'link/unknown-version', version: '9' });
    // The first has nothing to be near to.
    expect(refusal('#s=3.AAAA')).toEqual({ code: 'link/unknown-version', version: '3' });
    expect(refusal(`${FIRST}&b=3.AAAA`)).toMatchObject({ code: 'link/damaged' });
  });

  it('is none without a first', () => {
    expect(decodeLink('#b=2.pause@1.G03gowl8WCdwAA')).toEqual({ ok: true, value: null });
  });

  it.each(published)('$link opens for ever', ({ link, scenarios }) => {
    expect(open(link)).toEqual(scenarios);
  });
});
