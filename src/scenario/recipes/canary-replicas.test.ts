import { describe, expect, it } from 'vitest';
import { answered } from '../test/a-proxy';
import type { Scenario } from '../schema';
import { isAbort } from './names';
import { followed } from './test/followed';
import { STACK_NAMES, STACKS } from './test/stacks';

/** The health check's stack, with a new version that behaves so. */
const withNew = (image: NonNullable<Scenario['images']>[string], rate = 50): Scenario => ({
  ...STACKS.health,
  images: { ...STACKS.health.images, 'nginx:1.13-alpine': image },
  traffic: [{ service: 'web_web', rate }],
});

describe('canary by number of replicas', () => {
  it.each(STACK_NAMES)(
    'BG-2: ends with the new image in the stable service, nobody failed: %s',
    (name) => {
      const { steps, failures, endMs, recording, refused } = followed(
        'canary-replicas',
        STACKS[name],
        { version: 'healthy' },
      );
      expect(refused).toEqual([]);
      expect(failures).toEqual({});
      expect(steps).toMatchObject({ retire: 'ran', abort: 'unless', 'abort-late': 'unless' });
      const canary = recording.services.find(({ removedMs }) => removedMs !== null);
      const image = canary?.versions.at(-1)?.spec.task.container.image ?? '';
      const served = answered(recording, 'image', [endMs - 3_000, endMs]);
      expect(Object.keys(served).filter((of) => !of.startsWith('mysql'))).toEqual([image]);
    },
  );

  it('BG-2: one of 11 tasks gets one of 11 requests, and three of 13 get three', () => {
    const { at, recording } = followed('canary-replicas', withNew({}, 100), {
      version: 'as-is',
      pause: '60s',
    });
    for (const [replicas, next] of [
      [1, 'scale'],
      [3, 'update-stable'],
    ] as const) {
      const span = [at(next) - 50_000, at(next)] as const;
      const { 'web_web-canary': canary = 0, web_web: stable = 0 } = answered(
        recording,
        'service',
        span,
      );
      expect(canary + stable).toBeGreaterThan(4_900);
      expect(Math.abs(canary / (canary + stable) - replicas / (10 + replicas))).toBeLessThan(0.01);
    }
  });

  it.each([
    ['fails 5 %', { errors: 0.05 }, 0.05],
    ['fails all', { errors: 1 }, 1],
    ['is slow', { latency: '60ms' }, 0],
  ] as const)(
    'BG-2: aborts by itself, at the price of its share of errors: %s',
    (_what, image, errors) => {
      const { steps, at, failures, recording, endMs } = followed(
        'canary-replicas',
        withNew(image),
        { version: 'as-is' },
      );
      expect(steps).toMatchObject({
        route: 'ran',
        scale: 'unless',
        abort: 'ran',
        'abort-scale': 'ran',
        retire: 'after',
      });
      const asked = (50 * (at('abort-scale') - at('route'))) / 1_000;
      const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
      const expected = (errors * asked) / 11;
      expect(failed).toBeLessThanOrEqual(expected + 3 * Math.sqrt(expected));
      expect(Object.keys(answered(recording, 'image', [endMs - 5_000, endMs]))).toEqual([
        'nginx:1.12-alpine',
      ]);
    },
  );

  it.each([
    ['crashes', 'health'],
    ['crashes', 'book'],
    ['turns-unhealthy', 'health'],
    ['turns-unhealthy', 'book'],
    ['slow-boot', 'anchors'],
  ] as const)('BG-2: what never stands gets no request: %s, %s', (version, name) => {
    const { steps, failures, recording } = followed('canary-replicas', STACKS[name], { version });
    expect(steps['route']).not.toBe('ran');
    expect(Object.keys(steps).filter((step) => isAbort(step) && steps[step] === 'ran')).toEqual([
      version === 'turns-unhealthy' ? 'abort-unsteady' : 'abort-late',
    ]);
    expect(failures).toEqual({});
    expect(recording.services.at(-1)?.versions.at(-1)?.spec.mode).toMatchObject({ replicas: 0 });
  });

  it.each(['slow-boot', 'drops-requests'] as const)('H-6, BG-8: costs nothing: %s', (version) => {
    const { steps, failures } = followed('canary-replicas', STACKS.book, { version });
    expect(steps['retire']).toBe('ran');
    expect(failures).toEqual({});
  });

  it('H-6: without a check, more tasks than the proxy tries do not listen yet', () => {
    const { steps, failures } = followed('canary-replicas', STACKS.book, {
      version: 'slow-boot',
      check: 'leave',
    });
    expect(steps['retire']).toBe('ran');
    expect(failures).toEqual({ 'backend-refused': 102 });
  });
});
