import { describe, expect, it } from 'vitest';
import { FrameCursor, type Recording } from '../engine';
import { parseScenario, simulate } from '../scenario';
import { ganttOf } from './gantt';
import { wantedOf, wantedSteps } from './wanted';

/** A run of three nodes whose containers work for a second and exit with 0. */
function recordingOf(...timeline: readonly (readonly [at: string, run: string])[]): Recording {
  const scenario = parseScenario(
    JSON.stringify({
      swarmscope: 1,
      nodes: [
        { name: 'node-1', role: 'manager' },
        { name: 'node-2', role: 'worker' },
        { name: 'node-3', role: 'worker' },
      ],
      images: { 'job:1': { faults: [{ kind: 'exit', after: '1s', code: 0 }] } },
      timeline: timeline.map(([at, run]) => ({ at, run })),
    }),
  );
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return simulate(scenario.value);
}

const countsOf = (recording: Recording) => wantedSteps(recording, 0).map(({ wanted }) => wanted);

describe('how many tasks are asked for', () => {
  it('is what a replicated service says', () => {
    const recording = recordingOf(
      ['0s', 'docker service create -d --name web --replicas 2 nginx:1'],
      ['5s', 'docker service scale -d web=3'],
    );
    expect(wantedSteps(recording, 0)).toEqual([
      { t: 0, wanted: 2 },
      { t: 5_000, wanted: 3 },
    ]);
  });

  it('G-4: is as many as there are nodes to run on, where each has a task', () => {
    const recording = recordingOf(
      ['0s', 'docker service create -d --name web --mode global nginx:1'],
      ['10s', 'docker node update --availability drain node-2'],
    );
    expect(wantedSteps(recording, 0)).toEqual([
      { t: 0, wanted: 3 },
      { t: 10_000, wanted: 2 },
    ]);
    const frame = new FrameCursor(recording).frameAt(10_000);
    expect(frame.services[0] && wantedOf(frame.services[0], frame)).toBe(2);
  });

  it('U-16: stays while the tasks of an update change places', () => {
    const recording = recordingOf(
      ['0s', 'docker service create -d --name web --mode global nginx:1'],
      ['10s', 'docker service update -d --image nginx:2 web'],
    );
    expect(countsOf(recording)).toEqual([3]);
  });

  it('J-7: falls as a job gets done', () => {
    const recording = recordingOf([
      '0s',
      'docker service create -d --name job --mode replicated-job --replicas 3 --max-concurrent 2 job:1',
    ]);
    const counts = countsOf(recording);
    expect(Math.max(...counts)).toBe(2);
    expect(counts.at(-1)).toBe(0);
  });
});

describe('rows of the timeline', () => {
  it('G-1: one a node, whatever became of its tasks', () => {
    const recording = recordingOf(
      ['0s', 'docker service create -d --name web --mode global nginx:1'],
      ['10s', 'docker service update -d --image nginx:2 web'],
    );
    const rows = ganttOf(recording);
    expect(rows.map(({ bars }) => bars.map(({ node }) => node))).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('J-2: a task that a job has done is told from one that failed', () => {
    const [row] = ganttOf(
      recordingOf(['0s', 'docker service create -d --name job --mode replicated-job job:1']),
    );
    const [bar] = row?.bars ?? [];
    expect(bar?.failedMs).toBeNull();
    expect(bar?.doneMs).toBe(bar?.endMs);
  });

  it('EX-13: a task of a service that ends well is not done for good', () => {
    const [row] = ganttOf(
      recordingOf([
        '0s',
        'docker service create -d --name web --restart-max-attempts 1 --restart-delay 1s job:1',
      ]),
    );
    expect(row?.bars.map(({ doneMs }) => doneMs)).toEqual([null, null]);
  });
});
