import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioImage } from '../../scenario';
import { anUpdate, CHECK, found, proven } from './test/an-update';

/** The update, of an old image that takes its time to stop. */
const stopping = (grace: string, old: ScenarioImage, rate = 20): Scenario =>
  anUpdate({ service: `${CHECK}    stop_grace_period: ${grace}\n`, images: [old, {}], rate });

/** The same over a connection that is kept. */
const kept = (grace: string): Scenario => ({
  ...stopping(grace, { latency: '4s', workers: 1_000 }),
  traffic: [{ service: 'web_web', rate: 20, keepAlive: true }],
});

describe('a grace period shorter than the requests', () => {
  it('W-24, EX-12: cuts those in flight, and a longer one mends it', () => {
    const { facts, finding, proof, damage, mended, runs } = proven(
      'grace-too-short',
      stopping('1s', { latency: '4s', workers: 1_000 }),
    );
    expect(facts).toEqual({ graceMs: 1_000, stopMs: 200, latencyMs: 4_000 });
    expect(finding.blame).toEqual({ pin: 0, setting: 'stop_grace_period', atMs: 40_000 });
    expect(runs).toBe(1);
    expect(proof.now.byReason.reset).toBeGreaterThan(10);
    expect(proof.mendedNow.failed).toBe(0);
    expect(damage).toEqual([{ measure: 'failed', amount: proof.now.failed }]);
    expect(mended.files?.['stack.yml']).toContain('stop_grace_period: 3s\n');
    expect(found('grace-too-short', mended)).toBeNull();
  });

  it('W-24: is a risk where the app would take longer to stop than it may', () => {
    const { facts, proof, damage, runs, mended } = proven(
      'grace-too-short',
      stopping('2s', { stop: '5s' }),
    );
    expect(runs).toBe(3);
    expect(facts).toEqual({ graceMs: 2_000, stopMs: 5_000, latencyMs: 7_000 });
    expect(proof.now.failed).toBe(0);
    expect(proof.shown.byReason.reset).toBeGreaterThan(50);
    expect(proof.mended.failed).toBe(0);
    expect(damage).toEqual([]);
    expect(mended.files?.['stack.yml']).toContain('stop_grace_period: 6s\n');
    expect(found('grace-too-short', mended)).toBeNull();
  });

  it('D-31: counts whole seconds, so that 2.9s is 2 s', () => {
    const latency = '4.5s';
    const short = proven('grace-too-short', stopping('2.9s', { latency, workers: 1_000 }));
    expect(short.facts.graceMs).toBe(2_000);
    expect(short.proof.now.byReason.reset).toBeGreaterThan(0);
    expect(found('grace-too-short', stopping('3s', { latency, workers: 1_000 }))).toBeNull();
  });

  it('LB-8: is not found where the last request ends just in time, nor where no time helps', () => {
    // New connections cease 2 s before SIGTERM.
    expect(found('grace-too-short', stopping('2s', { latency: '4s', workers: 1_000 }))).toBeNull();
    expect(found('grace-too-short', stopping('2s', { stop: '2s' }))).toBeNull();
    const drops = { latency: '4s', workers: 1_000, drain: false };
    expect(found('grace-too-short', stopping('1s', drops))).toBeNull();
    expect(found('grace-too-short', stopping('1s', { stop: 'never' }))).toBeNull();
    expect(found('grace-too-short', anUpdate())).toBeNull();
  });

  it('LB-4: a connection that is kept carries requests until SIGTERM, so that they need 2 s more', () => {
    const { proof, mended } = proven('grace-too-short', kept('2s'));
    expect(proof.now.byReason.reset).toBeGreaterThan(0);
    expect(proof.mendedNow.byReason.reset ?? 0).toBe(0);
    expect(mended.files?.['stack.yml']).toContain('stop_grace_period: 5s\n');
    expect(found('grace-too-short', kept('4s'))).toBeNull();
  });
});
