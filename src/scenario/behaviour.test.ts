import { describe, expect, it } from 'vitest';
import {
  behaviourNameOf,
  BEHAVIOURS,
  imageTimeMs,
  imageTimeText,
  readImageTime,
  withBehaviour,
  withMiddle,
} from './behaviour';
import { readImage } from './read';

const PLAIN = { pull: '3s', listen: '300ms', stop: '1s', latency: '20ms±20%' } as const;

describe('a ready-made behaviour', () => {
  it.each(BEHAVIOURS)(
    '%s: is recognized, is valid, and leaves no trace of the one before',
    (name) => {
      for (const before of BEHAVIOURS) {
        const image = withBehaviour(withBehaviour(PLAIN, before), name);
        expect(behaviourNameOf(image)).toBe(name);
        expect(readImage(image, 'image').ok).toBe(true);
        expect(image).toMatchObject({ pull: '3s', latency: '20ms±20%' });
      }
    },
  );

  it('goes away again without touching the times', () => {
    expect(withBehaviour(withBehaviour(PLAIN, 'drops-requests'), 'healthy')).toEqual(PLAIN);
    expect(withBehaviour({ errors: 0.3, missing: true }, 'healthy')).toEqual({});
  });

  it.each([
    ['several at once', { drain: false, errors: 0.05 }],
    ['another share of errors', { errors: 0.2 }],
    ['a fault of some slots', { faults: [{ kind: 'exit', slots: [2] }] }],
    ['a fault of another kind', { faults: [{ kind: 'hang' }] }],
    ['a late crash', { faults: [{ kind: 'exit', after: '30s' }] }],
    ['an image that is nowhere', { missing: true }],
  ] as const)('is none for %s', (_what, image) => {
    expect(behaviourNameOf(image)).toBeNull();
  });
});

describe('a time of an image', () => {
  it('is as written, or as images are', () => {
    expect(imageTimeText({ listen: '1.2s' }, 'listen')).toBe('1.2s');
    expect(imageTimeText({}, 'pull')).toBe('2s');
    expect(imageTimeText({}, 'latency')).toBe('20ms±20%');
    expect(imageTimeMs('20ms±20%')).toBe(20);
    expect(imageTimeMs('never')).toBeNull();
  });

  it('keeps its jitter when its middle moves', () => {
    expect(withMiddle('20ms±20%', 50)).toBe('50ms±20%');
    expect(withMiddle('never', 2_000)).toBe('2s');
  });

  it('is read as durations are, with a jitter, and never is for stopping', () => {
    expect(readImageTime('listen', ' 1s±50% ')).toEqual({ ok: true, value: '1s±50%' });
    expect(readImageTime('stop', 'never')).toEqual({ ok: true, value: 'never' });
    expect(readImageTime('start', 'never').ok).toBe(false);
    expect(readImageTime('start', '5')).toEqual({
      ok: false,
      error: { code: 'value/no-unit', text: '5', nearest: '5s' },
    });
    expect(readImageTime('start', '5s±200%')).toEqual({
      ok: false,
      error: { code: 'value/too-high', max: '±100%' },
    });
  });
});
