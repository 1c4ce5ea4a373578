import { describe, expect, it } from 'vitest';
import { builtin } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

const UPDATE = '      update_config: {order: start-first, failure_action: rollback}\n';
const deploy = UPDATE;

describe('a rollback in another order', () => {
  it('D-17, W-8: takes from the pool what the update had added to it, and rollback_config mends it', () => {
    const { facts, finding, proof, damage, mended, runs } = proven(
      'rollback-order',
      anUpdate({ deploy }),
    );
    expect(facts).toEqual({ slot: 4, replicas: 4 });
    expect(runs).toBe(3);
    expect(proof.now).toMatchObject({ ending: 'completed', lowest: 4, failed: 0 });
    expect(proof.shown).toMatchObject({ lowest: 3, wanted: 4 });
    expect(proof.shown.shortMs).toBeGreaterThan(10_000);
    expect(proof.mended).toMatchObject({ lowest: 4, shortMs: 0 });
    expect(damage).toEqual([]);
    // RB-3: what is restored says how, and the update would come too late.
    expect(finding.blame).toEqual({ pin: 0, setting: 'rollback_config.order', atMs: 40_000 });
    expect(mended.files?.['stack.yml']).toContain(
      `${UPDATE}      rollback_config:\n        order: start-first\n`,
    );
    expect(found('rollback-order', mended)).toBeNull();
  });

  it('W-8: is seen where the scenario rolls back itself', () => {
    const images = [{}, { faults: [{ kind: 'exit', after: '0s', slots: [3] }] }] as const;
    const { finding, damage, proof } = proven('rollback-order', anUpdate({ deploy, images }));
    expect(finding.show).toEqual([]);
    expect(proof.now.lowest).toBeLessThan(proof.mendedNow.lowest);
    expect(damage.map(({ measure }) => measure)).toContain('shortMs');
  });

  it('D-17: is not found where both orders are the same, where nothing rolls back, or for one replica', () => {
    const both = `${UPDATE}      rollback_config: {order: start-first}\n`;
    expect(found('rollback-order', anUpdate({ deploy: both }))).toBeNull();
    const paused = '      update_config: {order: start-first}\n';
    expect(found('rollback-order', anUpdate({ deploy: paused }))).toBeNull();
    const stopFirst = '      update_config: {failure_action: rollback}\n';
    expect(found('rollback-order', anUpdate({ deploy: stopFirst }))).toBeNull();
    expect(found('rollback-order', anUpdate({ deploy, replicas: 1 }))).toBeNull();
    expect(found('rollback-order', builtin('book').scenario)).toBeNull();
  });

  it('RB-3: saying it with the update does not help', () => {
    const late = anUpdate({ deploy, flags: '--rollback-order start-first' });
    expect(proven('rollback-order', late).finding.blame.pin).toBe(0);
  });
});
