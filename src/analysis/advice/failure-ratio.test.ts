import { describe, expect, it } from 'vitest';
import { anUpdate, found, proven } from './test/an-update';

const withRatio = (ratio: number, replicas = 10, flags = '') =>
  anUpdate({ replicas, flags: `--update-max-failure-ratio ${ratio} ${flags}`.trim() });

describe('a ratio that does not say what it seems to', () => {
  it('W-14: forgives none of ten below a tenth, and one with a tenth', () => {
    const { facts, proof, damage, mended } = proven('failure-ratio', withRatio(0.09));
    expect(facts).toEqual({ ratio: 0.09, dirtySlots: 10, forgiven: 0, better: 0.1 });
    expect(damage).toEqual([]);
    expect(proof.now).toMatchObject({ ending: 'completed', brokenSlots: 0 });
    expect(proof.shown).toMatchObject({ ending: 'paused', brokenSlots: 1, isMixed: true });
    expect(proof.mended).toMatchObject({ ending: 'completed', brokenSlots: 1, isMixed: false });
    expect(found('failure-ratio', mended)).toBeNull();
  });

  it('W-14: forgives half of ten with a half', () => {
    const { facts, proof, mended } = proven('failure-ratio', withRatio(0.5));
    expect(facts).toEqual({ ratio: 0.5, dirtySlots: 10, forgiven: 5, better: 0.1 });
    expect(proof.shown).toMatchObject({ ending: 'completed', brokenSlots: 5 });
    expect(proof.mended).toMatchObject({ ending: 'paused', brokenSlots: 2 });
    expect(found('failure-ratio', mended)).toBeNull();
  });

  it('W-14: of two slots no ratio forgives one and not half', () => {
    const { facts, mended } = proven('failure-ratio', withRatio(0.5, 2));
    expect(facts).toMatchObject({ forgiven: 1, better: 0 });
    expect(found('failure-ratio', mended)).toBeNull();
    expect(found('failure-ratio', withRatio(0.3, 2))).toBeNull();
  });

  it.each([0, 0.1, 0.49])('U-28: is not found for %d of ten', (ratio) => {
    expect(found('failure-ratio', withRatio(ratio))).toBeNull();
  });

  it('U-33: is not found where failures are not counted', () => {
    expect(
      found('failure-ratio', withRatio(0.5, 10, '--update-failure-action continue')),
    ).toBeNull();
  });
});
