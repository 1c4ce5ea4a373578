import { describe, expect, it } from 'vitest';
import { builtin } from '../scenario';
import { simulate } from '../scenario/simulate';
import { aCanary } from '../scenario/test/a-canary';
import { strategyFigures } from './strategy-figures';

describe('figures of a strategy', () => {
  it('U-21: of a bad canary, until its plan takes it back', () => {
    const run = simulate(aCanary(0.2));
    const figures = strategyFigures(run, 10_000, 'app:2');
    const abort = run.plan?.find(({ name }) => name === 'abort');
    const first = run.tasks
      .filter(({ image }) => image === 'app:2')
      .flatMap(({ transitions }) => transitions.filter(({ state }) => state === 'running'))[0];
    expect(figures.detectMs).toBe((abort?.endMs ?? NaN) - (first?.t ?? NaN));
    expect(figures.failed).toBe(figures.failedAtNew);
    // Three standard errors.
    const error = 3 * Math.sqrt((0.2 * 0.8) / figures.toNew);
    expect(Math.abs(figures.failed / figures.toNew - 0.2)).toBeLessThan(error);
    expect(figures.toNew / figures.sent).toBeLessThan(0.3);
    // Aborted, the canary has a task that stops, one that comes and one that was to follow.
    expect([figures.tasksBefore, figures.tasksMost]).toEqual([4, 6]);
    expect(figures.backMs).toBeGreaterThan(0);
  });

  it('U-34: of one that was taken back, until it is given again', () => {
    const { scenario } = builtin('registry');
    const run = simulate(scenario);
    const figures = strategyFigures(run, 12_000, 'nginx:1.13-alpine');
    expect(run.services[0]?.updates.at(-1)?.state).toBe('completed');
    // Nobody met it before the registry was back.
    expect(figures.toNew).toBeGreaterThan(0);
    expect(figures.backMs).toBeNull();
  });

  it('of a good one nothing is found out', () => {
    const figures = strategyFigures(simulate(aCanary(0)), 10_000, 'app:2');
    expect(figures).toMatchObject({ detectMs: null, backMs: null, failed: 0 });
  });
});
