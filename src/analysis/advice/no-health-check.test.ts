import { describe, expect, it } from 'vitest';
import { builtin } from '../../scenario';
import { anUpdate, CHECK, found, proven } from './test/an-update';

const UNCHECKED = { service: '' };

describe('no health check', () => {
  it('W-4: is found where requests meet tasks that do not listen yet, and a check mends it', () => {
    const scenario = anUpdate({ ...UNCHECKED, images: [{}, { listen: '1.2s' }] });
    const { facts, finding, proof, damage, mended, runs } = proven('no-health-check', scenario);
    expect(facts).toEqual({ listenMs: 1_200 });
    expect(finding.show).toEqual([]);
    expect(runs).toBe(1);
    expect(proof.shown).toMatchObject({ exposedMs: 1_200 });
    expect(proof.shown.byReason.refused).toBeGreaterThan(20);
    expect(proof.mended).toMatchObject({ exposedMs: 0, failed: 0 });
    expect(damage).toEqual([{ measure: 'failed', amount: proof.now.failed }]);
    expect(mended.timeline[1]?.run).toBe(
      "docker service update --health-cmd 'wget -qO - http://localhost' --health-interval 5s " +
        '--health-timeout 2s --health-retries 3 --health-start-period 15s --image web:2 web_web',
    );
    expect(found('no-health-check', mended)).toBeNull();
  });

  it('W-4: is a risk where the app listens at once, seen to fail with one that takes its time', () => {
    const scenario = anUpdate(UNCHECKED);
    const { proof, damage, runs, mended } = proven('no-health-check', scenario);
    expect(runs).toBe(3);
    expect(damage).toEqual([]);
    expect(proof.now).toMatchObject({ exposedMs: 0, failed: 0 });
    expect(proof.shown.exposedMs).toBe(6_000);
    expect(proof.shown.failed).toBeGreaterThan(100);
    expect(proof.mended).toMatchObject({ exposedMs: 0, failed: 0 });
    expect(proof.mendedNow.failed).toBe(0);
    expect(found('no-health-check', mended)).toBeNull();
  });

  it('W-4: takes back a flag that switches the check off', () => {
    const { mended, proof } = proven('no-health-check', builtin('health').scenario);
    expect(mended.timeline[1]?.run).toBe('docker service update --image nginx:1.13-alpine web_web');
    expect(proof.now.failed).toBeGreaterThan(100);
    expect(proof.mendedNow.failed).toBe(0);
  });

  it('ST-30: is written into a stack file that switches the check off', () => {
    const scenario = anUpdate({ service: '    healthcheck:\n      disable: true\n' });
    const file = scenario.files?.['stack.yml'] ?? '';
    const { mended, changes } = proven('no-health-check', {
      ...scenario,
      files: { 'stack.yml': file, 'new.yml': file.replace('web:1', 'web:2') },
      timeline: [
        { at: '0s', run: 'docker stack deploy -c stack.yml web' },
        { at: '40s', run: 'docker stack deploy -c new.yml web' },
      ],
    });
    expect(mended.files?.['new.yml']).not.toContain('disable');
    expect(changes.mend[0]?.removed).toEqual(['disable: true']);
    expect(changes.mend[0]?.added).toEqual([
      'test: wget -qO - http://localhost',
      'interval: 5s',
      'timeout: 2s',
      'retries: 3',
      'start_period: 15s',
    ]);
  });

  it('D-26: is not found where the service or the image brings a check, nor where nothing is updated', () => {
    expect(found('no-health-check', anUpdate({ service: CHECK }))).toBeNull();
    const healthcheck = { test: 'true', interval: '5s' };
    expect(
      found('no-health-check', anUpdate({ ...UNCHECKED, images: [{}, { healthcheck }] })),
    ).toBeNull();
    expect(found('no-health-check', builtin('seven').scenario)).toBeNull();
  });
});
