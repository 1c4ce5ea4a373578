import { describe, expect, it } from 'vitest';
import { anUpdate, CHECK, found, proven } from './test/an-update';

describe('one replica with stop-first', () => {
  it('W-12: nobody serves between the two, unless the new one starts first', () => {
    const { proof, damage, runs, mended } = proven('one-replica', anUpdate({ replicas: 1 }));
    expect(runs).toBe(1);
    expect(proof.now.emptyMs).toBeGreaterThan(7_000);
    expect(proof.now.failed).toBeGreaterThan(350);
    expect(proof.mended).toMatchObject({ emptyMs: 0, failed: 0, lowest: 1, ending: 'completed' });
    expect(damage).toEqual([
      { measure: 'failed', amount: proof.now.failed },
      { measure: 'emptyMs', amount: proof.now.emptyMs },
    ]);
    expect(mended.timeline[1]?.run).toContain('--update-order start-first');
    expect(found('one-replica', mended)).toBeNull();
  });

  it('W-12: is written into the stack file where that is what updates', () => {
    const scenario = anUpdate({ replicas: 1 });
    const file = scenario.files?.['stack.yml'] ?? '';
    const redeployed = {
      ...scenario,
      files: { 'stack.yml': file, 'new.yml': file.replace('web:1', 'web:2') },
      timeline: [
        { at: '0s', run: 'docker stack deploy -c stack.yml web' },
        { at: '40s', run: 'docker stack deploy -c new.yml web' },
      ],
    };
    const { mended, changes } = proven('one-replica', redeployed);
    expect(mended.files?.['new.yml']).toContain('      update_config:\n        order: start-first');
    expect(mended.files?.['stack.yml']).toBe(file);
    expect(changes.mend).toEqual([
      { where: 'new.yml', removed: [], added: ['update_config:', '  order: start-first'] },
    ]);
  });

  it('is not found with two replicas, nor with start-first', () => {
    expect(found('one-replica', anUpdate({ replicas: 2 }))).toBeNull();
    const flags = '--update-order start-first';
    expect(found('one-replica', anUpdate({ replicas: 1, flags }))).toBeNull();
  });

  it('U-18: is not said where the new task would find no room beside the old one', () => {
    const deploy = '      placement:\n        max_replicas_per_node: 1\n';
    const nodes = [{ name: 'node-1', role: 'manager' as const }];
    const scenario = anUpdate({ replicas: 1, nodes, deploy, service: CHECK });
    expect(() => proven('one-replica', scenario)).toThrow('not borne out');
  });
});
