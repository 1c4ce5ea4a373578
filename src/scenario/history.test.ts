import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redo, remember, startHistory, undo, type History } from './history';

/** A history in which `presents` came one after the other. */
const historyOf = (...presents: readonly [number, ...number[]]): History<number> =>
  presents.slice(1).reduce((h, next) => remember(h, next, null), startHistory(presents[0]));

describe('undo and redo', () => {
  it('go back and forth', () => {
    const history = historyOf(1, 2, 3);
    const back = undo(undo(history));
    expect(back.present).toBe(1);
    expect(redo(back).present).toBe(2);
    expect(redo(redo(back)).present).toBe(3);
    expect(history.present).toBe(3);
  });

  it('are the same history where there is nothing to go to', () => {
    const history = startHistory(1);
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
  });

  it('forget the future with a new present', () => {
    const history = remember(undo(historyOf(1, 2, 3)), 9, null);
    expect(redo(history)).toBe(history);
    expect(undo(history).present).toBe(2);
  });

  it('take a gesture for one step, however often it sets a value', () => {
    let history = historyOf(1);
    for (const value of [2, 3, 4]) history = remember(history, value, 'drag delay');
    expect(history.present).toBe(4);
    expect(undo(history).present).toBe(1);
    expect(redo(undo(history)).present).toBe(4);
  });

  it('take another gesture, and the same one after an undo, for a step of its own', () => {
    let history = remember(historyOf(1), 2, 'drag delay');
    history = remember(history, 3, 'drag monitor');
    history = remember(history, 4, null);
    history = remember(history, 5, null);
    expect([1, 2, 3, 4].map((n) => repeat(undo, n)(history).present)).toEqual([4, 3, 2, 1]);
    const again = remember(undo(remember(historyOf(1), 2, 'drag')), 3, 'drag');
    expect(undo(again).present).toBe(1);
    const onward = remember(redo(undo(remember(historyOf(1), 2, 'drag'))), 3, 'drag');
    expect(undo(onward).present).toBe(2);
  });

  it('forget the future within a gesture', () => {
    const history = remember(undo(historyOf(1, 2)), 3, 'drag');
    expect(redo(remember(history, 4, 'drag')).present).toBe(4);
  });

  it('remember 200 steps', () => {
    const [first, ...rest] = Array.from({ length: 300 }, (_, i) => i);
    const history = historyOf(first ?? 0, ...rest);
    expect(repeat(undo, 200)(history).present).toBe(99);
    expect(repeat(undo, 500)(history).present).toBe(99);
    expect(repeat(redo, 500)(repeat(undo, 500)(history)).present).toBe(299);
  });

  it('are inverse, whatever came before', () => {
    const step = fc.oneof(
      fc.tuple(fc.integer(), fc.constantFrom(null, 'a', 'b')),
      fc.constantFrom('undo' as const, 'redo' as const),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const history = steps.reduce<History<number>>((h, next) => {
          if (next === 'undo') return undo(h);
          if (next === 'redo') return redo(h);
          return remember(h, next[0], next[1]);
        }, startHistory(0));
        const count = history.past.length;
        const there = repeat(redo, count)(repeat(undo, count)(history));
        expect(there.present).toBe(history.present);
        expect(there.future).toEqual(history.future);
        expect(there.past).toEqual(history.past);
      }),
    );
  });
});

const repeat =
  (step: (history: History<number>) => History<number>, count: number) =>
  (history: History<number>): History<number> =>
    Array.from({ length: count }).reduce<History<number>>((h) => step(h), history);
