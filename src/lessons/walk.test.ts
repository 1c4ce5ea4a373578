import { describe, expect, it } from 'vitest';
import { applyEdit, simulate } from '../scenario';
import { loadLesson } from './load-lesson';
import { editsBefore, horizonMs, startMs } from './walk';

const lesson = await loadLesson('monitor');

function runAt(index: number) {
  const edits = editsBefore(lesson, index);
  const scenario = applyEdit(lesson.scenario, { kind: 'several', edits });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return { recording: simulate(scenario.value) };
}

const indexOf = (id: string) => lesson.steps.findIndex((step) => step.id === id);

describe('horizonMs', () => {
  it('hides from a sentence on what is asked later', () => {
    const index = indexOf('file');
    expect(horizonMs(lesson, index, false, runAt(index))).toBe(
      startMs(lesson, index, runAt(index)),
    );
  });

  it('lets a movement be seen to its end, and no farther', () => {
    const index = indexOf('first');
    const horizon = horizonMs(lesson, index, false, runAt(index)) ?? 0;
    expect(horizon).toBe(startMs(lesson, indexOf('when'), runAt(index)));
  });

  it('hides what a question is about, and shows all once it is answered and nothing more is asked', () => {
    const index = indexOf('when');
    const run = runAt(index);
    expect(horizonMs(lesson, index, false, run)).toBe(startMs(lesson, index, run));
    expect(horizonMs(lesson, index, true, run)).toBeNull();
  });

  it('hides nothing where something is to be done', () => {
    const index = indexOf('mend');
    expect(horizonMs(lesson, index, false, runAt(index))).toBeNull();
  });
});
