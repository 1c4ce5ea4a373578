import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationProblem, formatDuration, parseDuration } from './duration';

describe('ST-27: durations are Go durations', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['10s', 10_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['500ms', 500],
    ['250us', 0.25],
    ['250µs', 0.25],
    ['250μs', 0.25],
    ['1ns', 0.000001],
    ['.5s', 500],
    ['1.s', 1_000],
    ['+5s', 5_000],
    ['-5s', -5_000],
    ['1h0m0.1s', 3_600_100],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
    expect(durationProblem(text)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['', 'time: invalid duration ""'],
    ['ten', 'time: invalid duration "ten"'],
    ['10', 'time: missing unit in duration "10"'],
    ['1m30', 'time: missing unit in duration "1m30"'],
    ['5d', 'time: unknown unit "d" in duration "5d"'],
    ['1 s', 'time: unknown unit " s" in duration "1 s"'],
    ['s', 'time: invalid duration "s"'],
    ['.s', 'time: invalid duration ".s"'],
    ['-', 'time: invalid duration "-"'],
    ['1e3s', 'time: unknown unit "e" in duration "1e3s"'],
    ['2562048h', 'time: invalid duration "2562048h"'],
    [`${'9'.repeat(400)}s`, `time: invalid duration "${'9'.repeat(400)}s"`],
  ])('%j is none', (text, problem) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(durationProblem(text)).toBe(problem);
  });

  it('takes the longest that 64 bits of nanoseconds hold', () => {
    expect(parseDuration('2562047h')).toBe(2_562_047 * 3_600_000);
  });

  it.each<[number, string]>([
    [0, '0s'],
    [90_000, '1m30s'],
    [500, '500ms'],
    [1_200, '1.2s'],
    [3_600_000, '1h'],
    [0.25, '250000ns'],
    [-5_000, '-5s'],
  ])('%d ms is written as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('writes what it reads, to the nanosecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 47), max: 2 ** 47 }), (ns) => {
        expect(parseDuration(formatDuration(ns / 1e6))).toBeCloseTo(ns / 1e6, 6);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 33 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});
