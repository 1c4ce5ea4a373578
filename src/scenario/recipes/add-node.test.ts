import { describe, expect, it } from 'vitest';
import { play } from './test/apply';
import { GROUND_NAMES, type GroundName } from './test/grounds';

/** Tasks that run on the last node at a time, or at the end. */
function onNew(ground: GroundName, pause = '15s') {
  const played = play('add-node', ground, { pause });
  const { nodes, tasks, services } = played.recording;
  const names = tasks
    .filter(({ removedMs, transitions }) => {
      const last = transitions.at(-1);
      return removedMs === null && last?.state === 'running' && last.node === nodes.length - 1;
    })
    .map(({ service }) => services[service]?.name);
  return { ...played, names: [...new Set(names)] };
}

describe('add-node', () => {
  // Of book, new tasks have no check; of host port, the node is asked before its task runs.
  it.each(GROUND_NAMES.filter((name) => !['book', 'host port'].includes(name)))(
    'S-24: a node joins, and gets tasks without a failed request: %s',
    (ground) => {
      const { recording, steps, names, failed } = onNew(ground);
      expect(steps['join']).toBe('ran');
      expect(Object.values(steps).every((end) => end === 'ran')).toBe(true);
      expect(failed).toBe(0);
      expect(recording.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
      // One task alone stays where it is.
      expect(names.length > 0).toBe(ground !== 'one replica');
    },
  );

  it('EX-8: without a check, tasks get requests some milliseconds before they listen', () => {
    const { failed, sent } = onNew('book');
    expect(failed / sent).toBeLessThan(0.005);
  });

  it("LB-6: a node's own port answers once its task runs there", () => {
    // 2.75 s of a fifth of 40 requests a second.
    expect(onNew('host port').failed).toBe(22);
  });

  it('G-3: a global service comes to it by itself', () => {
    const { steps, names } = onNew('global');
    expect(steps).toEqual({ join: 'ran' });
    expect(names).toEqual(['api']);
  });

  it('is named and made as the next one', () => {
    expect(play('add-node', 'full').scenario.nodes.at(-1)).toEqual({
      name: 'w4',
      memory: '4GiB',
      joins: true,
    });
  });
});
