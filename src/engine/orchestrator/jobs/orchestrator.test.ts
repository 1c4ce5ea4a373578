import { describe, expect, it } from 'vitest';
import type { ServiceMode } from '../../api/specs';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../../test/a-swarm';

/** Its process runs for a second and is content. */
const DONE_IN_1S = { 'web:1': { faults: [aFault(1_000, { code: 0 })] } };

const job = (totalCompletions: number, maxConcurrent: number): ServiceMode => ({
  kind: 'replicated-job',
  totalCompletions,
  maxConcurrent,
});

const aJob = (mode: ServiceMode, setup: SwarmSetup = {}): TestSwarm =>
  aSwarm({ mode, images: DONE_IN_1S, ...setup });

describe('a replicated job', () => {
  it('J-2: runs so many at once, in slots from 0, until all are done', () => {
    const swarm = aJob(job(3, 2));
    expect(swarm.names()).toEqual(['web.0#1', 'web.1#1']);
    expect(swarm.slot('web.0')).toEqual(['running → complete']);
    swarm.runUntil(1_000);
    expect(swarm.names()).toEqual(['web.0#1', 'web.1#1', 'web.2#1']);
    expect(swarm.whenCreated('web.2')).toBe(1_000);
    swarm.runUntil(60_000);
    expect(swarm.names()).toEqual(['web.0#1', 'web.1#1', 'web.2#1']);
    for (const slot of [0, 1, 2]) {
      expect(swarm.slot(`web.${slot}`)).toEqual(['complete → complete']);
    }
  });

  it('D-38, T-3: asks for COMPLETE, and the task ends as finished', () => {
    const swarm = aJob(job(1, 1)).runUntil(2_000);
    expect(swarm.transitions('web.0')[0]?.desired).toBe('complete');
    expect(swarm.transitions('web.0').at(-1)).toMatchObject({
      state: 'complete',
      message: 'finished',
      err: '',
    });
  });

  it('J-2: a failed task goes to the restart supervisor, which asks for COMPLETE in turn', () => {
    const swarm = aJob(job(2, 1), {
      images: { 'web:1': { faults: [aFault(1_000, { code: 0 })] } },
    });
    swarm.runUntil(500);
    swarm.fail('web.0');
    expect(swarm.slot('web.0')).toEqual(['failed → shutdown', 'ready → ready']);
    // One is still at work, so no other begins.
    expect(swarm.names()).toEqual(['web.0#1', 'web.0#2']);
    swarm.runUntil(5_500);
    expect(swarm.slot('web.0')).toEqual(['failed → shutdown', 'running → complete']);
    swarm.runUntil(20_000);
    expect(swarm.names()).toEqual(['web.0#1', 'web.0#2', 'web.1#1']);
  });

  it('J-6: any is on-failure, whatever has been completed stays so', () => {
    const swarm = aJob(job(2, 2), { restart: { condition: 'any' } }).runUntil(60_000);
    expect(swarm.names()).toEqual(['web.0#1', 'web.1#1']);
  });

  it('J-6: attempts are counted a slot', () => {
    const swarm = aJob(job(1, 1), {
      images: { 'web:1': { faults: [aFault(1_000)] } },
      restart: { maxAttempts: 2, delayMs: 1_000 },
    });
    swarm.runUntil(60_000);
    expect(swarm.names()).toEqual(['web.0#1', 'web.0#2', 'web.0#3']);
  });

  it('J-5, U-50: an update runs it anew; what still runs of before is removed', () => {
    const swarm = aJob(job(3, 2)).runUntil(1_500);
    expect(swarm.slot('web.2')).toEqual(['running → complete']);
    swarm.update({ env: ['A=1'] });
    expect(swarm.service().jobIteration).toBe(1);
    expect(swarm.slot('web.0')).toEqual(['complete → complete', 'running → complete']);
    expect(swarm.slot('web.1')).toEqual(['complete → complete', 'running → complete']);
    expect(swarm.slot('web.2')).toEqual(['running → remove']);
    swarm.runUntil(60_000);
    expect(swarm.names()).toEqual(['web.0#1', 'web.0#2', 'web.1#1', 'web.1#2', 'web.2#2']);
    expect(swarm.statuses()).toEqual([]);
  });

  it('J-3: nothing is made for a job that is to be done fewer times than it runs', () => {
    const swarm = aJob(job(0, 1));
    expect(swarm.names()).toEqual([]);
    const { id, version, spec } = swarm.service();
    swarm.updateTo({ ...spec, mode: job(2, 0) }, id, version);
    expect(swarm.names()).toEqual([]);
  });

  it('TR-7: keeps what it has done, however often a slot failed', () => {
    const swarm = aJob(job(1, 1), {
      images: { 'web:1': { faults: [aFault(1_000)] } },
      restart: { delayMs: 0 },
    });
    swarm.runUntil(12_000);
    expect(swarm.slot('web.0').length).toBeGreaterThan(6);
  });

  it('R-11: removing it removes its tasks, but not those that are done', () => {
    const swarm = aJob(job(3, 2)).runUntil(1_500);
    swarm.remove();
    const slots = () => [...swarm.parts.store.allTasks()].map(({ slot }) => slot);
    expect(slots()).toEqual([0, 1, 2]);
    swarm.runUntil(10_000);
    expect(slots()).toEqual([0, 1]);
  });

  it('J-5: no update config', () => {
    const swarm = aSwarm({ deployed: false });
    expect(() => swarm.create({ mode: job(1, 1), update: {} })).toThrow(
      'Jobs may not have an update config',
    );
  });
});

