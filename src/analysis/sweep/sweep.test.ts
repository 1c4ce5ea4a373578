import { describe, expect, it } from 'vitest';
import { builtin } from '../../scenario';
import { simulate } from '../../scenario/simulate';
import { coarseToFine } from './order';
import type { Parameter } from './parameter';
import { parametersOf, subjectOf } from './parameters';
import { cellNow, sweepOf } from './sweep';
import { TrialRunner } from './trial';

describe('from coarse to fine', () => {
  it('halves what lies between', () => {
    expect(coarseToFine([9])).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
  });

  it('has the corners of a grid first, then their middles', () => {
    expect(coarseToFine([3, 3])).toEqual([0, 2, 6, 8, 1, 3, 5, 7, 4]);
  });

  it.each([[[1]], [[2]], [[7]], [[1, 1]], [[5, 4]], [[20, 20]], [[1, 9]], [[0]], [[3, 0]]])(
    'has each cell of %j once',
    (counts) => {
      const size = counts.reduce((product, count) => product * count, 1);
      const cells = coarseToFine(counts).toSorted((a, b) => a - b);
      expect(cells).toEqual(Array.from({ length: size }, (_, cell) => cell));
    },
  );
});

const { scenario } = builtin('book');
const recording = simulate(scenario);
const subject = subjectOf(scenario, recording) ?? { service: '', pin: null };
const parameters = parametersOf(scenario, recording, subject);
const named = (name: string) => parameters.find((one) => one.name === name) as Parameter;
const MEASURED = { scenario, subject, measures: ['failed', 'lowest'] as const };

describe('a sweep', () => {
  it('has every value of one parameter with every value of the other', () => {
    const sweep = sweepOf(
      [
        { parameter: named('parallelism'), values: [1, 2] },
        { parameter: named('order'), values: ['stop-first', 'start-first'] },
      ],
      MEASURED,
    );
    expect(sweep.points).toEqual([
      [1, 'stop-first'],
      [1, 'start-first'],
      [2, 'stop-first'],
      [2, 'start-first'],
    ]);
    expect(cellNow(sweep)).toBe(2);
  });

  it('may leave out what is now', () => {
    expect(cellNow(sweepOf([{ parameter: named('parallelism'), values: [1, 3] }], MEASURED))).toBe(
      null,
    );
  });
});

describe('a trial', () => {
  const axes = [{ parameter: named('images.nginx:1.13-alpine.listen'), values: [0, 1_200] }];
  const { trials, points } = sweepOf(axes, MEASURED);
  const runner = new TrialRunner(trials, simulate);
  const [quick, slow] = runner.runAll(points).map((answer) => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  });

  it('has what was measured, from the command on', () => {
    expect(slow?.fromMs).toBe(8_000);
    expect(slow?.measured).toEqual({ failed: expect.any(Number), lowest: 8 });
    expect(slow?.measured.failed).toBeGreaterThan(quick?.measured.failed ?? NaN);
    expect(slow?.ending).toBe('completed');
  });

  it('comes to nothing where the service is not there', () => {
    const nobody = { ...trials, subject: { service: 'web_api', pin: null } };
    const [answer] = new TrialRunner(nobody, simulate).runAll([[0]]);
    expect(answer?.ok && answer.value.measured).toEqual({ failed: null, lowest: null });
  });

  it('has a sketch of the run', () => {
    const sketch = slow?.sketch;
    expect(sketch).toMatchObject({ fromMs: 8_000, toMs: recording.endMs, wanted: 10 });
    expect(Math.min(...(sketch?.pool ?? []))).toBe(8);
    expect(sketch?.newest.at(0)).toBe(0);
    expect(sketch?.newest.at(-1)).toBe(10);
    const failed = sketch?.failed.reduce((sum, one) => sum + one, 0);
    expect(failed).toBe(slow?.measured.failed);
    // A few hundred bytes.
    expect(JSON.stringify(slow).length).toBeLessThan(700);
  });
});
