import { builtin } from '../../scenario';
import type { BuiltLesson } from '../lesson';
import { loadLesson } from '../load-lesson';
import { LESSON_NAMES } from '../names';

const UPDATED = { kind: 'command', nth: 2 } as const;

/** A lesson as somebody may build it from a scenario of ours: each kind of step, and of question. */
export const EVERY_KIND: BuiltLesson = {
  lesson: 1,
  texts: {
    title: 'Who is <b>healthy</b>?',
    steps: {
      'step-1': { say: 'Ten tasks, and an update.' },
      'step-2': { say: 'The first new task **runs**.' },
      'step-3': {
        say: 'When is the update over?',
        right: 'So it is.',
        wrong: 'Look again.',
        slips: { never: 'It is over at some time.' },
        hint: '`delay` is 10 s.',
      },
      'step-4': { say: 'Which slot is next?', right: 'Yes.', wrong: 'No.' },
      'step-5': { say: 'On which node?', right: 'Yes.', wrong: 'No.' },
      'step-6': { say: 'How many fail?', right: 'Yes.', wrong: 'No.' },
      'step-7': {
        say: 'What then?',
        right: 'Yes.',
        wrong: 'No.',
        options: { a: 'It is completed.', b: 'It is not.' },
      },
      'step-8': { say: 'Draw the pool.', right: 'Yes.', wrong: 'No.' },
      'step-9': { say: 'Let nothing fail.', right: 'Reached.', hint: 'A check.' },
    },
  },
  scenario: builtin('book').scenario,
  service: 'web_web',
  steps: [
    { id: 'step-1', kind: 'say', from: { moment: UPDATED, beforeMs: 1000 }, spotlight: 'pool' },
    {
      id: 'step-2',
      kind: 'watch',
      until: { moment: { kind: 'task.state', to: 'running', rev: 2 } },
    },
    {
      id: 'step-3',
      kind: 'predict',
      question: { ask: 'when', moment: { kind: 'update', to: 'completed' }, withinMs: 5000 },
      slips: [{ id: 'never', guess: { ask: 'when', atMs: null } }],
      until: { moment: { kind: 'update', to: 'completed' } },
    },
    {
      id: 'step-4',
      kind: 'predict',
      from: { moment: UPDATED },
      question: { ask: 'slot', moment: { kind: 'update.slot', slot: 3 } },
      slips: [],
      until: { moment: { kind: 'pool', atMost: 8 } },
    },
    {
      id: 'step-5',
      kind: 'predict',
      from: { moment: UPDATED },
      question: { ask: 'node', moment: { kind: 'container.exited' } },
      slips: [],
      until: { moment: { kind: 'container.exited' } },
    },
    {
      id: 'step-6',
      kind: 'predict',
      from: { moment: UPDATED },
      question: { ask: 'number', measure: 'failed', within: 5 },
      slips: [],
      until: { moment: { kind: 'end' } },
    },
    {
      id: 'step-7',
      kind: 'predict',
      from: { moment: UPDATED },
      question: {
        ask: 'choice',
        options: [
          { id: 'a', holds: [{ ending: 'completed' }] },
          { id: 'b', holds: [] },
        ],
      },
      slips: [],
      until: { moment: { kind: 'end' } },
    },
    {
      id: 'step-8',
      kind: 'predict',
      from: { moment: UPDATED },
      question: { ask: 'curve', within: 0.5 },
      slips: [],
      until: { moment: { kind: 'end' } },
    },
    {
      id: 'step-9',
      kind: 'do',
      from: { moment: UPDATED },
      controls: ['healthcheck', 'order'],
      pin: 0,
      goal: { conditions: [{ measure: 'failed', atMost: 0 }], beat: 'failed' },
      solution: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'healthcheck', value: true },
        { kind: 'image', ref: 'nginx:1.13-alpine', behaviour: {} },
      ],
    },
  ],
};

/** Our own lessons as a teacher has them who changes one; with plain words in the place of theirs. */
export async function ourLessons(): Promise<readonly BuiltLesson[]> {
  return Promise.all(
    LESSON_NAMES.map(async (name) => {
      const lesson = await loadLesson(name);
      const steps = lesson.steps.map(({ id }) => [id, { say: `${name} ${id}` }] as const);
      return { ...lesson, texts: { title: name, steps: Object.fromEntries(steps) } };
    }),
  );
}

/** A value as JSON with its keys in order: alike, however it was read. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
