import { describe, expect, it } from 'vitest';
import { answered } from '../test/a-proxy';
import type { Scenario } from '../schema';
import { isAbort } from './names';
import { followed } from './test/followed';
import { STACK_NAMES, STACKS } from './test/stacks';

const STEPS = [
  [5, 'weights-25'],
  [25, 'weights-50'],
  [50, 'weights-100'],
  [100, 'update-stable'],
] as const;

/** The health check's stack, with a new version that behaves so. */
const withNew = (image: NonNullable<Scenario['images']>[string], rate = 50): Scenario => ({
  ...STACKS.health,
  images: { ...STACKS.health.images, 'nginx:1.13-alpine': image },
  traffic: [{ service: 'web_web', rate }],
});

describe('canary by weight', () => {
  it.each(STACK_NAMES)(
    'BG-3: ends with the new image in the stable service, nobody failed: %s',
    (name) => {
      const { steps, failures, endMs, recording, refused } = followed(
        'canary-weight',
        STACKS[name],
        {
          version: 'healthy',
        },
      );
      expect(refused).toEqual([]);
      expect(failures).toEqual({});
      expect(steps).toMatchObject({ retire: 'ran', abort: 'unless', 'abort-late': 'unless' });
      // Only the canary is gone, and what it ran is what serves.
      const canary = recording.services.find(({ removedMs }) => removedMs !== null);
      const image = canary?.versions.at(-1)?.spec.task.container.image ?? '';
      const served = answered(recording, 'image', [endMs - 3_000, endMs]);
      expect(served).toHaveProperty([image]);
      expect(Object.keys(served).filter((of) => !of.startsWith('mysql'))).toEqual([image]);
    },
  );

  it('BG-3: keeps each weight within 1 % over a long run', () => {
    const { at, recording } = followed('canary-weight', withNew({}, 100), {
      version: 'as-is',
      pause: '100s',
    });
    for (const [weight, next] of STEPS) {
      const { 'web_web-canary': canary = 0, web_web: stable = 0 } = answered(recording, 'service', [
        at(next) - 100_000,
        at(next),
      ]);
      expect(canary + stable).toBeGreaterThan(9_900);
      expect(Math.abs(canary / (canary + stable) - weight / 100)).toBeLessThan(0.01);
    }
  });

  it('SC-10: each weight comes with new tasks of the proxy', () => {
    const { recording } = followed('canary-weight', STACKS.health, { version: 'healthy' });
    const proxies = recording.tasks.filter(
      ({ service }) => recording.services[service]?.name === 'web_proxy',
    );
    expect(proxies).toHaveLength(2 + 5 * 2);
  });

  it.each([
    ['fails 5 %', { errors: 0.05 }, 0.05],
    ['fails all', { errors: 1 }, 1],
    ['is slow', { latency: '60ms' }, 0],
  ] as const)(
    'BG-3: aborts by itself at the first weight, at the price of that share of its errors: %s',
    (_what, image, errors) => {
      const { steps, at, failures, recording, endMs, fromMs } = followed(
        'canary-weight',
        withNew(image),
        { version: 'as-is' },
      );
      expect(steps).toMatchObject({
        'to-5': 'ran',
        'weights-25': 'unless',
        abort: 'ran',
        'abort-scale': 'ran',
        retire: 'after',
      });
      // From the moment on in which both tasks of the proxy have the weights, until they have none again.
      const sent = (50 * (endMs - fromMs)) / 1_000;
      const asked = (50 * (at('abort-scale') - at('to-5'))) / 1_000;
      const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
      expect(sent).toBeGreaterThan(asked);
      expect(failed).toBeLessThanOrEqual(
        0.05 * errors * asked + 3 * Math.sqrt(0.05 * errors * asked),
      );
      expect(Object.keys(answered(recording, 'image', [endMs - 5_000, endMs]))).toEqual([
        'nginx:1.12-alpine',
      ]);
    },
  );

  it('BG-3: finds one bad request in twenty at the first weight, whatever the luck', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const ground = { ...withNew({ errors: 0.05 }), seed };
      const { steps } = followed('canary-weight', ground, { version: 'as-is' });
      expect(steps).toMatchObject({ 'weights-25': 'unless', abort: 'ran' });
    }
  });

  it('BG-3: aborts at whichever weight it turns bad', () => {
    const bad = { faults: [{ kind: 'errors' as const, ratio: 0.1, after: '135s' }] };
    const { steps, at, failed, fromMs } = followed('canary-weight', withNew(bad), {
      version: 'as-is',
    });
    expect(steps).toMatchObject({
      'to-50': 'ran',
      abort: 'ran',
      'abort-scale': 'ran',
      'weights-100': 'unless',
    });
    expect(failed([fromMs, at('to-50')])).toEqual({});
    expect(failed([at('abort-scale'), Infinity])).toEqual({});
  });

  it('holds a version against the stable one, which fails some requests itself', () => {
    const base = withNew({ errors: 0.02 });
    const images = { ...base.images, 'nginx:1.12-alpine': { errors: 0.02 } };
    const { steps } = followed(
      'canary-weight',
      { ...base, images },
      { version: 'as-is', errors: '4' },
    );
    expect(steps['retire']).toBe('ran');
  });

  it.each([
    ['crashes', 'health'],
    ['crashes', 'book'],
    ['turns-unhealthy', 'health'],
    ['slow-boot', 'anchors'],
  ] as const)('BG-3: what never stands gets no request: %s, %s', (version, name) => {
    const { steps, failures, recording } = followed('canary-weight', STACKS[name], { version });
    expect(steps['to-5']).not.toBe('ran');
    expect(Object.keys(steps).filter((step) => isAbort(step) && steps[step] === 'ran')).toEqual([
      version === 'turns-unhealthy' ? 'abort-unsteady' : 'abort-late',
    ]);
    expect(failures).toEqual({});
    expect(recording.services.at(-1)?.versions.at(-1)?.spec.mode).toMatchObject({ replicas: 0 });
  });

  it.each(['slow-boot', 'drops-requests'] as const)('H-6, BG-8: costs nothing: %s', (version) => {
    const { steps, failures } = followed('canary-weight', STACKS.health, { version });
    expect(steps['retire']).toBe('ran');
    expect(failures).toEqual({});
  });

  it('needs no requests: a pause is enough where nobody asks', () => {
    const { steps } = followed(
      'canary-weight',
      { ...STACKS.health, traffic: [] },
      { version: 'healthy' },
    );
    expect(steps['retire']).toBe('ran');
  });

  it('waits for enough requests where they are few', () => {
    const { steps, failures } = followed('canary-weight', withNew({}, 1), { version: 'as-is' });
    expect(steps['retire']).toBe('ran');
    expect(failures).toEqual({});
  });
});
