import { describe, expect, it } from 'vitest';
import { answered } from '../test/a-proxy';
import type { Scenario } from '../schema';
import { isAbort } from './names';
import { followed } from './test/followed';
import { STACK_NAMES, STACKS } from './test/stacks';

/** The health check's stack, with a new version that behaves so. */
const withNew = (image: NonNullable<Scenario['images']>[string]): Scenario => ({
  ...STACKS.health,
  images: { ...STACKS.health.images, 'nginx:1.13-alpine': image },
});

describe('blue-green by network alias', () => {
  it.each(STACK_NAMES)(
    'BG-4: costs no request where blue stays until no answer names it: %s',
    (name) => {
      const { steps, failures, refused, recording, endMs } = followed(
        'blue-green-alias',
        STACKS[name],
        { version: 'healthy' },
      );
      expect(refused).toEqual([]);
      expect(failures).toEqual({});
      expect(steps).toMatchObject({
        retire: 'ran',
        abort: 'unless',
        'abort-switched': 'unless',
        'abort-late': 'unless',
      });
      const served = Object.keys(answered(recording, 'service', [endMs - 3_000, endMs]));
      expect(served.filter((of) => !of.endsWith('_db'))).toEqual([
        expect.stringMatching(/-green(?:-2)?$/),
      ]);
    },
  );

  it('LB-16: while both have the name, clients that ask anew are split half and half, whatever the replicas', () => {
    const { recording, scenario, at, fromMs } = followed('blue-green-alias', STACKS.health, {
      version: 'healthy',
      pause: '60s',
    });
    const asking = scenario.traffic?.findIndex(({ dns }) => dns === undefined);
    const { requests, tasks, services } = recording;
    const counts: Record<string, number> = {};
    for (let row = 0; row < requests.length; row++) {
      const startMs = requests.startMs[row] as number;
      if (
        requests.source[row] !== asking ||
        startMs < at('switch') - 60_000 ||
        startMs >= at('switch')
      )
        continue;
      const of = services[tasks[requests.task[row] as number]?.service ?? -1]?.name ?? '';
      counts[of] = (counts[of] ?? 0) + 1;
    }
    const { 'web_web-green': green = 0, web_web: blue = 0 } = counts;
    expect(at('switch')).toBeGreaterThan(fromMs);
    expect(green + blue).toBe(1_500);
    expect(Math.abs(green / 1_500 - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / 1_500));
  });

  it('U-11: each of the two steps replaces all tasks of a service', () => {
    const { recording } = followed('blue-green-alias', STACKS.health, { version: 'healthy' });
    const tasksOf = (name: string) =>
      recording.tasks.filter(({ service }) => recording.services[service]?.name === name).length;
    expect([tasksOf('web_web'), tasksOf('web_web-green')]).toEqual([20, 20]);
  });

  it('LB-2: a client that keeps its answer goes on to blue until that expires, ten minutes after it asked', () => {
    const { recording, at } = followed('blue-green-alias', STACKS.health, { version: 'healthy' });
    const { web_web: misdirected = 0, 'web_web-green': green = 0 } = answered(
      recording,
      'service',
      [at('watch'), at('retire')],
    );
    // Half of 50 requests a second, from the switch until 600 s after it first asked.
    expect(misdirected).toBeGreaterThan(8_000);
    expect(misdirected / 25).toBeLessThan(600);
    expect(green).toBeGreaterThan(misdirected);
    expect(answered(recording, 'service', [at('retire') - 5_000, at('retire')])).not.toHaveProperty(
      'web_web',
    );
  });

  it('BG-4: a bad version gets half of what asks anew, at once, and the way back is a rolling update', () => {
    const { steps, at, failures, recording, endMs } = followed(
      'blue-green-alias',
      withNew({ errors: 0.2 }),
      { version: 'as-is' },
    );
    expect(steps).toMatchObject({
      share: 'ran',
      switch: 'unless',
      abort: 'ran',
      'abort-scale': 'ran',
    });
    const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
    const last =
      recording.requests.startMs.findLast(
        (_, row) =>
          recording.tasks[recording.requests.task[row] as number]?.image === 'nginx:1.13-alpine',
      ) ?? 0;
    // A quarter of 50 requests a second, of which a fifth fails, until the last task has lost the name.
    const expected = (12.5 * 0.2 * (last - at('share'))) / 1_000;
    expect(failed).toBeGreaterThan(5);
    expect(failed).toBeLessThanOrEqual(expected + 3 * Math.sqrt(expected));
    expect(last - at('abort')).toBeGreaterThan(5_000);
    expect(Object.keys(answered(recording, 'image', [endMs - 5_000, endMs]))).toEqual([
      'nginx:1.12-alpine',
    ]);
  });

  it('BG-4: turns back after the switch, too', () => {
    const bad = { faults: [{ kind: 'errors' as const, ratio: 0.3, after: '120s' }] };
    const { steps, recording, endMs, failed, at } = followed('blue-green-alias', withNew(bad), {
      version: 'as-is',
    });
    expect(steps).toMatchObject({
      switch: 'ran',
      'abort-switched': 'ran',
      'abort-green': 'ran',
      'abort-green-scale': 'ran',
      retire: 'after',
    });
    expect(Object.keys(answered(recording, 'image', [endMs - 5_000, endMs]))).toEqual([
      'nginx:1.12-alpine',
    ]);
    expect(failed([at('abort-green-scale'), Infinity])).toEqual({});
  });

  it.each([
    ['crashes', 'health'],
    ['turns-unhealthy', 'book'],
    ['slow-boot', 'anchors'],
  ] as const)('BG-4: what never stands gets no name: %s, %s', (version, name) => {
    const { steps, failures } = followed('blue-green-alias', STACKS[name], { version });
    expect(steps['share']).not.toBe('ran');
    expect(Object.keys(steps).filter((step) => isAbort(step) && steps[step] === 'ran')).toEqual([
      version === 'turns-unhealthy' ? 'abort-unsteady' : 'abort-late',
    ]);
    expect(failures).toEqual({});
  });

  it('needs no gateway where clients are on the network', () => {
    const base = STACKS.cms;
    const stack = `services:
  client: {image: shop/client:1}
  app: {image: "shop/app:1", deploy: {replicas: 2}}
`;
    const { scenario, steps, failures } = followed(
      'blue-green-alias',
      {
        ...base,
        files: { 'shop.yml': stack },
        traffic: [{ service: 'app', rate: 20, from: 'shop_client.1' }],
      },
      { service: 'shop_app', version: 'healthy' },
    );
    expect(scenario.traffic).toEqual([{ service: 'app-2', rate: 20, from: 'shop_client.1' }]);
    expect(scenario.files?.['shop.yml']).not.toContain('gateway');
    expect(steps['retire']).toBe('ran');
    expect(failures).toEqual({});
  });
});
