import { describe, expect, it } from 'vitest';
import { builtin } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

const resting = (delay: string, flags = '') =>
  anUpdate({ service: '', flags: `--update-delay ${delay} ${flags}`.trim() });

describe('a delay that doubles the time for nothing', () => {
  it('W-2: is found beyond the monitor, and shortened to it loses nothing', () => {
    const { facts, proof, damage, runs, mended } = proven('idle-delay', resting('30s'));
    expect(facts).toEqual({ delayMs: 30_000, watchedMs: 5_000 });
    expect(runs).toBe(1);
    // U-21, U-26: four times the delay, and once more at the end.
    expect(proof.mended.convergeMs).toBe((proof.now.convergeMs ?? 0) - 5 * 25_000);
    expect(proof.mended).toMatchObject({
      ending: 'completed',
      failed: proof.now.failed,
      lowest: proof.now.lowest,
    });
    expect(damage).toEqual([{ measure: 'convergeMs', amount: 125_000 }]);
    expect(mended.timeline[1]?.run).toContain('--update-delay 5s');
    expect(found('idle-delay', mended)).toBeNull();
  });

  it('U-33: is none where failures are not watched at all', () => {
    const { facts, mended } = proven(
      'idle-delay',
      resting('6s', '--update-failure-action continue'),
    );
    expect(facts).toEqual({ delayMs: 6_000, watchedMs: 0 });
    expect(mended.timeline[1]?.run).toContain('--update-delay 0s');
  });

  it('is not said where it takes less than twice the time', () => {
    // At 40 s: four stops of some 4 s, and 5 delays; shortened to 5 s that is 42 s.
    const { proof } = proven('idle-delay', resting('13.5s'));
    expect((proof.now.convergeMs ?? 0) / (proof.mended.convergeMs ?? 1)).toBeGreaterThanOrEqual(2);
    expect(() => proven('idle-delay', resting('12.5s'))).toThrow('not borne out');
    expect(() => proven('idle-delay', builtin('book').scenario)).toThrow('not borne out');
  });

  it('is not found up to the monitor', () => {
    expect(found('idle-delay', resting('5s'))).toBeNull();
    expect(found('idle-delay', resting('5.001s'))).not.toBeNull();
  });
});
