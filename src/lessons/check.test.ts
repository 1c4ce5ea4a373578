import { expect, it } from 'vitest';
import { FLAWS, flawsOfStep, flawsOfTexts, type FlawKind } from './check';
import type { DoStep, Lesson, PredictStep, Step } from './lesson';
import { loadLesson } from './load-lesson';
import { countOf } from './measure';
import { runsOf, sceneOf } from './test/scene';
import type { LessonTexts } from './texts';

const monitor = await loadLesson('monitor');
const WHEN = monitor.steps[2] as PredictStep;
const MEND = monitor.steps[5] as DoStep;
const NEVER = { kind: 'node', to: 'down' } as const;
const UPDATED = { kind: 'command', nth: 2 } as const;

/** The lesson on `monitor` with one step alone. */
const withStep = (step: Step): Lesson => ({ ...monitor, steps: [step] });

const flawed: readonly (readonly [FlawKind, Lesson, of?: string])[] = [
  ['no-service', { ...monitor, service: 'web' }],
  ['never-begins', withStep({ id: 'a', kind: 'say', from: { moment: NEVER } })],
  ['never-met', withStep({ id: 'a', kind: 'watch', until: { moment: NEVER } })],
  [
    'already-met',
    withStep({
      id: 'a',
      kind: 'watch',
      from: { moment: UPDATED },
      until: { moment: { kind: 'command' } },
    }),
  ],
  ['no-answer', withStep({ ...WHEN, question: { ask: 'slot', moment: NEVER }, slips: [] })],
  ['unclear-answer', withStep({ ...WHEN, question: { ask: 'curve', within: -1 }, slips: [] })],
  [
    'no-options',
    withStep({
      ...WHEN,
      question: { ask: 'choice', options: [{ id: 'a', holds: [] }] },
      slips: [],
    }),
  ],
  [
    'right-slip',
    withStep({ ...WHEN, slips: [{ id: 'so', guess: { ask: 'when', atMs: null } }] }),
    'so',
  ],
  [
    'unclear-slip',
    withStep({
      ...WHEN,
      slips: [WHEN.slips[0], { ...WHEN.slips[0], id: 'b' }] as PredictStep['slips'],
    }),
    'b',
  ],
  ['no-goal', withStep({ ...MEND, goal: { conditions: [] } })],
  ['reached-already', withStep({ ...MEND, goal: { conditions: [{ ending: 'completed' }] } })],
  ['not-reached', withStep({ ...MEND, solution: [] })],
  [
    'nothing-to-beat',
    withStep({
      ...MEND,
      goal: { conditions: [{ measure: 'failed', atMost: 10 }], beat: 'holders' },
    }),
  ],
];

it.each(flawed.map(([kind, lesson, of]) => ({ kind, lesson, of })))(
  '$kind is told of where it is',
  ({ kind, lesson, of }) => {
    const found = flawsOfStep(lesson, 0, runsOf(lesson, 0));
    expect(found).toEqual([{ kind, step: 0, ...(of === undefined ? {} : { of }) }]);
  },
);

it('words that are missing are told of one by one', () => {
  const texts: LessonTexts = {
    title: ' ',
    steps: { when: { say: 'When?', right: 'So.', wrong: '', slips: { 'at-crash': ' ' } } },
  };
  const lesson = { ...monitor, steps: [WHEN, MEND] };
  expect(flawsOfTexts(lesson, texts)).toEqual([
    { kind: 'no-title', step: null },
    { kind: 'no-text', step: 0, of: 'wrong' },
    { kind: 'no-text', step: 0, of: 'slip at-crash' },
    { kind: 'no-text', step: 1, of: 'say' },
    { kind: 'no-text', step: 1, of: 'right' },
  ]);
  expect(flawsOfTexts({ ...monitor, steps: [] }, { title: 'A', steps: {} })).toEqual([
    { kind: 'no-steps', step: null },
  ]);
});

it('each kind is found by some check', () => {
  const kinds = new Set<FlawKind>(flawed.map(([kind]) => kind));
  const elsewhere: readonly FlawKind[] = ['no-title', 'no-steps', 'no-text', 'no-change'];
  expect(FLAWS.filter((kind) => !kinds.has(kind) && !elsewhere.includes(kind))).toEqual([]);
});

it('U-26: the shortest monitor of updates is what a goal can ask for', () => {
  const { recording, service } = sceneOf(monitor, 0);
  expect(countOf(recording, service, { measure: 'watch' }, 0)).toBe(5000);
  expect(countOf(recording, service, { measure: 'watch' }, recording.endMs)).toBeNull();
  const longer = sceneOf(monitor, 4);
  expect(countOf(longer.recording, longer.service, { measure: 'watch' }, 0)).toBe(10_000);
});
