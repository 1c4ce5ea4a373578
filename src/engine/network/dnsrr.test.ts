import { describe, expect, it } from 'vitest';
import { LOG_KINDS } from '../recording/recording';
import { RULES } from '../recording/rules';
import { aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';

const FROM_API = { from: { service: 'api', slot: 1 }, rate: 100 };

/** `api.1` sends 100 requests a second to `web`, which has dnsrr unless told otherwise. */
function fromApi(setup: SwarmSetup = {}, traffic: { byTask?: boolean; dns?: 'cache' } = {}) {
  const swarm = aSwarm({
    endpointMode: 'dnsrr',
    replicas: 3,
    traffic: [{ ...FROM_API, ...traffic }],
    ...setup,
    deployed: false,
  });
  swarm.create({ name: 'api' });
  swarm.create({ endpointMode: 'dnsrr', replicas: 3, ...setup });
  return swarm;
}

/** Tasks that requests sent in a span of time were for. */
function tasksBetween(swarm: TestSwarm, fromMs: number, toMs: number): number[] {
  const { requests } = swarm.recording();
  return [...requests.task].filter((_, row) => {
    const ms = requests.startMs[row] as number;
    return ms >= fromMs && ms < toMs;
  });
}

/** Rules of the failed requests. */
function failureRules(swarm: TestSwarm): string[] {
  const { log } = swarm.recording();
  const rows = Array.from({ length: log.length }, (_, row) => row);
  const failed = rows.filter((row) => LOG_KINDS[log.kind[row] as number] === 'request');
  return [...new Set(failed.map((row) => RULES[log.rule[row] as number] as string))];
}

describe('the name of a service', () => {
  it('LB-2: has no virtual address under dnsrr, and gets one with vip', () => {
    const swarm = fromApi();
    expect(swarm.service().vip).toBe('');
    expect(swarm.service('api').vip).not.toBe('');
    swarm.runUntil(1_000).update({ endpointMode: 'vip' });
    const { vip } = swarm.service();
    expect(vip).toMatch(/^10\.255\./);
    swarm.rollback();
    expect(swarm.service().vip).toBe('');
    expect(swarm.recording().services[1]?.vip).toBe(vip);
  });

  it('U-11: another endpoint mode replaces every task', () => {
    const swarm = fromApi();
    swarm.runUntil(1_000).update({ endpointMode: 'vip' });
    expect(swarm.recording().commands.at(-1)?.dirtyTasks).toBe(3);
  });

  it('LB-2, K-28: goes to the tasks in no order when it is asked each time', () => {
    const swarm = fromApi();
    swarm.runUntil(10_000);
    const tasks = tasksBetween(swarm, 0, 10_000);
    const counts = [1, 2, 3].map((task) => tasks.filter((other) => other === task).length);
    expect(counts.every((count) => count > 280 && count < 390)).toBe(true);
    const inTurn = tasks.filter((task, i) => i > 0 && task === ((tasks[i - 1] as number) % 3) + 1);
    expect(inTurn.length).toBeLessThan(450); // a round robin would have 1,000
  });

  it('LB-1: goes round robin under vip, but for tasks.SERVICE', () => {
    const inTurn = fromApi({ endpointMode: 'vip' }).runUntil(1_000);
    expect(tasksBetween(inTurn, 0, 1_000).slice(0, 6)).toEqual([1, 2, 3, 1, 2, 3]);
    const byTask = fromApi({ endpointMode: 'vip' }, { byTask: true }).runUntil(1_000);
    const tasks = tasksBetween(byTask, 0, 1_000);
    expect(new Set(tasks)).toEqual(new Set([1, 2, 3]));
    expect(tasks.slice(0, 12)).not.toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });

  it('LB-8: leaves a task out as soon as it is told to stop', () => {
    const swarm = fromApi();
    swarm.runUntil(5_000).update({ replicas: 2 });
    swarm.runUntil(10_000);
    expect(swarm.log('pool.leave', 'web.3')).toEqual(['6000 LB-8']);
    expect(tasksBetween(swarm, 5_000, 6_000)).toContain(3);
    expect(tasksBetween(swarm, 6_000, 10_000)).not.toContain(3);
    expect(Object.keys(swarm.outcomes())).toEqual(['served', 'pending']);
  });

  it('LB-12: resolves to nothing when no task is left', () => {
    const swarm = fromApi();
    swarm.runUntil(5_000).update({ replicas: 0 });
    swarm.runUntil(10_000);
    expect(swarm.outcomes()['no-endpoint']).toBe(400);
    expect(failureRules(swarm)).toEqual(['LB-2']);
  });

  it('LB-5, D-34: has no way in from outside', () => {
    const swarm = aSwarm({ endpointMode: 'dnsrr', traffic: [{ rate: 10 }] }).runUntil(5_000);
    expect(Object.keys(swarm.outcomes())).toEqual(['refused']);
  });
});

describe('an answer that is kept', () => {
  it('LB-2: is gone through in turn', () => {
    const swarm = fromApi({}, { dns: 'cache' }).runUntil(5_000);
    const tasks = tasksBetween(swarm, 0, 5_000);
    const round = tasks.slice(0, 3);
    expect(new Set(round)).toEqual(new Set([1, 2, 3]));
    expect(tasks.slice(3, 9)).toEqual([...round, ...round]);
  });

  it('LB-2, W-26: sends to tasks that are gone', () => {
    const swarm = fromApi({}, { dns: 'cache' });
    swarm.runUntil(5_000).update({ replicas: 2 });
    swarm.runUntil(20_000);
    // Gone at 8 s, 2 s after it left the answers: a third of 1,200 requests.
    expect(swarm.outcomes()['dead-endpoint']).toBe(400);
    expect(failureRules(swarm)).toEqual(['LB-2']);
  });

  it('LB-2, W-26: knows nothing of new tasks, so an update leaves it with none', () => {
    const swarm = fromApi({}, { dns: 'cache' });
    swarm.runUntil(5_000).update({ image: 'web:2', update: { parallelism: 0 } });
    swarm.runUntil(20_000);
    expect(tasksBetween(swarm, 10_000, 20_000).every((task) => task <= 3)).toBe(true);
    expect(swarm.outcomes()['dead-endpoint']).toBe(1_200);
  });

  it.each([
    [599, true],
    [601, false],
  ])('K-28: after %d s, is it still used? %s', (seconds, isUsed) => {
    const swarm = fromApi(
      { traffic: [{ ...FROM_API, rate: 1, dns: 'cache' }], replicas: 2 },
      { dns: 'cache' },
    );
    swarm.runUntil(5_000).update({ replicas: 1 });
    swarm.runUntil((seconds + 10) * 1_000);
    const late = tasksBetween(swarm, (seconds - 4) * 1_000, seconds * 1_000);
    const later = tasksBetween(swarm, (seconds + 4) * 1_000, (seconds + 10) * 1_000);
    expect((isUsed ? late : later).includes(2)).toBe(isUsed);
  });

  it('LB-2: goes with the process that kept it', () => {
    const swarm = fromApi({}, { dns: 'cache' });
    swarm.runUntil(5_000).update({ replicas: 2 });
    swarm.runUntil(10_000).fail('api.1');
    swarm.runUntil(30_000);
    const { requests } = swarm.recording();
    const dead = requests.startMs.filter((_, row) => requests.task[row] === 3);
    expect(Math.max(...dead)).toBeLessThan(10_000);
    expect(tasksBetween(swarm, 16_000, 30_000).length).toBeGreaterThan(1_000);
  });
});
