import { describe, expect, it } from 'vitest';
import { exactly, someWorkers } from '../test/a-service';
import { aFault, aSwarm } from '../test/a-swarm';

describe('heartbeats', () => {
  it('DP-1: nodes are ready from the beginning', () => {
    expect(aSwarm().node('node-3').state).toBe('ready');
  });

  it('K-1, K-2, DP-2: a silent node is down 15 s after its last beat', () => {
    const swarm = aSwarm();
    swarm.runUntil(7_000).nodeDown('node-2');
    swarm.runUntil(19_999);
    expect(swarm.node('node-2').state).toBe('ready');
    swarm.runUntil(20_000);
    expect(swarm.node('node-2')).toMatchObject({ state: 'down', message: 'heartbeat failure' });
  });

  it('SIM-7: luck says how long that takes', () => {
    const swarm = aSwarm({ luck: { nodeDownAfterMs: { 'node-2': 12_500 } } });
    swarm.runUntil(7_000).nodeDown('node-2');
    swarm.runUntil(19_499);
    expect(swarm.node('node-2').state).toBe('ready');
    swarm.runUntil(19_500);
    expect(swarm.node('node-2').state).toBe('down');
  });

  it('K-2: a node that is back in time is not declared down', () => {
    const swarm = aSwarm();
    swarm.nodeDown('node-2');
    swarm.runUntil(10_000).nodeUp('node-2');
    swarm.runUntil(60_000);
    expect(swarm.node('node-2').state).toBe('ready');
  });

  it('K-1, K-2: beats count from the registration, and an earlier silence is over', () => {
    const swarm = aSwarm();
    swarm.nodeDown('node-2'); // would be down at 15 s
    swarm.runUntil(3_000).nodeUp('node-2');
    swarm.runUntil(9_000).nodeDown('node-2'); // its last beat was at 8 s
    swarm.runUntil(22_999);
    expect(swarm.node('node-2').state).toBe('ready');
    swarm.runUntil(23_000);
    expect(swarm.node('node-2').state).toBe('down');
  });

  it('a node takes its time to register again', () => {
    const swarm = aSwarm({ timing: { rejoinMs: 1_000 } });
    swarm.nodeDown('node-2');
    swarm.runUntil(20_000).nodeUp('node-2');
    swarm.runUntil(20_999);
    expect(swarm.node('node-2').state).toBe('down');
    swarm.runUntil(21_000);
    expect(swarm.node('node-2').state).toBe('ready');
  });
});

describe('assignments', () => {
  it('K-6: are sent 100 ms after the last change', () => {
    const swarm = aSwarm({ timing: { assignBatchMs: 100 }, nodes: 1 });
    swarm.runUntil(60).update({ replicas: 2 });
    swarm.runUntil(159);
    expect(swarm.when('web.1', 'accepted')).toBeUndefined();
    swarm.runUntil(160);
    expect([swarm.when('web.1', 'accepted'), swarm.when('web.2', 'accepted')]).toEqual([160, 160]);
  });

  it('K-6: are sent at once when 100 changes wait', () => {
    const timing = { assignBatchMs: 100 };
    const few = aSwarm({ timing, nodes: 1, replicas: 99 });
    expect(few.when('web.1', 'accepted')).toBeUndefined();
    const enough = aSwarm({ timing, nodes: 1, replicas: 100 });
    expect(enough.when('web.1', 'accepted')).toBe(0);
  });

  it('DP-8: a node gets the tasks that are assigned to it and no others', () => {
    const swarm = aSwarm({ replicas: 3 });
    expect(swarm.log('container.started')).toHaveLength(3);
  });
});

describe('reports', () => {
  it('K-5: are written every 100 ms', () => {
    const swarm = aSwarm({ timing: { reportBatchMs: 100 } });
    expect(swarm.when('web.1', 'running')).toBe(0);
    swarm.runUntil(99);
    expect(swarm.task('web.1').state).toBe('assigned');
    swarm.runUntil(100);
    expect(swarm.task('web.1')).toMatchObject({ state: 'running', statusMs: 0, appliedMs: 100 });
  });

  it('K-5, DP-14: of several reports of a task only the last one survives', () => {
    const images = { 'web:1': { faults: [aFault(50)] } };
    const swarm = aSwarm({ images, timing: { reportBatchMs: 100 } });
    const states: string[] = [];
    swarm.parts.store.watchTasks(({ after }) => states.push(after?.state ?? ''));
    swarm.runUntil(100);
    expect(states[0]).toBe('failed');
    expect(states).not.toContain('running');
  });

  it('K-5: are written at once when enough of them wait', () => {
    const timing = { reportBatchMs: 100, reportBatchLimit: 5 };
    const few = aSwarm({ timing, replicas: 4 });
    expect(few.task('web.1').state).toBe('assigned');
    const enough = aSwarm({ timing, replicas: 5 });
    expect(enough.task('web.1').state).not.toBe('assigned');
  });

  it('T-8: never move a state backwards', () => {
    const swarm = aSwarm({
      timing: { reportBatchMs: 100 },
      images: { 'web:1': { start: exactly(50) } },
    });
    const { store, recorder, kernel } = swarm.parts;
    const { id, index } = swarm.task('web.1');
    swarm.runUntil(60); // a report of RUNNING waits
    swarm.command(() => {
      const status = { state: 'rejected', message: 'elsewhere', err: '' } as const;
      const entry = recorder.taskState(index, status, 'T-8');
      store.applyReport(id, { ...status, exitCode: null, statusMs: kernel.nowMs }, entry);
    });
    swarm.runUntil(100);
    expect(swarm.task('web.1#1').state).toBe('rejected');
  });
});

