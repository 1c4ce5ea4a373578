import { describe, expect, it } from 'vitest';
import type { Fault } from '../api/config';
import type { HealthConfig } from '../api/specs';
import { exactly, someWorkers } from '../test/a-service';
import { aFault, aSwarm, type SwarmSetup } from '../test/a-swarm';
import { effectiveCheck } from './health';

const TEST = ['CMD', 'true'];

/** One replica whose process listens after `listenMs`, probed as `health` says. */
const probed = (
  health: HealthConfig,
  listenMs: number,
  setup: SwarmSetup = {},
  faults: Fault[] = [],
) =>
  aSwarm({
    health: { test: TEST, ...health },
    images: { 'web:1': { listen: exactly(listenMs), faults } },
    ...setup,
  }).runUntil(120_000);

const NEVER = 1e9;
const unhealthyAt = (swarm: ReturnType<typeof aSwarm>): string | undefined =>
  swarm.log('health', 'web.1#1').find((entry) => entry.endsWith('H-7'));

describe('what is checked', () => {
  it('D-26, H-17: fields come from the service, then the image, then dockerd', () => {
    const image = { test: TEST, intervalMs: 7_000, retries: 5 };
    expect(effectiveCheck({ intervalMs: 1_000 }, image, '28')).toEqual({
      intervalMs: 1_000,
      timeoutMs: 30_000,
      retries: 5,
      startPeriodMs: 0,
      startIntervalMs: 5_000,
    });
  });

  it('D-26: zero means inherit', () => {
    const image = { test: TEST, intervalMs: 7_000 };
    expect(effectiveCheck({ intervalMs: 0, retries: 0 }, image, '28')).toMatchObject({
      intervalMs: 7_000,
      retries: 3,
    });
  });

  it('D-26: NONE switches the image’s check off', () => {
    expect(effectiveCheck({ test: ['NONE'] }, { test: TEST }, '28')).toBeNull();
    expect(effectiveCheck(undefined, { test: ['NONE'] }, '28')).toBeNull();
  });

  it('H-13: a command of an unknown kind is no check', () => {
    expect(effectiveCheck({ test: ['SHELL', 'true'] }, undefined, '28')).toBeNull();
    expect(effectiveCheck({ test: ['CMD', 'true'] }, undefined, '28')).not.toBeNull();
  });

  it('H-13: settings without a command are no check', () => {
    expect(effectiveCheck({ intervalMs: 1_000 }, undefined, '28')).toBeNull();
    expect(effectiveCheck({ test: [] }, undefined, '28')).toBeNull();
    expect(effectiveCheck(undefined, undefined, '28')).toBeNull();
  });

  it('H-2: engine 20.10 knows no start interval', () => {
    expect(
      effectiveCheck({ test: TEST, startIntervalMs: 1_000 }, undefined, '20.10'),
    ).toMatchObject({ startIntervalMs: null });
    expect(effectiveCheck({ test: TEST, startIntervalMs: 1_000 }, undefined, '25')).toMatchObject({
      startIntervalMs: 1_000,
    });
  });
});

