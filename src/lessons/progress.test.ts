import { describe, expect, it } from 'vitest';
import { LESSON_NAMES } from './names';
import {
  NO_PROGRESS,
  readProgress,
  withBest,
  withLesson,
  withStep,
  type Progress,
} from './progress';

describe('readProgress', () => {
  it('reads what was written', () => {
    const of = withBest(withStep(NO_PROGRESS, 'when', 'right'), 'mend', 3);
    expect(readProgress(JSON.stringify({ monitor: of }))).toEqual({
      monitor: { at: 'when', steps: { when: 'right' }, best: { mend: 3 } },
    });
  });

  it.each([
    null,
    '',
    '{',
    '[]',
    '7',
    '{"monitor":null}',
    '{"monitor":{"at":7,"steps":{},"best":{}}}',
    '{"monitor":{"at":"a","steps":{"a":"perfect"},"best":{}}}',
    '{"monitor":{"at":"a","steps":{},"best":{"a":"3"}}}',
    '{"<b>":{"at":"a","steps":{},"best":{}}}',
    `{"monitor":{"at":"${'a'.repeat(100)}","steps":{},"best":{}}}`,
  ])('takes %s for nothing', (text) => {
    expect(readProgress(text)).toEqual({});
  });
});

describe('progress', () => {
  it('keeps what became of a step at first', () => {
    const once = withStep(NO_PROGRESS, 'when', 'wrong');
    expect(withStep(once, 'when', 'right').steps).toEqual({ when: 'wrong' });
  });

  it('keeps the least', () => {
    const once = withBest(NO_PROGRESS, 'mend', 5);
    expect(withBest(once, 'mend', 7).best).toEqual({ mend: 5 });
    expect(withBest(once, 'mend', 4).best).toEqual({ mend: 4 });
  });

  it('keeps all of ours, and the latest of those that came by link', () => {
    const names = [...LESSON_NAMES, ...Array.from({ length: 130 }, (_, i) => `taught-${i}`)];
    let progress: Progress = {};
    for (const name of names) progress = withLesson(progress, name, NO_PROGRESS);
    const taught = Object.keys(progress).filter((name) => name.startsWith('taught'));
    expect(taught).toHaveLength(100);
    expect(taught).toContain('taught-129');
    expect(taught).not.toContain('taught-29');
    expect(Object.keys(progress)).toEqual(expect.arrayContaining([...LESSON_NAMES]));
    expect(readProgress(JSON.stringify(progress))).toEqual(progress);
  });
});
