import { describe, expect, it } from 'vitest';
import { anUpdate, found, proven } from './test/an-update';

const placed = (replicas: number, line: string) =>
  anUpdate({ replicas, deploy: `      placement:\n        ${line}\n` });
const atMost = (max: number, replicas: number) => placed(replicas, `max_replicas_per_node: ${max}`);

describe('no spare node for a drain', () => {
  it('S-11: with as many to a node as there may be, a drained one leaves tasks waiting', () => {
    const { facts, proof, damage, runs, mended, shown } = proven('no-spare-node', atMost(1, 3));
    expect(facts).toEqual({
      node: 'node-1',
      tasks: 1,
      stuck: 1,
      limit: 'max_replicas_per_node',
      better: 2,
    });
    expect(runs).toBe(3);
    expect(damage).toEqual([]);
    expect(shown.timeline.at(-1)?.run).toBe('docker node update --availability drain node-1');
    expect(proof.now.pendingTasks).toBe(0);
    expect(proof.shown.pendingTasks).toBe(1);
    expect(proof.mended.pendingTasks).toBe(0);
    expect(mended.timeline[1]?.run).toContain('--replicas-max-per-node 2');
    expect(found('no-spare-node', mended)).toBeNull();
  });

  it('S-5: what is reserved leaves room for fewer replicas', () => {
    const scenario = anUpdate({
      replicas: 3,
      nodes: ['node-1', 'node-2', 'node-3'].map((name, i) => ({
        name,
        cpus: 1,
        ...(i === 0 ? { role: 'manager' as const } : {}),
      })),
      deploy: "      resources:\n        reservations:\n          cpus: '0.6'\n",
    });
    const { facts, proof, mended } = proven('no-spare-node', scenario);
    expect(facts).toMatchObject({ stuck: 1, limit: 'replicas', better: 2 });
    expect(proof.mended.pendingTasks).toBe(0);
    expect(found('no-spare-node', mended)).toBeNull();
  });

  it('D-3: does damage where a node is drained', () => {
    const scenario = anUpdate({
      replicas: 3,
      deploy: '      placement:\n        max_replicas_per_node: 1\n',
      later: [{ at: '140s', run: 'docker node update --availability drain node-2' }],
    });
    const { facts, damage, runs } = proven('no-spare-node', scenario);
    expect(facts).toMatchObject({ node: 'node-2', stuck: 1, better: 2 });
    expect(runs).toBe(1);
    expect(damage).toContainEqual({ measure: 'pending', amount: 1 });
  });

  it('S-8: is not found where the node that is drained would take none of it', () => {
    const scenario = anUpdate({
      replicas: 3,
      deploy:
        '      placement:\n        constraints: [node.role == worker]\n        max_replicas_per_node: 1\n',
      later: [{ at: '140s', run: 'docker node update --availability drain node-1' }],
    });
    expect(found('no-spare-node', scenario)).toBeNull();
  });

  it('is not found where the others have room, to the last task', () => {
    expect(found('no-spare-node', atMost(2, 4))).toBeNull();
    expect(found('no-spare-node', atMost(2, 5))).not.toBeNull();
  });

  it('S-8: is not found where constraints leave a node to spare', () => {
    expect(found('no-spare-node', placed(4, 'constraints: [node.role == worker]'))).toBeNull();
  });

  it('is not found where a task may run anywhere', () => {
    expect(found('no-spare-node', anUpdate({ replicas: 9 }))).toBeNull();
  });
});