describe('a global job', () => {
  const mode: ServiceMode = { kind: 'global-job' };

  it('J-4: runs once on every node that is ready and active and matches', () => {
    const swarm = aSwarm({ nodes: 5, deployed: false, images: DONE_IN_1S });
    swarm.availability('node-2', 'pause');
    swarm.drain('node-3');
    swarm.create({ mode, placement: { constraints: ['node.hostname!=node-4'] } });
    expect(swarm.names()).toEqual(['web.1#1', 'web.5#1']);
    swarm.runUntil(30_000);
    expect(swarm.slot('web.1')).toEqual(['complete → complete']);
    expect(swarm.slot('web.5')).toEqual(['complete → complete']);
  });

  it('J-4: a node that takes tasks later is considered when the service is looked at again', () => {
    const swarm = aJob(mode, { deployed: false });
    swarm.drain('node-3');
    swarm.create({ mode });
    swarm.availability('node-3', 'active');
    expect(swarm.names()).toEqual(['web.1#1', 'web.2#1']);
    swarm.runUntil(1_000);
    expect(swarm.names()).toEqual(['web.1#1', 'web.2#1', 'web.3#1']);
  });

  it('J-4: what is at work on a drained node is shut down when the service is looked at again', () => {
    const swarm = aJob(mode, {
      images: { 'web:1': { faults: [aFault(1_000, { nodes: ['node-1'], code: 0 })] } },
    });
    swarm.drain('node-3');
    expect(swarm.slot('web.3')).toEqual(['running → complete']);
    swarm.runUntil(1_000);
    expect(swarm.slot('web.3')).toEqual(['running → shutdown']);
    expect(swarm.slot('web.2')).toEqual(['running → complete']);
  });

  it('J-5: an update removes all tasks of before', () => {
    const swarm = aJob(mode).runUntil(2_000);
    swarm.update({ env: ['A=1'] });
    expect(swarm.names()).toEqual(['web.1#2', 'web.2#2', 'web.3#2']);
  });

  it('J-6: a failed task is restarted on its node', () => {
    const swarm = aJob(mode).runUntil(500);
    swarm.fail('web.2');
    swarm.runUntil(20_000);
    expect(swarm.slot('web.2')).toEqual(['failed → shutdown', 'complete → complete']);
    expect(swarm.nodeOf('web.2')).toBe('node-2');
  });
});
