import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioImage } from '../../scenario';
import { anUpdate, CHECK, found, proven } from './test/an-update';

const stopping = (grace: string, old: ScenarioImage = {}, deploy = ''): Scenario =>
  anUpdate({
    service: `${CHECK}    stop_grace_period: ${grace}\n`,
    images: [old, {}],
    replicas: 2,
    rate: 5,
    deploy,
  });

describe('a grace period longer than the wait for the old task', () => {
  it('K-11, RS-6: runs a slot twice where the app takes as long, and a shorter one mends it', () => {
    const { facts, finding, proof, damage, mended, runs } = proven(
      'grace-too-long',
      stopping('90s', { stop: 'never' }),
    );
    expect(facts).toEqual({ graceMs: 90_000, waitMs: 60_000 });
    expect(finding.blame).toEqual({ pin: 0, setting: 'stop_grace_period', atMs: 40_000 });
    expect(runs).toBe(1);
    expect(proof.now.overlapMs).toBeGreaterThan(30_000);
    expect(proof.mendedNow.overlapMs).toBe(0);
    expect(damage).toEqual([{ measure: 'overlapMs', amount: proof.now.overlapMs }]);
    expect(mended.files?.['stack.yml']).toContain('stop_grace_period: 55s\n');
    expect(found('grace-too-long', mended)).toBeNull();
  });

  it('RS-6: is a risk where the app stops at once, seen with one that does not', () => {
    const { proof, damage, runs } = proven('grace-too-long', stopping('70s'));
    expect(runs).toBe(3);
    expect(proof.now.overlapMs).toBe(0);
    expect(proof.shown.overlapMs).toBeGreaterThan(10_000);
    expect(proof.mended.overlapMs).toBe(0);
    expect(damage).toEqual([]);
  });

  it('K-11: begins at 58 s, as SIGTERM comes 3 s after the order to stop (EX-12, EX-16)', () => {
    const { proof } = proven('grace-too-long', stopping('58s', { stop: 'never' }));
    expect(proof.now.overlapMs).toBeGreaterThan(0);
    expect(proof.now.overlapMs).toBeLessThan(1_000);
    expect(found('grace-too-long', stopping('57s', { stop: 'never' }))).toBeNull();
    expect(found('grace-too-long', stopping('57.9s', { stop: 'never' }))).toBeNull();
  });

  it('U-18: is not found with start-first, which runs both by intent', () => {
    const startFirst = '      update_config: {order: start-first}\n';
    expect(found('grace-too-long', stopping('90s', { stop: 'never' }, startFirst))).toBeNull();
  });
});