describe('when it is probed', () => {
  it('H-1: a container begins as starting', () => {
    const swarm = aSwarm({ health: { test: TEST } });
    expect(swarm.frameAt(0).tasks[0]?.health).toBe('starting');
    expect(aSwarm().frameAt(0).tasks[0]?.health).toBe('none');
  });

  it('H-3: first one interval after the start', () => {
    expect(probed({ intervalMs: 4_000 }, 0).probes('web.1')[0]).toBe('4000 passed');
    expect(probed({}, 0).probes('web.1')[0]).toBe('30000 passed');
  });

  it('H-3: within a start period first one start interval after the start', () => {
    const health = { intervalMs: 30_000, startPeriodMs: 20_000 };
    expect(probed(health, 0).probes('web.1')[0]).toBe('5000 passed');
    const other = { ...health, startIntervalMs: 2_000 };
    expect(probed(other, 0).probes('web.1')[0]).toBe('2000 passed');
  });

  it('H-2: with engine 20.10 the start period changes no gap', () => {
    const health = { intervalMs: 8_000, startPeriodMs: 60_000, startIntervalMs: 1_000 };
    const swarm = probed(health, 10_000, { engine: '20.10' });
    expect(swarm.probes('web.1').slice(0, 3)).toEqual([
      '8000 failed',
      '16000 passed',
      '24000 passed',
    ]);
  });

  it('H-4: the gap runs from the end of a probe to the start of the next', () => {
    const images = { 'web:1': { probe: exactly(300) } };
    const swarm = probed({ intervalMs: 1_000 }, 0, { images });
    expect(swarm.probes('web.1').slice(0, 3)).toEqual([
      '1000 passed',
      '2300 passed',
      '3600 passed',
    ]);
    expect(swarm.when('web.1', 'running')).toBe(1_300);
  });

  it('H-2: a healthy container is probed at its interval, also within the start period', () => {
    const health = { intervalMs: 10_000, startPeriodMs: 60_000, startIntervalMs: 2_000 };
    expect(probed(health, 3_000).probes('web.1').slice(0, 4)).toEqual([
      '2000 failed',
      '4000 passed',
      '14000 passed',
      '24000 passed',
    ]);
  });

  it('H-5: a gap armed within the start period keeps its length beyond it', () => {
    const health = { intervalMs: 10_000, startPeriodMs: 7_000, startIntervalMs: 4_000 };
    // Armed at 4 s for 8 s; at 8 s the period is over.
    expect(probed(health, NEVER).probes('web.1#1').slice(0, 3)).toEqual([
      '4000 failed',
      '8000 failed',
      '18000 failed',
    ]);
  });

  it('H-2: the start period is over at its end', () => {
    const health = { intervalMs: 10_000, startPeriodMs: 8_000, startIntervalMs: 4_000 };
    const gaps = probed(health, NEVER).probes('web.1#1').slice(1, 3);
    expect(gaps).toEqual(['8000 failed', '18000 failed']);
  });
});

const at = (ms: number) =>
  probed({ intervalMs: 1_000, timeoutMs: 500 }, 0, {
    images: { 'web:1': { probe: exactly(ms) } },
  }).probes('web.1#1')[0];

describe('what counts', () => {
  it('H-6: one probe that passes makes it healthy', () => {
    const swarm = probed({ intervalMs: 1_000 }, 1_500);
    expect(swarm.log('health')).toEqual(['0 H-1', '2000 H-6']);
  });

  it('H-7: so many failures in a row as there are retries make it unhealthy', () => {
    expect(unhealthyAt(probed({ intervalMs: 1_000, retries: 3 }, NEVER))).toBe('3000 H-7');
    expect(unhealthyAt(probed({ intervalMs: 1_000, retries: 1 }, NEVER))).toBe('1000 H-7');
  });

  it('H-6: a probe that passes begins the count anew', () => {
    const faults = [
      aFault(2_500, { kind: 'unhealthy', forMs: 2_000 }),
      aFault(5_500, { kind: 'unhealthy', forMs: 2_000 }),
    ];
    const swarm = probed({ intervalMs: 1_000, retries: 3 }, 0, {}, faults);
    expect(
      swarm
        .probes('web.1')
        .slice(0, 8)
        .filter((probe) => probe.endsWith('failed')),
    ).toEqual(['3000 failed', '4000 failed', '6000 failed', '7000 failed']);
    expect(swarm.names()).toEqual(['web.1#1']);
  });

  it('H-7: failures of probes that began within the start period do not count', () => {
    const health = { intervalMs: 1_000, startPeriodMs: 3_000, startIntervalMs: 1_000, retries: 2 };
    // 1 and 2 s are forgiven; the one that begins at 3 s is not.
    const swarm = probed(health, NEVER);
    expect(unhealthyAt(swarm)).toBe('4000 H-7');
    expect(swarm.recording().probes.forgiven.slice(0, 4)).toEqual(Uint8Array.of(1, 1, 0, 0));
    expect(swarm.recording().probes.streak.slice(0, 4)).toEqual(Uint16Array.of(0, 0, 1, 2));
  });

  it('H-7: it is the beginning of the probe that matters', () => {
    const health = { intervalMs: 1_000, startPeriodMs: 3_001, startIntervalMs: 1_000, retries: 2 };
    expect(unhealthyAt(probed(health, NEVER))).toBe('5000 H-7');
  });

  it('H-8: once it was healthy the start period protects no more', () => {
    const health = { intervalMs: 1_000, startPeriodMs: 60_000, startIntervalMs: 1_000, retries: 2 };
    const faults = [aFault(2_500, { kind: 'unhealthy' })];
    expect(unhealthyAt(probed(health, 0, {}, faults))).toBe('4000 H-7');
  });

  it('H-9: a probe without an answer fails at its timeout, and the gap begins there', () => {
    const health = { intervalMs: 1_000, timeoutMs: 2_000, retries: 2 };
    const swarm = probed(health, 0, {}, [aFault(1_500, { kind: 'hang' })]);
    expect(swarm.probes('web.1#1').slice(0, 3)).toEqual([
      '1000 passed',
      '2000 timed out',
      '5000 timed out',
    ]);
    expect(unhealthyAt(swarm)).toBe('7000 H-7');
  });

  it('H-9: a probe that takes exactly its timeout passes', () => {
    expect(at(500)).toBe('1000 passed');
    expect(at(501)).toBe('1000 timed out');
  });

  it('H-11: status changes are told once', () => {
    const faults = [aFault(2_500, { kind: 'unhealthy', forMs: 1_000 })];
    const swarm = probed({ intervalMs: 1_000, retries: 3 }, 0, {}, faults);
    expect(swarm.log('health', 'web.1')).toEqual(['0 H-1', '1000 H-6']);
  });
});

