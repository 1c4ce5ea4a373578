import { describe, expect, it } from 'vitest';
import { LOG_KINDS, OUTCOMES } from '../engine';
import { builtin, simulate } from '../scenario';
import { forecastOf } from './forecast';
import { ganttOf } from './gantt';
import { idleStretches } from './idle';
import { poolChanges, poolSteps } from './pool';
import { requestBuckets } from './requests';
import { slotCounts } from './slot-counts';

const run = (name: string) => {
  const found = builtin(name);
  if (found === undefined) throw new Error(`${name} is not there`);
  return simulate(found.scenario);
};
const book = run('book@1');
const rows = ganttOf(book);

describe('the rows of the timeline', () => {
  it('has one for each slot, by number, with both tasks of an update', () => {
    expect(rows.map(({ slot }) => slot)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.every(({ bars }) => bars.length === 2)).toBe(true);
  });

  it('has segments without gaps from the making of a task to its end', () => {
    for (const { segments, task, endMs } of rows.flatMap(({ bars }) => bars)) {
      const begins = segments.map(({ fromMs }) => fromMs);
      const ends = segments.map(({ toMs }) => toMs);
      expect(begins).toEqual([book.tasks[task]?.createdMs, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(endMs);
      for (const { fromMs, toMs } of segments) expect(toMs).toBeGreaterThan(fromMs);
    }
  });

  it('U-17: draws the preparation of the new task beside the stop of the old one', () => {
    const [old, fresh] = rows[0]?.bars ?? [];
    const stop = old?.segments.find(({ kind }) => kind === 'stopping');
    const preparation = fresh?.segments.find(({ kind }) => kind === 'preparing');
    expect(preparation?.fromMs).toBeLessThan(stop?.toMs ?? 0);
    expect(preparation?.toMs).toBeGreaterThan(stop?.fromMs ?? Infinity);
  });

  it('U-21: shows the delay of the worker that replaced a slot', () => {
    const [delay] = rows[0]?.delays ?? [];
    expect((delay?.[1] ?? 0) - (delay?.[0] ?? 0)).toBe(10_000);
  });

  it('U-24: monitors what the update made from RUNNING on, and nothing else', () => {
    const [old, fresh] = rows[0]?.bars ?? [];
    expect(old?.monitored).toBeNull();
    const running = fresh?.segments.find(({ kind }) => kind === 'running');
    expect(fresh?.monitored).toEqual([running?.fromMs, (running?.fromMs ?? 0) + 5_000]);
  });

  it('W-4: marks the time in the pool without listening, as long as the image takes', () => {
    const [span] = rows[0]?.bars[1]?.exposed ?? [];
    expect((span?.[1] ?? 0) - (span?.[0] ?? 0)).toBe(1_200);
  });

  it('EX-8: has stretches of failed requests within it, gaps of at most a second', () => {
    const bars = rows.flatMap(({ bars: all }) => all);
    const failures = bars.flatMap((bar) => bar.failures);
    const failed = book.log.kind.filter((kind) => LOG_KINDS[kind] === 'request').length;
    expect(failures.reduce((sum, { count }) => sum + count, 0)).toBe(failed);
    for (const bar of bars) {
      for (const { failure, fromMs, toMs } of bar.failures) {
        expect(failure).toBe('not-listening');
        expect(bar.exposed.some(([from, to]) => from <= fromMs && toMs <= to)).toBe(true);
      }
    }
  });

  it('has a task in the pool from its join to its leave', () => {
    const changes = poolChanges(book, 0);
    const joins = changes.filter(({ isJoin }) => isJoin).map(({ t }) => t);
    const drawn = rows.flatMap(({ bars }) => bars).flatMap(({ inPool }) => inPool.map(([t]) => t));
    expect(drawn.toSorted((a, b) => a - b)).toEqual(joins);
  });

  it('crosses what failed', () => {
    const failed = ganttOf(run('pause@1'))
      .flatMap(({ bars }) => bars)
      .filter(({ failedMs }) => failedMs !== null);
    expect(failed.length).toBeGreaterThan(1);
  });
});

describe('the pool over time', () => {
  it('never counts more than there are and ends full', () => {
    const steps = poolSteps(book, 0);
    expect(Math.max(...steps.map(({ total }) => total))).toBe(10);
    expect(steps.at(-1)).toMatchObject({ total: 10, byRev: [0, 10] });
    for (const { total, byRev } of steps) expect(byRev.reduce((a, b) => a + b, 0)).toBe(total);
  });
});

describe('requests in stretches of time', () => {
  it('counts each request that ended once, failures by reason', () => {
    const buckets = requestBuckets(book, 777);
    const sum = (of: (bucket: (typeof buckets)[number]) => number) =>
      buckets.reduce((total, bucket) => total + of(bucket), 0);
    const pending = book.requests.outcome.filter(
      (outcome) => OUTCOMES[outcome] === 'pending',
    ).length;
    expect(sum(({ served, failed }) => served + failed)).toBe(book.requests.length - pending);
    expect(sum(({ byReason }) => byReason['not-listening'] ?? 0)).toBe(sum(({ failed }) => failed));
  });
});

describe('the forecast', () => {
  it('tells what a command leads to, with the moments', () => {
    expect(forecastOf(book, 0, 8_000)).toMatchObject({
      ending: 'completed',
      convergeMs: (book.services[0]?.updates.at(-1)?.t ?? 0) - 8_000,
      lowest: 8,
      wanted: 10,
    });
  });

  it('says nothing of an update before there is one', () => {
    expect(forecastOf(run('seven@1'), 0, 0)).toMatchObject({
      ending: 'no-update',
      convergeMs: null,
    });
  });
});

describe('idle stretches', () => {
  it('hold no entry of the log but traffic, probes and gossip', () => {
    const idle = idleStretches(book);
    expect(idle.length).toBeGreaterThan(3);
    for (let row = 0; row < book.log.length; row++) {
      const kind = LOG_KINDS[book.log.kind[row] as number] ?? 'start';
      if (['request', 'probe', 'pool.heard'].includes(kind)) continue;
      const t = book.log.t[row] as number;
      expect(idle.some(([from, to]) => t > from && t < to)).toBe(false);
    }
  });
});

describe('slots by state', () => {
  it('count every slot once at each moment at which nothing changes', () => {
    const counts = slotCounts(rows);
    const at = (t: number) =>
      counts.map(({ kind, version, steps }) => [
        kind,
        version,
        steps.findLast((step) => step.t <= t)?.count ?? 0,
      ]);
    expect(at(5_000)).toContainEqual(['running', 1, 10]);
    expect(at(20_000)).toContainEqual(['running', 1, 8]);
    expect(at(20_000)).toContainEqual(['running', 2, 2]);
    expect(at(20_000)).toContainEqual(['stopping', 0, 0]);
  });
});
