import { describe, expect, it } from 'vitest';
import { anUpdate, found, proven } from './test/an-update';
import { firstPassMs } from './first-probe';

const checked = (lines: readonly string[]): string =>
  ['healthcheck:', '  test: ["CMD", "true"]', ...lines.map((line) => `  ${line}`)]
    .map((line) => `    ${line}\n`)
    .join('');

const every = (interval: string) => anUpdate({ service: checked([`interval: ${interval}`]) });

describe('a first probe later than wished', () => {
  it('W-5, H-3: comes a whole interval after the start, with a start period in five seconds', () => {
    const scenario = anUpdate({ service: checked([]), images: [{}, { listen: '1s' }] });
    const { facts, proof, damage, runs, mended } = proven('first-probe', scenario);
    expect(facts).toEqual({ listenMs: 1_000, healthyMs: 30_050, betterMs: 5_050 });
    expect(runs).toBe(1);
    expect(proof.now.convergeMs).toBeGreaterThan(130_000);
    expect(proof.mended.convergeMs).toBe((proof.now.convergeMs ?? 0) - 4 * 25_000);
    expect(proof.mended.failed).toBe(0);
    expect(damage.map(({ measure }) => measure)).toEqual(['shortMs', 'convergeMs']);
    expect(mended.timeline[1]?.run).toContain('--health-start-period 15s');
    expect(found('first-probe', mended)).toBeNull();
  });

  it('H-2: engines before 25 know no start interval, so the interval has to be shorter', () => {
    const service = checked(['start_period: 20s']);
    const scenario = anUpdate({ engine: '20.10', service });
    const { facts, mended, finding } = proven('first-probe', scenario);
    expect(facts).toMatchObject({ healthyMs: 30_050, betterMs: 5_050 });
    expect(finding.blame.setting).toBe('healthcheck.interval');
    expect(mended.timeline[1]?.run).toContain('--health-interval 5s');
    expect(found('first-probe', mended)).toBeNull();
    expect(found('first-probe', anUpdate({ engine: '28', service }))).toBeNull();
  });

  it('is found from half of the time on: at 10.05 s to healthy and not a moment below', () => {
    expect(found('first-probe', every('10.05s'))).not.toBeNull();
    expect(found('first-probe', every('10.049s'))).toBeNull();
  });

  it('is not found where the app takes as long as the probes do', () => {
    const images = [{}, { listen: '26s' }] as const;
    expect(found('first-probe', anUpdate({ service: checked([]), images }))).toBeNull();
  });

  it('H-18: an update cannot shorten the start interval', () => {
    const service = checked(['start_period: 60s', 'start_interval: 40s']);
    expect(found('first-probe', anUpdate({ service }))).toBeNull();
  });
});

describe('the first probe that passes', () => {
  const check = {
    intervalMs: 10_000,
    timeoutMs: 1_000,
    retries: 3,
    startPeriodMs: 12_000,
    startIntervalMs: 5_000,
  };

  it('H-14: lies on the grid of start intervals, and of intervals after the start period', () => {
    expect(firstPassMs(check, 0, 50)).toBe(5_050);
    expect(firstPassMs(check, 5_000, 50)).toBe(5_050);
    expect(firstPassMs(check, 5_001, 50)).toBe(10_100);
    expect(firstPassMs(check, 10_051, 50)).toBe(15_150);
    expect(firstPassMs(check, 15_101, 50)).toBe(25_200);
  });

  it('H-3: without a start period comes after an interval', () => {
    expect(firstPassMs({ ...check, startPeriodMs: 0 }, 0, 50)).toBe(10_050);
  });
});
