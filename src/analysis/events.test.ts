import { describe, expect, it } from 'vitest';
import { LOG_KINDS } from '../engine';
import { builtin, simulate } from '../scenario';
import { causesOf, eventsOf } from './events';

const run = (name: string) => {
  const found = builtin(name);
  if (found === undefined) throw new Error(`${name} is not there`);
  return simulate(found.scenario);
};
const book = run('book@1');

describe('what a person would call events', () => {
  it('tells them in order, each of a kind that is worth a line', () => {
    const events = eventsOf(book);
    expect(events.map(({ t }) => t)).toEqual(events.map(({ t }) => t).toSorted((a, b) => a - b));
    expect(events.some(({ kind }) => kind === 'pool.heard')).toBe(false);
    expect(events.filter(({ kind }) => kind === 'command')).toHaveLength(2);
  });

  it('tells every failed request exactly once', () => {
    const requests = eventsOf(book).filter(({ kind }) => kind === 'request');
    const told = requests.reduce((sum, { count }) => sum + count, 0);
    const failed = book.log.kind.filter((kind) => LOG_KINDS[kind] === 'request').length;
    expect(told).toBe(failed);
    expect(requests.length).toBeLessThan(failed);
  });

  it('tells once what happens to many tasks at one instant, and to few one by one', () => {
    const hundred = eventsOf(run('hundred@1'));
    const stops = hundred.filter(({ kind, t }) => kind === 'task.desired' && t === 10_000);
    expect(stops.map(({ count }) => count)).toEqual([10]);
    const pair = eventsOf(book).filter(({ kind, t }) => kind === 'task.desired' && t === 8_000);
    expect(pair.map(({ count }) => count)).toEqual([1, 1]);
  });

  it.each([
    [3, [1, 1, 1]],
    [4, [4]],
  ])('DP-8: tells of a secret on %d nodes, once where they are many', (nodes, counts) => {
    const recording = simulate({
      swarmscope: 1,
      nodes: Array.from({ length: nodes }, (_, i) => ({
        name: `node-${i + 1}`,
        ...(i === 0 ? { role: 'manager' as const } : {}),
      })),
      files: { key: 's3cr3t' },
      timeline: [
        { at: '0s', run: 'docker secret create key key' },
        { at: '0s', run: `docker service create --replicas ${nodes} --secret key web:1` },
      ],
    });
    const told = eventsOf(recording).filter(({ kind }) => kind === 'dependency.delivered');
    expect(told.map(({ count }) => count)).toEqual(counts);
  });

  it('marks commands, workers and update states as decisions, and what tasks do as none', () => {
    const decisions = new Set(
      eventsOf(book)
        .filter(({ isDecision }) => isDecision)
        .map(({ kind }) => kind),
    );
    expect([...decisions].toSorted()).toEqual([
      'command',
      'update',
      'update.monitor',
      'update.run',
      'update.slot',
    ]);
  });
});

describe('causes', () => {
  it('lead from every failed request to a command, a fault or the beginning, row by row back', () => {
    for (const { row, kind } of eventsOf(book)) {
      if (kind !== 'request') continue;
      const causes = causesOf(book, row);
      const rows = [row, ...causes];
      expect(rows).toEqual(rows.toSorted((a, b) => b - a));
      const first = LOG_KINDS[book.log.kind[causes.at(-1) ?? -1] as number];
      expect(['command', 'start', 'fault']).toContain(first);
    }
  });
});
