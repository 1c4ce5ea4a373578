import { describe, expect, it } from 'vitest';
import { builtin } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

describe('failure_action left at pause', () => {
  it('W-7: is found where an update pauses, and a rollback leaves nothing broken', () => {
    const { proof, damage, runs, mended } = proven('failure-action', builtin('pause').scenario);
    expect(runs).toBe(1);
    expect(proof.now).toMatchObject({ ending: 'paused', brokenSlots: 2, isMixed: true });
    expect(proof.mended).toMatchObject({ ending: 'rolled-back', brokenSlots: 0, isMixed: false });
    expect(proof.mended.failed).toBeLessThan(proof.now.failed);
    expect(damage.map(({ measure }) => measure)).toEqual(['failed', 'mixed', 'broken']);
    expect(mended.timeline[1]?.run).toBe(
      'docker service update --update-failure-action rollback --image nginx:1.13-alpine web_web',
    );
    expect(found('failure-action', mended)).toBeNull();
  });

  it('W-7: is a risk where nothing fails, seen with a version that crashes', () => {
    const { proof, damage, runs } = proven('failure-action', anUpdate());
    expect(runs).toBe(3);
    expect(damage).toEqual([]);
    expect(proof.now).toMatchObject({ ending: 'completed', failed: 0 });
    expect(proof.shown).toMatchObject({ ending: 'paused', brokenSlots: 1, isMixed: true });
    expect(proof.mended).toMatchObject({ ending: 'rolled-back', brokenSlots: 0 });
    expect(proof.mendedNow).toMatchObject({ ending: 'completed', failed: 0 });
  });

  it.each(['rollback', 'continue'])('U-33, U-34: is not found under %s', (action) => {
    const flags = `--update-failure-action ${action}`;
    expect(found('failure-action', anUpdate({ flags }))).toBeNull();
  });

  it('U-28: is not said where every failure is forgiven, since the update never pauses', () => {
    const scenario = anUpdate({ flags: '--update-max-failure-ratio 1' });
    expect(() => proven('failure-action', scenario)).toThrow('not borne out');
  });
});
