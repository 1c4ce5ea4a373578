import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

/** A stack with an image, deployed with some flags and not updated. */
function deployed(image: string, flags = ''): Scenario {
  const scenario = anUpdate();
  const text = scenario.files?.['stack.yml'] ?? '';
  return {
    ...scenario,
    images: { [image]: { listen: '1s' } },
    files: { 'stack.yml': text.replace('web:1', image) },
    timeline: [{ at: '0s', run: `docker stack deploy ${flags}-c stack.yml web` }],
  };
}

const created = (image: string, flags = ''): Scenario => ({
  ...deployed(image),
  files: {},
  traffic: [],
  timeline: [
    { at: '0s', run: `docker service create ${flags}--name web --replicas 3 -p 80:80 ${image}` },
  ],
});

describe('latest, or no digest', () => {
  it('W-19, ST-14: latest becomes what was pushed when the same file is deployed, and a version mends it', () => {
    const { facts, finding, proof, damage, mended, runs } = proven('moving-tag', deployed('web'));
    expect(facts).toEqual({ tag: 'web', isFloating: false });
    expect(runs).toBe(3);
    expect(proof.now).toMatchObject({ images: 1, ending: 'no-update' });
    expect(proof.shown).toMatchObject({ images: 2, brokenSlots: 1, lowest: 3 });
    expect(proof.mended).toMatchObject({ images: 1, brokenSlots: 0, lowest: 4 });
    expect(damage).toEqual([]);
    expect(finding.blame).toEqual({ pin: 0, setting: null, atMs: 0 });
    expect(mended.files?.['stack.yml']).toContain('image: web:1.1\n');
    expect(mended.images?.['web:1.1']).toEqual({ listen: '1s' });
    expect(found('moving-tag', mended)).toBeNull();
    expect(
      proven('moving-tag', deployed('localhost:5000/web:latest')).mended.images,
    ).toHaveProperty(['localhost:5000/web:1.1']);
  });

  it('D-41, D-42: without a digest a restart is enough, and asking the registry mends it', () => {
    const scenario = created('web:7', '--no-resolve-image ');
    const { facts, proof, mended, runs } = proven('moving-tag', scenario);
    expect(facts).toEqual({ tag: 'web:7', isFloating: true });
    expect(runs).toBe(3);
    expect(proof.shown).toMatchObject({ images: 2, lowest: 2 });
    expect(proof.mended).toMatchObject({ images: 1 });
    expect(proof.mended.shortMs).toBeLessThan(proof.shown.shortMs);
    expect(mended.timeline).toEqual(created('web:7').timeline);
    expect(found('moving-tag', mended)).toBeNull();
  });

  it('ST-14: the same of a stack that never asks, whose latest is given a version as well', () => {
    const never = proven('moving-tag', deployed('web:7', '--resolve-image never '));
    expect(never.mended.timeline[0]?.run).toBe('docker stack deploy -c stack.yml web');
    expect(never.mended.files?.['stack.yml']).toContain('image: web:7\n');
    const latest = proven('moving-tag', deployed('web:latest', '--resolve-image never '));
    expect(latest.mended.files?.['stack.yml']).toContain('image: web:1.1\n');
    expect(found('moving-tag', latest.mended)).toBeNull();
  });

  it('is seen where somebody pushes in the scenario itself', () => {
    const scenario = deployed('web:latest');
    const { damage, proof } = proven('moving-tag', {
      ...scenario,
      timeline: [
        ...scenario.timeline,
        { at: '20s', run: `chaos push web:latest '{"listen": "2s"}'` },
        { at: '30s', run: scenario.timeline[0]?.run ?? '' },
      ],
    });
    expect(proof.now.images).toBe(2);
    expect(damage).toContainEqual({ measure: 'images', amount: 1 });
  });

  it('W-19, D-41: is not found where a digest is recorded and nobody asks again', () => {
    expect(found('moving-tag', created('web'))).toBeNull();
    expect(found('moving-tag', created('web:latest'))).toBeNull();
    expect(found('moving-tag', deployed('web:latest', '--resolve-image changed '))).toBeNull();
    expect(found('moving-tag', deployed('web:7'))).toBeNull();
    expect(found('moving-tag', anUpdate())).toBeNull();
  });

  it('D-41: is not found where no registry can be asked', () => {
    const scenario = created('web:7');
    expect(found('moving-tag', { ...scenario, images: { 'web:7': { missing: true } } })).toBeNull();
  });
});
