import { describe, expect, it } from 'vitest';
import { applyEdit, simulate, type Scenario } from '../scenario';
import { anUpdate } from './advice/test/an-update';
import { unmetConstraints } from './unmet-constraints';

const NODES: Scenario['nodes'] = [
  { name: 'node-1', role: 'manager', labels: { disk: 'ssd' } },
  { name: 'node-2', labels: { zone: 'b' } },
  { name: 'node-3' },
];

const placed = (constraints: string, later: Scenario['timeline'] = []): Scenario =>
  anUpdate({
    nodes: NODES,
    deploy: `      placement: {constraints: [${constraints}]}\n`,
    rate: 0,
    later,
  });

const unmet = (scenario: Scenario) => unmetConstraints(scenario, simulate(scenario), 'stack.yml');

describe('constraints that no node meets', () => {
  it('C-5, S-8: a label that no node has, with what the nodes have and what mends it', () => {
    const scenario = placed('node.labels.zone == a');
    const [one] = unmet(scenario);
    expect(one).toEqual({
      service: 'web',
      constraint: 'node.labels.zone == a',
      line: 15,
      isTogether: false,
      key: 'node.labels.zone',
      nodes: [
        { value: '', names: ['node-1', 'node-3'] },
        { value: 'b', names: ['node-2'] },
      ],
      label: { label: 'zone=a', node: 'node-2', atMs: 0 },
    });
    const run = 'docker node update --label-add zone=a node-2';
    const mended = applyEdit(scenario, { kind: 'add', atMs: 0, run });
    if (!mended.ok) throw new Error(run);
    expect(unmet(mended.value)).toEqual([]);
    const { tasks } = simulate(mended.value);
    // S-2: it is there before the scheduler looks for the first time.
    expect(tasks.flatMap(({ transitions }) => transitions.map(({ err }) => err)).join('')).toBe('');
  });

  it('the node that meets the others gets the label', () => {
    const [one] = unmet(placed('node.labels.disk == ssd, node.labels.zone == a'));
    expect(one?.label?.node).toBe('node-1');
  });

  it.each(['node.hostname == node-9', 'node.platform.arch == arm64', 'engine.labels.gpu == yes'])(
    '%s: names the nodes, and no label mends it',
    (constraint) => {
      const [one, ...more] = unmet(placed(constraint));
      expect(more).toEqual([]);
      expect(one).toMatchObject({ constraint, label: null });
      expect(one?.nodes.flatMap(({ names }) => names)).toHaveLength(3);
    },
  );

  it('C-1: each is met by some node, and all of them by none', () => {
    const found = unmet(placed('node.role == manager, node.labels.zone == b'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      isTogether: true,
      label: { label: 'zone=b', node: 'node-1' },
    });
  });

  it('are none where a node does, now or from some time on', () => {
    expect(unmet(placed('node.labels.zone != a, node.role == worker'))).toEqual([]);
    const run = 'docker node update --label-add zone=a node-3';
    expect(unmet(placed('node.labels.zone == a', [{ at: '20s', run }]))).toEqual([]);
  });
});
