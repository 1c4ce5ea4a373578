import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

const START_FIRST = '      update_config: {order: start-first}\n';

const capped = (replicas: number, max: number, order = START_FIRST): Scenario =>
  anUpdate({ replicas, deploy: `${order}      placement: {max_replicas_per_node: ${max}}\n` });

describe('start-first with max_replicas_per_node', () => {
  it('U-18, S-11, W-10: waits for ever where every node has as many, and one more mends it', () => {
    const { facts, proof, damage, mended, runs } = proven('start-first-max-replicas', capped(6, 2));
    expect(facts).toEqual({ max: 2, nodes: 3, better: 3 });
    expect(runs).toBe(1);
    expect(proof.now).toMatchObject({ ending: 'unfinished', pendingTasks: 1, lowest: 6 });
    expect(proof.mendedNow).toMatchObject({
      ending: 'completed',
      failed: 0,
      lowest: 6,
      shortMs: 0,
    });
    expect(damage[0]).toEqual({ measure: 'unfinished', amount: 1 });
    expect(mended.timeline[1]?.run).toBe(
      'docker service update --replicas-max-per-node 3 --image web:2 web_web',
    );
    expect(found('start-first-max-replicas', mended)).toBeNull();
  });

  it('S-11: is mended in the stack file where that is deployed again', () => {
    const scenario = capped(3, 1);
    const text = scenario.files?.['stack.yml'] ?? '';
    const { mended, proof } = proven('start-first-max-replicas', {
      ...scenario,
      files: { 'stack.yml': text, 'next.yml': text.replace('web:1', 'web:2') },
      timeline: [
        ...scenario.timeline.slice(0, 1),
        { at: '40s', run: 'docker stack deploy -c next.yml web' },
      ],
    });
    expect(mended.files?.['next.yml']).toContain('placement: {max_replicas_per_node: 2}');
    expect(mended.files?.['stack.yml']).toBe(text);
    expect(proof.mendedNow).toMatchObject({ ending: 'completed', failed: 0 });
  });

  it('S-11: is not found where one more has room, nor with stop-first', () => {
    expect(found('start-first-max-replicas', capped(5, 2))).toBeNull();
    expect(found('start-first-max-replicas', capped(6, 3))).toBeNull();
    expect(found('start-first-max-replicas', capped(6, 2, ''))).toBeNull();
  });
});
