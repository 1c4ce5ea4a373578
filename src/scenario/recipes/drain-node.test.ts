import { describe, expect, it } from 'vitest';
import type { Recording } from '../../engine';
import { simulate } from '../simulate';
import { applyRecipe } from './recipes';
import { play } from './test/apply';
import { GROUND_NAMES, GROUNDS } from './test/grounds';

/** How many tasks of the first service run on each node at the end. */
const spreadOf = ({ tasks, nodes }: Recording): Readonly<Record<string, number>> => {
  const counts = nodes.map(({ name }): [string, number] => [name, 0]);
  for (const { service, transitions, removedMs } of tasks) {
    if (removedMs !== null) continue;
    const last = transitions.at(-1);
    const count = counts[last?.node ?? -1];
    if (service === 0 && last?.state === 'running' && count !== undefined) count[1]++;
  }
  return Object.fromEntries(counts);
};

describe('drain-node', () => {
  // Of book, new tasks have no check; of host port, the port of a node is gone with its task.
  it.each(GROUND_NAMES.filter((name) => !['book', 'host port'].includes(name)))(
    'RS-13: takes a node out and back without a failed request: %s',
    (ground) => {
      const { recording, steps, sent, failed } = play('drain-node', ground);
      expect(Object.values(steps).every((end) => end === 'ran')).toBe(true);
      expect(steps).toMatchObject({ drain: 'ran', back: 'ran' });
      expect(sent).toBeGreaterThan(100);
      expect(failed).toBe(0);
      expect(recording.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
    },
  );

  it('EX-8: without a check, tasks get requests some milliseconds before they listen', () => {
    expect(play('drain-node', 'book').failed).toBe(6);
  });

  it("LB-6: a node's own port answers nobody while the node is drained", () => {
    // 30 s and some of a quarter of 40 requests a second.
    expect(play('drain-node', 'host port').failed).toBe(317);
  });

  it('S-24: nothing comes back by itself; a forced update spreads tasks again', () => {
    expect(spreadOf(play('drain-node', 'health', { spread: 'no' }).recording)).toEqual({
      'node-1': 3,
      'node-2': 3,
      'node-3': 2,
      'node-4': 2,
      'node-5': 0,
    });
    const spread = spreadOf(play('drain-node', 'health').recording);
    expect(spread['node-5']).toBeGreaterThan(0);
    expect(Object.values(spread).reduce((sum, count) => sum + count, 0)).toBe(10);
  });

  it('RS-13: a service that is alone on the node gets one more task elsewhere first', () => {
    const { steps, failed } = play('drain-node', 'one replica', { node: 'm1' });
    expect(steps).toEqual({ spare: 'ran', drain: 'ran', back: 'ran', 'as-before': 'ran' });
    expect(failed).toBe(0);
  });

  it('W-11: what may not run twice is away while its node is', () => {
    const { recording } = play('drain-node', 'cms', { node: 'w1' });
    const on = recording.tasks.filter(({ service }) => service === 1);
    expect(recording.services[1]?.name).toBe('shop_db');
    // It may run there only, so it comes back with the node.
    expect(on).toHaveLength(2);
    const [ended, begun] = [
      on[0]?.transitions.find(({ state }) => state === 'shutdown')?.t ?? 0,
      on[1]?.transitions.find(({ state }) => state === 'running')?.t ?? 0,
    ];
    expect(begun - ended).toBeGreaterThan(30_000);
  });

  it('drains by default a node from which all can go', () => {
    const { questions } = applyRecipe('drain-node', GROUNDS.cms, {}, simulate);
    expect(questions[0]).toMatchObject({ name: 'node', options: ['m1', 'w1', 'w2', 'w3'] });
    expect(questions[0]?.value).not.toBe('w1');
  });

  it('needs another node', () => {
    const [node] = GROUNDS['by hand'].nodes;
    const alone = { ...GROUNDS['by hand'], nodes: node === undefined ? [] : [node] };
    expect(applyRecipe('drain-node', alone, {}, simulate).written).toEqual({
      ok: false,
      error: { code: 'recipe/too-few-nodes', needed: 2 },
    });
  });
});
