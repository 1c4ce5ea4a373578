import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

const START_FIRST = '      update_config: {order: start-first}\n';

/** The update, with port 80 of the nodes in place of the mesh's. */
function onHostPorts(replicas: number, deploy = START_FIRST): Scenario {
  const scenario = anUpdate({ replicas, deploy });
  const text = scenario.files?.['stack.yml'] ?? '';
  const port = '      - {target: 80, published: 80, mode: host}';
  return { ...scenario, files: { 'stack.yml': text.replace('      - "80:80"', port) } };
}

describe('start-first with a host port', () => {
  it('B-12, U-18, W-10: waits for ever where every node has a task, and stop-first mends it', () => {
    const { facts, finding, proof, damage, mended, runs } = proven(
      'start-first-host-port',
      onHostPorts(3),
    );
    expect(facts).toEqual({ port: 80, nodes: 3 });
    expect(finding.show).toEqual([]);
    expect(runs).toBe(1);
    expect(proof.now).toMatchObject({ ending: 'unfinished', convergeMs: null, pendingTasks: 1 });
    expect(proof.mendedNow).toMatchObject({ ending: 'completed', pendingTasks: 0, lowest: 2 });
    expect(proof.mendedNow.convergeMs).toBeLessThan(60_000);
    expect(damage).toEqual([
      { measure: 'unfinished', amount: 1 },
      { measure: 'pending', amount: 1 },
    ]);
    expect(mended.timeline[1]?.run).toBe(
      'docker service update --update-order stop-first --image web:2 web_web',
    );
    expect(found('start-first-host-port', mended)).toBeNull();
  });

  it('B-12: is not found where a node is left without a task, nor with stop-first or the mesh', () => {
    expect(found('start-first-host-port', onHostPorts(2))).toBeNull();
    expect(found('start-first-host-port', onHostPorts(3, ''))).toBeNull();
    const meshed = anUpdate({ replicas: 3, deploy: START_FIRST });
    expect(found('start-first-host-port', meshed)).toBeNull();
  });
});
