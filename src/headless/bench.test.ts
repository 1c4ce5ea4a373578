import { describe, expect, it } from 'vitest';
import { simulate } from '../scenario';
import { bareLoop } from './bare-loop';
import { BOOK, countsOf, EXPECTED, PLACED_ROLLOUT, ROLLOUT, unexpected } from './bench-scenarios';
import { quantile, tableOf } from './measure';

describe('what a run costs, whatever the machine', () => {
  it('is known for the book, to the event and to the byte', () => {
    expect(unexpected('book', countsOf(simulate(BOOK)))).toBeUndefined();
  });

  it('is known for an update of 5,000 replicas on 1,000 nodes', () => {
    const recording = simulate(ROLLOUT);
    expect(unexpected('rollout', countsOf(recording))).toBeUndefined();
    expect(recording.services[0]?.updates.at(-1)?.state).toBe('completed');
  }, 60_000);

  it('is known for an update of 10,000 replicas with constraints and preferences', () => {
    const recording = simulate(PLACED_ROLLOUT);
    expect(unexpected('placed', countsOf(recording))).toBeUndefined();
    expect(recording.services[0]?.updates.at(-1)?.state).toBe('completed');
  }, 60_000);
});

describe('the bench', () => {
  it('tells of one event more or less, and of more bytes', () => {
    const { events, columnBytes } = EXPECTED.book;
    expect(unexpected('book', { events, columnBytes: columnBytes - 1 })).toBeUndefined();
    expect(unexpected('book', { events: events - 1, columnBytes })).toContain('events');
    expect(unexpected('book', { events: events + 1, columnBytes })).toContain('events');
    expect(unexpected('book', { events, columnBytes: columnBytes + 1 })).toContain('bytes');
  });

  it('compares with a loop that takes every arrival in and out', () => {
    expect(bareLoop(1)).toBe(2);
    expect(bareLoop(10_000)).toBe(20_000);
  });

  it('takes the middle value, and the one that few exceed', () => {
    const values = Array.from({ length: 101 }, (_, i) => 100 - i);
    expect([quantile(values, 0.5), quantile(values, 0.95), quantile([7], 0.95)]).toEqual([
      50, 95, 7,
    ]);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('prints columns', () => {
    const lines = [
      { what: 'a', measured: '10 ms', aim: 'aim: 9 ms' },
      { what: 'long', measured: '1 ms', aim: '' },
    ];
    expect(tableOf(lines)).toBe('a     10 ms  aim: 9 ms\nlong  1 ms   \n');
  });
});
