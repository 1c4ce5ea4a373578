import { describe, expect, it } from 'vitest';
import { slotNeighbours } from './task-life';
import { aCheckedRun } from './test/a-checked-run';

const unhealthy = (after: string, lasts?: string) =>
  ({ kind: 'unhealthy', after, ...(lasts === undefined ? {} : { for: lasts }) }) as const;

describe('a streak that recovers', () => {
  const { life, recording } = aCheckedRun({ image: { faults: [unhealthy('22s', '10s')] } });

  it('H-6: falls back to 0 before it reaches the retries, and nothing is restarted', () => {
    expect(life().verdict).toMatchObject({
      kind: 'recovered',
      streak: { length: 2, lastProbe: 6, isTimeout: false },
      streaks: 1,
      retries: 3,
    });
    expect(recording.tasks).toHaveLength(1);
    expect(life().ending).toBeNull();
  });

  it('H-7: forgives a failure of the start period, and only there', () => {
    const forgiven = life().probes.filter(({ isForgiven }) => isForgiven);
    expect(forgiven.map(({ number, result, streak }) => [number, result, streak])).toEqual([
      [1, 'failed', 0],
    ]);
    expect(
      life()
        .probes.map(({ streak }) => streak)
        .slice(3, 8),
    ).toEqual([0, 1, 2, 0, 0]);
  });

  it('H-8: protects until it is healthy, not until the start period is over', () => {
    const { startPeriod, grace, health, startedMs } = life();
    expect(startPeriod).toEqual({ kind: null, fromMs: startedMs, toMs: (startedMs ?? 0) + 15_000 });
    expect(grace?.toMs).toBe(health[1]?.fromMs);
    expect(grace?.toMs).toBeLessThan(startPeriod?.toMs ?? 0);
  });

  it('LB-7: joins the pool with the first probe that passes, and stays', () => {
    const { pool, probes, health, states } = life();
    expect(pool).toEqual([{ kind: null, fromMs: probes[1]?.endMs, toMs: 120_000 }]);
    expect(health.map(({ kind }) => kind)).toEqual(['starting', 'healthy']);
    expect(states.map(({ kind }) => kind)).toEqual(['waiting', 'preparing', 'starting', 'running']);
    expect(states.at(-1)?.fromMs).toBe(pool[0]?.fromMs);
  });

  it('tells timeouts apart', () => {
    const { verdict, probes } = aCheckedRun({
      image: { faults: [{ kind: 'hang', after: '22s', for: '14s' }] },
    }).life();
    expect(verdict).toMatchObject({ kind: 'recovered', streak: { length: 2, isTimeout: true } });
    const late = probes.find(({ result }) => result === 'timed out');
    expect((late?.endMs ?? 0) - (late?.startMs ?? 0)).toBe(2_000);
  });

  it('has not recovered while no probe has passed', () => {
    const { verdict } = aCheckedRun({ image: { faults: [unhealthy('107s')] } }).life();
    expect(verdict).toMatchObject({ kind: 'failing', streak: { length: 2 }, retries: 3 });
  });
});

describe('a streak that kills', () => {
  const { life, recording } = aCheckedRun({ image: { faults: [unhealthy('22s', '40s')] } });

  it('H-7, EX-12, EX-13: leaves the pool at once, is stopped 2 s later and replaced', () => {
    const { verdict, pool, exitedMs, ending } = life();
    if (verdict.kind !== 'killed') throw new Error(verdict.kind);
    expect(verdict.streak).toMatchObject({ length: 3, lastProbe: 7 });
    expect(verdict.leftPoolMs).toBe(verdict.unhealthyMs);
    expect(pool[0]?.toMs).toBe(verdict.unhealthyMs);
    expect((verdict.signalMs ?? 0) - verdict.unhealthyMs).toBe(2_000);
    expect(exitedMs).toBeGreaterThan(verdict.signalMs ?? Infinity);
    expect(ending?.err).toBe('task: non-zero exit (143): dockerexec: unhealthy container');
    expect(verdict.replacement).toBe(1);
    expect(recording.tasks[1]?.ip).not.toBe(recording.tasks[0]?.ip);
  });

  it('is stopping from the verdict on, though nobody asked for it', () => {
    const { states, verdict } = life();
    const stopping = states.find(({ kind }) => kind === 'stopping');
    expect(verdict).toMatchObject({ unhealthyMs: stopping?.fromMs });
    expect(states.at(-1)?.kind).toBe('over');
  });

  it('knows the neighbours in its slot', () => {
    expect(slotNeighbours(recording, 0)).toEqual({ previous: null, next: 1 });
    expect(slotNeighbours(recording, 1)).toMatchObject({ previous: 0 });
  });

  it('EX-13: counts as complete with exit code 0, and on-failure replaces nothing', () => {
    const { verdict } = aCheckedRun({
      image: { stopCode: 0, faults: [unhealthy('22s')] },
      restart: 'on-failure',
    }).life();
    expect(verdict).toMatchObject({ kind: 'killed', isComplete: true, replacement: null });
  });
});

