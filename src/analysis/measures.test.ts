import { describe, expect, it } from 'vitest';
import { LOG_KINDS, type Recording } from '../engine';
import { builtin, BUILTIN_NAMES, type BuiltinName } from '../scenario';
import { simulate } from '../scenario/simulate';
import { aCanary } from '../scenario/test/a-canary';
import { forecastOf } from './forecast';
import { figuresOf } from './figures';
import { compareMeasured, MEASURE_NAMES, measureOf, measuresOf } from './measures';

const runs = new Map<BuiltinName, Recording>();

function runOf(name: BuiltinName): Recording {
  let run = runs.get(name);
  if (run === undefined) runs.set(name, (run = simulate(builtin(name).scenario)));
  return run;
}

describe('measures of a run', () => {
  it('are those of the forecast and of the figures', () => {
    const run = runOf('book');
    const { requests, pool, load } = figuresOf(run, 0, 8_000);
    const { failed, convergeMs } = forecastOf(run, 0, 8_000);
    expect(measuresOf(run, { service: 0, fromMs: 8_000 }, MEASURE_NAMES)).toMatchObject({
      duration: convergeMs,
      failed,
      lowest: pool.lowest,
      mean: pool.mean,
      below: pool.belowMs,
      mixed: pool.mixedMs,
      peak: load.tasks.most,
      created: 10,
      availability: requests.served / requests.ended,
      budget: (failed * 1_000) / requests.ended,
      p95: requests.latency?.p95,
      'all-peak': load.tasks.most,
      listed: run.tasks.length,
    });
    expect(failed).toBeGreaterThan(0);
  });

  it('count from a moment on', () => {
    const run = runOf('book');
    const from = (fromMs: number) => measuresOf(run, { service: 0, fromMs }, ['created', 'failed']);
    expect(from(0)).toMatchObject({ created: 20 });
    expect(from(run.endMs + 1)).toEqual({ created: 0, failed: 0 });
  });

  it.each(BUILTIN_NAMES)('%s: each has a value that is one, or none', (name) => {
    const run = runOf(name);
    const values = Object.values(measuresOf(run, { service: 0, fromMs: 0 }, MEASURE_NAMES));
    expect(values).toHaveLength(MEASURE_NAMES.length);
    for (const value of values) {
      expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true);
    }
  });

  it('go by what is promised', () => {
    const span = { service: 0, fromMs: 8_000 };
    const spent = measureOf(runOf('book'), span, 'budget') ?? NaN;
    const strict = measureOf(runOf('book'), { ...span, objective: '99.99' }, 'budget');
    expect(strict).toBeCloseTo(10 * spent, 9);
  });

  it('there is none of who is not asked, and of what has no end', () => {
    const { scenario } = builtin('book');
    const span = { service: 0, fromMs: 8_000 };
    const quiet = simulate({ ...scenario, traffic: [] });
    expect(measuresOf(quiet, span, ['availability', 'budget', 'p50', 'failed'])).toEqual({
      availability: null,
      budget: null,
      p50: null,
      failed: 0,
    });
    const cut = simulate({ ...scenario, until: '20s' });
    expect(measureOf(cut, span, 'duration')).toBeNull();
  });
});

describe('time to detect', () => {
  it('U-34: from where the new version turns unhealthy until the rollback begins', () => {
    const run = runOf('rollback');
    const fault = run.log.t[run.log.kind.indexOf(LOG_KINDS.indexOf('fault'))] ?? NaN;
    const decided = run.services[0]?.updates.find(({ state }) => state === 'rollback_started');
    expect(decided?.t).toBeGreaterThan(fault);
    expect(measureOf(run, { service: 0, fromMs: 15_000 }, 'detect')).toBe(
      (decided?.t ?? NaN) - fault,
    );
  });

  it('U-33: until an update pauses', () => {
    const detectMs = measureOf(runOf('pause'), { service: 0, fromMs: 0 }, 'detect');
    expect(detectMs).toBeGreaterThan(0);
  });

  it('is none where nothing fails, and where nobody notices', () => {
    expect(measureOf(runOf('book'), { service: 0, fromMs: 8_000 }, 'detect')).toBeNull();
    const { scenario } = builtin('rollback');
    const files = {
      'stack.yml': (scenario.files?.['stack.yml'] ?? '').replace(/rollback/, 'continue'),
    };
    const ignored = simulate({ ...scenario, files });
    expect(measureOf(ignored, { service: 0, fromMs: 15_000 }, 'detect')).toBeNull();
  });

  it('U-21: from the first error that a canary answers until its plan takes it back', () => {
    const run = simulate(aCanary(0.2));
    const abort = run.plan?.find(({ name }) => name === 'abort')?.endMs ?? NaN;
    const detectMs = measureOf(run, { service: 0, fromMs: 10_000 }, 'detect') ?? NaN;
    expect(detectMs).toBeGreaterThan(0);
    expect(detectMs).toBeLessThan(abort - 10_000);
  });
});

describe('which of two values is better', () => {
  it.each([
    ['failed', 1, 2, -1],
    ['lowest', 1, 2, 1],
    ['answered', 1, 2, 0],
    ['duration', 5, null, -1],
    ['availability', null, 0, 1],
    ['duration', null, null, 0],
  ] as const)('%s: %s or %s', (name, a, b, sign) => {
    expect(Math.sign(compareMeasured(name, a, b))).toBe(sign);
  });
});
