import { describe, expect, it } from 'vitest';
import type { Recording } from '../engine';
import { parseScenario } from './read';
import { simulate } from './simulate';

/** A run of three nodes; containers of `job:1` work for two seconds and exit with 0. */
function run(...timeline: readonly (readonly [at: string, run: string])[]): Recording {
  const scenario = parseScenario(
    JSON.stringify({
      swarmscope: 1,
      nodes: [
        { name: 'node-1', role: 'manager' },
        { name: 'node-2', role: 'worker' },
        { name: 'node-3', role: 'worker' },
      ],
      images: {
        'job:1': {
          pull: '0s',
          create: '50ms',
          start: '200ms',
          faults: [{ kind: 'exit', after: '2s', code: 0 }],
        },
      },
      timeline: timeline.map(([at, command]) => ({ at, run: command })),
    }),
  );
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return simulate(scenario.value);
}

/** What the last command printed: cells by row, without ids and times. */
const tableOf = ({ commands }: Recording): readonly (readonly string[])[] =>
  (commands.at(-1)?.stdout ?? '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s{2,}/));

const ACTIVE: readonly (readonly [string, string])[] = [
  ['0s', 'docker service create -d --name g --mode global --network host web:1'],
];

describe('docker’s tables', () => {
  it('D-37, D-39: a global task is named by the id of its node', () => {
    const recording = run(...ACTIVE, ['10s', 'docker service ps g']);
    const ids = recording.nodes.map(({ id, name }) => `g.${id} ${name}`);
    const rows = tableOf(recording).map(([, name, , node]) => `${name} ${node}`);
    expect(rows.toSorted()).toEqual(ids.toSorted());
  });

  it('TR-2: show as much history as the swarm is told to keep', () => {
    const recording = run(
      ...ACTIVE,
      ['1s', 'docker swarm update --task-history-limit 1'],
      ['10s', 'docker service update -d --image web:2 --update-parallelism 0 g'],
      ['30s', 'docker service ps g'],
    );
    expect(recording.commands[1]?.stdout).toBe('Swarm updated.\n');
    expect(tableOf(recording)).toHaveLength(3);
  });

  it('TR-1: older tasks of a node stand below its newest', () => {
    const recording = run(
      ...ACTIVE,
      ['10s', 'docker service update -d --image web:2 --update-parallelism 0 g'],
      ['30s', 'docker service ps g'],
    );
    const names = tableOf(recording).map(([, name = '']) => name);
    expect(names).toHaveLength(6);
    expect(names.filter((name) => name.startsWith('\\_'))).toHaveLength(3);
  });

  it('G-9: as many are wanted as have RUNNING for desired state', () => {
    const recording = run(
      ...ACTIVE,
      ['10s', 'docker node update --availability drain node-2'],
      ['20s', 'docker service ls'],
    );
    const [[, name, mode, replicas] = []] = tableOf(recording);
    expect([name, mode, replicas]).toEqual(['g', 'global', '2/2']);
  });

  it('J-7, J-2: as recorded of a job, whose first slot is called by its node', () => {
    const create =
      'docker service create -d --name job --mode replicated-job --replicas 3 --max-concurrent 2 --network host job:1';
    const [[, name, ...row] = []] = tableOf(run(['0s', create], ['10s', 'docker service ls']));
    expect([name, ...row]).toEqual(['job', 'replicated job', '0/2 (3/3 completed)', 'job:1']);
    const recording = run(['0s', create], ['10s', 'docker service ps job']);
    const names = tableOf(recording).map(([, task, , , desired]) => [task, desired]);
    const [first] = recording.nodes;
    expect(names).toEqual([
      ['job.1', 'Complete'],
      ['job.2', 'Complete'],
      [`job.${first?.id}`, 'Complete'],
    ]);
  });
});

describe('faults of a task that people call by its node', () => {
  it('hit the task on that node, under that name or the number of its slot', () => {
    for (const name of ['g.node-2', 'g.2']) {
      const recording = run(...ACTIVE, ['10s', `chaos kill ${name}`]);
      const failed = recording.tasks.filter(({ transitions }) =>
        transitions.some(({ state }) => state === 'failed'),
      );
      expect(failed.map(({ transitions }) => transitions[0]?.node)).toEqual([1]);
    }
  });

  it('are refused where there is no such node', () => {
    const { exitCode, stderr } = run(...ACTIVE, ['10s', 'chaos kill g.node-9']).commands[1] ?? {};
    expect(exitCode).toBe(1);
    expect(stderr).toContain('"g.node-9" names no task');
  });
});
