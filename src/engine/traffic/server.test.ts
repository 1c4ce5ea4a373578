import { describe, expect, it } from 'vitest';
import type { ImageBehaviour } from '../api/config';
import { LOG_KINDS } from '../recording/recording';
import { exactly } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup, type TestSwarm } from '../test/a-swarm';

/** `rate` requests a second through node-1, on which the first task runs. */
const served = (image: Partial<ImageBehaviour>, rate: number, setup: SwarmSetup = {}): TestSwarm =>
  aSwarm({
    ports: [8080],
    images: { 'web:1': image },
    traffic: [{ rate, via: 'node-1' }],
    ...setup,
  });

/** How requests that began within a span of time ended. */
function outcomesBetween(swarm: TestSwarm, fromMs: number, toMs: number): Record<number, number> {
  const { requests } = swarm.recording();
  const counts: Record<number, number> = {};
  for (let row = 0; row < requests.length; row++) {
    const ms = requests.startMs[row] as number;
    const outcome = requests.outcome[row] as number;
    if (ms >= fromMs && ms < toMs) counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
const [PENDING, SERVED, REFUSED, RESET, HTTP_5XX, TIMEOUT] = [0, 1, 2, 3, 4, 5] as const;

it('serves each request within its latency', () => {
  const swarm = served({ latency: exactly(30) }, 10).runUntil(10_000);
  const { requests } = swarm.recording();
  const took = [...requests.endMs].map((ms, row) => ms - (requests.startMs[row] as number));
  expect(took.length).toBe(100);
  expect(took.filter((ms) => !Number.isNaN(ms)).every((ms) => Math.abs(ms - 30) < 1e-6)).toBe(true);
  expect(swarm.outcomes().served).toBeGreaterThanOrEqual(99);
});

it('EX-8, W-4: refuses requests until the process listens', () => {
  const swarm = served({ listen: exactly(2_000) }, 10).runUntil(5_000);
  expect(outcomesBetween(swarm, 0, 2_000)).toEqual({ [REFUSED]: 20 });
  expect(outcomesBetween(swarm, 2_000, 4_900)).toEqual({ [SERVED]: 29 });
});

it('serves so many at once as it has workers, the rest in line', () => {
  const swarm = served({ latency: exactly(1_000), workers: 1 }, 2);
  swarm.runUntil(8_000);
  const { requests } = swarm.recording();
  const ends = [...requests.endMs].filter((ms) => !Number.isNaN(ms));
  const gaps = ends.slice(1).map((ms, i) => Math.round(ms - (ends[i] as number)));
  expect(new Set(gaps)).toEqual(new Set([1_000]));
});

it('leaves a request in line no longer than its time', () => {
  const swarm = served({ latency: exactly(4_000), workers: 1 }, 1).runUntil(60_000);
  const { requests } = swarm.recording();
  const timedOut = [...requests.outcome].flatMap((outcome, row) =>
    outcome === TIMEOUT ? row : [],
  );
  expect(timedOut.length).toBeGreaterThan(20);
  for (const row of timedOut) {
    expect(requests.endMs[row]).toBeCloseTo((requests.startMs[row] as number) + 10_000, 6);
  }
});

it('leaves a request that is served slowly no longer than its time', () => {
  const slow = aFault(0, { kind: 'slow', latency: exactly(10_001) });
  const swarm = served({ faults: [slow] }, 1).runUntil(30_000);
  expect(outcomesBetween(swarm, 0, 19_000)).toEqual({ [TIMEOUT]: 19 });
  const bearable = aFault(0, { kind: 'slow', latency: exactly(10_000) });
  const other = served({ faults: [bearable] }, 1).runUntil(30_000);
  expect(outcomesBetween(other, 0, 19_000)).toEqual({ [SERVED]: 19 });
});

it('answers with 5xx as often as its image says', () => {
  const swarm = served({ errors: 0.25 }, 100).runUntil(20_000);
  const { 'http-5xx': failed = 0 } = swarm.outcomes();
  expect(failed / 2_000).toBeCloseTo(0.25, 1);
});

describe('faults', () => {
  it('errors: for as long as they last', () => {
    const fault = aFault(2_000, { kind: 'errors', forMs: 1_000 });
    const swarm = served({ faults: [fault] }, 10).runUntil(6_000);
    expect(outcomesBetween(swarm, 0, 1_900)).toEqual({ [SERVED]: 19 });
    expect(outcomesBetween(swarm, 2_000, 2_900)).toEqual({ [HTTP_5XX]: 9 });
    expect(outcomesBetween(swarm, 3_000, 5_000)).toEqual({ [SERVED]: 20 });
  });

  it('hang: requests get no answer', () => {
    const fault = aFault(2_000, { kind: 'hang', forMs: 1_000 });
    const swarm = served({ faults: [fault] }, 10).runUntil(20_000);
    expect(outcomesBetween(swarm, 2_000, 3_000)).toEqual({ [TIMEOUT]: 10 });
    expect(outcomesBetween(swarm, 3_000, 5_000)).toEqual({ [SERVED]: 20 });
  });
});

/** Out of its pool at 3 s, SIGTERM at 5 s. */
const stopping = (image: Partial<ImageBehaviour>) => {
  const swarm = served(image, 10);
  swarm.runUntil(2_000).update({ replicas: 0 });
  return swarm.runUntil(60_000);
};

describe('the end of a process', () => {
  it('LB-10: that drains finishes its requests first', () => {
    const swarm = stopping({ drain: true, latency: exactly(4_000) });
    expect(swarm.log('container.signal', 'web.1')).toEqual(['5000 EX-12']);
    expect(swarm.outcomes()).not.toHaveProperty('reset');
    const exited = parseInt(swarm.log('container.exited', 'web.1')[0] ?? '', 10);
    expect(exited).toBeGreaterThan(6_500);
    expect(exited).toBeLessThanOrEqual(7_000);
  });

  it('LB-10: that does not drain drops them at once', () => {
    const swarm = stopping({ drain: false, latency: exactly(4_000) });
    expect(outcomesBetween(swarm, 1_100, 3_000)).toEqual({ [RESET]: 19 });
    expect(swarm.log('container.exited', 'web.1')).toEqual(['5000 T-10']);
  });

  it('LB-10: that drains longer than its grace is killed', () => {
    const swarm = served({ latency: exactly(6_000) }, 10, { stopGraceMs: 2_000 });
    swarm.runUntil(2_000).update({ replicas: 0 });
    swarm.runUntil(60_000);
    expect(swarm.log('container.signal', 'web.1')).toEqual(['5000 EX-12', '7000 EX-12']);
    expect(outcomesBetween(swarm, 1_100, 3_000)).toEqual({ [RESET]: 19 });
  });

  it('LB-11: a crash resets what it was serving', () => {
    const swarm = served({ latency: exactly(1_000), faults: [aFault(5_000)] }, 10, {
      restart: { condition: 'none' },
    });
    swarm.runUntil(8_000);
    expect(outcomesBetween(swarm, 4_050, 5_000)).toEqual({ [RESET]: 9 });
    expect(swarm.outcomes()['no-endpoint']).toBe(30);
  });

  it('LB-11: a lost machine leaves its clients waiting', () => {
    const swarm = aSwarm({
      nodes: 2,
      ports: [8080],
      images: { 'web:1': { latency: exactly(1_000) } },
      traffic: [{ rate: 10, via: 'node-2' }],
    });
    swarm.runUntil(5_000).nodeDown('node-1');
    swarm.runUntil(30_000);
    expect(outcomesBetween(swarm, 4_050, 5_000)).toEqual({ [TIMEOUT]: 9 });
    const { requests, log, nodes } = swarm.recording();
    // … because of the machine, not of what the process did before.
    const last = [...requests.outcome].findIndex((outcome) => outcome === TIMEOUT);
    const rows = Array.from({ length: log.length }, (_, row) => row);
    const failure =
      rows.find(
        (row) => log.kind[row] === LOG_KINDS.indexOf('request') && log.subject[row] === last,
      ) ?? -1;
    expect(log.cause[failure]).toBe(nodes[0]?.changes.find(({ alive }) => !alive)?.entry);
  });

  it('is under way when the run ends', () => {
    const swarm = served({ latency: exactly(1_500) }, 10).runUntil(5_000);
    expect(outcomesBetween(swarm, 4_000, 5_000)).toEqual({ [PENDING]: 10 });
  });
});
