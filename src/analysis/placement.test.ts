import { describe, expect, it } from 'vitest';
import { placementOf } from './placement';
import { aCheckedRun } from './test/a-checked-run';

const quick = { healthcheck: '', image: { listen: '0s' } } as const;
const threeNodes = [
  { name: 'node-1', role: 'manager' },
  { name: 'node-2' },
  { name: 'node-3' },
] as const;

describe('why a task runs where it runs', () => {
  const { recording } = aCheckedRun({ ...quick, nodes: threeNodes, replicas: 4 });
  const placed = [0, 1, 2, 3].map((row) => placementOf(recording, row));

  it('SIM-6: of equal nodes the oldest', () => {
    expect(placed[0]).toMatchObject({
      reason: 'oldest',
      chosen: { node: 0, ofService: 0, inAll: 0 },
    });
    expect(placed[3]).toMatchObject({ reason: 'oldest', chosen: { node: 0, ofService: 1 } });
  });

  it('S-18: fewest tasks of the service, those of the same round included', () => {
    expect(placed[2]).toMatchObject({ reason: 'of-service', chosen: { node: 2, ofService: 0 } });
    expect(placed[2]?.others.map(({ node, ofService }) => [node, ofService])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it('S-18: as few of the service, and fewest in all', () => {
    const { recording: run } = aCheckedRun({
      ...quick,
      nodes: threeNodes,
      replicas: 2,
      later: [{ at: '20s', run: 'docker service create --name other web:1' }],
    });
    const other = run.tasks.findIndex(({ service }) => service === 1);
    expect(placementOf(run, other)).toMatchObject({
      reason: 'in-all',
      chosen: { node: 2, ofService: 0, inAll: 0 },
    });
  });

  it('S-4: a node that takes no tasks is no rival', () => {
    const { recording: run } = aCheckedRun({
      ...quick,
      later: [
        { at: '10s', run: 'docker node update --availability drain node-2' },
        { at: '20s', run: 'docker service scale web_web=2' },
      ],
    });
    const last = placementOf(run, run.tasks.length - 1);
    expect(last).toMatchObject({ reason: 'only', chosen: { node: 0, ofService: 1 } });
    expect(last?.others).toMatchObject([{ node: 1, isAvailable: false }]);
  });

  it('S-18: a node where five tasks failed loses to one without failures', () => {
    const { recording: run } = aCheckedRun({
      healthcheck: '',
      nodes: threeNodes.slice(0, 2),
      replicas: 3,
      image: { faults: [{ kind: 'exit', after: '1s', nodes: ['node-1'] }] },
    });
    const byFailures = run.tasks
      .map((_, row) => placementOf(run, row))
      .find((placement) => placement?.reason === 'failures');
    expect(byFailures?.chosen.node).toBe(1);
    expect(byFailures?.others[0]?.failures).toBeGreaterThanOrEqual(5);
  });

  it('S-21: dealt out in one round, a group never goes back to the emptiest node', () => {
    const { recording: run } = aCheckedRun({
      ...quick,
      nodes: [
        { name: 'node-1', role: 'manager', availability: 'drain' },
        { name: 'node-2', availability: 'drain' },
        { name: 'node-3' },
      ],
      replicas: 3,
      later: [
        { at: '10s', run: 'docker node update --availability active node-1' },
        { at: '11s', run: 'docker node update --availability active node-2' },
        { at: '20s', run: 'docker service scale web_web=8' },
      ],
    });
    const dealt = [3, 4, 5, 6, 7].map((row) => placementOf(run, row));
    expect(dealt.map((placement) => placement?.chosen.node)).toEqual([0, 1, 1, 1, 1]);
    expect(dealt.map((placement) => placement?.reason)).toEqual([
      'oldest',
      'of-service',
      'in-turn',
      'in-turn',
      'in-turn',
    ]);
  });

  it('is null for a task that found no node', () => {
    const { recording: run } = aCheckedRun({
      ...quick,
      nodes: [{ name: 'node-1', role: 'manager', availability: 'drain' }],
    });
    expect(placementOf(run, 0)).toBeNull();
  });
});
