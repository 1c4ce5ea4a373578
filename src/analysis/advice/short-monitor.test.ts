import { describe, expect, it } from 'vitest';
import { builtin } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

const monitored = (monitor: string) => anUpdate({ flags: `--update-monitor ${monitor}` });

describe('a monitor shorter than a check takes to fail', () => {
  it('W-3, H-15: lets tasks through that are healthy first and fail then', () => {
    const { facts, proof, damage, runs, mended, shown } = proven('short-monitor', anUpdate());
    expect(facts).toMatchObject({ monitorMs: 5_000, failsMs: 17_350, betterMs: 20_000 });
    expect(runs).toBe(3);
    expect(damage).toEqual([]);
    expect(shown.images?.['web:2']?.faults).toEqual([{ kind: 'unhealthy', after: '5.55s' }]);
    expect(proof.now).toMatchObject({ ending: 'completed', failed: 0 });
    expect(proof.shown).toMatchObject({ ending: 'completed', brokenSlots: 4 });
    expect(proof.mended).toMatchObject({ ending: 'paused', isMixed: true });
    expect(proof.mended.brokenSlots).toBeLessThan(4);
    expect(proof.mendedNow).toMatchObject({ ending: 'completed', failed: 0 });
    expect(found('short-monitor', mended)).toBeNull();
  });

  it('W-3: does damage where such a version is rolled out', () => {
    const images = [{}, { faults: [{ kind: 'unhealthy', after: '5.6s' }] }] as const;
    const { damage } = proven('short-monitor', anUpdate({ images }));
    expect(damage).toContainEqual({ measure: 'broken', amount: expect.any(Number) as number });
  });

  it('H-15: retries × (interval + probe) + 2 s + stop is enough, a millisecond less is not', () => {
    expect(found('short-monitor', monitored('17.35s'))).toBeNull();
    expect(found('short-monitor', monitored('17.349s'))).not.toBeNull();
    expect(found('short-monitor', builtin('rollback').scenario)).toBeNull();
  });

  it('W-3: the start period is no part of it', () => {
    const flags = '--update-monitor 17.35s --health-start-period 60s';
    expect(found('short-monitor', anUpdate({ flags }))).toBeNull();
  });

  it('is not found without a check, nor where failures are not counted', () => {
    expect(found('short-monitor', anUpdate({ service: '' }))).toBeNull();
    const flags = '--update-failure-action continue';
    expect(found('short-monitor', anUpdate({ flags }))).toBeNull();
  });
});
