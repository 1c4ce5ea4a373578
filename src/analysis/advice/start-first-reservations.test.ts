import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

const START_FIRST = '      update_config: {order: start-first}\n';

/** Two nodes that each have room for so many tasks of a kind. */
const reserving = (
  reservation: string,
  capacity: Pick<Scenario['nodes'][number], 'cpus' | 'memory'>,
  order = START_FIRST,
): Scenario =>
  anUpdate({
    nodes: [
      { name: 'node-1', role: 'manager', ...capacity },
      { name: 'node-2', ...capacity },
    ],
    deploy: `${order}      resources: {reservations: {${reservation}}}\n`,
  });
const HALF = 'cpus: "0.5"';

describe('start-first with no room in the reservations', () => {
  it('U-18, S-5, W-10: waits for ever where every node is full, and stop-first mends it', () => {
    const { facts, proof, damage, mended, runs } = proven(
      'start-first-reservations',
      reserving(HALF, { cpus: 1.4 }),
    );
    expect(facts).toEqual({ resource: 'cpus', asks: 5e8, free: 4e8, nodes: 2 });
    expect(runs).toBe(1);
    expect(proof.now).toMatchObject({ ending: 'unfinished', pendingTasks: 1, failed: 0 });
    expect(proof.mendedNow).toMatchObject({ ending: 'completed', failed: 0, lowest: 3, wanted: 4 });
    expect(damage).toEqual([
      { measure: 'unfinished', amount: 1 },
      { measure: 'pending', amount: 1 },
    ]);
    expect(mended.timeline[1]?.run).toBe(
      'docker service update --update-order stop-first --image web:2 web_web',
    );
    expect(found('start-first-reservations', mended)).toBeNull();
  });

  it('S-5: says it of memory, too', () => {
    const { facts } = proven(
      'start-first-reservations',
      reserving('memory: 1G', { memory: '2GiB' }),
    );
    expect(facts).toEqual({ resource: 'memory', asks: 2 ** 30, free: 0, nodes: 2 });
  });

  it('S-5: is not found where one more fits exactly, nor with stop-first', () => {
    expect(found('start-first-reservations', reserving(HALF, { cpus: 1.5 }))).toBeNull();
    expect(found('start-first-reservations', reserving(HALF, { cpus: 1.4 }, ''))).toBeNull();
  });

  it('W-12: says what stop-first costs where it leaves nobody in the pool', () => {
    const alone = anUpdate({
      replicas: 1,
      nodes: [{ name: 'node-1', role: 'manager', cpus: 1 }],
      deploy: `${START_FIRST}      resources: {reservations: {cpus: "0.6"}}\n`,
    });
    const { proof, damage } = proven('start-first-reservations', alone);
    expect(damage[0]).toEqual({ measure: 'unfinished', amount: 1 });
    expect(proof.mendedNow).toMatchObject({ ending: 'completed', lowest: 0, wanted: 1 });
    expect(proof.mendedNow.failed).toBeGreaterThan(100);
  });
});