describe('DP-6: a node that comes back', () => {
  it('DP-11, B-2: reports its containers dead, and nothing is restarted twice', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.nodeDown('node-3');
    swarm.runUntil(60_000).nodeUp('node-3');
    expect(swarm.task('web.3#1')).toMatchObject({
      state: 'failed',
      desired: 'shutdown',
      err: 'task: non-zero exit (255)',
      exitCode: 255,
    });
    swarm.runUntil(120_000);
    expect(swarm.names()).toHaveLength(4);
  });

  it('DP-11: before it was missed, its tasks fail and are replaced', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.nodeDown('node-3');
    swarm.runUntil(5_000).nodeUp('node-3');
    expect(swarm.slot('web.3')).toEqual(['failed → shutdown', 'ready → ready']);
  });

  it('DP-6: starts nothing that was deleted meanwhile', () => {
    const swarm = aSwarm({ nodes: someWorkers(1), images: { 'web:1': { pull: exactly(5_000) } } });
    swarm.runUntil(2_000).nodeDown('node-1'); // it resumes its pull when it is back
    swarm.command(() => {
      const { id } = swarm.task('web.1');
      swarm.parts.store.setDesired(id, 'shutdown', 'T-5');
      swarm.parts.store.deleteTask(id, 'TR-1');
    });
    swarm.runUntil(3_000).nodeUp('node-1');
    swarm.runUntil(60_000);
    expect(swarm.log('container.started')).toEqual([]);
  });

  it('DP-6: a task that was prepared there goes on', () => {
    const swarm = aSwarm({ nodes: someWorkers(1), restart: { delayMs: 8_000 } });
    swarm.fail('web.1');
    swarm.runUntil(1_000).nodeDown('node-1');
    swarm.runUntil(2_000).nodeUp('node-1');
    swarm.runUntil(20_000);
    expect(swarm.when('web.1#2', 'running')).toBe(8_000);
  });

  it('DP-6: a pull that was lost with the machine begins again', () => {
    const swarm = aSwarm({ nodes: someWorkers(1), images: { 'web:1': { pull: exactly(5_000) } } });
    swarm.runUntil(4_000).nodeDown('node-1');
    swarm.runUntil(6_000).nodeUp('node-1');
    swarm.runUntil(20_000);
    expect(swarm.when('web.1#1', 'running')).toBe(11_000);
  });

  it('S-24: nothing moves back', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.nodeDown('node-3');
    swarm.runUntil(60_000).nodeUp('node-3');
    swarm.runUntil(120_000);
    expect(swarm.spread()['node-3']).toBe(0);
  });
});

it('DP-12: a task that is deleted while it runs gets its stop signal without the second', () => {
  const swarm = aSwarm({ timing: { assignBatchMs: 100 } });
  swarm.runUntil(1_000);
  const first = swarm.task('web.1');
  swarm.command(() => {
    swarm.parts.store.setDesired(first.id, 'shutdown', 'T-5');
    swarm.parts.store.deleteTask(first.id, 'TR-1');
  });
  swarm.runUntil(10_000);
  expect(swarm.log('container.signal', 'web.1#1')).toEqual(['3100 EX-12']);
  expect(swarm.when('web.1#1', 'shutdown')).toBeUndefined();
});

it('DP-12: a machine that dies takes the deleted task with it', () => {
  const swarm = aSwarm({ nodes: someWorkers(1) });
  swarm.command(() => {
    const { id } = swarm.task('web.1');
    swarm.parts.store.setDesired(id, 'shutdown', 'T-5');
    swarm.parts.store.deleteTask(id, 'TR-1');
  });
  swarm.runUntil(1_000).nodeDown('node-1');
  swarm.runUntil(10_000);
  expect(swarm.log('container.signal')).toEqual([]);
  expect(swarm.log('container.exited')).toEqual([]);
});
