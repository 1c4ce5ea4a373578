import { describe, expect, it } from 'vitest';
import { recordingUpTo } from '../analysis';
import { builtin, simulate, type BuiltinName } from '../scenario';
import { watchedService } from './cues';
import { choicesOf, truthOf, type KnownQuestion } from './poll';

const truthIn = (name: BuiltinName, ask: KnownQuestion, fromMs: number, inPool = 10) => {
  const run = simulate(builtin(name).scenario);
  const choices = choicesOf(ask, inPool);
  return choices[truthOf(run, watchedService(run), ask, choices, fromMs)];
};

describe('what a class is asked', () => {
  it.each([
    ['book', 'completed'],
    ['pause', 'paused'],
    ['rollback', 'rolled-back'],
    ['seven', 'other'],
  ] as const)('%s: the update is %s', (name, ending) => {
    expect(truthIn(name, 'becomes', 15_050)).toEqual({ kind: 'ending', ending });
  });

  it('nothing becomes of an update that is over', () => {
    expect(truthIn('pause', 'becomes', 20_000)).toMatchObject({ ending: 'other' });
  });

  it('requests that fail count from the moment on', () => {
    expect(truthIn('rollback', 'failed', 15_000)).toMatchObject({ least: 0, most: 0 });
    expect(truthIn('book', 'failed', 8_000)).toMatchObject({ least: 10, most: 99 });
    expect(truthIn('book', 'failed', 90_000)).toMatchObject({ least: 0, most: 0 });
  });

  it('the pool counts from the moment on, that moment included', () => {
    expect(truthIn('book', 'lowest', 8_000)).toMatchObject({ least: 8, most: 8 });
    expect(truthIn('book', 'lowest', 9_300, 8)).toMatchObject({ least: 8, most: 8 });
    expect(truthIn('start-first', 'lowest', 8_000)).toMatchObject({ least: 10, most: 10 });
    expect(truthIn('hundred', 'lowest', 10_000, 100)).toMatchObject({ least: 0, most: 97 });
  });

  it.each([0, 1, 2, 3, 4, 10])(
    'with %i in the pool, one choice fits whatever happens',
    (inPool) => {
      const choices = choicesOf('lowest', inPool);
      expect(choices.length).toBeGreaterThanOrEqual(2);
      expect(choices.length).toBeLessThanOrEqual(6);
      for (let value = 0; value <= inPool; value++) {
        const fitting = choices.filter(
          (choice) =>
            choice.kind === 'range' && value >= choice.least && value <= (choice.most ?? Infinity),
        );
        expect(fitting).toHaveLength(1);
      }
    },
  );

  it('the answer is in what comes after: a run that is cut there does not know it', () => {
    const run = recordingUpTo(simulate(builtin('rollback').scenario), 20_000);
    const choices = choicesOf('becomes', 10);
    expect(choices[truthOf(run, watchedService(run), 'becomes', choices, 15_050)]).toMatchObject({
      ending: 'other',
    });
  });
});