describe('a task that never becomes healthy', () => {
  const { life } = aCheckedRun({ image: { faults: [unhealthy('0s')] } });

  it('EX-9: stays STARTING, never joins the pool, and is stopped', () => {
    const { verdict, pool, states } = life();
    expect(verdict).toMatchObject({ kind: 'never-healthy', forgiven: 2, leftPoolMs: null });
    expect(pool).toEqual([]);
    expect(states.map(({ kind }) => kind)).not.toContain('running');
  });

  it('is undecided while the run ends inside its start period', () => {
    const { verdict } = aCheckedRun({
      healthcheck: `    healthcheck:
      test: ["CMD", "true"]
      interval: 50s
      start_period: 110s
      start_interval: 40s
`,
      image: { listen: '115s' },
    }).life();
    expect(verdict).toEqual({ kind: 'undecided', forgiven: 2 });
  });
});

describe('a task without trouble', () => {
  it('H-6: passes every probe, those of the start period aside', () => {
    const { verdict } = aCheckedRun().life();
    expect(verdict).toMatchObject({ kind: 'passing', forgiven: 1 });
  });

  it('EX-8: without a check is RUNNING and in the pool the moment its process starts', () => {
    const { verdict, pool, startedMs, states, probes, health } = aCheckedRun({
      healthcheck: '',
    }).life();
    expect(verdict).toEqual({ kind: 'no-check', deafMs: 6_000 });
    expect(pool[0]?.fromMs).toBe(startedMs);
    expect(states.find(({ kind }) => kind === 'running')?.fromMs).toBe(startedMs);
    expect([probes, health]).toEqual([[], []]);
  });

  it('H-2: engine 20.10 knows no start interval, so it probes one interval after the start', () => {
    const healthcheck = `    healthcheck:
      test: ["CMD", "true"]
      interval: 9s
      start_period: 30s
      start_interval: 2s
`;
    const first = (engine: '20.10' | '28') => {
      const { probes, startedMs, check } = aCheckedRun({ engine, healthcheck }).life();
      return [(probes[0]?.startMs ?? 0) - (startedMs ?? 0), check?.startIntervalMs];
    };
    expect(first('20.10')).toEqual([9_000, null]);
    expect(first('28')).toEqual([2_000, 2_000]);
  });

  it('is told from its making until it is over, however it ends', () => {
    const { recording, life } = aCheckedRun({
      later: [{ at: '30s', run: 'docker service scale web_web=0' }],
    });
    const { fromMs, toMs, ending, probes } = life();
    expect(fromMs).toBe(0);
    expect(ending?.state).toBe('shutdown');
    expect(toMs).toBe(ending?.t);
    expect(toMs).toBeLessThan(recording.endMs);
    expect(probes.every(({ startMs }) => startMs < toMs)).toBe(true);
  });

  it('T-10: may end by itself, and its check had no part in that', () => {
    const { verdict, exitedMs, exitCode, signalMs } = aCheckedRun({
      image: { faults: [{ kind: 'exit', after: '20s', code: 7 }] },
    }).life();
    expect(verdict.kind).toBe('passing');
    expect([exitedMs !== null, exitCode, signalMs]).toEqual([true, 7, null]);
  });

  it('is probed until its machine goes off', () => {
    const { lostMs, health, states } = aCheckedRun({
      later: [{ at: '30s', run: 'chaos node-down node-1' }],
      nodes: [{ name: 'node-0', role: 'manager', availability: 'drain' }, { name: 'node-1' }],
    }).life();
    expect(lostMs).toBe(30_000);
    expect(health.at(-1)?.toMs).toBe(30_000);
    expect(states.at(-1)?.toMs).toBeGreaterThan(30_000);
  });

  it('never started when its image is missing', () => {
    const { verdict, ending } = aCheckedRun({ image: { missing: true } }).life();
    expect(verdict).toEqual({ kind: 'never-started' });
    expect(ending?.state).toBe('rejected');
  });
});