describe('the end', () => {
  it('H-12: a stopping container is probed no more, and a probe under way is ignored', () => {
    const swarm = aSwarm({
      health: { test: TEST, intervalMs: 2_800 },
      images: { 'web:1': { probe: exactly(400), stop: exactly(5_000) } },
    });
    swarm.runUntil(4_000).update({ replicas: 0 }); // SIGTERM at 7 s
    swarm.runUntil(60_000);
    expect(swarm.probes('web.1')).toEqual(['2800 passed', '6000 passed']);
    const cut = aSwarm({
      health: { test: TEST, intervalMs: 2_800 },
      images: { 'web:1': { probe: exactly(400), stop: exactly(5_000) } },
    });
    cut.runUntil(3_200).update({ replicas: 0 }); // SIGTERM at 6.2 s
    cut.runUntil(60_000);
    expect(cut.probes('web.1')).toEqual(['2800 passed', '6000 cancelled']);
  });

  it('H-14, H-15: times to the first verdict follow from the grid of probes', () => {
    const images = { 'web:1': { listen: exactly(2_900), probe: exactly(100) } };
    const slow = probed({ intervalMs: 1_000 }, 0, { images });
    // Probes begin at 1, 2.1 and 3.2 s; the third passes, 0.1 s later.
    expect(slow.when('web.1', 'running')).toBe(3_300);
    const never = { 'web:1': { listen: exactly(NEVER), probe: exactly(100) } };
    expect(unhealthyAt(probed({ intervalMs: 1_000 }, 0, { images: never }))).toBe('3300 H-7');
  });

  it.each<[string, SwarmSetup, (swarm: ReturnType<typeof aSwarm>) => void]>([
    ['while it starts', {}, (swarm) => swarm.runUntil(500).update({ replicas: 0 })],
    ['while it is healthy', {}, (swarm) => swarm.runUntil(5_000).update({ replicas: 0 })],
    [
      'while it fails',
      { images: { 'web:1': { listen: exactly(NEVER) } } },
      (swarm) => swarm.runUntil(1_500).update({ replicas: 0 }),
    ],
    [
      'by its own exit',
      { images: { 'web:1': { faults: [aFault(500)] } } },
      (swarm) => swarm.runUntil(600).update({ replicas: 0 }),
    ],
    [
      'with its machine',
      { nodes: someWorkers(3) },
      (swarm) => {
        swarm.runUntil(500).nodeDown('node-1');
        swarm.runUntil(700).remove();
      },
    ],
    [
      'by a verdict',
      { images: { 'web:1': { listen: exactly(NEVER) } } },
      (swarm) => swarm.runUntil(6_000).update({ replicas: 0 }),
    ],
  ])('holds a run no longer than there is something to judge: %s', (_, setup, end) => {
    const swarm = aSwarm({ health: { test: TEST, intervalMs: 1_000 }, ...setup });
    expect(swarm.parts.kernel.isSettled).toBe(false);
    end(swarm);
    swarm.runUntil(200_000);
    expect(swarm.parts.kernel.isSettled).toBe(true);
  });

  it('lets a healthy swarm settle while its probes go on', () => {
    const swarm = aSwarm({ health: { test: TEST, intervalMs: 1_000 } });
    swarm.runUntil(999);
    expect(swarm.parts.kernel.isSettled).toBe(false);
    swarm.runUntil(1_000);
    expect(swarm.parts.kernel.isSettled).toBe(true);
    expect(swarm.parts.kernel.nextMs).toBe(2_000);
  });
});
