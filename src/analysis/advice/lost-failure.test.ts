import { describe, expect, it } from 'vitest';
import { anUpdate, found, proven } from './test/an-update';

/** All four at once, some of which take seconds longer to start than others. */
const uneven = (flags: string) =>
  anUpdate({
    service: '',
    images: [{}, { start: '6s±90%' }],
    flags: `--update-parallelism 4 ${flags}`.trim(),
  });

describe('a failure that is lost', () => {
  it('U-27: waits for the slowest of its batch, and is too old by then', () => {
    const scenario = uneven('--update-delay 2s');
    const { facts, proof, damage, runs, mended, shown } = proven('lost-failure', scenario);
    expect(facts).toMatchObject({ slot: 1, monitorMs: 5_000, delayMs: 2_000, betterMs: 10_000 });
    expect(facts.waitsMs).toBeGreaterThan(5_000);
    expect(runs).toBe(3);
    expect(damage).toEqual([]);
    expect(shown.images?.['web:2']?.faults).toMatchObject([{ kind: 'exit', slots: [1] }]);
    expect(proof.now).toMatchObject({ ending: 'completed', brokenSlots: 0 });
    expect(proof.shown).toMatchObject({ ending: 'completed', brokenSlots: 1 });
    expect(proof.mended).toMatchObject({ ending: 'paused', brokenSlots: 1 });
    expect(proof.mendedNow).toMatchObject({ ending: 'completed', brokenSlots: 0 });
    expect(found('lost-failure', mended)).toBeNull();
  });

  it('U-26: counts for a second more than the delay, where that is as long as the monitor', () => {
    const { facts } = proven('lost-failure', uneven('--update-delay 5s'));
    expect(facts.monitorMs).toBe(6_000);
  });

  it('U-24: a monitor of just that length is enough, a millisecond less is not', () => {
    const { facts } = proven('lost-failure', uneven('--update-delay 2s'));
    const monitored = (ms: number) => uneven(`--update-delay 2s --update-monitor ${ms}ms`);
    expect(found('lost-failure', monitored(facts.waitsMs))).toBeNull();
    const { proof } = proven('lost-failure', monitored(facts.waitsMs - 1));
    expect(proof.shown.ending).toBe('completed');
  });

  it('is not found where all start evenly, or where failures are not counted', () => {
    expect(found('lost-failure', anUpdate({ flags: '--update-parallelism 4' }))).toBeNull();
    const flags = '--update-delay 2s --update-failure-action continue';
    expect(found('lost-failure', uneven(flags))).toBeNull();
  });

  it('U-27: is not found with one worker, whose last task waits for nobody', () => {
    expect(found('lost-failure', uneven('--update-parallelism 1'))).toBeNull();
    expect(found('lost-failure', uneven('--update-parallelism 1 --update-delay 9s'))).toBeNull();
  });
});
