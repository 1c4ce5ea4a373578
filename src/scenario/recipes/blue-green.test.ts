import { describe, expect, it } from 'vitest';
import { answered } from '../test/a-proxy';
import { simulate } from '../simulate';
import type { Answers } from './recipe';
import { isAbort } from './names';
import { applyRecipe } from './recipes';
import { GROUNDS } from './test/grounds';
import { followed } from './test/followed';
import { STACK_NAMES, STACKS } from './test/stacks';

const problem = (ground: keyof typeof GROUNDS, answers: Answers = {}) => {
  const { written } = applyRecipe('blue-green', GROUNDS[ground], answers, simulate);
  return written.ok ? null : written.error;
};

describe('blue-green by proxy', () => {
  it.each(STACK_NAMES)('BG-3: brings green to everybody without a failed request: %s', (name) => {
    const { steps, failures, endMs, recording, refused } = followed('blue-green', STACKS[name], {
      version: 'healthy',
    });
    expect(refused).toEqual([]);
    expect(failures).toEqual({});
    expect(steps).toMatchObject({ retire: 'ran', abort: 'unless', 'abort-late': 'unless' });
    const images = Object.keys(answered(recording, 'image', [endMs - 4_000, endMs]));
    expect(images).toHaveLength(1);
  });

  it('U-12: neither way restarts anything, and both take one refresh of the proxy', () => {
    const { recording, at } = followed('blue-green', STACKS.health, { version: 'healthy' });
    const [blue] = recording.services;
    expect(
      recording.tasks.filter(({ service }) => recording.services[service] === blue),
    ).toHaveLength(10);
    const switched = at('switch');
    expect(answered(recording, 'service', [switched - 2_000, switched])).toHaveProperty('web_web');
    expect(Object.keys(answered(recording, 'service', [switched + 5_100, at('watch')]))).toEqual([
      'web_web-green',
    ]);
  });

  it.each([
    ['errors', 'health'],
    ['errors', 'book'],
    ['errors', 'cms'],
    ['crashes', 'health'],
    ['crashes', 'book'],
    ['turns-unhealthy', 'health'],
    ['turns-unhealthy', 'anchors'],
    ['slow-boot', 'anchors'], // its check gives up on it
  ] as const)(
    'BG-3: bad from the start, it meets the test and nobody else: %s, %s',
    (version, name) => {
      const { steps, failuresTo, recording } = followed('blue-green', STACKS[name], { version });
      expect(steps['switch']).not.toBe('ran');
      expect(
        Object.entries(steps).filter(([step, end]) => isAbort(step) && end === 'ran'),
      ).not.toEqual([]);
      expect(failuresTo('app')).toEqual({});
      expect(recording.services.at(-1)?.versions.at(-1)?.spec.mode).toMatchObject({ replicas: 0 });
    },
  );

  it('H-6: without a check, the test meets what does not listen yet', () => {
    const { steps, failuresTo } = followed('blue-green', STACKS.book, {
      version: 'slow-boot',
      check: 'leave',
    });
    expect(steps).toMatchObject({ 'abort-test': 'ran', switch: 'unless' });
    expect(failuresTo('app')).toEqual({});
  });

  it.each(['slow-boot', 'drops-requests'] as const)(
    'H-6, BG-8: with a check that waits for it, and a proxy that has left it, it costs nothing: %s',
    (version) => {
      const { steps, failures } = followed('blue-green', STACKS.health, { version });
      expect(steps['retire']).toBe('ran');
      expect(failures).toEqual({});
    },
  );

  it('BG-9: switches back by itself when green turns bad, within a refresh of the proxy', () => {
    const base = STACKS.health;
    const bad = { faults: [{ kind: 'errors' as const, ratio: 0.2, after: '80s' }] };
    const { steps, failed, failures, at, recording } = followed(
      'blue-green',
      { ...base, images: { ...base.images, 'nginx:1.13-alpine': bad } },
      { version: 'as-is' },
    );
    expect(steps).toMatchObject({
      switch: 'ran',
      abort: 'ran',
      'abort-scale': 'ran',
      retire: 'after',
    });
    const aborted = at('abort');
    expect(failed([aborted + 5_100, Infinity])).toEqual({});
    expect(Object.keys(failures)).toEqual(['server-error']);
    expect(Object.keys(answered(recording, 'service', [aborted + 5_100, Infinity]))).toEqual([
      'web_web',
    ]);
  });

  it('BG-6: green finds no room beside blue: nobody notices, and it is given up', () => {
    const stack = STACKS.health.files?.['stack.yml']?.replace(
      'replicas: 10',
      'replicas: 4\n      resources: {reservations: {memory: 3G}}',
    );
    const nodes = STACKS.health.nodes.map((node) => ({ ...node, memory: '4GiB' }));
    const ground = { ...STACKS.health, nodes, files: { 'stack.yml': stack ?? '' } };
    const { steps, failures, recording } = followed('blue-green', ground, { version: 'healthy' });
    expect(steps).toMatchObject({ ready: 'timed-out', 'abort-late': 'ran' });
    expect(failures).toEqual({});
    expect(recording.tasks.some(({ transitions }) => transitions.at(-1)?.state === 'pending')).toBe(
      false,
    );
  });

  it('says what it cannot be applied to', () => {
    expect(problem('by hand')).toEqual({ code: 'recipe/no-stack-file', service: 'api' });
    expect(problem('cms', { service: 'shop_db' })).toEqual({
      code: 'recipe/no-port',
      service: 'shop_db',
    });
    expect(problem('health', { image: 'nginx:1.12-alpine' })).toEqual({
      code: 'recipe/bad-answer',
      question: 'image',
      value: 'nginx:1.12-alpine',
    });
    expect(problem('health', { host: 'app:8080' })).toEqual({
      code: 'recipe/bad-answer',
      question: 'host',
      value: 'app:8080',
    });
  });
});
